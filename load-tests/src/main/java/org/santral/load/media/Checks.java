package org.santral.load.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes connectivity checks as a browser sends them (RFC 8445, 7.2.2).
final class Checks {
  private static final int COOKIE = 0x2112A442;
  private static final int FINGERPRINT_MASK = 0x5354554e;

  private Checks() {}

  /// A binding request that nominates its pair.
  static byte[] request(String username, String password, long transaction) {
    var name = username.getBytes(UTF_8);
    int padded = (name.length + 3) / 4 * 4;
    var message = ByteBuffer.allocate(20 + 4 + padded + 4 + 24 + 8);
    message.putShort((short) 1).putShort((short) 0).putInt(COOKIE).putInt(0).putLong(transaction);
    message.putShort((short) 6).putShort((short) name.length).put(name);
    message.position(24 + padded);
    message.putShort((short) 0x25).putShort((short) 0);
    int at = message.position();
    message.putShort(2, (short) (at + 24 - 20));
    message.putShort((short) 8).putShort((short) 20).put(hash(password, message.array(), at));
    message.putShort(2, (short) (at + 32 - 20));
    var crc = new CRC32();
    crc.update(message.array(), 0, at + 24);
    message.putShort((short) 0x8028).putShort((short) 4);
    return message.putInt((int) crc.getValue() ^ FINGERPRINT_MASK).array();
  }

  private static byte[] hash(String password, byte[] bytes, int length) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(UTF_8), "HmacSHA1"));
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without HMAC-SHA1", e);
    }
  }
}
