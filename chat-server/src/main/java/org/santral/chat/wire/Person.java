package org.santral.chat.wire;

/// An agent as others see him.
public record Person(String agent, String name) {}
