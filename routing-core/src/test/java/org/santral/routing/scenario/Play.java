package org.santral.routing.scenario;

import java.time.Duration;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.DefineSkill;
import org.santral.routing.command.Command.LoseNode;
import org.santral.routing.command.Command.RecoverFromRestart;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.Channel;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.SkillId;

/// What people, devices and time do in a centre, be it before the scenario or as the thing tried.
interface Play {
  /// The centre, ready for the block that is being spoken.
  Center center();

  // ---- Who and what -------------------------------------------------------------------------

  /// An agent, who exists from his first mention on, with the usual profile and logged out.
  default AgentActs agent(String name) {
    return center().agent(name);
  }

  /// A queue, which exists from its first mention on, with default settings and open.
  default QueueActs queue(String name) {
    return center().queue(name);
  }

  default ContactActs call(long number) {
    return new ContactActs(center(), Channel.VOICE, number);
  }

  default ContactActs chat(long number) {
    return new ContactActs(center(), Channel.CHAT, number);
  }

  default ContactActs callback(long number) {
    return new ContactActs(center(), Channel.CALLBACK, number);
  }

  default ContactActs email(long number) {
    return new ContactActs(center(), Channel.EMAIL, number);
  }

  default ContactActs task(long number) {
    return new ContactActs(center(), Channel.TASK, number);
  }

  // ---- Policy -------------------------------------------------------------------------------

  default WorkspaceActs workspace() {
    return new WorkspaceActs(center());
  }

  default void skills(String... names) {
    for (var name : names) center().handle(new DefineSkill(new SkillId(name)));
  }

  default void profile(String name, Profile content) {
    center().handle(new DefineProfile(new ProfileId(name), content));
  }

  // ---- Time and the host --------------------------------------------------------------------

  default void after(Duration time) {
    var center = center();
    center.passUntil(center.now() + time.toMillis());
  }

  default void itIs(String clock) {
    center().passUntil(Times.at(clock));
  }

  default void nodeIsLost(String node) {
    center().handle(new LoseNode(new NodeId(node)));
  }

  /// The host was down for a while and has come back; no deadline fired meanwhile.
  default void hostIsBackAfter(Duration outage) {
    hostIsBackAfter(outage, outage);
  }

  /// The same if the core was asked nothing for a while around the outage too.
  default void hostIsBackAfter(Duration silence, Duration outage) {
    center().resumeAfter(silence.toMillis());
    center().handle(new RecoverFromRestart(outage.toMillis()));
  }

  default void command(Command command) {
    center().handle(command);
  }
}
