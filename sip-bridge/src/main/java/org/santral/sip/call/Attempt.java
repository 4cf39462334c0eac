package org.santral.sip.call;

import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.LegTerms;
import org.santral.sip.signalling.Flow;
import org.santral.sip.trunk.TrunkLine;

/// One INVITE that is to be sent.
///
/// @param target its Request-URI
/// @param called what stands in To
/// @param caller what stands in From
/// @param flow what leads there
/// @param sticky whether all further requests take the same flow
/// @param trunk the trunk it takes, or null for a device
record Attempt(
    URI target,
    URI called,
    URI caller,
    Flow flow,
    boolean sticky,
    LegTerms terms,
    @Nullable TrunkLine trunk) {}
