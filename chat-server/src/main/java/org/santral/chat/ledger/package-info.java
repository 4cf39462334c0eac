/// The ledger: everything that must not be forgotten, in one order, on disk before anybody is told.
/// The switchboard appends, the store reads.
@NullMarked
package org.santral.chat.ledger;

import org.jspecify.annotations.NullMarked;
