package org.santral.sip.sdp;

/// A line `a=name:value`, or `a=name` where the value is empty.
public record Attribute(String name, String value) {
  static Attribute parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Attribute(text.strip(), "")
        : new Attribute(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }

  @Override
  public String toString() {
    return value.isEmpty() ? name : name + ":" + value;
  }
}
