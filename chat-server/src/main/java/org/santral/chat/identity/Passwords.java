package org.santral.chat.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with Argon2id (RFC 9106) and compares them. Threads may share it; every call
/// takes tens of milliseconds and blocks.
///
/// Only so many hashings run at once, since each takes its memory; [Verdict#BUSY] is said when too
/// many wait already.
public final class Passwords {
  public static final int FEWEST_CHARACTERS = 10;
  public static final int MOST_CHARACTERS = 200;

  /// No `i`, `l`, `o`, `0`, `1`: they are misread, and `i` is another key under Turkish.
  private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 5;
  private static final int GROUP_CHARACTERS = 3;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MOST_WAITING = 100;

  private final Argon2Cost cost;
  private final SecureRandom random;
  private final Semaphore hashings;
  private final PasswordHash nobodys;

  /// Passwords of a given cost.
  ///
  /// @param atOnce hashings that may run at the same time, at least 1
  public Passwords(Argon2Cost cost, int atOnce, SecureRandom random) {
    this.cost = cost;
    this.random = random;
    hashings = new Semaphore(atOnce, true);
    nobodys = new PasswordHash(cost, bytes(SALT_BYTES), bytes(HASH_BYTES));
  }

  /// With the cost that OWASP recommends, two at a time.
  public static Passwords recommended() {
    return new Passwords(Argon2Cost.RECOMMENDED, 2, new SecureRandom());
  }

  /// What a comparison has shown.
  public enum Verdict {
    RIGHT,
    /// Right, but hashed more cheaply than today: hash it anew.
    RIGHT_BUT_OUTDATED,
    WRONG,
    /// Too many are being compared already; nothing was compared.
    BUSY
  }

  /// The hash of a password in PHC form, with a salt of its own.
  public String hash(String password) {
    byte[] salt = bytes(SALT_BYTES);
    hashings.acquireUninterruptibly();
    try {
      return new PasswordHash(cost, salt, derive(cost, password, salt, HASH_BYTES)).toString();
    } finally {
      hashings.release();
    }
  }

  /// Compares a password.
  ///
  /// @param hash in PHC form, or null if there is no such user, which takes as long
  public Verdict verify(String password, @Nullable String hash) {
    PasswordHash stored = hash == null ? null : PasswordHash.read(hash);
    PasswordHash compared = stored == null ? nobodys : stored;
    if (hashings.getQueueLength() >= MOST_WAITING) {
      return Verdict.BUSY;
    }
    hashings.acquireUninterruptibly();
    byte[] derived;
    try {
      derived = derive(compared.cost(), password, compared.salt(), compared.hash().length);
    } finally {
      hashings.release();
    }
    boolean same = MessageDigest.isEqual(derived, compared.hash());
    if (!same || stored == null || password.length() > MOST_CHARACTERS) {
      return Verdict.WRONG;
    }
    return stored.cost().isBelow(cost) ? Verdict.RIGHT_BUT_OUTDATED : Verdict.RIGHT;
  }

  /// A new password that can be read out on the telephone, with 74 bits of chance in it.
  public String generate() {
    var password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_CHARACTERS; i++) {
      if (i > 0 && i % GROUP_CHARACTERS == 0) {
        password.append('-');
      }
      password.append(READABLE.charAt(random.nextInt(READABLE.length())));
    }
    return password.toString();
  }

  /// Why a password that somebody has chosen cannot be taken, or null.
  public static @Nullable String objection(String chosen, String user) {
    int characters = chosen.codePointCount(0, chosen.length());
    if (characters < FEWEST_CHARACTERS || chosen.length() > MOST_CHARACTERS) {
      return "A password has 10 to 200 characters.";
    }
    if (chosen.toLowerCase(Locale.ROOT).contains(user.toLowerCase(Locale.ROOT))) {
      return "A password may not contain the name of the user.";
    }
    if (chosen.codePoints().distinct().count() < 4) {
      return "A password needs at least four different characters.";
    }
    return null;
  }

  private static byte[] derive(Argon2Cost cost, String password, byte[] salt, int length) {
    // Keyboards write the same letter as one character or as two.
    String bounded =
        password.length() > MOST_CHARACTERS ? password.substring(0, MOST_CHARACTERS) : password;
    byte[] secret =
        Normalizer.normalize(bounded, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(cost.memoryKib())
              .withIterations(cost.passes())
              .withParallelism(cost.lanes())
              .withSalt(salt)
              .build());
      byte[] hash = new byte[length];
      generator.generateBytes(secret, hash);
      return hash;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
