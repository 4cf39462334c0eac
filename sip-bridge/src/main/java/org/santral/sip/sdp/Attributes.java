package org.santral.sip.sdp;

import java.util.List;

/// The attributes of a session or of one of its streams, in their order.
public record Attributes(List<Attribute> all) {
  public static final Attributes NONE = new Attributes(List.of());

  public Attributes {
    all = List.copyOf(all);
  }

  public boolean has(String name) {
    return all.stream().anyMatch(attribute -> attribute.name().equals(name));
  }

  /// The value of the first of this name, or the empty text.
  public String value(String name) {
    return all.stream()
        .filter(attribute -> attribute.name().equals(name))
        .map(Attribute::value)
        .findFirst()
        .orElse("");
  }

  public List<String> values(String name) {
    return all.stream()
        .filter(attribute -> attribute.name().equals(name))
        .map(Attribute::value)
        .toList();
  }
}
