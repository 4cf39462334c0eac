package org.santral.chat.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.Attachment;
import org.santral.chat.wire.Author;
import org.santral.chat.wire.ConversationHead;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.CustomerNumber;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Person;
import org.santral.chat.wire.Reach;
import org.santral.chat.wire.Recording;
import org.santral.chat.wire.Side;

/// A conversation as its facts have made it: its head, its newest entries and the ids that its
/// writers have used lately. Older entries are in the store.
///
/// Not for several threads.
public final class Conversation {
  /// The text of an entry that nobody reads as long as the conversation is open.
  public static final String UNSEEN = "unseen";

  /// How many entries are kept at hand.
  public static final int RECENT_ENTRIES = 100;

  private final Fact.Opened opened;
  private final Deque<Fact.Added> recent = new ArrayDeque<>();
  private final RecentIds idsOfVisitor = new RecentIds();
  private final RecentIds idsOfAgents = new RecentIds();
  private final Map<String, Fact.Uploaded> files = new LinkedHashMap<>();
  private ConversationState state = ConversationState.WAITING;
  private long contact;
  private String queue = "";
  private String agent = "";
  private String agentName = "";
  private long placedAt;
  private int last;
  private int score;
  private Fact.@Nullable Added callback;
  private Reach visitorReach = new Reach(0, 0);
  private Reach agentReach = new Reach(0, 0);
  private Page page;
  private boolean blocked;
  private Fact.@Nullable Numbered numbered;

  public Conversation(Fact.Opened opened) {
    this.opened = opened;
    this.placedAt = opened.at();
    this.page = new Page(opened.pageUrl(), opened.pageTitle(), opened.referrer());
  }

  /// Takes in what has happened.
  public void apply(Fact fact) {
    switch (fact) {
      case Fact.Opened _ -> throw new IllegalArgumentException("opened twice: " + fact);
      case Fact.Added added -> add(added);
      case Fact.Placed placed -> {
        state = placed.state();
        contact = placed.contact();
        queue = placed.queue();
        agent = placed.agent();
        placedAt = placed.at();
      }
      case Fact.Reached reached -> {
        var reach = new Reach(reached.delivered(), reached.read());
        if (reached.side() == Side.VISITOR) {
          visitorReach = reach;
        } else {
          agentReach = reach;
        }
      }
      case Fact.Uploaded uploaded -> files.put(uploaded.file(), uploaded);
      case Fact.Visited(_, var url, var title, var referrer) ->
          page = new Page(url, title, referrer);
      case Fact.Erased _ -> {
        state = ConversationState.ERASED;
        recent.clear();
        files.clear();
        callback = null;
        numbered = null;
      }
      case Fact.Numbered known -> numbered = known;
      case Fact.Blocked(_, _, var on) -> blocked = on;
      case Fact.LegEnded _ -> {}
    }
  }

  private void add(Fact.Added added) {
    last = added.seq();
    recent.addLast(added);
    if (recent.size() > RECENT_ENTRIES) {
      recent.removeFirst();
    }
    if (!added.id().isEmpty()) {
      idsOf(added.side()).put(keyOf(added.agent(), added.id()), added.seq());
    }
    if (added.type() == EntryType.RATED) {
      score = Integer.parseInt(added.detail());
    }
    if (added.type() == EntryType.CALLBACK) {
      callback = added;
    } else if (added.type() == EntryType.CALLBACK_CANCELLED || added.type() == EntryType.REOPENED) {
      callback = null;
    }
    if (added.type() == EntryType.JOINED) {
      agentName = added.name();
    }
  }

  // ---- Remembering --------------------------------------------------------------------------

  /// The facts that make this conversation again, in an order in which they can be applied, after
  /// the one that opened it. Of its entries only those at hand; see [#resume].
  public List<Fact> facts() {
    var facts = new ArrayList<Fact>(files.values());
    if (callback != null && !recent.contains(callback)) {
      // Pushed out by as many as are at hand, as it will be again.
      facts.add(callback);
    }
    facts.addAll(recent);
    facts.add(new Fact.Placed(id(), placedAt, state, contact, queue, agent));
    facts.add(new Fact.Reached(id(), Side.VISITOR, visitorReach.delivered(), visitorReach.read()));
    facts.add(new Fact.Reached(id(), Side.AGENT, agentReach.delivered(), agentReach.read()));
    if (numbered != null) {
      facts.add(numbered);
    }
    facts.add(new Fact.Visited(id(), page.url(), orEmpty(page.title()), orEmpty(page.referrer())));
    return facts;
  }

  /// A conversation made again of its [#facts], of which some entries may be missing.
  public static Conversation resume(
      Fact.Opened opened, int last, int score, List<? extends Fact> facts) {
    var conversation = new Conversation(opened);
    facts.forEach(conversation::apply);
    conversation.last = last;
    conversation.score = score;
    return conversation;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  // ---- What it is ---------------------------------------------------------------------------

  public long id() {
    return opened.conversation();
  }

  public Fact.Opened opened() {
    return opened;
  }

  public String visitor() {
    return opened.visitor();
  }

  public ConversationState state() {
    return state;
  }

  public boolean isOpen() {
    return state == ConversationState.WAITING || state == ConversationState.ACTIVE;
  }

  /// The routing core's contact, 0 when there is none.
  public long contact() {
    return contact;
  }

  public String queue() {
    return queue;
  }

  /// Who has it in hand, or had it last; empty for nobody.
  public String agent() {
    return agent;
  }

  public long placedAt() {
    return placedAt;
  }

  /// The last sequence number.
  public int last() {
    return last;
  }

  public int score() {
    return score;
  }

  /// The number at which the customer wants to be called back, or empty.
  public String callback() {
    return callback == null ? "" : callback.detail();
  }

  /// When he has asked for that, or 0.
  public long callbackAt() {
    return callback == null ? 0 : callback.at();
  }

  /// The customer's telephone number, or null.
  public @Nullable CustomerNumber phone() {
    return numbered == null || numbered.number().isEmpty()
        ? null
        : new CustomerNumber(numbered.number(), numbered.source());
  }

  /// The customer's telephone number if it surely is his, else empty: what he has only typed could
  /// be anybody's.
  public String ownNumber() {
    return numbered == null || numbered.source() == NumberSource.CLAIMED ? "" : numbered.number();
  }

  public Page page() {
    return page;
  }

  public boolean isBlocked() {
    return blocked;
  }

  public Reach reach(Side side) {
    return side == Side.VISITOR ? visitorReach : agentReach;
  }

  public Fact.@Nullable Uploaded file(String id) {
    return files.get(id);
  }

  public List<Fact.Uploaded> files() {
    return List.copyOf(files.values());
  }

  public List<Fact.Added> recent() {
    return List.copyOf(recent);
  }

  /// The entry that a writer has already made with this id, or null.
  public @Nullable Integer repeated(Side side, String writer, String id) {
    return idsOf(side).find(keyOf(writer, id));
  }

  /// Visitors have no name here, and nobody else writes on their side.
  private static String keyOf(String writer, String id) {
    return writer.isEmpty() ? id : writer + "/" + id;
  }

  private RecentIds idsOf(Side side) {
    return side == Side.VISITOR ? idsOfVisitor : idsOfAgents;
  }

  /// When an entry at hand was made, or the time of the last one.
  public long timeOf(int seq) {
    // Nearly always asked about the newest.
    for (var newestFirst = recent.descendingIterator(); newestFirst.hasNext(); ) {
      var added = newestFirst.next();
      if (added.seq() == seq) {
        return added.at();
      }
    }
    return placedAt;
  }

  public ConversationHead head(
      boolean agentAway, boolean visitorAway, @Nullable Recording recording) {
    var person =
        agent.isEmpty() ? null : new Person(agent, agentName.isEmpty() ? agent : agentName);
    return new ConversationHead(
        id(),
        state,
        opened.channel(),
        queue,
        person,
        agentAway,
        visitorAway,
        last,
        visitorReach,
        agentReach,
        opened.at(),
        score,
        recording,
        orNull(callback()));
  }

  /// The entries at hand after a number, as one side may see them.
  public List<Entry> after(int seq, Side reader) {
    var entries = new ArrayList<Entry>();
    for (Fact.Added added : recent) {
      if (added.seq() > seq) {
        entries.add(entry(added, reader));
      }
    }
    return entries;
  }

  /// The entries with numbers below one, at most so many, or null when some of them are not at
  /// hand.
  public @Nullable List<Entry> before(int seq, int limit, Side reader) {
    int end = Math.min(seq - 1, last);
    int first = Math.max(1, end - limit + 1);
    if (first < firstAtHand()) {
      return null;
    }
    var entries = new ArrayList<Entry>();
    for (Fact.Added added : recent) {
      if (added.seq() >= first && added.seq() <= end) {
        entries.add(entry(added, reader));
      }
    }
    return entries;
  }

  /// The first number at hand, or one past the last.
  public int firstAtHand() {
    return recent.isEmpty() ? last + 1 : recent.getFirst().seq();
  }

  /// An entry as one side may see it.
  public Entry entry(Fact.Added added, Side reader) {
    var author = new Author(added.side(), orNull(added.agent()), added.name());
    boolean isUnseen =
        added.type() == EntryType.SUPERVISED && added.text().equals(UNSEEN) && isOpen();
    if (isUnseen || (reader == Side.VISITOR && isForAgents(added.type()))) {
      return new Entry(added.seq(), added.at(), EntryType.HIDDEN, SYSTEM, null, null, null, null);
    }
    var uploaded = files.get(added.file());
    var file =
        uploaded == null
            ? null
            : new Attachment(uploaded.file(), uploaded.name(), uploaded.type(), uploaded.bytes());
    return new Entry(
        added.seq(),
        added.at(),
        added.type(),
        author,
        orNull(added.id()),
        orNull(added.text()),
        file,
        orNull(added.detail()));
  }

  private static final Author SYSTEM = new Author(Side.SYSTEM, null, "");

  /// Whether visitors hear `hidden` instead.
  public static boolean isForAgents(EntryType type) {
    return switch (type) {
      case NOTE,
          DISPOSED,
          RECORDED,
          RECORDING,
          VOICEMAIL,
          CONSULTED,
          SUPERVISED,
          DIALLED,
          FORWARDED,
          REACHED,
          UNREACHED ->
          true;
      case TEXT,
          FILE,
          HIDDEN,
          FORM,
          JOINED,
          LEFT,
          QUEUED,
          NUDGED,
          CLOSED,
          REOPENED,
          RATED,
          CALLBACK,
          CALLBACK_CANCELLED,
          VOICE_BEGAN,
          VOICE_ENDED,
          VOICE_MISSED ->
          false;
    };
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
