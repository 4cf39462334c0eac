package org.santral.sip.ice;

import java.security.SecureRandom;

/// User fragment and password of one side (RFC 8445, 5.3).
public record IceCredentials(String fragment, String password) {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int FRAGMENT_LENGTH = 8;
  private static final int PASSWORD_LENGTH = 24;

  public static IceCredentials random(SecureRandom random) {
    return new IceCredentials(text(random, FRAGMENT_LENGTH), text(random, PASSWORD_LENGTH));
  }

  private static String text(SecureRandom random, int length) {
    var text = new StringBuilder(length);
    random.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
    return text.toString();
  }

  @Override
  public String toString() {
    return fragment;
  }
}
