package org.santral.sip.media;

/// What is known of a leg's quality, since its beginning, a moment ago.
///
/// @param packetsReceived how many RTP packets came
/// @param packetsLost how many never came (RFC 3550, 6.4.1)
/// @param jitterMillis interarrival jitter (RFC 3550, 6.4.1)
/// @param roundTripMillis from the far end's last report, or -1
/// @param packetsSent how many RTP packets were sent
/// @param packetsRefused came from elsewhere or with a wrong tag, and were dropped
public record LegQuality(
    long packetsReceived,
    long packetsLost,
    double jitterMillis,
    double roundTripMillis,
    long packetsSent,
    long packetsRefused) {}
