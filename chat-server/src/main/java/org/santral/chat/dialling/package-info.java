/// Which numbers may be called, by whom and how often: pure deciders, asked by the switchboard
/// before every call that goes out. What is not allowed is forbidden.
@NullMarked
package org.santral.chat.dialling;

import org.jspecify.annotations.NullMarked;
