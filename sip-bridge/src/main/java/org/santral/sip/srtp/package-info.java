/// SRTP and SRTCP (RFC 3711) with AES-CM and HMAC-SHA1 or AES-GCM (RFC 7714): packets are protected
/// and checked where they stand. Whoever carries audio may call it; nothing here agrees on keys.
@NullMarked
package org.santral.sip.srtp;

import org.jspecify.annotations.NullMarked;
