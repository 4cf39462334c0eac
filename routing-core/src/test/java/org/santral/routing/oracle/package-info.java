/// The engine against what others have proved, published or documented: whole days are played
/// through it, and the outcome must agree within what chance allows.
@NullMarked
package org.santral.routing.oracle;

import org.jspecify.annotations.NullMarked;
