package org.santral.sip.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.audio.Law;
import org.santral.sip.media.Browser;
import org.santral.sip.media.Diary;
import org.santral.sip.media.FakePhone;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.media.Tone;

/// A browser with two networks, of which it loses the one it talks over. It lives in a network
/// namespace of its own, which only the administrator of a machine can make.
@EnabledIf("canMakeNetworks")
class NetworkChangeIT {
  private static final long MOST_GAP_MILLIS = 5_000;
  private static final String NAME = "santral-it";

  @TempDir Path folder;

  static boolean canMakeNetworks() throws IOException, InterruptedException {
    return Browser.isThere()
        && "root".equals(System.getProperty("user.name"))
        && ip("netns add " + NAME) == 0;
  }

  /// Runs the system's tool for networks.
  private static int ip(String arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments.split(" ", -1)));
    try {
      var process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : 1;
    } catch (IOException e) {
      return 1;
    }
  }

  /// A cable between here, 10.213.N.1, and there, 10.213.N.2.
  private static void cable(int number) throws IOException, InterruptedException {
    var here = "santral" + number;
    assertThat(ip("link add " + here + " type veth peer name eth" + number + " netns " + NAME))
        .isZero();
    assertThat(ip("addr add 10.213." + number + ".1/24 dev " + here)).isZero();
    assertThat(ip("link set " + here + " up")).isZero();
    assertThat(ip("-n " + NAME + " addr add 10.213." + number + ".2/24 dev eth" + number)).isZero();
    assertThat(ip("-n " + NAME + " link set eth" + number + " up")).isZero();
  }

  @AfterEach
  void removeNetworks() throws Exception {
    ip("netns del " + NAME);
  }

  @Test
  void a_call_goes_on_over_the_network_that_is_left() throws Exception {
    ip("-n " + NAME + " link set lo up");
    cable(1);
    cable(2);
    ip("-n " + NAME + " route add default via 10.213.1.1");
    var first = Inet4Address.ofLiteral("10.213.1.1");
    var second = Inet4Address.ofLiteral("10.213.2.1");
    var terms = new LegTerms(Transport.WEBRTC, List.of(Codec.PCMA));
    var phoneTerms = new LegTerms(Transport.RTP, List.of(Codec.PCMA));
    try (var plane = EmbeddedMediaPlane.open(MediaSettings.on(second).withPorts(25_200, 25_300));
        var browser =
            new Browser(
                first,
                folder,
                Tone.write(folder, 440, 48_000, 1, 1_000),
                "ip",
                "netns",
                "exec",
                NAME);
        var phone = new FakePhone(Law.A, second).speaking(1_000)) {
      var diary = new Diary();
      var leg = plane.openLeg(terms, diary);
      var answer = leg.answer(browser.run("return offer('call')"), Direction.SENDRECV);
      browser.run("return accept('call', " + Browser.quoted(answer) + ")");
      assertThat(diary.next()).isEqualTo("connected");
      var phoneLeg = plane.openLeg(phoneTerms, new Diary());
      phone.connect(phoneLeg.answer(phone.description(), Direction.SENDRECV));
      var room = plane.openRoom();
      room.join(leg);
      room.join(phoneLeg);
      phone.awaitTone(440);
      assertThat(browser.hear("call"))
          .as(browser.run("return statistics('call')") + leg.quality() + phoneLeg.quality())
          .isCloseTo(1_000, within(10));

      assertThat(ip("-n " + NAME + " link set eth2 down")).isZero();
      long lost = System.nanoTime();

      phone.awaitTone(440);
      assertThat((System.nanoTime() - lost) / 1_000_000).isLessThan(MOST_GAP_MILLIS);
      assertThat(browser.hear("call")).isCloseTo(1_000, within(10));
    }
  }
}
