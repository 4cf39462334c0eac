package org.santral.routing.scenario;

import java.time.Duration;
import org.santral.routing.command.Command.ConfigureWorkspace;
import org.santral.routing.policy.WorkspaceSettings;

/// The workspace: its settings start from the defaults at each mention.
final class WorkspaceActs {
  private final Center center;
  private long agentGraceMillis = WorkspaceSettings.DEFAULT.agentGraceMillis();
  private long customerGraceMillis = WorkspaceSettings.DEFAULT.customerGraceMillis();
  private long resumeCreditMillis = WorkspaceSettings.DEFAULT.resumeCreditMillis();
  private long targetedCallMillis = WorkspaceSettings.DEFAULT.targetedCallMillis();
  private long targetedChatMillis = WorkspaceSettings.DEFAULT.targetedChatMillis();
  private long deliveryMillis = WorkspaceSettings.DEFAULT.deliveryMillis();
  private boolean pauseResetsIdle = WorkspaceSettings.DEFAULT.pauseResetsIdle();
  private long seed = WorkspaceSettings.DEFAULT.seed();

  WorkspaceActs(Center center) {
    this.center = center;
  }

  WorkspaceActs waitsForAgents(Duration grace) {
    agentGraceMillis = grace.toMillis();
    return configure();
  }

  WorkspaceActs waitsForCustomers(Duration grace) {
    customerGraceMillis = grace.toMillis();
    return configure();
  }

  WorkspaceActs creditsResumption(Duration credit) {
    resumeCreditMillis = credit.toMillis();
    return configure();
  }

  WorkspaceActs targetsFor(Duration call, Duration chat) {
    targetedCallMillis = call.toMillis();
    targetedChatMillis = chat.toMillis();
    return configure();
  }

  WorkspaceActs expectsDeliveryWithin(Duration time) {
    deliveryMillis = time.toMillis();
    return configure();
  }

  WorkspaceActs resetsIdleAfterPauses() {
    pauseResetsIdle = true;
    return configure();
  }

  WorkspaceActs seed(long value) {
    seed = value;
    return configure();
  }

  private WorkspaceActs configure() {
    center.handle(
        new ConfigureWorkspace(
            new WorkspaceSettings(
                agentGraceMillis,
                customerGraceMillis,
                resumeCreditMillis,
                targetedCallMillis,
                targetedChatMillis,
                deliveryMillis,
                pauseResetsIdle,
                seed)));
    return this;
  }
}
