/// Where tables are: SQLite in a file, or PostgreSQL. Packages that have tables keep their
/// statements and scripts themselves and run them through this.
@NullMarked
package org.santral.chat.database;

import org.jspecify.annotations.NullMarked;
