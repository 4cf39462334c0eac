/// The journal: calls and events of an engine as bytes, and their replay. Hosts keep the bytes
/// wherever they like; nothing here stores anything.
@NullMarked
package org.santral.routing.journal;

import org.jspecify.annotations.NullMarked;
