/// Many nodes as one: which there are, which of them has which workspace, and how a workspace
/// passes from one to another. Only the start of the server may call it; it knows workspaces by
/// their ids alone.
@NullMarked
package org.santral.chat.cluster;

import org.jspecify.annotations.NullMarked;
