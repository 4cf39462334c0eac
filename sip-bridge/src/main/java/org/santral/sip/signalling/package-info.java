/// SIP as messages and transactions over UDP, TCP, TLS and WebSocket: JAIN-SIP at arm's length, its
/// dialogs switched off. Everything that keeps state about a conversation lives above.
@NullMarked
package org.santral.sip.signalling;

import org.jspecify.annotations.NullMarked;
