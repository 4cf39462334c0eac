package org.santral.sip.call;

import org.santral.sip.media.MediaPlane;
import org.santral.sip.signalling.Counters;
import org.santral.sip.signalling.Signalling;

/// What every part of a call needs.
record CallContext(
    CallSettings settings,
    Signalling signalling,
    MediaPlane media,
    Timers timers,
    CallIndex index,
    Counters counters) {}
