/// DTLS 1.2 as the server of WebRTC's handshakes (RFC 5764): who is at the other end, and the keys
/// for SRTP. The WebRTC port calls it, on threads that may block.
@NullMarked
package org.santral.sip.dtls;

import org.jspecify.annotations.NullMarked;
