package org.santral.chat.dialling;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.chat.dialling.Verdict.Allowed;
import org.santral.chat.dialling.Verdict.Refused;
import org.santral.chat.dialling.Verdict.Why;

/// Decides whether a number may be called: first by what it is, then by how much was called lately.
public final class Dialling {
  /// A beginning names an expensive range when it goes so far beyond the country code: `+90` does
  /// not allow `+90900...`, `+90900` does.
  private static final int NAMES_A_RANGE_DIGITS = 3;

  /// Digits as people write them. Letters, extensions and commas for further digits are none.
  private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 .()/-]{1,31}");

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();

  private Dialling() {}

  /// What is called at this moment, and was lately.
  ///
  /// @param ofAgent calls of the agent within the hour
  /// @param toNumber calls to the number within the day
  /// @param underWay calls that go on
  public record Load(int ofAgent, int toNumber, int underWay) {
    public static final Load NONE = new Load(0, 0, 0);
  }

  /// Whether a number may be called as far as it depends on the number alone.
  ///
  /// @param written as somebody has typed it
  public static Verdict decide(DialRules rules, String written) {
    if (!rules.isOn()) {
      return new Refused(Why.OFF);
    }
    String typed = written.strip();
    if (!WRITTEN.matcher(typed).matches()) {
      return new Refused(Why.MALFORMED);
    }
    if (SHORT_NUMBERS.connectsToEmergencyNumber(typed, rules.region())) {
      return new Refused(Why.EMERGENCY);
    }
    PhoneNumber number;
    try {
      number = NUMBERS.parse(typed, rules.region());
    } catch (NumberParseException none) {
      return new Refused(Why.MALFORMED);
    }
    if (!NUMBERS.isValidNumber(number)) {
      return new Refused(
          SHORT_NUMBERS.isPossibleShortNumber(number) ? Why.EMERGENCY : Why.MALFORMED);
    }
    return decide(rules, number);
  }

  private static Verdict decide(DialRules rules, PhoneNumber number) {
    String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
    int allowed = longest(rules.allowed(), e164);
    if (allowed == 0 || longest(rules.forbidden(), e164) >= allowed) {
      return new Refused(isExpensive(number) ? Why.PREMIUM : Why.FORBIDDEN);
    }
    int country = 1 + Integer.toString(number.getCountryCode()).length();
    if (isExpensive(number) && allowed < country + NAMES_A_RANGE_DIGITS) {
      return new Refused(Why.PREMIUM);
    }
    return new Allowed(e164);
  }

  /// Whether a number may be called now.
  public static Verdict decide(DialRules rules, String written, Load load) {
    var verdict = decide(rules, written);
    if (verdict instanceof Refused) {
      return verdict;
    }
    var caps = rules.caps();
    if (load.ofAgent() >= caps.perAgentAndHour()) {
      return new Refused(Why.AGENT_CAP);
    }
    if (load.toNumber() >= caps.perNumberAndDay()) {
      return new Refused(Why.NUMBER_CAP);
    }
    return load.underWay() >= caps.atATime() ? new Refused(Why.WORKSPACE_CAP) : verdict;
  }

  /// A number as it is known everywhere, in E.164, or null if it is none.
  ///
  /// @param region in which it is read if it has no country code, such as `TR`, or `ZZ`
  /// @param written as somebody has typed it, or as a telephone has told it
  public static @Nullable String e164(String region, String written) {
    String typed = written.strip();
    if (!WRITTEN.matcher(typed).matches()) {
      return null;
    }
    try {
      PhoneNumber number = NUMBERS.parse(typed, region);
      // Not only valid ones: whoever calls from a new range exists.
      return NUMBERS.isPossibleNumber(number)
          ? NUMBERS.format(number, PhoneNumberFormat.E164)
          : null;
    } catch (NumberParseException none) {
      return null;
    }
  }

  /// Whether this is a country whose numbers can be read, such as `TR`.
  public static boolean isRegion(String region) {
    return NUMBERS.getSupportedRegions().contains(region);
  }

  private static boolean isExpensive(PhoneNumber number) {
    return switch (NUMBERS.getNumberType(number)) {
      case PREMIUM_RATE, SHARED_COST, UAN, PERSONAL_NUMBER, PAGER -> true;
      case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, TOLL_FREE, VOIP, VOICEMAIL, UNKNOWN -> false;
    };
  }

  private static int longest(List<String> beginnings, String number) {
    int longest = 0;
    for (String beginning : beginnings) {
      if (beginning.length() > longest && number.startsWith(beginning)) {
        longest = beginning.length();
      }
    }
    return longest;
  }
}
