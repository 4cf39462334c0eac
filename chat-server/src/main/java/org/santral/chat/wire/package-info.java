/// The realtime protocol: every message that visitors and agents send and hear, as records, and
/// their form in JSON. The doors read and write it; it knows nothing of sockets or rules.
@NullMarked
package org.santral.chat.wire;

import org.jspecify.annotations.NullMarked;
