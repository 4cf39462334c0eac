package org.santral.routing.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.Rejected;

/// The answer to a command: either the event that says no more than that it was carried out, or its
/// refusal.
final class Receipt {
  private final Set<Class<? extends Event>> awaited;
  private boolean come;

  private Receipt(List<Class<? extends Event>> plain) {
    awaited = new HashSet<>(plain);
    come = plain.isEmpty();
  }

  static Receipt of(Command command) {
    return new Receipt(plain(command));
  }

  /// Whether this event says only that the command was carried out.
  boolean isGivenBy(Event event) {
    if (event instanceof Rejected) come = true;
    if (event instanceof ContactQueued queued && queued.entry() != Entry.OPENED) return false;
    if (!awaited.remove(event.getClass())) return false;
    come = true;
    return true;
  }

  boolean hasCome() {
    return come;
  }

  private static List<Class<? extends Event>> plain(Command command) {
    return switch (command) {
      case Command.ConfigureWorkspace _ -> List.of(Event.WorkspaceConfigured.class);
      case Command.DefineSkill _ -> List.of(Event.SkillDefined.class);
      case Command.RemoveSkill _ -> List.of(Event.SkillRemoved.class);
      case Command.DefineProfile _ -> List.of(Event.ProfileDefined.class);
      case Command.RemoveProfile _ -> List.of(Event.ProfileRemoved.class);
      case Command.DefineQueue _ -> List.of(Event.QueueDefined.class);
      case Command.RemoveQueue _ -> List.of(Event.QueueRemoved.class);
      case Command.DefineAgent _ -> List.of(Event.AgentDefined.class);
      case Command.RemoveAgent _ -> List.of(Event.AgentRemoved.class);
      case Command.OpenQueue _ -> List.of(Event.QueueOpened.class);
      case Command.CloseQueue _ -> List.of(Event.QueueClosed.class);
      case Command.RestCallbacks _ -> List.of(Event.CallbacksRested.class);
      case Command.ConnectSession _ -> List.of(Event.SessionConnected.class);
      case Command.LoseSession _ -> List.of(Event.SessionLost.class);
      case Command.LoseNode _ -> List.of();
      case Command.LogIn _ -> List.of(Event.AgentLoggedIn.class);
      case Command.LogOut _ -> List.of(Event.AgentLoggedOut.class);
      case Command.Pause _ -> List.of(Event.AgentPaused.class);
      case Command.Unpause _ -> List.of(Event.AgentUnpaused.class);
      case Command.PauseAfterWork _ -> List.of(Event.PauseScheduled.class, Event.AgentPaused.class);
      case Command.ProveChannel _ -> List.of(Event.ChannelProven.class);
      case Command.OpenContact _ -> List.of(Event.ContactOpened.class, Event.ContactQueued.class);
      case Command.AbandonContact _ -> List.of(Event.ContactAbandoned.class);
      case Command.LeaveContact _ -> List.of(Event.CustomerLeft.class);
      case Command.ReturnToContact _ -> List.of(Event.CustomerReturned.class);
      case Command.Reclassify _ -> List.of(Event.ContactReclassified.class);
      case Command.ConvertToCallback _ -> List.of(Event.ConvertedToCallback.class);
      case Command.AbsorbCallback _ -> List.of(Event.CallbackAbsorbed.class);
      case Command.EstimateWait _ -> List.of(Event.WaitEstimated.class);
      case Command.ConfirmOffer _ -> List.of(Event.OfferConfirmed.class);
      case Command.AcceptOffer _ -> List.of(Event.OfferAccepted.class);
      case Command.DeclineOffer _ -> List.of(Event.OfferDeclined.class);
      case Command.WithdrawOffer _ -> List.of(Event.OfferWithdrawn.class);
      case Command.PickContact _ -> List.of(Event.ContactPicked.class);
      case Command.FailAssignment _ -> List.of(Event.ContactReleased.class);
      case Command.RecordActivity _ -> List.of();
      case Command.CompleteContact _ -> List.of(Event.ContactCompleted.class);
      case Command.FinishWrapUp _ -> List.of(Event.WrapUpEnded.class);
      case Command.ExtendWrapUp _ -> List.of(Event.WrapUpExtended.class);
      case Command.RequeueContact _ -> List.of(Event.ContactReleased.class);
      case Command.TransferToQueue _ -> List.of(Event.ContactReleased.class);
      case Command.TransferToAgent _ -> List.of(Event.ContactReleased.class);
      case Command.StartConsult _ -> List.of(Event.ConsultStarted.class);
      case Command.CompleteConsult _ -> List.of(Event.ConsultCompleted.class);
      case Command.CancelConsult _ -> List.of(Event.ConsultCancelled.class);
      case Command.FailAttempt _ ->
          List.of(Event.ContactReleased.class, Event.ContactCompleted.class);
      case Command.StartDirectWork _ -> List.of(Event.DirectWorkStarted.class);
      case Command.EndDirectWork _ ->
          List.of(Event.DirectWorkEnded.class, Event.ConsultCancelled.class);
      case Command.RecoverFromRestart _ -> List.of(Event.RestartRecovered.class);
    };
  }
}
