/// Sound as samples of 16 bit at 8 kHz in frames of 20 ms: G.711, files, what smooths arrival,
/// mixing. Pure but for the files. Whoever carries audio may call it.
@NullMarked
package org.santral.sip.audio;

import org.jspecify.annotations.NullMarked;
