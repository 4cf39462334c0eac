package org.santral.chat.dialling;

/// Whether a number may be called.
public sealed interface Verdict {
  /// It may.
  ///
  /// @param number in E.164
  record Allowed(String number) implements Verdict {}

  record Refused(Why why) implements Verdict {}

  /// Why a number may not be called.
  enum Why {
    OFF("No calls go out from this workspace."),
    MALFORMED("This is no telephone number."),
    EMERGENCY("Emergency and short numbers are not called from here; use a telephone."),
    PREMIUM("This number costs more than a usual call, and is not allowed."),
    FORBIDDEN("This number is not among those that may be called."),
    AGENT_CAP("You have made as many calls as are allowed in an hour."),
    NUMBER_CAP("This number has been called as often as is allowed in a day."),
    WORKSPACE_CAP("As many calls as are allowed are going out at this moment; try again soon.");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    /// For people.
    public String sentence() {
      return sentence;
    }
  }
}
