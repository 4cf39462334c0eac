package org.santral.chat.workspace;

import java.util.List;

/// The parts of a workspace file and the keys that each may have. Nothing is read that is not named
/// here, and `docs/workspace.md` explains every one.
enum Section {
  WORKSPACE(
      "the workspace",
      "id",
      "name",
      "languages",
      "color",
      "origins",
      "time-zone",
      "hours",
      "consent",
      "greeting",
      "entry-queue",
      "fields",
      "skills",
      "profiles",
      "queues",
      "agents",
      "pause-reasons",
      "dispositions",
      "tags",
      "canned-replies",
      "files",
      "identity-secret-file",
      "identity-secret-env",
      "retention-days",
      "routing",
      "telephone"),
  TELEPHONE(
      "the telephone",
      "numbers",
      "flows",
      "trunks",
      "region",
      "outbound",
      "test-calls",
      "calls-from-widget",
      "agents-hear-recordings",
      "supervision"),
  SUPERVISION("supervision", "announce"),
  OUTBOUND(
      "outbound",
      "region",
      "allowed",
      "forbidden",
      "shown-number",
      "trunks",
      "calls-per-agent-hour",
      "calls-per-number-day",
      "calls-at-a-time",
      "forwards-per-number-day",
      "ring-time",
      "wrap-up",
      "record-calls",
      "callbacks"),
  CALLBACKS("callbacks", "after-crash", "retry-after", "from-widget"),
  FLOW(
      "a flow",
      "language",
      "greeting",
      "menu",
      "answers",
      "music",
      "announce",
      "callback",
      "voicemail",
      "survey"),
  VOICEMAIL("voicemail", "key", "longest", "when-closed"),
  MENU("a menu", "prompt", "timeout", "attempts", "choices"),
  KEY("a key of a menu", "language", "answers"),
  TRUNK(
      "a trunk",
      "host",
      "port",
      "transport",
      "addresses",
      "user",
      "password-env",
      "registers",
      "channels",
      "calls-per-second"),
  HOURS("hours", "week", "dates"),
  WEEK("a week", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
  FIELD("a field", "type", "required", "label", "choices"),
  CHOICE("a choice", "label", "queue", "requirement", "requirement-duration", "credit"),
  PROFILE("a profile", "units", "channels", "queue-ranks", "answers-by-itself"),
  CHANNELS("the channels", "voice", "chat", "callback", "email", "messaging", "task"),
  CHANNEL(
      "a channel of a profile",
      "cost",
      "maximum",
      "blocked-by",
      "interrupts",
      "accepts-by-itself",
      "misses-before-pause"),
  QUEUE(
      "a queue",
      "name",
      "target",
      "strategy",
      "broadcast-size",
      "plan",
      "offer-time",
      "cool-down",
      "overdue",
      "callback-attempts",
      "wrap-up",
      "limits",
      "silence",
      "hours",
      "record-calls",
      "last-agent"),
  STEP("a step", "requirement", "duration", "credit", "lifts-exclusions"),
  WRAP_UP("a wrap-up", "mode", "time", "extension", "ceiling"),
  LIMITS(
      "limits",
      "waiting",
      "when-full",
      "wait",
      "when-too-long",
      "no-agent",
      "when-no-agent",
      "when-closed",
      "overflow-queue",
      "overflow-number"),
  SILENCE("silence", "nudge", "close", "first-reply"),
  AGENT("an agent", "name", "role", "profile", "skills", "queues"),
  FILES("files", "largest", "conversation-quota", "quota", "types"),
  ROUTING(
      "routing",
      "agent-grace",
      "customer-grace",
      "resume-credit",
      "targeted-call",
      "targeted-chat",
      "delivery",
      "pause-resets-idle",
      "seed");

  private final String called;

  @SuppressWarnings("ImmutableEnumChecker") // it is made by List.of
  private final List<String> keys;

  Section(String called, String... keys) {
    this.called = called;
    this.keys = List.of(keys);
  }

  /// How it is called in a sentence.
  String called() {
    return called;
  }

  List<String> keys() {
    return keys;
  }
}
