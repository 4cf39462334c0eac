package org.santral.load.calls;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An agent's telephone: registers, and takes every call at once.
final class Phone {
  private static final int LINE_SIZE = 250;
  private static final int EXPIRES_SECONDS = 3_600;

  private final Network network;
  private final CallBook book;
  private final JsonNode pass;
  private final Wire wire;
  private final Map<String, Ringing> ringing = new HashMap<>();
  private boolean isRegistered;
  private boolean wasAsked;
  private long freeNanos;

  /// A call as it is known here.
  private record Ringing(Call call, End end, String answer) {}

  /// @param index of the phone: each has an address of its own, as in an office
  /// @param pass with what it registers, as the server has told it
  Phone(Network network, CallBook book, int index, JsonNode pass) throws IOException {
    this.network = network;
    this.book = book;
    this.pass = pass;
    String host = "127.0.%d.%d".formatted(1 + index / LINE_SIZE, 1 + index % LINE_SIZE);
    wire = network.open(new InetSocketAddress(host, 0), this::hear);
  }

  // ---- Being reachable ----------------------------------------------------------------------

  void register() {
    network.insist(wire, registration(1, ""), () -> wasAsked);
  }

  boolean isRegistered() {
    return isRegistered;
  }

  private String registration(int sequence, String proof) {
    String user = pass.path("user").asText();
    String identity = "<" + pass.path("uri").asText() + ">";
    return "REGISTER "
        + realm()
        + " SIP/2.0\r\nVia: SIP/2.0/UDP "
        + wire.host()
        + ":"
        + wire.port()
        + ";branch=z9hG4bKregister"
        + sequence
        + "-"
        + user
        + "\r\nMax-Forwards: 70\r\nFrom: "
        + identity
        + ";tag=phone\r\nTo: "
        + identity
        + "\r\nCall-ID: phone-"
        + user
        + "\r\nCSeq: "
        + sequence
        + " REGISTER\r\nContact: "
        + contact()
        + "\r\nExpires: "
        + EXPIRES_SECONDS
        + "\r\n"
        + proof
        + SipMessage.EMPTY;
  }

  private String realm() {
    return "sip:" + pass.path("realm").asText();
  }

  private String contact() {
    return "<sip:" + pass.path("user").asText() + "@" + wire.host() + ":" + wire.port() + ">";
  }

  private void registers(SipMessage answer) {
    if (answer.status() == 401 && !wasAsked) {
      wasAsked = true;
      String proof =
          Proof.of(pass.path("user").asText(), pass.path("password").asText(), realm(), answer);
      network.insist(wire, registration(2, proof), () -> isRegistered);
    } else if (answer.status() == 200) {
      isRegistered = true;
    }
  }

  // ---- Being free ---------------------------------------------------------------------------

  /// Its agent has hung up, or was hung up on.
  void isFreeSince(long nanos) {
    freeNanos = nanos;
  }

  /// Since when its agent has waited for this call, or 0.
  long takeFreeNanos() {
    long since = freeNanos;
    freeNanos = 0;
    return since;
  }

  // ---- Calls --------------------------------------------------------------------------------

  private void hear(SipMessage message) {
    var known = ringing.get(message.callId());
    if (!message.isRequest()) {
      answered(message, known);
      return;
    }
    switch (message.method()) {
      case "INVITE" -> {
        if (known == null) {
          invited(message);
        } else {
          network.hasHeardAgain();
          wire.send(known.answer());
        }
      }
      case "ACK" -> {
        if (known != null && !known.end().isHeard) {
          known.end().isHeard = true;
          book.talk(known.call());
        }
      }
      case "BYE" -> {
        wire.send(message.reply("200 OK"));
        if (known == null) {
          network.hasHeardAgain();
        } else {
          over(message, known);
        }
      }
      default -> wire.send(message.reply("200 OK"));
    }
  }

  private void answered(SipMessage answer, @Nullable Ringing known) {
    if (answer.method().equals("REGISTER")) {
      registers(answer);
    } else if (known != null && answer.method().equals("BYE")) {
      over(answer, known);
    }
  }

  private void invited(SipMessage invite) {
    String caller = invite.addressIn("From");
    var call = book.offered(caller.substring("sip:".length(), caller.indexOf('@')), this);
    if (call == null) {
      wire.send(invite.reply("404 Not Found", "phone", SipMessage.EMPTY));
      return;
    }
    String contact = "Contact: " + contact() + "\r\n";
    String answer = invite.reply("200 OK", "phone", contact + network.audio());
    var end = new End(network);
    end.isConnectedBy(
        new Dialog(
            wire,
            invite.callId(),
            invite.header("To") + ";tag=phone",
            invite.header("From"),
            invite.addressIn("Contact")));
    call.ringsAt(this, end);
    ringing.put(invite.callId(), new Ringing(call, end, answer));
    wire.send(invite.reply("180 Ringing", "phone", contact + SipMessage.EMPTY));
    network.insist(wire, answer, () -> end.isHeard || end.isOver);
  }

  private void over(SipMessage last, Ringing known) {
    ringing.remove(last.callId());
    known.end().isOver = true;
    book.ended(known.call());
  }
}
