package org.santral.sip.srtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.santral.sip.rtp.RtpPacket;

/// The session keys of one direction, for RTP or for RTCP, at work (RFC 3711, 4; RFC 7714, 8 and
/// 9).
final class Ciphers {
  /// Labels of the key derivation (RFC 3711, 4.3.2).
  enum Use {
    RTP(0),
    RTCP(3);

    private final int firstLabel;

    Use(int firstLabel) {
      this.firstLabel = firstLabel;
    }
  }

  private static final int AUTH_KEY_BYTES = 20;
  private static final int GCM_IV_BYTES = 12;

  private final SrtpProfile profile;
  private final SecretKeySpec key;
  private final byte[] salt;
  private final Cipher cipher;
  private final Mac mac;
  private final byte[] hash = new byte[AUTH_KEY_BYTES];

  Ciphers(SrtpKeys keys, Use use) {
    this(
        keys.profile(),
        derive(keys, use.firstLabel, SrtpProfile.KEY_BYTES),
        derive(keys, use.firstLabel + 1, AUTH_KEY_BYTES),
        derive(keys, use.firstLabel + 2, keys.profile().saltBytes()));
  }

  /// With session keys that are known already.
  Ciphers(SrtpProfile profile, byte[] key, byte[] authKey, byte[] salt) {
    this.profile = profile;
    this.key = new SecretKeySpec(key, "AES");
    this.salt = salt.clone();
    try {
      cipher = Cipher.getInstance(isGcm() ? "AES/GCM/NoPadding" : "AES/CTR/NoPadding");
      mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authKey, "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without AES or HMAC-SHA1", e);
    }
  }

  boolean isGcm() {
    return profile == SrtpProfile.AEAD_AES_128_GCM;
  }

  int tagBytes() {
    return profile.tagBytes();
  }

  /// The key derivation of RFC 3711, 4.3 with a rate of 0; a salt of 12 bytes is filled up with
  /// zeros (RFC 7714, 11).
  static byte[] derive(SrtpKeys keys, int label, int length) {
    var iv = Arrays.copyOf(keys.salt(), 16);
    iv[7] ^= (byte) label;
    try {
      var stream = Cipher.getInstance("AES/CTR/NoPadding");
      stream.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.key(), "AES"), new IvParameterSpec(iv));
      return stream.doFinal(new byte[length]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without AES", e);
    }
  }

  /// Encrypts or decrypts by AES in counter mode, where it stands (RFC 3711, 4.1.1).
  ///
  /// @param index of the packet, 48 bits
  void applyCounter(byte[] bytes, int offset, int length, int ssrc, long index)
      throws GeneralSecurityException {
    var iv = Arrays.copyOf(salt, 16);
    mix(iv, 4, 4, ssrc);
    mix(iv, 8, 6, index);
    cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
    cipher.doFinal(bytes, offset, length, bytes, offset);
  }

  /// Mixes the low bytes of a number into a vector, the highest of them first.
  private static void mix(byte[] iv, int at, int count, long number) {
    for (int i = 0; i < count; i++) {
      iv[at + i] ^= (byte) (number >>> (8 * (count - 1 - i)));
    }
  }

  /// Writes the tag over some bytes and a word that is not among them (RFC 3711, 4.2).
  void writeTag(byte[] bytes, int length, int word, int at) throws GeneralSecurityException {
    hash(bytes, length, word);
    System.arraycopy(hash, 0, bytes, at, tagBytes());
  }

  boolean isTagRight(byte[] bytes, int length, int word, int at) throws GeneralSecurityException {
    hash(bytes, length, word);
    int difference = 0;
    for (int i = 0; i < tagBytes(); i++) {
      difference |= hash[i] ^ bytes[at + i];
    }
    return difference == 0;
  }

  private void hash(byte[] bytes, int length, int word) throws GeneralSecurityException {
    mac.update(bytes, 0, length);
    mac.update((byte) (word >>> 24));
    mac.update((byte) (word >>> 16));
    mac.update((byte) (word >>> 8));
    mac.update((byte) word);
    mac.doFinal(hash, 0);
  }

  /// The tag of SRTCP covers its index where it stands, so there is no word beside.
  void writeTag(byte[] bytes, int length, int at) throws GeneralSecurityException {
    mac.update(bytes, 0, length);
    mac.doFinal(hash, 0);
    System.arraycopy(hash, 0, bytes, at, tagBytes());
  }

  boolean isTagRight(byte[] bytes, int length, int at) throws GeneralSecurityException {
    mac.update(bytes, 0, length);
    mac.doFinal(hash, 0);
    return MessageDigest.isEqual(
        Arrays.copyOf(hash, tagBytes()), Arrays.copyOfRange(bytes, at, at + tagBytes()));
  }

  /// Encrypts or decrypts by AES-GCM where it stands; the tag follows what is encrypted. The
  /// initialization vector is `00 00 SSRC high low`, mixed with the salt (RFC 7714, 8.1 and 9.1):
  /// high is the rollover counter and low the sequence number, for RTCP 0 and its index.
  void applyGcm(
      boolean encrypts, RtpPacket packet, int offset, int length, byte[] more, int ssrc, long index)
      throws GeneralSecurityException {
    var iv = Arrays.copyOf(salt, GCM_IV_BYTES);
    mix(iv, 2, 4, ssrc);
    mix(iv, 6, 6, index);
    cipher.init(
        encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
        key,
        new GCMParameterSpec(8 * tagBytes(), iv));
    cipher.updateAAD(packet.bytes, 0, offset);
    cipher.updateAAD(more);
    cipher.doFinal(packet.bytes, offset, length, packet.bytes, offset);
  }
}
