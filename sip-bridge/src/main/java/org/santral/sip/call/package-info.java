/// Calls: legs to far ends that ring, answer, hold, transfer and end, each with its audio in the
/// media plane. [CallControl] is the door; whoever uses the bridge needs this package, the ports of
/// `media` and `digest`, and the records of `trunk`.
///
/// A leg lives on one serial executor, its lane: all its methods are called there, and all its
/// events arrive there, one after the other. Nothing blocks.
@NullMarked
package org.santral.sip.call;

import org.jspecify.annotations.NullMarked;
