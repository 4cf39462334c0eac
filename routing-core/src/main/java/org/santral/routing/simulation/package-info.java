/// Days that never happened: a discrete-event simulation that drives the production engine with a
/// virtual clock, and the queueing formulas to compare it with. For staffing questions and for
/// tests; a host that serves customers needs nothing from here.
@NullMarked
package org.santral.routing.simulation;

import org.jspecify.annotations.NullMarked;
