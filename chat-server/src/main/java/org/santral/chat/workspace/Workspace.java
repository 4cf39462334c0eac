package org.santral.chat.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.DeskCard;
import org.santral.chat.wire.Named;
import org.santral.chat.wire.Person;
import org.santral.chat.wire.WorkspaceCard;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.QueueId;

/// One tenant as its file declares it. Every value in it has been checked by [WorkspaceFile].
///
/// @param origins sites whose pages may open the widget, such as `https://shop.example.com` or
///   `https://*.example.com`
/// @param hours of the workspace and of every queue that has none of its own
/// @param retentionDays how long closed conversations are kept, 1 to 3,650
public record Workspace(
    String id,
    Face face,
    List<String> origins,
    Hours hours,
    Form form,
    Crew crew,
    DeskTools desk,
    FileLimits files,
    IdentitySecret identity,
    int retentionDays,
    Telephony telephony) {
  /// What may stand between `{{` and `}}` in a canned reply, beside `field.` and a field's name.
  public static final List<String> REPLY_VARIABLES =
      List.of("customer.name", "customer.email", "agent.name", "workspace.name", "queue.name");

  public Workspace {
    origins = List.copyOf(origins);
  }

  /// What a widget needs to know, at a moment.
  public WorkspaceCard card(Instant now) {
    Instant opensAt = hours.opensAt(now);
    return new WorkspaceCard(
        id,
        face.nameIn(null),
        hours.isOpen(now),
        opensAt == null ? null : opensAt.toEpochMilli(),
        face.languages(),
        face.consent(),
        face.greeting(),
        form.fields(),
        files.largestBytes(),
        face.color(),
        callsVisitorsBack(),
        telephony.callsFromWidget());
  }

  /// What a desk needs to know.
  public DeskCard deskCard() {
    var queues = new ArrayList<Named>();
    crew.queues().forEach((queue, what) -> queues.add(new Named(queue.value(), what.name())));
    var agents = new ArrayList<Person>();
    crew.agents().forEach((agent, who) -> agents.add(new Person(agent.value(), who.name())));
    return new DeskCard(
        id,
        face.nameIn(null),
        List.copyOf(queues),
        List.copyOf(agents),
        desk.pauseReasons(),
        desk.dispositions(),
        desk.tags(),
        desk.cannedReplies(),
        files.largestBytes(),
        telephony.agentsHearRecordings());
  }

  // ---- Hours --------------------------------------------------------------------------------

  public boolean isOpen(Instant at) {
    return hours.isOpen(at);
  }

  /// When the workspace opens next; null while it is open, and when it is not known.
  public @Nullable Instant opensAt(Instant at) {
    return hours.opensAt(at);
  }

  /// The first moment after `at` at which the workspace or one of its queues opens or closes, or
  /// null.
  public @Nullable Instant nextChange(Instant at) {
    return Stream.concat(Stream.of(hours), crew.queues().values().stream().map(Crew.Queue::hours))
        .distinct()
        .flatMap(each -> Stream.ofNullable(each.nextChange(at)))
        .min(Instant::compareTo)
        .orElse(null);
  }

  /// The queues that are open, in the order of the file.
  public Set<QueueId> openQueues(Instant at) {
    var open = new LinkedHashSet<QueueId>();
    crew.queues()
        .forEach(
            (queue, what) -> {
              if (what.hours().isOpen(at)) {
                open.add(queue);
              }
            });
    return open;
  }

  // ---- Visitors -----------------------------------------------------------------------------

  /// Whether visitors of the website can ask to be called.
  public boolean callsVisitorsBack() {
    var outbound = telephony.outbound();
    return outbound.isOn() && outbound.callbacks().fromWidget();
  }

  /// Looks at a visitor's answers to the form.
  public Answers check(Map<String, String> fields) {
    return form.check(fields);
  }

  /// Where a contact with these answers enters. The first answer that names a queue decides; what
  /// all of them require and credit is added up.
  public Entrance entranceFor(Map<String, String> fields) {
    List<Form.Option> chosen = form.chosen(fields);
    QueueId queue =
        chosen.stream()
            .map(Form.Option::queue)
            .filter(named -> !named.equals(QueueId.NOWHERE))
            .findFirst()
            .orElse(form.entryQueue());
    Crew.Queue entered = crew.queues().get(queue);
    return Narrowing.entrance(
        queue, entered == null ? Plan.ANYBODY : entered.settings().plan(), chosen);
  }
}
