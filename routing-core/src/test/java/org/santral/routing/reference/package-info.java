/// The routing rules a second time, naively, and what compares the engine with them. Only tests of
/// the routing core use it.
@NullMarked
package org.santral.routing.reference;

import org.jspecify.annotations.NullMarked;
