/// The words of the glossary as types: identities, channels and bands. Everybody may use them.
@NullMarked
package org.santral.routing.term;

import org.jspecify.annotations.NullMarked;
