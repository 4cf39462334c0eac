/// The application: the command that starts it, and the one place where its parts are put together.
@NullMarked
package org.santral.chat;

import org.jspecify.annotations.NullMarked;
