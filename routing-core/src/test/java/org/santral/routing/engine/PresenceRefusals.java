package org.santral.routing.engine;

import static org.santral.routing.engine.Cast.AYSE;
import static org.santral.routing.engine.Cast.NODE;
import static org.santral.routing.engine.Cast.NO_AGENT;
import static org.santral.routing.engine.Cast.connect;
import static org.santral.routing.engine.Cast.logIn;
import static org.santral.routing.engine.RefusalCase.refused;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.ConnectSession;
import org.santral.routing.command.Command.LogIn;
import org.santral.routing.command.Command.LogOut;
import org.santral.routing.command.Command.LoseNode;
import org.santral.routing.command.Command.LoseSession;
import org.santral.routing.command.Command.Pause;
import org.santral.routing.command.Command.PauseAfterWork;
import org.santral.routing.command.Command.ProveChannel;
import org.santral.routing.command.Command.Unpause;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.SessionId;

/// What cannot be said about the presence of agents.
final class PresenceRefusals {
  private static final Set<Channel> CHAT = Set.of(Channel.CHAT);
  private static final String LONG_REASON = "x".repeat(65);

  static List<RefusalCase> cases() {
    return List.of(
        refused(RejectionCode.MALFORMED_ID, "session", session(0, AYSE, NODE, CHAT)),
        refused(RejectionCode.MALFORMED_ID, "session", session(-1, AYSE, NODE, CHAT)),
        refused(RejectionCode.MALFORMED_ID, "node", session(7, AYSE, new NodeId(" "), CHAT)),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", session(7, NO_AGENT, NODE, CHAT)),
        refused(RejectionCode.DUPLICATE_SESSION, "1", session(1, AYSE, NODE, CHAT)),
        refused(RejectionCode.OUT_OF_RANGE, "channel", session(7, AYSE, NODE, Set.of())),
        refused(RejectionCode.TOO_MANY, "16", connect(116, AYSE), sixteenSessions()),
        refused(RejectionCode.UNKNOWN_SESSION, "9", new LoseSession(new SessionId(9))),
        refused(RejectionCode.MALFORMED_ID, "node", new LoseNode(new NodeId(""))),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", logIn(NO_AGENT)),
        refused(RejectionCode.LOGGED_IN, "ayse", logIn(AYSE), logIn(AYSE)),
        refused(RejectionCode.NO_SESSION, "ayse", logIn(AYSE), new LoseSession(new SessionId(1))),
        refused(RejectionCode.OUT_OF_RANGE, "64", new LogIn(AYSE, LONG_REASON)),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new LogOut(NO_AGENT)),
        refused(RejectionCode.NOT_LOGGED_IN, "ayse", new LogOut(AYSE)),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new Pause(NO_AGENT, "lunch")),
        refused(RejectionCode.OUT_OF_RANGE, "64", new Pause(AYSE, ""), logIn(AYSE)),
        refused(RejectionCode.OUT_OF_RANGE, "64", new Pause(AYSE, LONG_REASON), logIn(AYSE)),
        refused(RejectionCode.NOT_LOGGED_IN, "ayse", new Pause(AYSE, "lunch")),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new Unpause(NO_AGENT)),
        refused(RejectionCode.NOT_LOGGED_IN, "ayse", new Unpause(AYSE)),
        refused(RejectionCode.NOT_PAUSED, "ayse", new Unpause(AYSE), logIn(AYSE)),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new PauseAfterWork(NO_AGENT, "lunch")),
        refused(RejectionCode.OUT_OF_RANGE, "64", new PauseAfterWork(AYSE, ""), logIn(AYSE)),
        refused(
            RejectionCode.OUT_OF_RANGE, "64", new PauseAfterWork(AYSE, LONG_REASON), logIn(AYSE)),
        refused(RejectionCode.NOT_LOGGED_IN, "ayse", new PauseAfterWork(AYSE, "lunch")),
        refused(
            RejectionCode.PAUSED,
            "ayse",
            new PauseAfterWork(AYSE, "lunch"),
            new LogIn(AYSE, "training")),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new ProveChannel(NO_AGENT, Channel.VOICE)),
        refused(RejectionCode.NOT_IN_DOUBT, "ayse", new ProveChannel(AYSE, Channel.VOICE)));
  }

  private static Command session(long id, AgentId agent, NodeId node, Set<Channel> channels) {
    return new ConnectSession(new SessionId(id), agent, node, channels);
  }

  /// Ayşe has one already.
  private static Command[] sixteenSessions() {
    return LongStream.range(101, 116).mapToObj(id -> connect(id, AYSE)).toArray(Command[]::new);
  }

  private PresenceRefusals() {}
}
