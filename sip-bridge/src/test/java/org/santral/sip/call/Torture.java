package org.santral.sip.call;

import java.util.Arrays;
import java.util.List;

/// What RFC 4475 tries receivers with, written anew from what it says about each message, and what
/// we answer. Where the RFC leaves a choice, ours is the one that needs no guessing: 400, unless
/// the message means one thing only.
///
/// `$PORT` and `$TOKEN` are replaced by where the tester listens and by something unique;
/// `$TESTER`, `$AUDIO` and `$SDP` by the lines that most messages share.
enum Torture {
  /// 3.1.1.1: folded lines and odd spacing.
  WSINV(
      """
      INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
      $TESTER
      TO :
       sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 0009
        INVITE
      $AUDIO
      """,
      481),
  /// 3.1.1.2: a method of unusual characters.
  INTMETH(
      """
      !interesting-Method0123456789_*+`.%indeed'~ sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 !interesting-Method0123456789_*+`.%indeed'~
      Content-Length: 0

      """,
      405),
  /// 3.1.1.3: escaped characters in URIs.
  ESC01(
      """
      INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      $AUDIO
      """,
      200),
  /// 3.1.1.4: escaped nulls in URIs.
  ESCNULL(
      """
      REGISTER sip:example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:%00@host5.example.com>
      CSeq: 8 REGISTER
      Content-Length: 0

      """,
      401),
  /// 3.1.1.5: a percent sign that escapes nothing.
  ESC02(
      """
      RE%47IST%45R sip:registrar.example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 RE%47IST%45R
      Content-Length: 0

      """,
      405),
  /// 3.1.1.6: no space before an angle bracket.
  LWSDISP(
      """
      OPTIONS sip:user@example.com SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:$PORT;rport;branch=z9hG4bK$TOKEN
      Max-Forwards: 70
      From: caller<sip:caller@127.0.0.1>;tag=$TOKEN
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.1.1.7: very long values.
  LONGREQ(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      Unknown-LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong\
      LongLong: valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevaluevalue\
      valuevaluevaluevaluevaluevaluevaluevaluevaluevalue
      P-Long: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      CSeq: 8 INVITE
      $AUDIO
      """,
      200),
  /// 3.1.1.8: a second request in the same datagram.
  DBLREQ(
      """
      REGISTER sip:example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 REGISTER
      Content-Length: 0

      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      $AUDIO
      """,
      401),
  /// 3.1.1.9: semicolons in the user part.
  SEMIURI(
      """
      OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.1.1.10: known and unknown transports in Via.
  TRANSPORTS(
      """
      OPTIONS sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKkjshdyff
      Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKkjshdyff
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.1.1.11: a body of several parts.
  MPART01(
      """
      MESSAGE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 MESSAGE
      Content-Type: multipart/mixed;boundary=b
      Content-Length: 47

      --b
      Content-Type: text/plain

      Hello
      --b--
      """,
      405),
  /// 3.1.1.12: a response with an unusual phrase.
  UNREASON(
      """
      SIP/2.0 200 = 2**3 * 5**2 но сто
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 35 INVITE
      Content-Length: 0

      """,
      0),
  /// 3.1.1.13: a response without a phrase.
  NOREASON(
      """
      SIP/2.0 100\s
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 35 INVITE
      Content-Length: 0

      """,
      0),
  /// 3.1.2.1: separators without values.
  BADINV01(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: "Joe" <sip:joe@example.org>;;;;
      Via: SIP/2.0/UDP 192.0.2.15;;,;,,
      CSeq: 8 INVITE
      $AUDIO
      """,
      400),
  /// 3.1.2.2: a length greater than the datagram.
  CLERR(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Content-Type: application/sdp
      Content-Length: 9999

      $SDP
      """,
      400),
  /// 3.1.2.3: a negative length.
  NCL(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Content-Type: application/sdp
      Content-Length: -999

      $SDP
      """,
      400),
  /// 3.1.2.4: numbers that are too great.
  SCALAR02(
      """
      OPTIONS sip:user@example.com SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:$PORT;rport;branch=z9hG4bK$TOKEN
      Max-Forwards: 300
      From: "Torture" <sip:tester@127.0.0.1>;tag=$TOKEN
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 36893488147419103232 OPTIONS
      Content-Length: 0

      """,
      400),
  /// 3.1.2.5: a response with numbers that are too great.
  SCALARLG(
      """
      SIP/2.0 503 Service Unavailable
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 9292394834772304023312 OPTIONS
      Retry-After: 949302838503028349304023988
      Content-Length: 0

      """,
      0),
  /// 3.1.2.6: a quote that is never closed.
  QUOTBAL(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: "Mr. J. User <sip:j.user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      $AUDIO
      """,
      400),
  /// 3.1.2.7: angle brackets around the Request-URI.
  LTGTRURI(
      """
      INVITE <sip:user@example.com> SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      $AUDIO
      """,
      400),
  /// 3.1.2.8: a space within the Request-URI.
  LWSRURI(
      """
      INVITE sip:user@example.com; lr SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      $AUDIO
      """,
      400),
  /// 3.1.2.9: several spaces in the start line.
  LWSSTART(
      """
      INVITE  sip:user@example.com  SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      $AUDIO
      """,
      200),
  /// 3.1.2.10: spaces after the start line.
  TRWS(
      """
      OPTIONS sip:user@example.com SIP/2.0\s\s
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.1.2.11: headers within the Request-URI.
  ESCRURI(
      """
      INVITE sip:user@example.com?Route=%3Csip:example.com%3E SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      $AUDIO
      """,
      200),
  /// 3.1.2.12: a date that is not in GMT.
  BADDATE(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Date: Fri, 01 Jan 2010 16:00:00 EST
      $AUDIO
      """,
      200),
  /// 3.1.2.13: a Contact with headers and no brackets.
  REGBADCT(
      """
      REGISTER sip:example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E
      CSeq: 8 REGISTER
      Content-Length: 0

      """,
      401),
  /// 3.1.2.14: spaces within an address.
  BADASPEC(
      """
      OPTIONS sip:user@example.com SIP/2.0
      $TESTER
      To: "Watson, Thomas" < sip:t.watson@example.org >
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.1.2.15: a name that needs quotes and has none.
  BADDN(
      """
      OPTIONS sip:user@example.com SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:$PORT;rport;branch=z9hG4bK$TOKEN
      Max-Forwards: 70
      From:    Bell, Alexander <sip:a.g.bell@example.com>;tag=$TOKEN
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.1.2.16: another version of SIP, which the parser reads as 2.0.
  BADVERS(
      """
      OPTIONS sip:t.watson@example.org SIP/7.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.1.2.17: another method in CSeq.
  MISMATCH01(
      """
      OPTIONS sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Content-Length: 0

      """,
      400),
  /// 3.1.2.18: an unknown method, and another in CSeq.
  MISMATCH02(
      """
      NEWMETHOD sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Content-Length: 0

      """,
      400),
  /// 3.1.2.19: a status that is too great.
  BIGCODE(
      """
      SIP/2.0 4294967301 better not break the receiver
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Content-Length: 0

      """,
      0),
  /// 3.2.1: a branch that is only the magic cookie.
  BADBRANCH(
      """
      OPTIONS sip:user@example.com SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:$PORT;rport;branch=z9hG4bK
      Max-Forwards: 70
      From: "Torture" <sip:tester@127.0.0.1>;tag=$TOKEN
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.3.1: headers are missing.
  INSUF(
      """
      INVITE sip:user@example.com SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:$PORT;rport;branch=z9hG4bK$TOKEN
      Max-Forwards: 70
      Call-ID: $TOKEN
      CSeq: 8 INVITE
      $AUDIO
      """,
      0),
  /// 3.3.2: a Request-URI of an unknown scheme.
  UNKSCM(
      """
      OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      416),
  /// 3.3.3: a Request-URI of a known but senseless scheme.
  NOVELSC(
      """
      OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      416),
  /// 3.3.4: unknown schemes elsewhere.
  UNKSM2(
      """
      REGISTER sip:example.com SIP/2.0
      $TESTER
      To: isbn:2983792873
      Call-ID: $TOKEN
      Contact: <name:John_Smith>
      CSeq: 8 REGISTER
      Content-Length: 0

      """,
      401),
  /// 3.3.5: extensions that nobody knows.
  BEXT01(
      """
      OPTIONS sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Require: nothingSupportsThis, nothingSupportsThisEither
      Content-Length: 0

      """,
      420),
  /// 3.3.6: a body of an unknown type.
  INVUT(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Content-Type: application/unknownformat
      Content-Length: 9

      <audio/>
      """,
      415),
  /// 3.3.7: an unknown way of authentication.
  REGAUT01(
      """
      REGISTER sip:example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 REGISTER
      Authorization: NoOneKnowsThisScheme opaque-data=here
      Content-Length: 0

      """,
      401),
  /// 3.3.8: headers twice that must be there once.
  MULTI01(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      CSeq: 59 INVITE
      Call-ID: other
      Max-Forwards: 5
      $AUDIO
      """,
      200),
  /// 3.3.9: two different lengths.
  MCL01(
      """
      OPTIONS sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 13
      Content-Length: 5

      There's no way\
      """,
      200),
  /// 3.3.10: a response that names a broadcast address.
  BCAST(
      """
      SIP/2.0 200 OK
      Via: SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23
      Max-Forwards: 70
      From: "Torture" <sip:tester@127.0.0.1>;tag=$TOKEN
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Content-Length: 0

      """,
      0),
  /// 3.3.11: no forwards left, for us who forward nothing.
  ZEROMF(
      """
      OPTIONS sip:user@example.com SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:$PORT;rport;branch=z9hG4bK$TOKEN
      Max-Forwards: 0
      From: "Torture" <sip:tester@127.0.0.1>;tag=$TOKEN
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 OPTIONS
      Content-Length: 0

      """,
      200),
  /// 3.3.12: an unknown parameter of Contact.
  CPARAM01(
      """
      REGISTER sip:example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: sip:+19725552222@gw1.example.net;unknownparam
      CSeq: 8 REGISTER
      Content-Length: 0

      """,
      401),
  /// 3.3.14: a Contact with an escaped Route.
  REGESCRT(
      """
      REGISTER sip:example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:user@example.com?Route=%3Csip:sip.example.com%3E>
      CSeq: 8 REGISTER
      Content-Length: 0

      """,
      401),
  /// 3.3.15: no type is accepted that we have.
  SDP01(
      """
      INVITE sip:user@example.com SIP/2.0
      $TESTER
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      Contact: <sip:tester@127.0.0.1:$PORT>
      CSeq: 8 INVITE
      Accept: text/nobodyKnowsThis
      $AUDIO
      """,
      200),
  /// 3.4.1: an INVITE of RFC 2543.
  INV2543(
      """
      INVITE sip:UserB@example.com SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:$PORT
      From: <sip:UserA@127.0.0.1>
      To: <sip:user@example.com>
      Call-ID: $TOKEN
      CSeq: 1 INVITE
      $AUDIO
      """,
      400);

  /// Dropped without an answer.
  static final int SILENCE = 0;

  private static final String TESTER =
      """
      Via: SIP/2.0/UDP 127.0.0.1:$PORT;rport;branch=z9hG4bK$TOKEN
      Max-Forwards: 70
      From: "Torture" <sip:tester@127.0.0.1>;tag=$TOKEN
      """;

  private static final String SDP =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      c=IN IP4 127.0.0.1
      t=0 0
      m=audio 40000 RTP/AVP 8
      a=rtpmap:8 PCMA/8000
      """;

  private static final String AUDIO =
      """
      Content-Type: application/sdp
      Content-Length: 110

      """
          + SDP;

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker")
  private final int[] verdicts;

  Torture(String text, int... verdicts) {
    this.text = text;
    this.verdicts = verdicts;
  }

  String text(int port, String token) {
    return text.replace("$TESTER\n", TESTER)
        .replace("$AUDIO\n", AUDIO)
        .replace("$SDP\n", SDP)
        .replace("$PORT", Integer.toString(port))
        .replace("$TOKEN", token);
  }

  /// The final status that is sent, or [#SILENCE].
  List<Integer> verdicts() {
    return Arrays.stream(verdicts).boxed().toList();
  }
}
