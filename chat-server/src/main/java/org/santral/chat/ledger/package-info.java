/// The ledger: everything that must not be forgotten, in one order, for good before anybody is
/// told: in files, or where nodes share it, in PostgreSQL. The switchboard appends, the store
/// reads.
@NullMarked
package org.santral.chat.ledger;

import org.jspecify.annotations.NullMarked;
