package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.List;
import org.santral.chat.switchboard.Caller.Ring;
import org.santral.chat.workspace.CallRecording;

/// A caller who writes down what he is told.
final class FakeCaller implements Caller {
  final List<String> told = new ArrayList<>();
  final List<Ring> rings = new ArrayList<>();
  boolean hearsOfRecording;
  boolean isRecorded;
  boolean isTold;
  boolean mayLeaveMessage;
  final List<PartyChange> changes = new ArrayList<>();

  @Override
  public void waits(boolean recorded) {
    told.add("waits");
    hearsOfRecording = recorded;
  }

  @Override
  public void stands(int position, long highMillis) {
    told.add("stands at " + position);
  }

  @Override
  public void rings(Ring ring) {
    rings.add(ring);
    told.add("rings " + ring.agent());
  }

  @Override
  public void ringsNoMore(long offer) {
    told.add("rings no more");
  }

  @Override
  public void isTakenBy(String agent, CallRecording how) {
    told.add("is taken by " + agent);
    isRecorded = how != CallRecording.NEVER;
    isTold = how == CallRecording.ANNOUNCED;
  }

  @Override
  public void isForwardedTo(String number) {
    told.add("is put through to " + number);
  }

  @Override
  public void pausesRecording(boolean paused) {
    told.add(paused ? "recording pauses" : "recording goes on");
  }

  @Override
  public void changes(PartyChange change) {
    changes.add(change);
    told.add(
        switch (change) {
          case PartyChange.Asked(var ring) -> "asks " + ring.agent();
          case PartyChange.Observed(var ring, var how) -> ring.agent() + " does " + how;
          case PartyChange.Dismissed(var agent) -> "dismisses " + agent;
          case PartyChange.Turned(var facing) -> "turns to " + facing;
        });
  }

  @Override
  public void isLetGo(String why, boolean mayLeaveMessage) {
    told.add("is let go: " + why);
    this.mayLeaveMessage = mayLeaveMessage;
  }
}
