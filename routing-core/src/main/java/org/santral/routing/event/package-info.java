/// Everything that the routing core says. Events come out in one order, only in answer to a command
/// or to the passing of time.
@NullMarked
package org.santral.routing.event;

import org.jspecify.annotations.NullMarked;
