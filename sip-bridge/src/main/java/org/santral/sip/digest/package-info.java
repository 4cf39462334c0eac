/// Who somebody is: digest authentication (RFC 8760, RFC 7616) as server and as client. Pure
/// computation over header values; knows no message, no socket and no clock.
@NullMarked
package org.santral.sip.digest;

import org.jspecify.annotations.NullMarked;
