package org.santral.sip.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.sip.dtls.Fingerprint;
import org.santral.sip.ice.IceCredentials;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.media.MediaLeg.Direction;

class NegotiationTest {
  private static final Negotiation.Home HOME =
      new Negotiation.Home("192.0.2.1", 20_000, 7, "name", 1);

  private final Negotiation plain =
      new Negotiation(List.of(Codec.PCMA, Codec.PCMU), HOME, new SecurityLines.Plain());

  private static String description(String... lines) {
    return "v=0\r\no=- 1 1 IN IP4 198.51.100.1\r\ns=-\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\n"
        + String.join("\r\n", lines)
        + "\r\n";
  }

  private static String audio(String... lines) {
    return description("m=audio 4000 RTP/AVP 0 8", String.join("\r\n", lines));
  }

  private static Negotiation webRtc() {
    return new Negotiation(
        List.of(Codec.OPUS, Codec.PCMA),
        HOME,
        new WebRtcLines(
            new Fingerprint("sha-256", "AA:BB"),
            "192.0.2.1",
            3_000,
            () -> IceCredentials.random(new SecureRandom())));
  }

  @Test
  void the_offerers_order_and_numbers_are_kept() throws Exception {
    var answered =
        plain.answer(
            description("m=audio 4000 RTP/AVP 18 0 8 97", "a=rtpmap:97 telephone-event/8000"),
            Direction.SENDRECV);

    assertThat(answered.description()).contains("m=audio 20000 RTP/AVP 0 8 97\r\n");
    assertThat(answered.agreement().formats())
        .containsExactly(new Format(Codec.PCMU, 0, 0), new Format(Codec.PCMA, 8, 8));
    assertThat(answered.agreement().events().sentAs()).isEqualTo(97);
    assertThat(plain.offer(Direction.SENDRECV)).contains("97 telephone-event/8000");
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, SENDRECV, sendrecv, true, true, false",
    "sendonly, SENDRECV, recvonly, false, true, true",
    "recvonly, SENDRECV, sendonly, true, false, false",
    "inactive, SENDRECV, inactive, false, false, true",
    "sendrecv, SENDONLY, sendonly, true, false, false",
    "sendonly, SENDONLY, inactive, false, false, true"
  })
  void directions_meet_as_rfc_3264_has_it(
      String theirs, Direction ours, String answer, boolean sends, boolean hears, boolean isHeld)
      throws Exception {
    var answered = plain.answer(audio("a=" + theirs), ours);

    assertThat(answered.description()).contains("a=" + answer + "\r\n");
    assertThat(answered.agreement().sends()).isEqualTo(sends);
    assertThat(answered.agreement().hears()).isEqualTo(hears);
    assertThat(plain.isHeld()).isEqualTo(isHeld);
  }

  @Test
  void the_old_way_to_hold_is_understood() throws Exception {
    var answered =
        plain.answer(description("m=audio 4000 RTP/AVP 8", "c=IN IP4 0.0.0.0"), Direction.SENDRECV);

    assertThat(plain.isHeld()).isTrue();
    assertThat(answered.agreement().sends()).isFalse();
  }

  @Test
  void all_but_one_audio_stream_are_refused_in_their_places() throws Exception {
    var offer =
        description(
            "m=video 5000 RTP/AVP 99",
            "a=rtpmap:99 VP8/90000",
            "m=audio 4000 RTP/AVP 8",
            "m=audio 4002 RTP/AVP 8");

    var answer = plain.answer(offer, Direction.SENDRECV).description();

    assertThat(answer.lines().filter(line -> line.startsWith("m=")))
        .containsExactly("m=video 0 RTP/AVP 99", "m=audio 20000 RTP/AVP 8", "m=audio 0 RTP/AVP 8");
    assertThat(plain.offer(Direction.SENDRECV).lines().filter(line -> line.startsWith("m=")))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=audio 4000 RTP/AVP 18",
        "m=audio 0 RTP/AVP 8",
        "m=audio 4000 RTP/SAVP 8",
        "m=video 4000 RTP/AVP 8",
        "m=audio 4000 RTP/AVP 8\r\nc=IN IP6 2001:db8::1",
        "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 example.com"
      })
  void what_cannot_be_agreed_on_is_refused(String stream) {
    assertThatThrownBy(() -> plain.answer(description(stream), Direction.SENDRECV))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_ACCEPTABLE));
  }

  @Test
  void an_answer_may_use_other_numbers_to_be_sent() throws Exception {
    var opus = webRtc();
    opus.offer(Direction.SENDRECV);

    var agreement =
        opus.accept(
            description(
                "m=audio 9 UDP/TLS/RTP/SAVPF 96",
                "a=rtpmap:96 opus/48000/2",
                "a=ice-ufrag:abcd",
                "a=ice-pwd:0123456789012345678901",
                "a=fingerprint:sha-256 01:02",
                "a=setup:active",
                "a=rtcp-mux"));

    assertThat(agreement.formats()).containsExactly(new Format(Codec.OPUS, 111, 96));
  }

  @Test
  void an_answer_to_nothing_is_out_of_turn() {
    assertThatThrownBy(() -> plain.accept(audio()))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OUT_OF_TURN));
  }

  @Test
  void a_browser_that_wants_us_to_begin_the_handshake_is_refused() {
    assertThatThrownBy(
            () ->
                webRtc()
                    .answer(
                        description(
                            "m=audio 9 UDP/TLS/RTP/SAVPF 8",
                            "a=ice-ufrag:abcd",
                            "a=ice-pwd:0123456789012345678901",
                            "a=fingerprint:sha-256 01:02",
                            "a=setup:passive",
                            "a=rtcp-mux"),
                        Direction.SENDRECV))
        .isInstanceOf(MediaException.class);
  }

  @Test
  void keys_in_a_description_are_answered_under_the_same_tag() throws Exception {
    var secure = new Negotiation(List.of(Codec.PCMA), HOME, new SdesLines(new SecureRandom()));

    var answered =
        secure.answer(
            description(
                "m=audio 4000 RTP/SAVP 8",
                "a=crypto:1 UNKNOWN_SUITE inline:AAAA",
                "a=crypto:5 AES_CM_128_HMAC_SHA1_80"
                    + " inline:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA|2^20"),
            Direction.SENDRECV);

    assertThat(answered.description()).contains("a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:");
    assertThat(answered.description()).doesNotContain("inline:AAAA");
  }
}
