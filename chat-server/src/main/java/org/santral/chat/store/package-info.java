/// What can be looked up: conversations, transcripts, files and visitors in tables, a projection of
/// the ledger that can be made again from it. The doors ask, on threads that may block; the ledger
/// wakes it; nobody else writes its tables.
@NullMarked
package org.santral.chat.store;

import org.jspecify.annotations.NullMarked;
