package org.santral.sip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.audio.Law;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaLeg.Direction;

/// A real browser that calls, its microphone being a tone of 440 Hz: what every media plane does
/// for it.
@EnabledIf("org.santral.sip.media.Browser#isThere")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BrowserContract {
  protected static final LegTerms BROWSER =
      new LegTerms(Transport.WEBRTC, List.of(Codec.PCMA, Codec.PCMU));
  private static final LegTerms WIDE =
      new LegTerms(Transport.WEBRTC, List.of(Codec.OPUS, Codec.PCMA));
  private static final LegTerms PHONE =
      new LegTerms(Transport.RTP, List.of(Codec.PCMA, Codec.PCMU));

  @TempDir static Path folder;

  private MediaPlane plane;
  private Browser browser;

  /// An open plane, closed by the test.
  protected abstract MediaPlane open() throws Exception;

  @BeforeAll
  void call() throws Exception {
    plane = open();
    browser = new Browser(folder, Tone.write(folder, 440, 48_000, 1, 1_000));
  }

  @AfterAll
  void close() {
    browser.close();
    plane.close();
  }

  protected final void hangUp(String name) throws Exception {
    browser.run("return hangUp('" + name + "')");
  }

  protected final MediaLeg call(String name, LegTerms terms, Diary diary) throws Exception {
    var leg = plane.openLeg(terms, diary);
    var offer = browser.run("return offer('" + name + "')");
    var answer = leg.answer(offer, Direction.SENDRECV);
    browser.run("return accept('" + name + "', " + Browser.quoted(answer) + ")");
    assertThat(diary.next()).isEqualTo("connected");
    return leg;
  }

  private MediaLeg phoneLeg(FakePhone phone) throws Exception {
    var leg = plane.openLeg(PHONE, new Diary());
    phone.connect(leg.answer(phone.description(), Direction.SENDRECV));
    return leg;
  }

  @Test
  void browser_and_telephone_hear_each_other_again_and_again() throws Exception {
    int calls = Integer.getInteger("santral.browser-calls", 4);
    for (int i = 0; i < calls; i++) {
      try (var phone = new FakePhone(i % 2 == 0 ? Law.A : Law.MU).speaking(1_000);
          var leg = call("call", BROWSER, new Diary());
          var other = phoneLeg(phone);
          var room = plane.openRoom()) {
        room.join(leg);
        room.join(other);

        phone.awaitTone(440);
        assertThat(browser.hear("call"))
            .as("call " + i + " " + browser.run("return statistics('call')"))
            .isCloseTo(1_000, within(10));
        browser.run("return hangUp('call')");
      }
    }
  }

  @Test
  void browsers_hear_each_other_by_opus_untouched() throws Exception {
    try (var first = call("first", WIDE, new Diary());
        var second = call("second", WIDE, new Diary());
        var room = plane.openRoom()) {
      room.join(first);
      room.join(second);

      assertThat(browser.hear("first")).isCloseTo(440, within(10));
      assertThat(browser.hear("second")).isCloseTo(440, within(10));
      assertThat(browser.run("return statistics('first')")).contains("audio/opus");
      browser.run("return hangUp('first')");
      browser.run("return hangUp('second')");
    }
  }

  @Test
  void a_prompt_reaches_the_browser_and_its_digits_reach_us() throws Exception {
    var diary = new Diary();
    try (var leg = call("menu", BROWSER, diary)) {
      leg.play(Tone.write(folder, 700, 16_000, 1, 500), true);
      assertThat(browser.hear("menu")).isCloseTo(700, within(10));

      browser.run("return press('menu', '5#')");

      assertThat(diary.next()).isEqualTo("digit 5");
      assertThat(diary.next()).isEqualTo("digit #");
      browser.run("return hangUp('menu')");
    }
  }

  @Test
  void a_restart_of_ice_goes_on_with_the_same_keys() throws Exception {
    try (var phone = new FakePhone(Law.A).speaking(1_000);
        var leg = call("restarted", BROWSER, new Diary());
        var room = plane.openRoom()) {
      room.join(leg);
      room.join(phoneLeg(phone));
      phone.awaitTone(440);

      var offer = browser.run("return restart('restarted')");
      var answer = leg.answer(offer, Direction.SENDRECV);
      browser.run("return accept('restarted', " + Browser.quoted(answer) + ")");

      phone.awaitTone(440);
      assertThat(browser.hear("restarted")).isCloseTo(1_000, within(10));
      browser.run("return hangUp('restarted')");
    }
  }
}
