package org.santral.chat.store;

import static org.santral.chat.wire.ConversationState.ACTIVE;
import static org.santral.chat.wire.ConversationState.CLOSED;
import static org.santral.chat.wire.ConversationState.ERASED;
import static org.santral.chat.wire.ConversationState.WAITING;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.StorableText;
import org.santral.chat.wire.ConversationHead;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.CustomerNumber;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Person;
import org.santral.chat.wire.Reach;
import org.santral.chat.wire.Side;

/// A row of the table `conversations`, which facts change.
final class Row {
  static final String SELECT = "SELECT * FROM conversations";

  static final String PUT =
      """
      INSERT INTO conversations (conversation, workspace, channel, start_id, visitor, name, email,
        verified, language, fields, opened_at, first_url, first_title, first_referrer, page_url,
        page_title, page_referrer, state, contact, queue, agent, agent_name, placed_at,
        waiting_since, closed_at, last_seq, score, visitor_delivered, visitor_read,
        agents_delivered, agents_read, number, number_source)
      VALUES (:conversation, :workspace, :channel, :start_id, :visitor, :name, :email, :verified,
        :language, :fields, :opened_at, :first_url, :first_title, :first_referrer, :page_url,
        :page_title, :page_referrer, :state, :contact, :queue, :agent, :agent_name, :placed_at,
        :waiting_since, :closed_at, :last_seq, :score, :visitor_delivered, :visitor_read,
        :agents_delivered, :agents_read, :number, :number_source)
      ON CONFLICT (conversation) DO UPDATE SET
        name = excluded.name, email = excluded.email, fields = excluded.fields,
        page_url = excluded.page_url, page_title = excluded.page_title,
        page_referrer = excluded.page_referrer, first_url = excluded.first_url,
        first_title = excluded.first_title, first_referrer = excluded.first_referrer,
        state = excluded.state, contact = excluded.contact, queue = excluded.queue,
        agent = excluded.agent, agent_name = excluded.agent_name, placed_at = excluded.placed_at,
        waiting_since = excluded.waiting_since, closed_at = excluded.closed_at,
        last_seq = excluded.last_seq, score = excluded.score,
        visitor_delivered = excluded.visitor_delivered, visitor_read = excluded.visitor_read,
        agents_delivered = excluded.agents_delivered, agents_read = excluded.agents_read,
        number = excluded.number, number_source = excluded.number_source
      """;

  /// Everything that changes while people talk.
  static final String MOVE =
      """
      UPDATE conversations SET state = ?, contact = ?, queue = ?, agent = ?, agent_name = ?,
        placed_at = ?, waiting_since = ?, closed_at = ?, last_seq = ?, score = ?,
        visitor_delivered = ?, visitor_read = ?, agents_delivered = ?, agents_read = ?
      WHERE conversation = ?
      """;

  private final String workspace;
  private Fact.Opened opened;
  private Page page;
  private ConversationState state = WAITING;
  private long contact;
  private String queue = "";
  private String agent = "";
  private String agentName = "";
  private long placedAt;
  private long waitingSince;
  private long closedAt;
  private int last;
  private int score;
  private Reach visitors = new Reach(0, 0);
  private Reach agents = new Reach(0, 0);
  private @Nullable CustomerNumber phone;
  private boolean whole = true;

  /// The row of a conversation that has just begun.
  Row(String workspace, Fact.Opened opened) {
    this.workspace = workspace;
    this.opened = opened;
    page = new Page(opened.pageUrl(), opened.pageTitle(), opened.referrer());
    placedAt = opened.at();
    waitingSince = opened.at();
  }

  static Row of(ResultSet row) throws SQLException {
    var opened =
        new Fact.Opened(
            row.getLong("conversation"),
            row.getLong("opened_at"),
            row.getString("channel"),
            row.getString("start_id"),
            row.getString("visitor"),
            row.getString("name"),
            row.getString("email"),
            row.getInt("verified") != 0,
            row.getString("language"),
            row.getString("first_url"),
            row.getString("first_title"),
            row.getString("first_referrer"),
            Values.fields(row.getString("fields")));
    var it = new Row(row.getString("workspace"), opened);
    it.page =
        new Page(
            row.getString("page_url"), row.getString("page_title"), row.getString("page_referrer"));
    it.state = Values.of(ConversationState.class, row.getString("state"));
    it.contact = row.getLong("contact");
    it.queue = row.getString("queue");
    it.agent = row.getString("agent");
    it.agentName = row.getString("agent_name");
    it.placedAt = row.getLong("placed_at");
    it.waitingSince = row.getLong("waiting_since");
    it.closedAt = row.getLong("closed_at");
    it.last = row.getInt("last_seq");
    it.score = row.getInt("score");
    it.visitors = new Reach(row.getInt("visitor_delivered"), row.getInt("visitor_read"));
    it.agents = new Reach(row.getInt("agents_delivered"), row.getInt("agents_read"));
    it.phone = phoneIn(row);
    it.whole = false;
    return it;
  }

  private static @Nullable CustomerNumber phoneIn(ResultSet row) throws SQLException {
    String number = row.getString("number");
    return number.isEmpty()
        ? null
        : new CustomerNumber(number, Values.of(NumberSource.class, row.getString("number_source")));
  }

  <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .bind("conversation", opened.conversation())
        .bind("workspace", workspace)
        .bind("channel", opened.channel())
        .bind("start_id", opened.startId())
        .bind("visitor", opened.visitor())
        .bind("name", opened.name())
        .bind("email", opened.email())
        .bind("verified", opened.verified() ? 1 : 0)
        .bind("language", opened.language())
        .bind("fields", Values.json(opened.fields()))
        .bind("opened_at", opened.at())
        .bind("first_url", opened.pageUrl())
        .bind("first_title", opened.pageTitle())
        .bind("first_referrer", opened.referrer())
        .bind("page_url", page.url())
        .bind("page_title", page.title())
        .bind("page_referrer", page.referrer())
        .bind("state", Values.of(state))
        .bind("contact", contact)
        .bind("queue", queue)
        .bind("agent", agent)
        .bind("agent_name", agentName)
        .bind("placed_at", placedAt)
        .bind("waiting_since", waitingSince)
        .bind("closed_at", closedAt)
        .bind("last_seq", last)
        .bind("score", score)
        .bind("visitor_delivered", visitors.delivered())
        .bind("visitor_read", visitors.read())
        .bind("agents_delivered", agents.delivered())
        .bind("agents_read", agents.read())
        .bind("number", phone == null ? "" : phone.number())
        .bind("number_source", phone == null ? "" : Values.of(phone.source()));
  }

  void bindHead(PreparedStatement statement) throws SQLException {
    statement.setString(1, Values.of(state));
    statement.setLong(2, contact);
    statement.setString(3, queue);
    statement.setString(4, agent);
    statement.setString(5, StorableText.of(agentName));
    statement.setLong(6, placedAt);
    statement.setLong(7, waitingSince);
    statement.setLong(8, closedAt);
    statement.setInt(9, last);
    statement.setInt(10, score);
    statement.setInt(11, visitors.delivered());
    statement.setInt(12, visitors.read());
    statement.setInt(13, agents.delivered());
    statement.setInt(14, agents.read());
    statement.setLong(15, opened.conversation());
  }

  /// Whether more than [#MOVE] would write differs from the tables.
  boolean isWholeToBeWritten() {
    return whole;
  }

  void written() {
    whole = false;
  }

  void add(Fact.Added added) {
    last = Math.max(last, added.seq());
    if (added.type() == EntryType.RATED) {
      score = Integer.parseInt(added.detail());
    }
    if (added.type() == EntryType.JOINED) {
      agentName = added.name();
    }
  }

  /// Moves the conversation.
  ///
  /// @return how long it had waited, if this has put it into an agent's hands, else -1
  long place(Fact.Placed placed) {
    boolean waited = state == WAITING;
    boolean answered = waited && placed.state() == ACTIVE;
    if (placed.state() == WAITING && (!waited || queue.isEmpty())) {
      waitingSince = placed.at();
    }
    state = placed.state();
    contact = placed.contact();
    queue = placed.queue();
    if (!agent.equals(placed.agent())) {
      agentName = "";
    }
    agent = placed.agent();
    placedAt = placed.at();
    closedAt = state == CLOSED || state == ERASED ? placed.at() : 0;
    return answered ? placed.at() - waitingSince : -1;
  }

  void reach(Fact.Reached reached) {
    var reach = new Reach(reached.delivered(), reached.read());
    if (reached.side() == Side.VISITOR) {
      visitors = reach;
    } else {
      agents = reach;
    }
  }

  void number(Fact.Numbered numbered) {
    phone =
        numbered.number().isEmpty()
            ? null
            : new CustomerNumber(numbered.number(), numbered.source());
    whole = true;
  }

  void visit(Fact.Visited visited) {
    page = new Page(visited.pageUrl(), visited.pageTitle(), visited.referrer());
    whole = true;
  }

  /// Nothing that tells of a person stays.
  void erase() {
    opened =
        new Fact.Opened(
            opened.conversation(),
            opened.at(),
            opened.channel(),
            opened.startId(),
            opened.visitor(),
            "",
            "",
            false,
            opened.language(),
            "",
            "",
            "",
            Map.of());
    page = new Page("", "", "");
    phone = null;
    state = ERASED;
    whole = true;
  }

  String workspace() {
    return workspace;
  }

  Fact.Opened opened() {
    return opened;
  }

  Page page() {
    return page;
  }

  @Nullable CustomerNumber phone() {
    return phone;
  }

  long closedAt() {
    return closedAt;
  }

  String queue() {
    return queue;
  }

  String agent() {
    return agent;
  }

  ConversationState state() {
    return state;
  }

  long placedAt() {
    return placedAt;
  }

  ConversationHead head() {
    return new ConversationHead(
        opened.conversation(),
        state,
        opened.channel(),
        queue,
        agent.isEmpty() ? null : new Person(agent, agentName.isEmpty() ? agent : agentName),
        false,
        false,
        last,
        visitors,
        agents,
        opened.at(),
        score,
        null,
        null);
  }
}
