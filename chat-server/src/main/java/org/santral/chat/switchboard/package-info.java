/// The switchboard: the one thread that says what time it is and in which order things happen. It
/// hosts an exchange for each workspace, where requests become commands, facts and frames. The
/// doors post to it; nothing else changes a conversation or the routing core.
@NullMarked
package org.santral.chat.switchboard;

import org.jspecify.annotations.NullMarked;
