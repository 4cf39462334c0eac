package org.santral.load.chat;

/// Finds single values in frames of the server without reading the rest.
final class Frames {
  private Frames() {}

  /// The text behind a name; texts of this load have nothing to escape.
  static String text(String frame, String name) {
    int begin = after(frame, name) + 1;
    return frame.substring(begin, frame.indexOf('"', begin));
  }

  static boolean has(String frame, String name) {
    return frame.indexOf("\"" + name + "\":") >= 0;
  }

  /// The number behind a name.
  static long number(String frame, String name) {
    int at = after(frame, name);
    long number = 0;
    while (at < frame.length() && Character.isDigit(frame.charAt(at))) {
      number = number * 10 + (frame.charAt(at++) - '0');
    }
    return number;
  }

  private static int after(String frame, String name) {
    int at = frame.indexOf("\"" + name + "\":");
    if (at < 0) {
      throw new IllegalArgumentException("no " + name + " in " + frame);
    }
    return at + name.length() + 3;
  }
}
