/// What an administrator decides: queues, plans, profiles and limits, as plain values with
/// defaults. Values here are not checked when they are made; the engine refuses a command that
/// carries a bad one, with a code and a sentence.
@NullMarked
package org.santral.routing.policy;

import org.jspecify.annotations.NullMarked;
