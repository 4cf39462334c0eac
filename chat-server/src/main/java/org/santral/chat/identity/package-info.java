/// Who somebody is and how often he may ask: accounts and sessions of agents, tokens and proofs of
/// visitors, allowed origins, rates. The doors ask here before anything else happens; what is
/// stored here no other package reads.
@NullMarked
package org.santral.chat.identity;

import org.jspecify.annotations.NullMarked;
