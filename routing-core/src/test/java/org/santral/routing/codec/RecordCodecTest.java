package org.santral.routing.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;

class RecordCodecTest {
  private static final RecordCodec<Command> COMMANDS = RecordCodec.of(Command.class);
  private static final RecordCodec<Event> EVENTS = RecordCodec.of(Event.class);

  static Stream<Class<?>> commands() {
    return RandomRecords.typesOf(Command.class).stream();
  }

  static Stream<Class<?>> events() {
    return RandomRecords.typesOf(Event.class).stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_comes_back(Class<?> type) throws MalformedRecord {
    var records = new RandomRecords(type.getSimpleName().hashCode());
    for (int round = 0; round < 200; round++) {
      var command = (Command) records.next(type);

      assertThat(COMMANDS.decode(COMMANDS.encode(command))).isEqualTo(command);
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void every_event_comes_back(Class<?> type) throws MalformedRecord {
    var records = new RandomRecords(type.getSimpleName().hashCode());
    for (int round = 0; round < 200; round++) {
      var event = (Event) records.next(type);

      assertThat(EVENTS.decode(EVENTS.encode(event))).isEqualTo(event);
    }
  }

  @Test
  void equal_commands_give_equal_bytes_in_whatever_order_they_were_made() {
    var agent = new AgentId("ayşe");
    var profile = new ProfileId("desk");
    var tr = new SkillId("tr");
    var vip = new SkillId("vip");

    var one = new Command.DefineAgent(agent, profile, Map.of(tr, 5, vip, 1), Map.of());
    var other = new Command.DefineAgent(agent, profile, Map.of(vip, 1, tr, 5), Map.of());

    assertThat(COMMANDS.encode(one)).isEqualTo(COMMANDS.encode(other));
  }

  @Test
  void half_a_surrogate_pair_survives() throws MalformedRecord {
    var pause = new Command.Pause(new AgentId("a"), "\ud83d lunch \udc00 😀 \uffff\0");

    assertThat(COMMANDS.decode(COMMANDS.encode(pause))).isEqualTo(pause);
  }

  @Test
  void a_command_takes_few_bytes() {
    var open =
        Command.OpenContact.of(
            new ContactId(1_000_000),
            new ConversationId(1_000_000),
            Channel.CHAT,
            new QueueId("sales"));

    assertThat(COMMANDS.encode(new Command.AcceptOffer(new OfferId(1_000_000)))).hasSize(7);
    assertThat(COMMANDS.encode(open)).hasSize(25);
  }

  @Test
  void bytes_are_as_they_have_always_been() {
    assertThat(hex(new Command.AcceptOffer(new OfferId(300)))).isEqualTo("469a9235" + "d804");
    assertThat(hex(new Command.LogIn(new AgentId("ayşe"), "")))
        .isEqualTo("da68efe2" + "046179df0265" + "00");
    assertThat(
            hex(
                new Command.ConnectSession(
                    new SessionId(-1),
                    new AgentId("a"),
                    new NodeId("n"),
                    Set.of(Channel.TASK, Channel.VOICE))))
        .isEqualTo("3711ae8c" + "01" + "0161" + "016e" + "020005");
    assertThat(
            hex(
                new Command.OpenContact(
                    new ContactId(7),
                    new ConversationId(8),
                    Channel.EMAIL,
                    new QueueId("q"),
                    Plan.of("tr >= 5"),
                    Band.LIVE,
                    -1_000,
                    Long.MAX_VALUE,
                    Long.MIN_VALUE,
                    AgentId.NOBODY,
                    0,
                    Set.of(new AgentId("x")))))
        .isEqualTo(
            "517be65e0e10030171"
                + "01"
                + "077472203e3d2035000000"
                + "01"
                + "cf0f"
                + "feffffffffffffffff01"
                + "ffffffffffffffffff01"
                + "0000"
                + "010178");
  }

  @Test
  void bytes_cut_anywhere_are_refused() {
    var records = new RandomRecords(1);
    for (var type : RandomRecords.typesOf(Command.class)) {
      var bytes = COMMANDS.encode((Command) records.next(type));
      for (int length = 0; length < bytes.length; length++) {
        var cut = Arrays.copyOf(bytes, length);

        assertThatExceptionOfType(MalformedRecord.class)
            .isThrownBy(() -> COMMANDS.decode(cut))
            .satisfies(refusal -> assertThat(refusal.offset()).isBetween(0, cut.length));
      }
    }
  }

  @Test
  void bytes_that_go_on_are_refused() {
    var bytes = COMMANDS.encode(new Command.LogOut(new AgentId("a")));

    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), bytes.length, "More follows");
  }

  @Test
  void nonsense_is_refused_where_it_stands() {
    var tag = hex(new Command.LogOut(new AgentId(""))).substring(0, 8);
    var recover = hex(new Command.RecoverFromRestart(0)).substring(0, 8);
    var prove = hex(new Command.ProveChannel(new AgentId(""), Channel.VOICE)).substring(0, 8);
    var connect =
        hex(new Command.ConnectSession(new SessionId(0), new AgentId(""), new NodeId(""), Set.of()))
            .substring(0, 8);

    assertRefused("00000000", 0, "No Command has this tag.");
    assertRefused(tag + "05616263", 4, "More is promised than is there.");
    assertRefused(tag + "ffffffffffffffffff01", 4, "More is promised than is there.");
    assertRefused(tag + "01808004", 5, "There is no such character.");
    assertRefused(recover + "8000", 4, "A number is too long.");
    assertRefused(recover + "ffffffffffffffffff02", 4, "A number is too long.");
    assertRefused(recover + "ffffffffffffffffffff", 4, "A number is too long.");
    assertRefused(prove + "0006", 5, "There is no such Channel.");
    assertRefused(connect + "000000020101", 9, "An element comes twice.");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noise_is_refused_or_means_something(long seed) {
    var random = new SplittableRandom(seed);
    var records = new RandomRecords(seed);
    var types = RandomRecords.typesOf(Event.class);
    for (int round = 0; round < 4_000; round++) {
      var bytes = EVENTS.encode((Event) records.next(types.get(random.nextInt(types.size()))));
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }

      try {
        var event = EVENTS.decode(bytes);

        assertThat(EVENTS.decode(EVENTS.encode(event))).isEqualTo(event);
      } catch (MalformedRecord refusal) {
        assertThat(refusal.offset()).isBetween(0, bytes.length);
      }
    }
  }

  private static String hex(Command command) {
    return HexFormat.of().formatHex(COMMANDS.encode(command));
  }

  private static void assertRefused(String hex, int offset, String sentence) {
    assertRefused(HexFormat.of().parseHex(hex), offset, sentence);
  }

  private static void assertRefused(byte[] bytes, int offset, String sentence) {
    assertThatExceptionOfType(MalformedRecord.class)
        .isThrownBy(() -> COMMANDS.decode(bytes))
        .withMessageStartingWith(sentence)
        .extracting(MalformedRecord::offset)
        .isEqualTo(offset);
  }
}
