package org.santral.chat.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that sign visitors' tokens: the newest that has begun signs, all verify. In the file
/// each has a line with its number, its begin in milliseconds since 1970, and itself in base 64.
@SuppressWarnings("ArrayRecordComponent") // keys are never compared
public record VisitorKeys(List<Key> keys) {
  /// So old, a key no longer signs. A token lives no longer than that, so that those it has signed
  /// have ended when it is forgotten.
  public static final Duration ROTATION = VisitorTokens.LIFE;

  static final int KEPT = 2;
  static final int BYTES = 32;

  public VisitorKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > KEPT) {
      throw new IllegalArgumentException(keys.size() + " keys");
    }
  }

  /// One key.
  ///
  /// @param id counts up from 1
  record Key(long id, Instant begunAt, byte[] secret) {
    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  /// A first key.
  public static VisitorKeys fresh(Instant now, SecureRandom random) {
    return new VisitorKeys(List.of(key(1, now, random)));
  }

  /// The keys in a file, which is begun if it is not there, and continued when its newest key has
  /// signed for long enough.
  public static VisitorKeys in(Path file, Instant now, SecureRandom random) {
    if (!Files.exists(file)) {
      VisitorKeys fresh = fresh(now, random);
      PrivateFile.write(file, fresh.text());
      return fresh;
    }
    VisitorKeys read = read(PrivateFile.read(file));
    if (read == null) {
      throw new IllegalStateException(
          "The keys in "
              + file
              + " are malformed. Without the file new ones are made, and every"
              + " visitor is taken for a new one.");
    }
    VisitorKeys current = read.at(now, random);
    if (!current.equals(read)) {
      PrivateFile.write(file, current.text());
    }
    return current;
  }

  /// These keys, or with a new one if the newest has signed for long enough.
  public VisitorKeys at(Instant now, SecureRandom random) {
    return signAt(now) ? this : rotated(now, random);
  }

  /// Whether the newest key still signs.
  boolean signAt(Instant now) {
    return now.isBefore(newest().begunAt().plus(ROTATION));
  }

  /// With a new key that signs from now on.
  public VisitorKeys rotated(Instant now, SecureRandom random) {
    return new VisitorKeys(List.of(key(newest().id() + 1, now, random), newest()));
  }

  Key newest() {
    return keys.getFirst();
  }

  /// The newest key that has begun; a clock that is behind the others may find that none has.
  Key signing(Instant now) {
    return keys.stream()
        .filter(key -> !key.begunAt().isAfter(now))
        .findFirst()
        .orElse(keys.getLast());
  }

  @Nullable Key find(long id) {
    return keys.stream().filter(key -> key.id() == id).findFirst().orElse(null);
  }

  String text() {
    var text = new StringBuilder();
    for (Key key : keys) {
      text.append(key.id())
          .append(' ')
          .append(key.begunAt().toEpochMilli())
          .append(' ')
          .append(Base64.getEncoder().encodeToString(key.secret()))
          .append('\n');
    }
    return text.toString();
  }

  static @Nullable VisitorKeys read(String text) {
    var keys = new ArrayList<Key>();
    try {
      for (String line : text.lines().toList()) {
        String[] parts = line.split(" ", -1);
        byte[] secret = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (secret.length != BYTES) {
          return null;
        }
        keys.add(
            new Key(
                Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])), secret));
      }
      return new VisitorKeys(keys);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Key key(long id, Instant now, SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new Key(id, now, secret);
  }
}
