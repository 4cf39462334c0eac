package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Agents call a customer at the other end of a trunk, because they want to or because he does.
class OutgoingCallsIT {
  private static final String CUSTOMER = "+905321234567";
  private static final double AGENT = 440;

  /// What tells an agent that it rings.
  static final double RINGING = 450;

  /// The telephone network, as a trunk reaches it.
  private static final String NETWORK = "127.0.0.9";

  @TempDir static Path folder;
  private static TelephoneStage stage;
  private static Party.Customer customer;

  @BeforeAll
  static void open() throws Exception {
    int port = Baresip.freePort();
    // He is there from the beginning, or the trunk would be taken for broken.
    var phone =
        Baresip.atTrunk(
            folder.resolve("customer"),
            NETWORK + ":" + port,
            CUSTOMER,
            TelephoneStage.CALLER,
            false);
    customer = new Party.Customer(phone, TelephoneStage.CALLER);
    stage =
        new TelephoneStage(
            folder, yaml -> yaml.substring(0, yaml.indexOf("  trunks:")) + outboundThrough(port));
  }

  private static String outboundThrough(int port) {
    return outboundThrough(NETWORK, port);
  }

  /// A trunk, and that numbers of the country may be called by it.
  static String outboundThrough(String host, int port) {
    return """
      trunks:
        line: {host: %s, port: %d}
      outbound:
        region: TR
        allowed: ["+90"]
        shown-number: "+902125550100"
        callbacks: {from-widget: true}
    """
        .formatted(host, port);
  }

  @AfterAll
  static void shut() throws Exception {
    stage.close();
    customer.phone().close();
  }

  @BeforeEach
  void nothing_has_happened_to_the_customer() {
    customer.phone().forgetsItsLog();
  }

  @AfterEach
  void everybody_goes_home() throws Exception {
    stage.empty();
  }

  @Test
  void an_agent_calls_a_customer_and_both_hear_each_other() throws Exception {
    var agent = stage.agent("ayse", AGENT);
    long conversation = agent.desk().dials("0532 123 45 67");
    agent.hearsTone(RINGING);

    customer.phone().answers();

    customer.hears(List.of(agent), List.of());
    agent.hears(List.of(customer), List.of());
    assertThat(customer.phone().log()).contains("+902125550100");
    customer.phone().hangsUp();
    agent.desk().isClosed(conversation);
    agent.phone().awaitEnd();
  }

  @Test
  void an_agent_whose_customer_does_not_want_him_is_told() throws Exception {
    var agent = stage.agent("deniz", AGENT);
    long conversation = agent.desk().dials(CUSTOMER);
    customer.phone().awaitWord("ncoming call");

    customer.phone().hangsUp();

    assertThat(agent.desk().isTold("unreached").get("detail").textValue()).isEqualTo("busy");
    agent.desk().isClosed(conversation);
  }

  @Test
  void a_caller_who_would_rather_be_called_back_is() throws Exception {
    var caller = stage.customer();
    caller.choosesFromTheMenu('2');
    caller.phone().awaitHeard(6);
    caller.phone().types("305321234567#");
    caller.phone().types("1");
    caller.phone().awaitEnd();
    var session = stage.signIn("mehmet");
    var phone = stage.phone(session, AGENT);
    var agent = new Party.Agent(stage.desk(session), phone, AGENT);
    agent.desk().ready();

    var offered = agent.desk().isOffered();
    assertThat(offered.get("channel").textValue()).isEqualTo("callback");
    agent.desk().accepts(offered);
    customer.phone().awaitWord("ncoming call");
    customer.phone().answers();

    customer.hears(List.of(agent), List.of());
    agent.hears(List.of(customer), List.of());
    agent.phone().hangsUp();
    agent.desk().isClosed(offered.get("conversation").longValue());
    customer.phone().awaitEnd();
  }

  @Test
  void a_visitor_who_would_rather_be_called_than_wait_is() throws Exception {
    var visitor = stage.visitor();
    long conversation = visitor.starts("Kargom nerede?");
    assertThat(visitor.wishesToBeCalled(conversation, "0900 111 22 33").get("code").textValue())
        .isEqualTo("number_premium");
    assertThat(visitor.wishesToBeCalled(conversation, "0532 123 45 67").get("kind").textValue())
        .isEqualTo("done");
    var session = stage.signIn("zeynep");
    var phone = stage.phone(session, AGENT);
    var agent = new Party.Agent(stage.desk(session), phone, AGENT);
    agent.desk().ready();

    var offered = agent.desk().isOffered();
    assertThat(offered.get("channel").textValue()).isEqualTo("callback");
    assertThat(offered.get("firstText").textValue()).isEqualTo("Kargom nerede?");
    agent.desk().accepts(offered);
    customer.phone().awaitWord("ncoming call");
    customer.phone().answers();

    customer.hears(List.of(agent), List.of());
    agent.hears(List.of(customer), List.of());
    customer.phone().hangsUp();
    visitor.isClosed(conversation);
    agent.phone().awaitEnd();
  }

  @Test
  void a_number_that_is_not_allowed_is_refused() throws Exception {
    var desk = stage.desk(stage.signIn("selin"));

    var answer = desk.asksToDial("0900 111 22 33");

    assertThat(answer.get("code").textValue()).isEqualTo("number_premium");
  }
}
