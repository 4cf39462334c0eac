package org.santral.sip.registrar;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sip.address.SipURI;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Flow;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;

/// Answers REGISTER (RFC 3261, 10.3) for a user whose identity is proved.
public final class Registrar {
  /// Shorter than what NATs and proxies forget a flow in would be noise (RFC 3261, 10.3, step 7).
  public static final Duration MIN_EXPIRES = Duration.ofSeconds(60);

  private static final Duration DEFAULT_EXPIRES = Duration.ofMinutes(10);
  private static final Duration MAX_EXPIRES = Duration.ofHours(1);

  private final Bindings bindings;

  public Registrar(Bindings bindings) {
    this.bindings = bindings;
  }

  /// Changes the bindings as the request asks and answers it.
  ///
  /// @param until when the user's credentials end; no binding lasts longer
  public void register(ServerExchange exchange, String user, Instant now, Instant until) {
    SIPRequest request = exchange.request();
    if (!(request.getTo().getAddress().getURI() instanceof SipURI to)
        || !user.equals(to.getUser())) {
      // Somebody registers for somebody else.
      exchange.respond(403);
      return;
    }
    ContactList contacts = request.getContactHeaders();
    if (contacts == null) {
      confirm(exchange, user, now);
      return;
    }
    if (isForAll(request)) {
      if (expiresOf(request, null) != 0 || contacts.size() > 1) {
        exchange.respond(400);
        return;
      }
      bindings.removeAll(user);
      confirm(exchange, user, now);
      return;
    }
    List<Binding> wanted = new ArrayList<>();
    for (Contact contact : contacts) {
      long seconds = expiresOf(request, contact);
      if (seconds > 0 && seconds < MIN_EXPIRES.toSeconds()) {
        SIPResponse brief = request.createResponse(423);
        Headers.set(brief, "Min-Expires", Long.toString(MIN_EXPIRES.toSeconds()));
        exchange.respond(brief);
        return;
      }
      if (!(contact.getAddress().getURI() instanceof SipURI)) {
        exchange.respond(400);
        return;
      }
      wanted.add(binding(exchange, user, contact, seconds, now, until));
    }
    for (Binding binding : wanted) {
      if (!binding.expires().isAfter(now)) {
        bindings.remove(binding, now);
        continue;
      }
      switch (bindings.put(binding, now)) {
        case STORED -> {}
        case OUT_OF_ORDER -> {
          exchange.respond(500);
          return;
        }
        case FULL -> {
          exchange.respond(503);
          return;
        }
      }
    }
    confirm(exchange, user, now);
  }

  private static boolean isForAll(SIPRequest request) {
    for (String value : Headers.values(request, "Contact")) {
      if (value.equals("*")) {
        return true;
      }
    }
    return false;
  }

  private static long expiresOf(SIPRequest request, @Nullable Contact contact) {
    long seconds = DEFAULT_EXPIRES.toSeconds();
    if (contact != null && contact.getExpires() >= 0) {
      seconds = contact.getExpires();
    } else if (request.getExpires() != null) {
      seconds = request.getExpires().getExpires();
    }
    return Math.min(seconds, MAX_EXPIRES.toSeconds());
  }

  private static Binding binding(
      ServerExchange exchange,
      String user,
      Contact contact,
      long seconds,
      Instant now,
      Instant until) {
    SIPRequest request = exchange.request();
    Instant wanted = now.plusSeconds(seconds);
    String agent = Headers.value(request, "User-Agent");
    return new Binding(
        user,
        contact.getAddress().getURI(),
        exchange.flow(),
        request.getCallId().getCallId(),
        request.getCSeq().getSeqNumber(),
        contact.getParameter("+sip.instance"),
        numberOf(contact.getParameter("reg-id")),
        wanted.isAfter(until) ? until : wanted,
        contact.getQValue() < 0 ? 1 : contact.getQValue(),
        agent == null ? "" : agent);
  }

  private static int numberOf(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException malformed) {
      return 0;
    }
  }

  /// A 200 that lists what is bound now.
  private void confirm(ServerExchange exchange, String user, Instant now) {
    SIPRequest request = exchange.request();
    SIPResponse ok = request.createResponse(200);
    for (Binding binding : bindings.all(user, now)) {
      long left = Math.max(1, Duration.between(now, binding.expires()).toSeconds());
      StringBuilder value = new StringBuilder("<" + binding.contact() + ">;expires=" + left);
      if (binding.instance() != null) {
        value.append(";+sip.instance=\"").append(unquoted(binding.instance())).append('"');
        if (binding.regId() > 0) {
          value.append(";reg-id=").append(binding.regId());
        }
      }
      Headers.add(ok, "Contact", value.toString());
    }
    if (Headers.lists(request, "Supported", "outbound")) {
      Headers.set(ok, "Require", "outbound");
    }
    Headers.set(ok, "Supported", "outbound");
    exchange.respond(ok);
  }

  private static String unquoted(String text) {
    return text.replace("\"", "");
  }

  /// Where a user is reachable.
  public List<Binding> find(String user, Instant now) {
    return bindings.find(user, now);
  }

  /// All that was reached over a connection is gone with it.
  public void closed(Flow flow) {
    bindings.closed(flow);
  }

  /// For whom bindings are to be ended or watched.
  public Bindings bindings() {
    return bindings;
  }
}
