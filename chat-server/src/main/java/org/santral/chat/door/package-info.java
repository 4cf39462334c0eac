/// The doors: sockets and HTTP. Bytes become records and requests here, and frames become bytes;
/// whatever is decided is decided by the switchboard. Everything runs on Vert.x event loops.
@NullMarked
package org.santral.chat.door;

import org.jspecify.annotations.NullMarked;
