package org.santral.sip.call;

import java.util.ArrayList;
import java.util.List;

/// A message as a far end reads it: by lines, without any library of ours.
record FakeMessage(String text) {
  String firstLine() {
    return text.substring(0, text.indexOf("\r\n"));
  }

  boolean isResponse(int status) {
    return firstLine().startsWith("SIP/2.0 " + status + " ");
  }

  boolean isRequest(String method) {
    return firstLine().startsWith(method + " ");
  }

  int status() {
    String line = firstLine();
    return line.startsWith("SIP/2.0 ") ? Integer.parseInt(line.substring(8, 11)) : 0;
  }

  /// The first header of a name; empty if there is none.
  String header(String name) {
    List<String> all = headers(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end < 0 ? text.length() : end).split("\r\n", -1);
    for (String line : lines) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        values.add(line.substring(name.length() + 1).strip());
      }
    }
    return values;
  }

  String body() {
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? "" : text.substring(end + 4);
  }

  /// The tag of `From` or `To`.
  String tag(String name) {
    String value = header(name);
    int at = value.indexOf("tag=");
    if (at < 0) {
      return "";
    }
    int end = value.indexOf(';', at);
    return value.substring(at + 4, end < 0 ? value.length() : end);
  }

  /// The URI of `Contact`.
  String contact() {
    String value = header("Contact");
    return value.substring(value.indexOf('<') + 1, value.indexOf('>'));
  }
}
