package org.santral.chat.door;

/// Has the tables catch up with what has been told, so that whoever was told of something finds it
/// there. Blocks, but for a moment only: then what is there has to do.
@FunctionalInterface
public interface CatchUp {
  void await() throws InterruptedException;
}
