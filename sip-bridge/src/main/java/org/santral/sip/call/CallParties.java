package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Headers;
import org.santral.sip.trunk.NumberPlan;
import org.santral.sip.trunk.Trunk;

/// Who calls whom, as the headers of an INVITE say.
///
/// @param called the number or user that was dialled; numbers in E.164 where they can be
/// @param caller the number or user that calls, or null if it is withheld or unknown
/// @param callerName as the caller calls himself; may be empty
/// @param diverted whom the caller had dialled before he was diverted here, or null
public record CallParties(
    String called, @Nullable String caller, String callerName, @Nullable String diverted) {
  /// Reads the headers of a trunk, which may be believed: P-Asserted-Identity before From (RFC
  /// 3325, 9.1), unless the caller wants to stay unknown (RFC 3323).
  static CallParties ofTrunk(SIPRequest invite, Trunk trunk) {
    NumberPlan plan = trunk.plan();
    Address from = invite.getFrom().getAddress();
    Address asserted = address(Headers.value(invite, "P-Asserted-Identity"));
    Address shown = asserted == null ? from : asserted;
    String caller = isWithheld(invite) ? null : number(userOf(shown.getURI()), plan);
    String name = shown.getDisplayName() == null ? from.getDisplayName() : shown.getDisplayName();
    Address diverted = address(Headers.value(invite, "Diversion"));
    String dialled = userOf(invite.getRequestURI());
    if (TrunkKeeper.isAccount(trunk, dialled)) {
      dialled = userOf(invite.getTo().getAddress().getURI());
    }
    String called = number(dialled, plan);
    return new CallParties(
        called == null ? "" : called,
        caller,
        caller == null || name == null ? "" : name,
        diverted == null ? null : number(userOf(diverted.getURI()), plan));
  }

  /// Reads the headers of a user whose identity is proved: that is who calls, whatever From says.
  static CallParties ofUser(SIPRequest invite, String user) {
    String called = userOf(invite.getRequestURI());
    String name = invite.getFrom().getAddress().getDisplayName();
    return new CallParties(called == null ? "" : called, user, name == null ? "" : name, null);
  }

  private static boolean isWithheld(SIPRequest invite) {
    String privacy = Headers.value(invite, "Privacy");
    if (privacy != null && (privacy.contains("id") || privacy.contains("user"))) {
      return true;
    }
    return invite.getFrom().getAddress().getURI() instanceof SipURI uri
        && (uri.getHost().endsWith("anonymous.invalid") || "anonymous".equals(uri.getUser()))
        && invite.getHeader("P-Asserted-Identity") == null;
  }

  private static @Nullable String number(@Nullable String user, NumberPlan plan) {
    if (user == null) {
      return null;
    }
    String e164 = plan.toE164(user);
    return e164 == null ? user : e164;
  }

  private static @Nullable String userOf(URI uri) {
    return switch (uri) {
      case SipURI sip -> withoutParameters(sip.getUser());
      case TelURL tel -> (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber();
      default -> null;
    };
  }

  /// `+90...;phone-context=...` in a user part.
  private static @Nullable String withoutParameters(@Nullable String user) {
    int semicolon = user == null ? -1 : user.indexOf(';');
    return user == null || semicolon < 0 ? user : user.substring(0, semicolon);
  }

  private static @Nullable Address address(@Nullable String value) {
    if (value == null) {
      return null;
    }
    int open = value.indexOf('<');
    int close = value.indexOf('>', open + 1);
    if (open < 0 || close < 0) {
      return null;
    }
    try {
      Address address = Headers.address(Headers.readUri(value.substring(open + 1, close)));
      String name = value.substring(0, open).strip().replace("\"", "");
      if (!name.isEmpty()) {
        address.setDisplayName(name);
      }
      return address;
    } catch (ParseException malformed) {
      return null;
    }
  }
}
