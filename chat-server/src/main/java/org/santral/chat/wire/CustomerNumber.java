package org.santral.chat.wire;

/// A customer's telephone number.
///
/// @param number in E.164
public record CustomerNumber(String number, NumberSource source) {}
