package org.santral.chat.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.workspace.Demo;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;

/// Outside the hours. The stage begins on a Friday at 11 o'clock in Istanbul.
class HoursTest {
  private static final Map<String, String> FIELDS =
      Map.of("name", "Deniz", "topic", "return", "language", "turkish");
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;

  @Test
  void nobody_starts_a_chat_when_nobody_is_there() throws IOException {
    try (var stage = on("monday: [09:00-18:00]")) {
      var visitor = stage.visitor("deniz");

      visitor.says(new VisitorSays.Start("s", FIELDS, true, "Merhaba", null));

      assertThat(visitor.hears.last(VisitorHears.Refused.class).code()).isEqualTo(Refusal.CLOSED);
      assertThat(visitor.hears.last(VisitorHears.Welcome.class).workspace().open()).isFalse();
      assertThat(visitor.hears.last(VisitorHears.Welcome.class).workspace().opensAt()).isNotNull();
    }
  }

  @Test
  void a_message_left_at_night_becomes_work_for_an_agent() throws IOException {
    try (var stage = on("monday: [09:00-18:00]")) {
      var visitor = stage.visitor("deniz");
      visitor.says(new VisitorSays.LeaveMessage("m", FIELDS, true, "Beni arayın"));
      visitor.says(new VisitorSays.LeaveMessage("m", FIELDS, true, "Beni arayın"));
      visitor.leaves();
      stage.pass(60_000);

      var agent = stage.agent("ayse").ready();

      assertThat(visitor.hears.all(VisitorHears.Done.class)).hasSize(2);
      var offered = agent.hears.last(AgentHears.Offered.class);
      assertThat(offered.channel()).isEqualTo("task");
      assertThat(offered.firstText()).isEqualTo("Beni arayın");
      agent.accepts();
      agent.sends(offered.conversation(), "Aradım");
      assertThat(agent.hears.all(AgentHears.Accepted.class)).hasSize(1);
    }
  }

  @Test
  void who_calls_a_queue_that_is_closed_is_told_and_leaves_nothing_behind() throws IOException {
    try (var stage = on("monday: [09:00-18:00]")) {
      var caller = new FakeCaller();
      var conversations = new ArrayList<Long>();

      stage.round(
          exchange ->
              conversations.add(
                  exchange.calls().begin(caller, "c", "+905321234567", "tr", FIELDS)));

      assertThat(caller.told).containsExactly("is let go: closed");
      assertThat(conversations).containsExactly(0L);
    }
  }

  @Test
  void who_waits_at_closing_time_is_served_for_a_while_and_then_told() throws IOException {
    try (var stage = on("friday: [09:00-12:00]")) {
      var visitor = stage.visitor("deniz");
      stage.pass(HOUR - 60_000);
      long conversation = visitor.starts("Merhaba");
      stage.pass(120_000);
      assertThat(visitor.hears.all(VisitorHears.Changed.class)).isEmpty();

      stage.pass(ClosingTime.DRAIN_MILLIS);

      var head = visitor.hears.last(VisitorHears.Changed.class).head();
      assertThat(head.conversation()).isEqualTo(conversation);
      assertThat(head.state()).isEqualTo(ConversationState.CLOSED);
      var closed = visitor.hears.last(VisitorHears.Added.class).entry();
      assertThat(closed.type()).isEqualTo(EntryType.CLOSED);
      assertThat(closed.detail()).isEqualTo("closed");
    }
  }

  private Stage on(String day) throws IOException {
    String yaml = Demo.yaml().replace("hours: always", "hours:\n  week:\n    " + day);
    return new Stage(folder, workspace(yaml));
  }

  private static Workspace workspace(String yaml) {
    return switch (WorkspaceFile.read(yaml)) {
      case WorkspaceFile.WellFormed(var workspace) -> workspace;
      case WorkspaceFile.Malformed(var problems) -> throw new AssertionError(problems);
    };
  }
}
