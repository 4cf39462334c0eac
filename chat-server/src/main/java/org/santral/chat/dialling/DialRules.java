package org.santral.chat.dialling;

import java.util.List;

/// What a workspace allows of calls that go out, as its file declares it.
///
/// @param region the country in which numbers without a country code are dialled, such as `TR`
/// @param allowed beginnings of numbers in E.164 that may be called
/// @param forbidden beginnings that may not, although a shorter one is allowed
/// @param shownNumber what called customers see, in E.164
/// @param trunks by which calls go out, in the order in which they are tried
/// @param ringMillis how long a customer's telephone rings at most
/// @param wrapUpMillis time to finish notes after a call that an agent has made by himself
public record DialRules(
    String region,
    List<String> allowed,
    List<String> forbidden,
    String shownNumber,
    List<String> trunks,
    Caps caps,
    long ringMillis,
    long wrapUpMillis,
    Callbacks callbacks) {
  /// Nobody may call anybody.
  public static final DialRules NONE =
      new DialRules(
          "ZZ",
          List.of(),
          List.of(),
          "",
          List.of(),
          new Caps(0, 0, 0, 0),
          0,
          0,
          new Callbacks(false, 0, false));

  public DialRules {
    allowed = List.copyOf(allowed);
    forbidden = List.copyOf(forbidden);
    trunks = List.copyOf(trunks);
  }

  /// How much is called at most.
  ///
  /// @param perAgentAndHour calls that one agent makes
  /// @param perNumberAndDay calls to one number
  /// @param atATime calls that are under way in the workspace
  /// @param forwardsPerNumberAndDay callers who are put through to one number
  public record Caps(
      int perAgentAndHour, int perNumberAndDay, int atATime, int forwardsPerNumberAndDay) {
    /// The same for callers who are put through: nobody is pestered who has asked for them.
    Caps ofForwards() {
      return new Caps(perAgentAndHour, forwardsPerNumberAndDay, atATime, forwardsPerNumberAndDay);
    }
  }

  /// The same for callers who are put through to a number outside.
  public DialRules ofForwards() {
    return new DialRules(
        region,
        allowed,
        forbidden,
        shownNumber,
        trunks,
        caps.ofForwards(),
        ringMillis,
        wrapUpMillis,
        callbacks);
  }

  /// How customers are called back.
  ///
  /// @param afterCrash whether those are called back whose calls the server has lost
  /// @param retryMillis how long after an attempt the next one comes
  /// @param fromWidget whether visitors of the website can ask for it
  public record Callbacks(boolean afterCrash, long retryMillis, boolean fromWidget) {}

  /// Whether any call may go out at all.
  public boolean isOn() {
    return !trunks.isEmpty() && !allowed.isEmpty();
  }
}
