/// Everything that can be said to the routing core. Hosts make these records, journal them and hand
/// them to the engine in one order.
@NullMarked
package org.santral.routing.command;

import org.jspecify.annotations.NullMarked;
