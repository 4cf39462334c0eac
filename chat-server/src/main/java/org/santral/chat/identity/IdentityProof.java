package org.santral.chat.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.Identity;
import org.santral.chat.workspace.IdentitySecret;

/// Checks what a host site says of its visitors: [Identity] describes the signature. Compared in
/// constant time.
public final class IdentityProof {
  public static final int FEWEST_SECRET_BYTES = 16;
  public static final int MOST_CHARACTERS = 200;

  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-fA-F]{64}");

  private final byte[] secret;

  /// Proofs under a secret.
  ///
  /// @param secret at least [#FEWEST_SECRET_BYTES] bytes of UTF-8
  public IdentityProof(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    if (this.secret.length < FEWEST_SECRET_BYTES) {
      throw new IllegalStateException(
          "The identity secret is too short: it needs at least 16 characters of chance.");
    }
  }

  /// The proof of a workspace, or null if nobody vouches for its visitors.
  ///
  /// @param folder where the workspace file lies
  /// @param environment gives the value of a variable or null, such as `System::getenv`
  /// @throws IllegalStateException if the secret is not there, with a sentence that says so
  public static @Nullable IdentityProof of(
      IdentitySecret where, Path folder, Environment environment) {
    return switch (where) {
      case IdentitySecret.None _ -> null;
      case IdentitySecret.InFile(String path) ->
          new IdentityProof(PrivateFile.read(folder.resolve(path)).stripTrailing());
      case IdentitySecret.InVariable(String name) -> {
        String value = environment.get(name);
        if (value == null) {
          throw new IllegalStateException(
              "The variable " + name + " with the identity secret is not set.");
        }
        yield new IdentityProof(value);
      }
    };
  }

  /// The variables of a process.
  @FunctionalInterface
  public interface Environment {
    @Nullable String get(String name);
  }

  /// What a proof was worth.
  public enum Verdict {
    PROVEN,
    EXPIRED,
    /// A part is missing, too long, or broken over lines.
    MALFORMED,
    FORGED
  }

  public Verdict verify(Identity identity, Instant now) {
    if (identity.id().isBlank()
        || !isLine(identity.id())
        || !isLine(identity.name())
        || !isLine(identity.email())
        || !isLine(identity.phone())
        || !SIGNATURE.matcher(identity.signature()).matches()) {
      return Verdict.MALFORMED;
    }
    byte[] given = HexFormat.of().parseHex(identity.signature().toLowerCase(Locale.ROOT));
    if (!MessageDigest.isEqual(given, mac(identity))) {
      return Verdict.FORGED;
    }
    return now.getEpochSecond() < identity.expires() ? Verdict.PROVEN : Verdict.EXPIRED;
  }

  /// The signature that makes an identity proven, in hexadecimal.
  String sign(Identity identity) {
    return HexFormat.of().formatHex(mac(identity));
  }

  private byte[] mac(Identity identity) {
    String signed =
        identity.id()
            + "\n"
            + (identity.name() == null ? "" : identity.name())
            + "\n"
            + (identity.email() == null ? "" : identity.email())
            + "\n"
            + identity.expires()
            + (identity.phone() == null ? "" : "\n" + identity.phone());
    return Hmac.of(secret, signed.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isLine(@Nullable String text) {
    return text == null || (text.length() <= MOST_CHARACTERS && text.indexOf('\n') < 0);
  }
}
