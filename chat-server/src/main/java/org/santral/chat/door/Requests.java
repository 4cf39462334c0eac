package org.santral.chat.door;

import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.VisitorSays;

/// What all requests have in common: ids of a decent length, pages that are web addresses.
final class Requests {
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_URL = 2_048;
  private static final int LONGEST_TITLE = 300;

  private Requests() {}

  static @Nullable String idOf(VisitorSays message) {
    return switch (message) {
      case VisitorSays.Start start -> start.id();
      case VisitorSays.LeaveMessage left -> left.id();
      case VisitorSays.Send send -> send.id();
      case VisitorSays.RequestCallback wish -> wish.id();
      case VisitorSays.CancelCallback cancel -> cancel.id();
      case VisitorSays.End end -> end.id();
      case VisitorSays.Rate rate -> rate.id();
      case VisitorSays.Erase erase -> erase.id();
      case VisitorSays.Hello _,
          VisitorSays.Typing _,
          VisitorSays.Seen _,
          VisitorSays.History _,
          VisitorSays.Visit _,
          VisitorSays.Ping _ ->
          null;
    };
  }

  static @Nullable String idOf(AgentSays message) {
    return switch (message) {
      case AgentSays.Ready ready -> ready.id();
      case AgentSays.Pause pause -> pause.id();
      case AgentSays.LogOut out -> out.id();
      case AgentSays.Accept accept -> accept.id();
      case AgentSays.Decline decline -> decline.id();
      case AgentSays.Pick pick -> pick.id();
      case AgentSays.Send send -> send.id();
      case AgentSays.Complete complete -> complete.id();
      case AgentSays.WrapUp wrapUp -> wrapUp.id();
      case AgentSays.ExtendWrapUp extend -> extend.id();
      case AgentSays.Transfer transfer -> transfer.id();
      case AgentSays.PauseRecording pause -> pause.id();
      case AgentSays.Consult consult -> consult.id();
      case AgentSays.TurnTo turn -> turn.id();
      case AgentSays.CompleteConsult complete -> complete.id();
      case AgentSays.EndConsult end -> end.id();
      case AgentSays.Dial dial -> dial.id();
      case AgentSays.NoteNumber note -> note.id();
      case AgentSays.Follow follow -> follow.id();
      case AgentSays.Supervise supervise -> supervise.id();
      case AgentSays.Requeue requeue -> requeue.id();
      case AgentSays.SetState set -> set.id();
      case AgentSays.SetQueue set -> set.id();
      case AgentSays.Block block -> block.id();
      case AgentSays.Hello _,
          AgentSays.Confirm _,
          AgentSays.Typing _,
          AgentSays.Seen _,
          AgentSays.History _,
          AgentSays.Watch _,
          AgentSays.Ping _ ->
          null;
    };
  }

  /// What is wrong with a message apart from its kind, or null.
  static @Nullable String problemOf(VisitorSays message) {
    return message instanceof VisitorSays.Visit(var page)
        ? problemOf(page)
        : problemOfId(idOf(message));
  }

  static @Nullable String problemOf(AgentSays message) {
    return problemOfId(idOf(message));
  }

  private static @Nullable String problemOfId(@Nullable String id) {
    return id == null || (!id.isEmpty() && id.length() <= LONGEST_ID)
        ? null
        : "An id has 1 to " + LONGEST_ID + " characters.";
  }

  static @Nullable String problemOf(@Nullable Page page) {
    if (page == null) {
      return null;
    }
    boolean isWeb = page.url().startsWith("https://") || page.url().startsWith("http://");
    boolean fits =
        page.url().length() <= LONGEST_URL
            && (page.title() == null || page.title().length() <= LONGEST_TITLE)
            && (page.referrer() == null || page.referrer().length() <= LONGEST_URL);
    return isWeb && fits ? null : "A page is a web address with a title.";
  }
}
