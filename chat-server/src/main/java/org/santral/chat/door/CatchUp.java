package org.santral.chat.door;

/// Has the tables catch up with what has been told in a workspace, so that whoever was told of
/// something finds it there. Blocks, but for a moment only: then what is there has to do.
@FunctionalInterface
public interface CatchUp {
  void await(String workspace) throws InterruptedException;
}
