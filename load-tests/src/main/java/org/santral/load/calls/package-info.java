/// A telephone network and its agents' phones, made of datagrams only: calls a server that runs as
/// a process of its own and measures what it makes of that. Benchmarks may call it.
@NullMarked
package org.santral.load.calls;

import org.jspecify.annotations.NullMarked;
