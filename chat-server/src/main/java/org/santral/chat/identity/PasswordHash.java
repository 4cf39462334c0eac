package org.santral.chat.identity;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A hash with all that is needed to make it again. Its text is the PHC string format:
/// `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`.
@SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves the package
record PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})"
              + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{16,128})");

  /// The hash in a text, or null if it is none.
  static @Nullable PasswordHash read(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    try {
      return new PasswordHash(
          new Argon2Cost(number(matcher, 1), number(matcher, 2), number(matcher, 3)),
          Base64.getDecoder().decode(matcher.group(4)),
          Base64.getDecoder().decode(matcher.group(5)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + cost.memoryKib()
        + ",t="
        + cost.passes()
        + ",p="
        + cost.lanes()
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }
}
