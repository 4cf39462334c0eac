package org.santral.sip.call;

/// A call that a [FakeSipPeer] makes: keeps Call-ID, tags and numbers.
final class FakeCall {
  final FakeSipPeer peer;
  final String callId = FakeSipPeer.token();
  final String tag = FakeSipPeer.token();
  String called = "+902121234567";
  String remoteTag = "";
  String target;
  String inviteBranch = branch();
  private int sequence;

  FakeCall(FakeSipPeer peer, TestBridge bridge) {
    this.peer = peer;
    this.target = "sip:" + called + "@127.0.0.1:" + bridge.port;
  }

  static String branch() {
    return "z9hG4bK" + FakeSipPeer.token();
  }

  /// An INVITE with an offer.
  void invite() {
    invite("", FakeSipPeer.sdp("sendrecv"));
  }

  void invite(String more, String body) {
    inviteBranch = branch();
    sequence++;
    request("INVITE", inviteBranch, sequence, more, body);
  }

  /// The next request of this method.
  int send(String method, String more, String body) {
    sequence++;
    request(method, branch(), sequence, more, body);
    return sequence;
  }

  void ack(String body) {
    request("ACK", branch(), sequence, "", body);
  }

  void cancel() {
    request("CANCEL", inviteBranch, sequence, "", "");
  }

  int sequence() {
    return sequence;
  }

  /// Takes the far end's tag and contact from an answer.
  FakeMessage taken(FakeMessage answer) {
    remoteTag = answer.tag("To");
    if (!answer.header("Contact").isEmpty()) {
      target = answer.contact();
    }
    return answer;
  }

  /// The next answer of this status to a request of this call.
  FakeMessage await(int status, String method) {
    return peer.receive(
        message ->
            message.isResponse(status)
                && message.header("CSeq").endsWith(" " + method)
                && message.header("Call-ID").equals(callId));
  }

  /// The next request of this method within this call.
  FakeMessage await(String method) {
    return peer.receive(
        message -> message.isRequest(method) && message.header("Call-ID").equals(callId));
  }

  /// Calls, waits for the answer and confirms it.
  FakeMessage established() {
    invite();
    FakeMessage ok = taken(await(200, "INVITE"));
    ack("");
    return ok;
  }

  void request(String method, String branch, int number, String more, String body) {
    String to = "<sip:" + called + "@127.0.0.1>" + (remoteTag.isEmpty() ? "" : ";tag=" + remoteTag);
    String type =
        body.startsWith("v=0") && !more.contains("Content-Type")
            ? "Content-Type: application/sdp\n"
            : "";
    peer.send(
        method
            + " "
            + target
            + " SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:"
            + peer.port
            + ";rport;branch="
            + branch
            + "\nFrom: \"Caller\" <sip:+905321112233@127.0.0.1>;tag="
            + tag
            + "\nTo: "
            + to
            + "\nCall-ID: "
            + callId
            + "\nCSeq: "
            + number
            + " "
            + method
            + "\nMax-Forwards: 70\nContact: <sip:peer@127.0.0.1:"
            + peer.port
            + ">\n"
            + more
            + type
            + "Content-Length: "
            + FakeSipPeer.wireLength(body)
            + "\n\n"
            + body);
  }
}
