package org.santral.sip.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestTest {
  private static final String REQUEST =
      """
      INVITE sip:100@127.0.0.1 SIP/2.0
      v: SIP/2.0/TCP b.test;branch=z9hG4bK2
      Via: SIP/2.0/TCP a.test
       ;branch=z9hG4bK1
      Contact: <<<>
      f: <sip:alice@a.test>;tag=1
      To: <sip:100@127.0.0.1>
      i: call-1
      CSeq: 7 INVITE
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  @Test
  void headers_are_copied_as_they_came_and_the_far_end_gets_a_tag() {
    assertThat(BadRequest.answerTo(REQUEST))
        .isEqualTo(
            """
            SIP/2.0 400 Bad Request
            v: SIP/2.0/TCP b.test;branch=z9hG4bK2
            Via: SIP/2.0/TCP a.test
             ;branch=z9hG4bK1
            f: <sip:alice@a.test>;tag=1
            To: <sip:100@127.0.0.1>;tag=unreadable
            i: call-1
            CSeq: 7 INVITE
            Content-Length: 0

            """
                .replace("\n", "\r\n"));
  }

  @Test
  void a_tag_that_is_there_stays_the_only_one() {
    String known = REQUEST.replace("To: <sip:100@127.0.0.1>", "To: <sip:100@127.0.0.1>;TAG=x");

    assertThat(BadRequest.answerTo(known)).contains(";TAG=x\r\n").doesNotContain("unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v:", "f:", "To:", "i:", "CSeq:"})
  void without_a_header_that_an_answer_needs_there_is_none(String header) {
    String maimed = REQUEST.replace("Via:", "X:").replace("\r\n" + header, "\r\nX-" + header);

    assertThat(BadRequest.answerTo(maimed)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIP/2.0 200 OK", "ACK sip:100@127.0.0.1 SIP/2.0", "Via: a", ""})
  void what_is_no_request_is_not_answered(String firstLine) {
    String text = firstLine + REQUEST.substring(REQUEST.indexOf("\r\n"));

    assertThat(BadRequest.answerTo(text)).isNull();
  }
}
