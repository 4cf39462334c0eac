package org.santral.sip.call;

import org.santral.sip.digest.DigestClient;

/// A desk phone of a user: registers with a password and takes calls.
final class FakePhone implements AutoCloseable {
  final FakeSipPeer peer;
  private final String user;
  private final DigestClient digest;
  private final String callId = FakeSipPeer.token();
  private int sequence;

  FakePhone(TestBridge bridge, String user, String password) {
    this.user = user;
    this.peer = new FakeSipPeer(bridge);
    this.digest = new DigestClient(user, password);
  }

  static FakePhone registered(TestBridge bridge, String user) {
    FakePhone phone = new FakePhone(bridge, user, "secret");
    phone.register("", 300);
    phone.peer.receive(200, "REGISTER");
    return phone;
  }

  /// Sends REGISTER, and once more with an answer to the challenge.
  FakeMessage register(String contactParameters, int expires) {
    String uri = "sip:" + TestBridge.REALM;
    send(uri, contactParameters, expires, "");
    FakeMessage challenge = peer.receive(401, "REGISTER");
    String answer = digest.answer(challenge.headers("WWW-Authenticate"), "REGISTER", uri);
    send(uri, contactParameters, expires, "Authorization: " + answer + "\n");
    return challenge;
  }

  void send(String uri, String contactParameters, int expires, String more) {
    sequence++;
    peer.send(
        """
        REGISTER %s SIP/2.0
        Via: SIP/2.0/UDP 10.99.99.99:5060;rport;branch=%s
        From: <sip:%s@%s>;tag=%s
        To: <sip:%s@%s>
        Call-ID: %s
        CSeq: %d REGISTER
        Max-Forwards: 70
        Contact: <sip:%s@10.99.99.99:5060>%s
        Expires: %d
        %sContent-Length: 0

        """
            .formatted(
                uri,
                FakeCall.branch(),
                user,
                TestBridge.REALM,
                FakeSipPeer.token(),
                user,
                TestBridge.REALM,
                callId,
                sequence,
                user,
                contactParameters,
                expires,
                more));
  }

  @Override
  public void close() {
    peer.close();
  }
}
