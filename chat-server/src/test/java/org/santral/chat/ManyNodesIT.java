package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several nodes with a real PostgreSQL and a real Redis. How they take their deaths is the load
/// tests' to show, which have processes to kill.
@Timeout(120)
class ManyNodesIT {
  @TempDir Path folder;
  private ManyNodesStage stage;

  @BeforeEach
  void begin() throws Exception {
    stage = new ManyNodesStage(folder);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void a_visitor_on_one_node_talks_with_an_agent_on_another_while_a_third_owns_the_workspace()
      throws Exception {
    for (int i = 0; i < 3; i++) {
      stage.start();
    }
    var desk = Desk.open(stage.signIn(stage.others().getFirst(), "ayse"));
    desk.becomesReady();
    var visitor = stage.visitor(stage.others().getLast());

    long conversation = visitor.starts();
    desk.accepts(desk.isOffered());
    visitor.says("hello", conversation);
    assertThat(desk.isTold("text").get("text").textValue()).isEqualTo("hello");
    desk.writes(conversation, "good day");

    visitor.isTold("good day");
  }

  @Test
  void whatever_is_asked_of_a_node_by_rest_is_answered_as_the_owner_does() throws Exception {
    stage.start();
    stage.start();
    var visitor = stage.visitor(stage.others().getFirst());
    long conversation = visitor.starts();
    String path = "/api/conversations/" + conversation;

    var atOwner = stage.signIn(stage.owner(), "deniz");
    var elsewhere = new Session(stage.others().getFirst().here(), atOwner.cookie());

    assertThat(elsewhere.read(path)).isEqualTo(atOwner.read(path));
    assertThat(elsewhere.read(path).path("head").path("conversation").longValue())
        .isEqualTo(conversation);
    assertThat(elsewhere.bytes("/api/conversations/1").statusCode()).isEqualTo(404);
    elsewhere.signOut();
    assertThat(atOwner.bytes(path).statusCode()).isEqualTo(401);
  }

  @Test
  void when_the_owner_leaves_everybody_goes_on_with_the_next() throws Exception {
    for (int i = 0; i < 3; i++) {
      stage.start();
    }
    var owner = stage.owner();
    var other = stage.others().getFirst();
    var last = stage.others().getLast();
    var session = stage.signIn(other, "ayse");
    var desk = Desk.open(session);
    desk.becomesReady();
    var visitor = stage.visitor(last);
    long conversation = visitor.starts();
    desk.accepts(desk.isOffered());
    visitor.says("before", conversation);
    desk.isTold("text");

    stage.stop(owner);

    visitor.isSentAway();
    visitor = stage.comesBack(visitor, last);
    var again = stage.desk(session);
    visitor.says("after", conversation);
    assertThat(again.isTold("text").get("text").textValue()).isEqualTo("after");
    assertThat(visitor.texts(conversation)).containsExactly("before", "after");
    assertThat(stage.owner()).isIn(other, last);
  }

  @Test
  void workspaces_spread_over_nodes_as_these_come_and_go() throws Exception {
    for (int i = 0; i < 20; i++) {
      stage.declare("w" + i);
    }
    var first = stage.start();
    stage.await(() -> stage.count(first) == 21);

    var second = stage.start();
    stage.await(
        () ->
            stage.count(first) > 0
                && stage.count(second) > 0
                && stage.count(first) + stage.count(second) == 21);

    stage.stop(first);
    stage.await(() -> stage.count(second) == 21);
  }

  @Test
  void a_redis_that_is_away_changes_nothing_for_whoever_talks() throws Exception {
    stage.start();
    stage.start();
    var desk = Desk.open(stage.signIn(stage.others().getFirst(), "ayse"));
    desk.becomesReady();
    stage.redis().kill();
    var visitor = stage.visitor(stage.others().getFirst());

    long conversation = visitor.starts();
    desk.accepts(desk.isOffered());
    visitor.says("hello", conversation);

    assertThat(desk.isTold("text").get("text").textValue()).isEqualTo("hello");
    stage.redis().start();
  }
}
