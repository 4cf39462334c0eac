/// The media plane in this process: RTP and WebRTC on Netty datagram channels, one event loop for
/// all legs. The composition root opens it; call control sees the port only.
@NullMarked
package org.santral.sip.embedded;

import org.jspecify.annotations.NullMarked;
