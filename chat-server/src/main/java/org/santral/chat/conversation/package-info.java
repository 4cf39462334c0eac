/// Conversations: who takes part, what was said in which order, how far each side has read. Pure:
/// commands and the time go in, facts come out. The switchboard calls it, the ledger keeps its
/// facts.
@NullMarked
package org.santral.chat.conversation;

import org.jspecify.annotations.NullMarked;
