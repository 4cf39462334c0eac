package org.santral.load.calls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/// The trunk of the telephone network: places calls.
final class Trunk {
  static final String HOST = "127.0.0.2";

  private final Network network;
  private final CallBook book;
  private final Wire wire;
  private final String server;
  private final Map<String, Call> calls = new HashMap<>();
  private long serial;

  /// @param server host and port
  Trunk(Network network, CallBook book, String server) throws IOException {
    this.network = network;
    this.book = book;
    this.server = server;
    wire = network.open(new InetSocketAddress(HOST, 0), this::hear);
  }

  Wire wire() {
    return wire;
  }

  /// Somebody calls.
  void place() {
    var call = new Call(++serial, new End(network), book.isMeasuring());
    calls.put("call-" + serial, call);
    book.placed(call);
    network.insist(wire, invite(call, "call-" + serial), () -> call.caller().isHeard);
  }

  private String invite(Call call, String callId) {
    return "INVITE sip:"
        + CallCentre.NUMBER
        + "@"
        + server
        + " SIP/2.0\r\nVia: SIP/2.0/UDP "
        + HOST
        + ":"
        + wire.port()
        + ";branch=z9hG4bK"
        + callId
        + "\r\nMax-Forwards: 70\r\nFrom: "
        + caller(call, callId)
        + "\r\nTo: <sip:"
        + CallCentre.NUMBER
        + "@"
        + server
        + ">\r\nCall-ID: "
        + callId
        + "\r\nCSeq: 1 INVITE\r\nContact: <sip:trunk@"
        + HOST
        + ":"
        + wire.port()
        + ">\r\n"
        + network.audio();
  }

  private static String caller(Call call, String callId) {
    return "<sip:" + call.number() + "@" + HOST + ">;tag=" + callId;
  }

  private void hear(SipMessage message) {
    if (message.isRequest()) {
      asked(message);
      return;
    }
    var call = calls.get(message.callId());
    if (call == null) {
      return;
    }
    if (message.method().equals("BYE")) {
      over(message, call);
    } else {
      heard(message, call);
    }
  }

  private void asked(SipMessage request) {
    boolean isBye = request.method().equals("BYE");
    if (!request.method().equals("ACK")) {
      wire.send(request.reply("200 OK"));
    }
    var call = calls.get(request.callId());
    if (isBye && call != null) {
      over(request, call);
    } else if (isBye) {
      network.hasHeardAgain();
    }
  }

  private void over(SipMessage last, Call call) {
    calls.remove(last.callId());
    call.caller().isOver = true;
    book.ended(call);
  }

  private void heard(SipMessage answer, Call call) {
    var end = call.caller();
    end.isHeard = true;
    if (answer.status() < 200) {
      return;
    }
    var known = end.dialog();
    var dialog =
        new Dialog(
            wire,
            answer.callId(),
            caller(call, answer.callId()),
            answer.header("To"),
            answer.addressIn("Contact"));
    wire.send(dialog.request("ACK", 1));
    if (known != null) {
      network.hasHeardAgain();
    } else if (answer.status() < 300) {
      end.isConnectedBy(dialog);
    } else {
      calls.remove(answer.callId());
      book.failed(call, Integer.toString(answer.status()));
    }
  }
}
