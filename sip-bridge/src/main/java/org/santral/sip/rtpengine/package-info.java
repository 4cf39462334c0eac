/// The media plane whose packets `rtpengine` carries: asked over its `ng` protocol, helped out by a
/// plane of this process wherever somebody has to hear. Whoever puts the bridge together calls it,
/// and the benchmark that measures rtpengine by itself; all others know the port.
@NullMarked
package org.santral.sip.rtpengine;

import org.jspecify.annotations.NullMarked;
