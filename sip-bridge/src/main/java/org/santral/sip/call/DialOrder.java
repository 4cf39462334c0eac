package org.santral.sip.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whom to call, and how.
///
/// @param dialled who is called
/// @param shownNumber whom the called one sees as caller, or null to stay unknown
/// @param shownName the name beside it; may be empty
/// @param patience how long it may ring
/// @param headers further headers of the INVITE, such as `Alert-Info` or `X-Contact`
public record DialOrder(
    Dialled dialled,
    @Nullable String shownNumber,
    String shownName,
    Duration patience,
    Map<String, String> headers) {
  /// Who is called.
  public sealed interface Dialled {
    /// A registered user: all his devices ring, the first to answer has the call.
    record User(String user) implements Dialled {}

    /// A number in E.164, by the first of these trunks that takes it. Empty: by any.
    record Telephone(String e164, List<String> trunks) implements Dialled {
      public Telephone {
        trunks = List.copyOf(trunks);
      }
    }
  }

  public DialOrder {
    headers = Map.copyOf(headers);
  }

  public static DialOrder toUser(String user, @Nullable String shownNumber, Duration patience) {
    return new DialOrder(new Dialled.User(user), shownNumber, "", patience, Map.of());
  }

  public static DialOrder toNumber(String e164, @Nullable String shownNumber, Duration patience) {
    return new DialOrder(
        new Dialled.Telephone(e164, List.of()), shownNumber, "", patience, Map.of());
  }
}
