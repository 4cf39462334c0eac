/// The engine: the only place where routing is decided. Hosts use [RoutingEngine]; everything else
/// is its machinery.
@NullMarked
package org.santral.routing.engine;

import org.jspecify.annotations.NullMarked;
