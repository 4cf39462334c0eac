package org.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.santral.routing.codec.ByteWriter;
import org.santral.routing.codec.RandomRecords;
import org.santral.routing.command.Command;
import org.santral.routing.journal.CommandLog.End;
import org.santral.routing.term.OfferId;

class CommandLogTest {
  private static final int CALLS = 30;

  @Test
  void an_empty_log_is_complete() {
    assertThat(CommandLog.read(new CommandLog().bytes()))
        .isEqualTo(new CommandLog.Contents(List.of(), 0, new End.Complete()));
  }

  @Test
  void calls_come_back_in_order() {
    var log = new CommandLog();
    log.handle(new Command.AcceptOffer(new OfferId(1)), 1_000);
    log.advance(2_000);
    log.handle(new Command.DeclineOffer(new OfferId(2)), 2_000);

    assertThat(log.size()).isEqualTo(3);
    assertThat(CommandLog.read(log.bytes()))
        .isEqualTo(
            new CommandLog.Contents(
                List.of(
                    new Call.Handle(new Command.AcceptOffer(new OfferId(1)), 1_000),
                    new Call.Advance(2_000),
                    new Call.Handle(new Command.DeclineOffer(new OfferId(2)), 2_000)),
                log.bytes().length,
                new End.Complete()));
  }

  @Test
  void logs_can_be_joined() {
    var calls = randomCalls(3);

    var bytes =
        joined(logOf(calls.subList(0, 11)).bytes(), logOf(calls.subList(11, CALLS)).bytes());

    assertThat(CommandLog.read(bytes).calls()).isEqualTo(calls);
  }

  @Test
  void a_log_cut_anywhere_tells_how_many_entries_are_whole() {
    var calls = randomCalls(4);
    var ends = endsOf(calls);
    var bytes = logOf(calls).bytes();
    int whole = 0;
    for (int length = 0; length <= bytes.length; length++) {
      if (ends.get(whole + 1) == length) {
        whole++;
      }

      var contents = CommandLog.read(Arrays.copyOf(bytes, length));

      assertThat(contents.calls()).isEqualTo(calls.subList(0, whole));
      assertThat(contents.wholeBytes()).isEqualTo(ends.get(whole));
      assertThat(contents.end())
          .isEqualTo(
              length == ends.get(whole)
                  ? new End.Complete()
                  : new End.Torn(
                      "Entry %d (byte %d) is cut short or damaged."
                          .formatted(whole + 1, ends.get(whole))));
    }
  }

  @Test
  void a_tail_of_zeros_is_no_entry() {
    var calls = randomCalls(5);
    var bytes = logOf(calls).bytes();

    var contents = CommandLog.read(Arrays.copyOf(bytes, bytes.length + 4_096));

    assertThat(contents.calls()).isEqualTo(calls);
    assertThat(contents.wholeBytes()).isEqualTo(bytes.length);
    assertThat(contents.end()).isInstanceOf(End.Torn.class);
  }

  @Test
  void a_changed_bit_is_noticed_wherever_it_is() {
    var calls = randomCalls(6);
    var ends = endsOf(calls);
    var bytes = logOf(calls).bytes();
    int entry = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (ends.get(entry + 1) == at) {
        entry++;
      }
      for (int bit = 0; bit < 8; bit++) {
        bytes[at] ^= (byte) (1 << bit);
        var contents = CommandLog.read(bytes);
        bytes[at] ^= (byte) (1 << bit);

        assertThat(contents.calls()).hasSize(entry);
        assertThat(contents.end()).isInstanceOf(End.Torn.class);
      }
    }
  }

  @Test
  void an_entry_of_another_version_is_not_taken_for_a_torn_one() {
    var calls = randomCalls(7);
    var bytes = logOf(calls).bytes();
    var content = new byte[] {1, 2, 3, 4, 5};
    var log = new ByteWriter();
    log.fixed(content.length);
    log.fixed(CommandLog.checksum(content, 0, content.length));
    for (byte each : content) {
      log.unsigned(each);
    }

    var contents = CommandLog.read(joined(bytes, log.copy()));

    assertThat(contents.calls()).isEqualTo(calls);
    assertThat(contents.wholeBytes()).isEqualTo(bytes.length);
    assertThat(contents.end())
        .isEqualTo(
            new End.Unreadable(
                "Entry 31 (byte %d) is whole but unknown: No Call has this tag. (byte %d)"
                    .formatted(bytes.length, bytes.length + 8)));
  }

  @Test
  void noise_never_throws() {
    var random = new SplittableRandom(8);
    for (int round = 0; round < 20_000; round++) {
      var noise = new byte[random.nextInt(100)];
      random.nextBytes(noise);

      assertThat(CommandLog.read(noise).wholeBytes()).isBetween(0, noise.length);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static CommandLog logOf(List<Call> calls) {
    var log = new CommandLog();
    calls.forEach(log::append);
    return log;
  }

  /// After how many bytes the log has so many entries.
  private static List<Integer> endsOf(List<Call> calls) {
    var ends = new ArrayList<Integer>();
    for (int size = 0; size <= calls.size(); size++) {
      ends.add(logOf(calls.subList(0, size)).bytes().length);
    }
    return ends;
  }

  private static List<Call> randomCalls(long seed) {
    var records = new RandomRecords(seed);
    var calls = new ArrayList<Call>();
    for (int i = 0; i < CALLS; i++) {
      calls.add((Call) records.next(Call.class));
    }
    return calls;
  }
}
