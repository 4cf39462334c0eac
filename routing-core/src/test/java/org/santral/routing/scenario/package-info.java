/// The rules of distribution as scenarios: what a contact centre has (given), what is tried (when)
/// and everything that follows (then). Nobody calls this; it is read, and run on every core.
@NullMarked
package org.santral.routing.scenario;

import org.jspecify.annotations.NullMarked;
