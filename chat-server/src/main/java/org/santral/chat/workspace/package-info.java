/// A workspace as its file declares it: who works there, which queues there are, when it is open,
/// what a visitor is asked. The composition root and the switchboard read it and tell the routing
/// core what has changed; it does no I/O and knows no sockets.
@NullMarked
package org.santral.chat.workspace;

import org.jspecify.annotations.NullMarked;
