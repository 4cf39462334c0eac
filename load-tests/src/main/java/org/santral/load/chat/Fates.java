package org.santral.load.chat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.santral.load.chat.Assignments.Fate;
import org.santral.load.chat.Assignments.Turn;

/// Finds out what has become of conversations: from their transcripts, from what their visitors are
/// told, and from the desks of all agents.
final class Fates {
  private static final int PAGE = 200;

  private final Site site;
  private final Loop loop;
  private final String cookie;

  /// @param cookie of an agent, who may read what all of them have written
  Fates(Site site, Loop loop, String cookie) {
    this.site = site;
    this.loop = loop;
    this.cookie = cookie;
  }

  /// @param visitors by conversation
  /// @param desks of all agents, opened just now, in the order of their names
  List<Fate> of(Map<Long, Talker> visitors, List<Talker> desks)
      throws IOException, InterruptedException {
    var fates = new ArrayList<Fate>();
    for (var each : visitors.entrySet()) {
      long conversation = each.getKey();
      var turns = turns(conversation);
      fates.add(
          loop.on(
              () ->
                  new Fate(
                      conversation,
                      turns,
                      each.getValue().state(conversation),
                      holders(conversation, desks))));
    }
    return fates;
  }

  private static Set<String> holders(long conversation, List<Talker> desks) {
    var holders = new HashSet<String>();
    for (int i = 0; i < desks.size(); i++) {
      if (desks.get(i).isActive(conversation)) {
        holders.add("a" + (i + 1));
      }
    }
    return holders;
  }

  /// When agents came and went, as the transcript says.
  private List<Turn> turns(long conversation) throws IOException, InterruptedException {
    var turns = new ArrayDeque<Turn>();
    int before = Integer.MAX_VALUE;
    while (before > 1) {
      var page =
          site.read(
                  "/api/conversations/%d/entries?before=%d&limit=%d"
                      .formatted(conversation, before, PAGE),
                  cookie)
              .path("entries");
      if (page.isEmpty()) {
        break;
      }
      for (int i = page.size() - 1; i >= 0; i--) {
        var entry = page.get(i);
        long at = entry.path("at").asLong();
        before = entry.path("seq").asInt();
        switch (entry.path("type").asText()) {
          case "joined" ->
              turns.addFirst(new Turn(at, entry.path("author").path("agent").asText()));
          case "left", "closed", "queued" -> turns.addFirst(new Turn(at, ""));
          default -> {}
        }
      }
    }
    return List.copyOf(turns);
  }
}
