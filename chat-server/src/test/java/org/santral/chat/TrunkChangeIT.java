package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.workspace.Demo;

/// A workspace that is given a trunk while the house runs and a call stands.
class TrunkChangeIT {
  private static final String NETWORK = "127.0.0.10";
  private static final String CUSTOMER = "+905321234567";

  @TempDir Path folder;

  @Test
  void a_new_trunk_carries_the_next_call_and_the_call_that_stands_goes_on() throws Exception {
    int port = Baresip.freePort();
    // The demonstration without what comes behind: its trunk, and the numbers that may be called.
    String demo = Demo.yaml().substring(0, Demo.yaml().indexOf("  trunks:"));
    String british = OutgoingCallsIT.outboundThrough("127.0.0.9", port).replace("+90\"", "+44\"");
    var stage = new TelephoneStage(folder, _ -> demo + british);
    try (var phone =
        Baresip.atTrunk(
            folder.resolve("customer"), NETWORK + ":" + port, CUSTOMER, 1_700, true, "-s")) {
      var customer = new Party.Customer(phone, 1_700);
      var mehmet = stage.agent("mehmet", 440);
      var caller = stage.customer();
      caller.choosesFromTheMenu('2');
      mehmet.desk().takes();
      caller.hears(List.of(mehmet), List.of());
      var ayse = stage.agent("ayse", 700);
      assertThat(ayse.desk().asksToDial(CUSTOMER).get("code").textValue())
          .isEqualTo("number_forbidden");

      var answer =
          stage.signIn("selin").configure(demo + OutgoingCallsIT.outboundThrough(NETWORK, port));

      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
      // It is asked whether it is there.
      phone.awaitWord("OPTIONS sip:");
      ayse.desk().dials(CUSTOMER);
      customer.hears(List.of(ayse), List.of(mehmet));
      ayse.hears(List.of(customer), List.of());
      mehmet.hears(List.of(caller), List.of(ayse));
    } finally {
      stage.empty();
      stage.close();
    }
  }
}
