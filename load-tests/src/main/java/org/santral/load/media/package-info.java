/// Loads a media plane that runs as a process of its own with calls between plain telephones and
/// browsers, and measures what it adds. The benchmark of media calls it.
@NullMarked
package org.santral.load.media;

import org.jspecify.annotations.NullMarked;
