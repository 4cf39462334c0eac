package org.santral.chat.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;

/// The rules of conversations: what somebody may write, rate, read and erase. Pure: the
/// conversation as it is, the wish and the time go in, a [Decision] comes out, and nothing is
/// changed.
public final class Decider {
  public static final int LONGEST_TEXT = 8_000;
  public static final int LONGEST_COMMENT = 2_000;
  private static final int BEST_SCORE = 5;
  private static final int MOST_TAGS = 20;
  private static final int LONGEST_TAG = 64;

  private Decider() {}

  /// Something that is to be written.
  ///
  /// @param id the writer's, by which a repetition is known
  /// @param text null or empty where there is a file
  /// @param note for agents only
  public record Message(String id, @Nullable String text, @Nullable String file, boolean note) {}

  /// A visitor's message after the end opens the conversation again.
  public static Decision message(
      Conversation conversation, Writer writer, Message message, long now) {
    var before = conversation.repeated(writer.side(), writer.agent(), message.id());
    if (before != null) {
      return new Decision.Repeated(before);
    }
    var refused = mayWrite(writer, message.note());
    if (refused == null) {
      refused = isWellFormed(conversation, orEmpty(message.text()), orEmpty(message.file()));
    }
    if (refused != null) {
      return refused;
    }
    var facts = new ArrayList<Fact>(2);
    int seq = conversation.last() + 1;
    if (writer.side() == Side.VISITOR && !conversation.isOpen()) {
      facts.add(
          new Fact.Added(
              conversation.id(),
              seq++,
              now,
              EntryType.REOPENED,
              Side.SYSTEM,
              "",
              "",
              "",
              "",
              "",
              ""));
    }
    facts.add(
        new Fact.Added(
            conversation.id(),
            seq,
            now,
            typeOf(message),
            writer.side(),
            writer.agent(),
            writer.name(),
            message.id(),
            orEmpty(message.text()),
            orEmpty(message.file()),
            ""));
    return new Decision.Facts(facts);
  }

  private static Decision.@Nullable Refused mayWrite(Writer writer, boolean note) {
    return switch (writer.standing()) {
      case VISITOR, HOST -> null;
      case BLOCKED -> new Decision.Refused(Refusal.BLOCKED, "You cannot write here any more.");
      case READER -> note ? null : notInHand();
      case STRANGER -> notInHand();
    };
  }

  private static Decision.Refused notInHand() {
    return new Decision.Refused(Refusal.NOT_IN_HAND, "It is not in your hands any more.");
  }

  private static Decision.@Nullable Refused isWellFormed(
      Conversation conversation, String text, String file) {
    if (text.isBlank() == file.isEmpty()) {
      return new Decision.Refused(Refusal.INVALID, "Exactly one of text and file.");
    }
    if (text.length() > LONGEST_TEXT) {
      return new Decision.Refused(
          Refusal.TOO_LARGE, "A message has 1 to " + LONGEST_TEXT + " characters.");
    }
    if (!file.isEmpty() && conversation.file(file) == null) {
      return new Decision.Refused(Refusal.UNKNOWN_FILE, "There is no such file.");
    }
    return null;
  }

  private static EntryType typeOf(Message message) {
    if (message.note()) {
      return EntryType.NOTE;
    }
    return orEmpty(message.file()).isEmpty() ? EntryType.TEXT : EntryType.FILE;
  }

  /// How the visitor liked it; he may say so again.
  public static Decision rating(
      Conversation conversation, String id, int score, @Nullable String comment, long now) {
    if (score < 1 || score > BEST_SCORE || orEmpty(comment).length() > LONGEST_COMMENT) {
      return new Decision.Refused(
          Refusal.INVALID,
          "A rating is 1 to 5, its comment at most " + LONGEST_COMMENT + " characters.");
    }
    var before = id.isEmpty() ? null : conversation.repeated(Side.VISITOR, "", id);
    if (before != null) {
      return new Decision.Repeated(before);
    }
    return new Decision.Facts(
        List.of(
            new Fact.Added(
                conversation.id(),
                conversation.last() + 1,
                now,
                EntryType.RATED,
                Side.VISITOR,
                "",
                conversation.opened().name(),
                id,
                orEmpty(comment),
                "",
                Integer.toString(score))));
  }

  /// What the contact was about, as its agent says; nothing is as good as not said.
  ///
  /// @param known the dispositions that there are
  public static Decision disposal(
      Conversation conversation,
      Writer writer,
      String id,
      String disposition,
      List<String> tags,
      Set<String> known,
      long now) {
    if (!disposition.isEmpty() && !known.contains(disposition)) {
      return new Decision.Refused(Refusal.INVALID, "There is no such disposition.");
    }
    if (tags.size() > MOST_TAGS
        || tags.stream().anyMatch(tag -> tag.isBlank() || tag.length() > LONGEST_TAG)) {
      return new Decision.Refused(
          Refusal.INVALID,
          "At most " + MOST_TAGS + " tags of 1 to " + LONGEST_TAG + " characters.");
    }
    var before = conversation.repeated(Side.AGENT, writer.agent(), id);
    if (before != null) {
      return new Decision.Repeated(before);
    }
    return disposition.isEmpty() && tags.isEmpty()
        ? new Decision.Facts(List.of())
        : new Decision.Facts(
            List.of(
                new Fact.Added(
                    conversation.id(),
                    conversation.last() + 1,
                    now,
                    EntryType.DISPOSED,
                    Side.AGENT,
                    writer.agent(),
                    writer.name(),
                    id,
                    String.join(", ", tags),
                    "",
                    disposition)));
  }

  /// How far a side has got. Marks only go forward, and never past the last entry.
  public static Decision reach(Conversation conversation, Side side, int delivered, int read) {
    var reach = conversation.reach(side);
    int seen = Math.max(reach.read(), Math.min(read, conversation.last()));
    int held =
        Math.max(Math.max(reach.delivered(), seen), Math.min(delivered, conversation.last()));
    return held == reach.delivered() && seen == reach.read()
        ? new Decision.Facts(List.of())
        : new Decision.Facts(List.of(new Fact.Reached(conversation.id(), side, held, seen)));
  }

  /// The visitor is on a page.
  public static Decision visit(Conversation conversation, Page page) {
    return conversation.page().url().equals(page.url())
        ? new Decision.Facts(List.of())
        : new Decision.Facts(
            List.of(
                new Fact.Visited(
                    conversation.id(),
                    page.url(),
                    orEmpty(page.title()),
                    orEmpty(page.referrer()))));
  }

  /// The visitor wants it erased, which has to be ended first.
  public static Decision erasure(Conversation conversation, long now) {
    return switch (conversation.state()) {
      case ERASED -> new Decision.Repeated(0);
      case WAITING, ACTIVE ->
          new Decision.Refused(Refusal.NOT_POSSIBLE, "It has to be ended first.");
      case CLOSED -> new Decision.Facts(List.of(new Fact.Erased(conversation.id(), now)));
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
