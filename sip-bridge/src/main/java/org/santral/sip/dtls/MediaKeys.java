package org.santral.sip.dtls;

import org.santral.sip.srtp.SrtpKeys;

/// What a handshake leaves: keys for what we send, and for what the far end sends.
public record MediaKeys(SrtpKeys ours, SrtpKeys theirs) {}
