package org.santral.sip.call;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.santral.sip.digest.DigestClient;
import org.santral.sip.signalling.SipSocket;
import org.santral.sip.signalling.SipSocketEar;

/// A browser softphone: SIP over a WebSocket, which the test hands in as a server would.
final class FakeBrowser implements SipSocket {
  static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      t=0 0
      m=audio 9 UDP/TLS/RTP/SAVPF 111 8
      c=IN IP4 127.0.0.1
      a=rtpmap:8 PCMA/8000
      a=sendrecv
      """;

  final BlockingQueue<FakeMessage> inbox = new LinkedBlockingQueue<>();
  final SipSocketEar ear;
  final String host = FakeSipPeer.token() + ".invalid";
  private final String user;
  private final String callId = FakeSipPeer.token();
  private final DigestClient digest;
  private int sequence;
  volatile boolean closed;

  FakeBrowser(TestBridge bridge, String user) {
    this.user = user;
    this.digest = new DigestClient(user, "secret");
    this.ear = bridge.control.openSocket("127.0.0.1", this);
  }

  @Override
  public void send(String message) {
    inbox.add(new FakeMessage(message));
  }

  @Override
  public void close(String why) {
    closed = true;
  }

  void say(String text) {
    ear.hear(text.replace("\r\n", "\n").replace("\n", "\r\n"));
  }

  FakeMessage receive(Predicate<FakeMessage> wanted) {
    try {
      while (true) {
        FakeMessage next = inbox.poll(8, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("the browser received nothing that suits");
        }
        if (wanted.test(next)) {
          return next;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  FakeMessage receive(int status, String method) {
    return receive(m -> m.isResponse(status) && m.header("CSeq").endsWith(" " + method));
  }

  void register() {
    String uri = "sip:" + TestBridge.REALM;
    register(uri, "");
    FakeMessage challenge = receive(401, "REGISTER");
    String answer = digest.answer(challenge.headers("WWW-Authenticate"), "REGISTER", uri);
    register(uri, "Authorization: " + answer + "\n");
    receive(200, "REGISTER");
  }

  private void register(String uri, String more) {
    sequence++;
    say(
        """
        REGISTER %s SIP/2.0
        Via: SIP/2.0/WSS %s;branch=%s
        From: <sip:%s@%s>;tag=%s
        To: <sip:%s@%s>
        Call-ID: %s
        CSeq: %d REGISTER
        Max-Forwards: 69
        Contact: <sip:%s@%s;transport=ws>;reg-id=1;+sip.instance="<urn:uuid:7>";expires=600
        Supported: path, gruu, outbound
        %sContent-Length: 0

        """
            .formatted(
                uri,
                host,
                FakeCall.branch(),
                user,
                TestBridge.REALM,
                FakeSipPeer.token(),
                user,
                TestBridge.REALM,
                callId,
                sequence,
                user,
                host,
                more));
  }

  /// Calls somebody, with credentials from the start if there was a challenge.
  void invite(String called, String call, int number, String more) {
    say(
        """
        INVITE sip:%s@%s SIP/2.0
        Via: SIP/2.0/WSS %s;branch=%s
        From: <sip:%s@%s>;tag=%s
        To: <sip:%s@%s>
        Call-ID: %s
        CSeq: %d INVITE
        Max-Forwards: 69
        Contact: <sip:%s@%s;transport=ws;ob>
        Content-Type: application/sdp
        %sContent-Length: %d

        %s\
        """
            .formatted(
                called,
                TestBridge.REALM,
                host,
                FakeCall.branch(),
                user,
                TestBridge.REALM,
                "t" + number,
                called,
                TestBridge.REALM,
                call,
                number,
                user,
                host,
                more,
                FakeSipPeer.wireLength(OFFER),
                OFFER));
  }

  void callAuthorized(String called) {
    callAuthorized(called, "");
  }

  /// Calls somebody and proves who it is.
  ///
  /// @param more further header lines
  void callAuthorized(String called, String more) {
    String call = FakeSipPeer.token();
    invite(called, call, 1, more);
    FakeMessage challenge = receive(401, "INVITE");
    String uri = "sip:" + called + "@" + TestBridge.REALM;
    String answer = digest.answer(challenge.headers("WWW-Authenticate"), "INVITE", uri);
    invite(called, call, 2, more + "Authorization: " + answer + "\n");
  }

  void acknowledge(FakeMessage ok) {
    say(
        """
        ACK %s SIP/2.0
        Via: SIP/2.0/WSS %s;branch=%s
        From: %s
        To: %s
        Call-ID: %s
        CSeq: %s ACK
        Max-Forwards: 69
        Content-Length: 0

        """
            .formatted(
                ok.contact(),
                host,
                FakeCall.branch(),
                ok.header("From"),
                ok.header("To"),
                ok.header("Call-ID"),
                ok.header("CSeq").replaceAll(" .*", "")));
  }

  void respond(FakeMessage request, int status, String body) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Whatever\n");
    request.headers("Via").forEach(via -> text.append("Via: ").append(via).append('\n'));
    text.append("From: ").append(request.header("From"));
    text.append("\nTo: ").append(request.header("To")).append(";tag=b");
    text.append("\nCall-ID: ").append(request.header("Call-ID"));
    text.append("\nCSeq: ").append(request.header("CSeq"));
    text.append("\nContact: <sip:").append(user).append('@').append(host);
    text.append(";transport=ws>\n");
    if (!body.isEmpty()) {
      text.append("Content-Type: application/sdp\n");
    }
    text.append("Content-Length: ").append(FakeSipPeer.wireLength(body)).append("\n\n");
    say(text + body);
  }
}
