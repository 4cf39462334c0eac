package org.santral.sip.trunk;

import org.jspecify.annotations.Nullable;

/// How numbers are written where a trunk is: turns them into E.164 (`+905321234567`) and back.
///
/// @param countryCode `90` for Türkiye
/// @param trunkPrefix what stands before a national number, `0` in most of Europe; may be empty
/// @param internationalPrefix what stands before a country code, `00` in most of Europe
/// @param areaCode what is left out in local calls, or empty: then a number without prefix is
///   national
public record NumberPlan(
    String countryCode, String trunkPrefix, String internationalPrefix, String areaCode) {
  /// E.164, 6: fifteen digits at most.
  private static final int MAX_DIGITS = 15;

  /// Shorter ones are emergency and service numbers, which are the same everywhere in a country.
  private static final int MIN_DIGITS = 7;

  public static NumberPlan turkish() {
    return new NumberPlan("90", "0", "00", "");
  }

  /// The number in E.164, or null if this is none: a name, a service number, too long.
  public @Nullable String toE164(String written) {
    String digits = digitsOf(written);
    if (digits == null) {
      return null;
    }
    String full = full(digits);
    return full.length() < MIN_DIGITS || full.length() > MAX_DIGITS ? null : "+" + full;
  }

  private String full(String digits) {
    if (digits.startsWith("+")) {
      return digits.substring(1);
    }
    if (!internationalPrefix.isEmpty() && digits.startsWith(internationalPrefix)) {
      return digits.substring(internationalPrefix.length());
    }
    if (!trunkPrefix.isEmpty() && digits.startsWith(trunkPrefix)) {
      return countryCode + digits.substring(trunkPrefix.length());
    }
    if (digits.startsWith(countryCode) && digits.length() >= countryCode.length() + 8) {
      return digits;
    }
    return countryCode + areaCode + digits;
  }

  /// A number in E.164 as it is dialled within the country; foreign ones with the international
  /// prefix.
  public String toNational(String e164) {
    String digits = e164.startsWith("+") ? e164.substring(1) : e164;
    return digits.startsWith(countryCode)
        ? trunkPrefix + digits.substring(countryCode.length())
        : internationalPrefix + digits;
  }

  /// Without what people write between digits, or null if something else is in it.
  private static @Nullable String digitsOf(String written) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if ((c >= '0' && c <= '9') || (c == '+' && digits.isEmpty())) {
        digits.append(c);
      } else if (" -.()/".indexOf(c) < 0) {
        return null;
      }
    }
    return digits.isEmpty() ? null : digits.toString();
  }
}
