/// Trunks: the lines to the telephone network. What is known of each, whether it answers, how many
/// calls it carries, and how numbers are written on it.
@NullMarked
package org.santral.sip.trunk;

import org.jspecify.annotations.NullMarked;
