/// Records as bytes: compact, checked against garbage, and stable as long as a record's shape is.
/// The journal and the snapshots are written with it.
@NullMarked
package org.santral.routing.codec;

import org.jspecify.annotations.NullMarked;
