/// Session descriptions (RFC 8866) as values: read from text, written to text, nothing agreed on.
/// Whoever negotiates media may call it.
@NullMarked
package org.santral.sip.sdp;

import org.jspecify.annotations.NullMarked;
