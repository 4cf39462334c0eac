/// ICE-lite (RFC 8445) and the STUN it needs (RFC 8489): requests are read and answered, none is
/// sent. Pure; the WebRTC port calls it.
@NullMarked
package org.santral.sip.ice;

import org.jspecify.annotations.NullMarked;
