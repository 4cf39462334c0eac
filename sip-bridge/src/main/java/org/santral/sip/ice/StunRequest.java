package org.santral.sip.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A binding request of connectivity checks (RFC 8489, RFC 8445, 7.2.2) and the answer to it.
public final class StunRequest {
  private static final int BINDING_REQUEST = 0x0001;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int COOKIE = 0x2112A442;
  private static final int HEADER = 20;

  private static final int USERNAME = 0x0006;
  private static final int MESSAGE_INTEGRITY = 0x0008;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;
  private static final int USE_CANDIDATE = 0x0025;
  private static final int FINGERPRINT = 0x8028;
  private static final int FINGERPRINT_MASK = 0x5354554e;
  private static final int HASH_BYTES = 20;

  private final byte[] bytes;
  private String username = "";
  private int integrityAt = -1;
  private boolean hasFingerprint;
  private boolean nominates;

  private StunRequest(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads a request, or gives null if it is none or its fingerprint is wrong. Who sent it is not
  /// known before [#isAuthentic].
  public static @Nullable StunRequest read(byte[] bytes, int length) {
    if (length < HEADER || length % 4 != 0) {
      return null;
    }
    var request = new StunRequest(Arrays.copyOf(bytes, length));
    return request.read() ? request : null;
  }

  private boolean read() {
    var message = ByteBuffer.wrap(bytes);
    if ((message.getShort(0) & 0xFFFF) != BINDING_REQUEST
        || (message.getShort(2) & 0xFFFF) != bytes.length - HEADER
        || message.getInt(4) != COOKIE) {
      return false;
    }
    int at = HEADER;
    while (at + 4 <= bytes.length) {
      int type = message.getShort(at) & 0xFFFF;
      int size = message.getShort(at + 2) & 0xFFFF;
      int end = at + 4 + size;
      if (end > bytes.length || hasFingerprint) {
        return false;
      }
      // What follows the integrity is not covered by it and means nothing, but for the fingerprint.
      if (type == FINGERPRINT) {
        if (size != 4 || message.getInt(at + 4) != checksum(bytes, at)) {
          return false;
        }
        hasFingerprint = true;
      } else if (integrityAt < 0) {
        if (type == MESSAGE_INTEGRITY) {
          if (size != HASH_BYTES) {
            return false;
          }
          integrityAt = at;
        } else if (type == USERNAME) {
          username = new String(bytes, at + 4, size, StandardCharsets.UTF_8);
        } else if (type == USE_CANDIDATE) {
          nominates = true;
        }
      }
      at = (end + 3) / 4 * 4;
    }
    return hasFingerprint && integrityAt > 0 && username.indexOf(':') > 0;
  }

  /// Our fragment: what stands before the colon of the name.
  public String fragment() {
    return username.substring(0, username.indexOf(':'));
  }

  /// Whether the sender wants this pair to be used.
  public boolean nominates() {
    return nominates;
  }

  /// Whether the sender knows our password.
  public boolean isAuthentic(String password) {
    var covered = Arrays.copyOf(bytes, integrityAt);
    ByteBuffer.wrap(covered).putShort(2, (short) (integrityAt + 4 + HASH_BYTES - HEADER));
    var hash = hash(password, covered, integrityAt);
    return MessageDigest.isEqual(
        hash, Arrays.copyOfRange(bytes, integrityAt + 4, integrityAt + 4 + HASH_BYTES));
  }

  /// The answer: where the request came from, as seen from here.
  public byte[] answer(String password, InetSocketAddress source) {
    var address = source.getAddress().getAddress();
    int mapped = 4 + 4 + address.length;
    var answer = ByteBuffer.allocate(HEADER + mapped + 4 + HASH_BYTES + 8);
    answer.putShort((short) BINDING_SUCCESS).putShort((short) 0).put(bytes, 4, 16);
    answer.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (mapped - 4));
    answer.putShort((short) (address.length == 4 ? 1 : 2));
    answer.putShort((short) (source.getPort() ^ COOKIE >>> 16));
    for (int i = 0; i < address.length; i++) {
      answer.put((byte) (address[i] ^ bytes[4 + i]));
    }
    int at = answer.position();
    answer.putShort(2, (short) (at + 4 + HASH_BYTES - HEADER));
    answer.putShort((short) MESSAGE_INTEGRITY).putShort((short) HASH_BYTES);
    answer.put(hash(password, answer.array(), at));
    int fingerprintAt = answer.position();
    answer.putShort(2, (short) (fingerprintAt + 8 - HEADER));
    answer.putShort((short) FINGERPRINT).putShort((short) 4);
    return answer.putInt(checksum(answer.array(), fingerprintAt)).array();
  }

  private static byte[] hash(String password, byte[] bytes, int length) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without HMAC-SHA1", e);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue() ^ FINGERPRINT_MASK;
  }
}
