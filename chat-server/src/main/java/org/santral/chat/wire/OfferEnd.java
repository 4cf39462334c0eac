package org.santral.chat.wire;

/// How an offer ended.
public enum OfferEnd {
  ACCEPTED,
  DECLINED,
  TIMED_OUT,
  WITHDRAWN
}
