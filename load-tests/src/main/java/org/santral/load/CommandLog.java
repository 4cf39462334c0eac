package org.santral.load;

import java.util.ArrayList;
import java.util.List;
import org.santral.load.Tally.Kind;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AcceptOffer;
import org.santral.routing.command.Command.CompleteContact;
import org.santral.routing.command.Command.DeclineOffer;
import org.santral.routing.command.Command.FinishWrapUp;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.command.Command.PickContact;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;

/// The commands of a run with their times, packed; without those that set up the workspace.
@SuppressWarnings("EnumOrdinal") // Arrays instead of maps: the load must cost next to nothing.
final class CommandLog {
  private static final int CHUNK_BITS = 18;

  private final Workspace workspace;
  private final List<Chunk> chunks = new ArrayList<>();
  private int size;

  CommandLog(Workspace workspace) {
    this.workspace = workspace;
  }

  Workspace workspace() {
    return workspace;
  }

  int size() {
    return size;
  }

  /// Makes the log empty, to be written again in the same memory.
  void clear() {
    size = 0;
  }

  /// A router that writes down what passes through it.
  Router recording(Router router) {
    return (command, nowMillis) -> {
      write(command, nowMillis);
      router.handle(command, nowMillis);
    };
  }

  private void write(Command command, long nowMillis) {
    switch (command) {
      case OpenContact open ->
          write(Kind.OPEN, open.contact().value(), Workspace.numberOf(open.queue()), nowMillis);
      case AcceptOffer accept -> write(Kind.ACCEPT, accept.offer().value(), 0, nowMillis);
      case DeclineOffer decline -> write(Kind.DECLINE, decline.offer().value(), 0, nowMillis);
      case PickContact pick ->
          write(Kind.PICK, pick.contact().value(), workspace.numberOf(pick.agent()), nowMillis);
      case CompleteContact complete ->
          write(Kind.COMPLETE, complete.contact().value(), 0, nowMillis);
      case FinishWrapUp finish ->
          write(
              Kind.FINISH, finish.contact().value(), workspace.numberOf(finish.agent()), nowMillis);
      default -> {}
    }
  }

  private void write(Kind kind, long subject, int other, long millis) {
    int at = size++ & ((1 << CHUNK_BITS) - 1);
    int number = (size - 1) >> CHUNK_BITS;
    if (number == chunks.size()) {
      chunks.add(new Chunk());
    }
    var chunk = chunks.get(number);
    chunk.kinds[at] = (byte) kind.ordinal();
    chunk.subjects[at] = subject;
    chunk.others[at] = other;
    chunk.millis[at] = millis;
  }

  long millis(int index) {
    return chunks.get(index >> CHUNK_BITS).millis[index & ((1 << CHUNK_BITS) - 1)];
  }

  Command command(int index) {
    var chunk = chunks.get(index >> CHUNK_BITS);
    int at = index & ((1 << CHUNK_BITS) - 1);
    long subject = chunk.subjects[at];
    int other = chunk.others[at];
    return switch (KINDS[chunk.kinds[at]]) {
      case OPEN -> workspace.contact(subject, other);
      case ACCEPT -> new AcceptOffer(new OfferId(subject));
      case DECLINE -> new DeclineOffer(new OfferId(subject));
      case PICK -> new PickContact(workspace.agent(other), new ContactId(subject));
      case COMPLETE -> new CompleteContact(new ContactId(subject));
      case FINISH -> new FinishWrapUp(workspace.agent(other), new ContactId(subject));
    };
  }

  private static final Kind[] KINDS = Kind.values();

  private static final class Chunk {
    final byte[] kinds = new byte[1 << CHUNK_BITS];
    final long[] subjects = new long[1 << CHUNK_BITS];
    final int[] others = new int[1 << CHUNK_BITS];
    final long[] millis = new long[1 << CHUNK_BITS];
  }
}
