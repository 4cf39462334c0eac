/// Loads and torments a chat server that runs as a process of its own, and judges what came of it.
/// Benchmarks and tests of the load may call it; it knows the server by the wire only.
@NullMarked
package org.santral.load.chat;

import org.jspecify.annotations.NullMarked;
