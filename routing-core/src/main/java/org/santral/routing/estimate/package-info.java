/// How long a waiting contact will still wait. The engine keeps one [WaitEstimator] per demand
/// class and band, feeds it and asks it; nobody else calls it. `docs/wait-estimates.md` tells the
/// method.
@NullMarked
package org.santral.routing.estimate;

import org.jspecify.annotations.NullMarked;
