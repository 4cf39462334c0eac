/// RTP and RTCP (RFC 3550) and telephone events (RFC 4733), packet by packet: no sockets, no
/// threads, no clock. Whoever carries audio may call it.
@NullMarked
package org.santral.sip.rtp;

import org.jspecify.annotations.NullMarked;
