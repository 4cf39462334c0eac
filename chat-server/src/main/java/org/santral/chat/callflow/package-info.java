/// The course of a call until it stands in a queue, and what its caller hears while he waits: a
/// pure decider, happenings in, actions out. The telephone carries out what it says.
@NullMarked
package org.santral.chat.callflow;

import org.jspecify.annotations.NullMarked;
