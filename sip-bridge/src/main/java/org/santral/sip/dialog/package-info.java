/// SIP dialogs (RFC 3261, 12): who the two ends are, how requests between them are numbered and
/// routed, and what they agreed on about refreshing the session (RFC 4028). State without sockets
/// and without threads; whoever owns a dialog calls it from one lane.
@NullMarked
package org.santral.sip.dialog;

import org.jspecify.annotations.NullMarked;
