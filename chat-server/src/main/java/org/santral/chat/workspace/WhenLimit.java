package org.santral.chat.workspace;

import org.santral.routing.policy.LimitAction;

/// What a queue's file can say of those whom a limit sends away. The routing core knows nothing of
/// numbers outside: for it whoever is put through to one is told something and has left.
enum WhenLimit {
  OVERFLOW(LimitAction.OVERFLOW),
  VOICEMAIL(LimitAction.VOICEMAIL),
  CALLBACK(LimitAction.CALLBACK),
  MESSAGE(LimitAction.MESSAGE),
  NUMBER(LimitAction.MESSAGE);

  private final LimitAction action;

  WhenLimit(LimitAction action) {
    this.action = action;
  }

  LimitAction action() {
    return action;
  }

  static WhenLimit of(LimitAction action) {
    return switch (action) {
      case OVERFLOW -> OVERFLOW;
      case VOICEMAIL -> VOICEMAIL;
      case CALLBACK -> CALLBACK;
      case MESSAGE -> MESSAGE;
    };
  }
}
