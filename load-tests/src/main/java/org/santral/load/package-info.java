/// Benchmarks and load, started by `./bench`. Nothing here is part of the product, and nothing of
/// the product may know it.
@NullMarked
package org.santral.load;

import org.jspecify.annotations.NullMarked;
