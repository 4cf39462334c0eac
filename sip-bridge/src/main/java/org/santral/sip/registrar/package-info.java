/// Who is reachable where: bindings of users to the contacts they registered, and the flows that
/// lead there (RFC 3261, 10; RFC 5626).
@NullMarked
package org.santral.sip.registrar;

import org.jspecify.annotations.NullMarked;
