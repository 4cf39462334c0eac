-- What is absent is an empty text or 0. Times are milliseconds since 1970.

CREATE TABLE conversations (
  conversation INTEGER PRIMARY KEY,
  workspace TEXT NOT NULL,
  channel TEXT NOT NULL,
  start_id TEXT NOT NULL,
  visitor TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  verified INTEGER NOT NULL,
  language TEXT NOT NULL,
  fields TEXT NOT NULL,            -- a JSON object
  opened_at INTEGER NOT NULL,
  first_url TEXT NOT NULL,         -- the page on which it began
  first_title TEXT NOT NULL,
  first_referrer TEXT NOT NULL,
  page_url TEXT NOT NULL,          -- the page the visitor looks at
  page_title TEXT NOT NULL,
  page_referrer TEXT NOT NULL,
  state TEXT NOT NULL,
  contact INTEGER NOT NULL,
  queue TEXT NOT NULL,
  agent TEXT NOT NULL,
  agent_name TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  waiting_since INTEGER NOT NULL,
  closed_at INTEGER NOT NULL,      -- 0 while it is open
  last_seq INTEGER NOT NULL,
  score INTEGER NOT NULL,
  visitor_delivered INTEGER NOT NULL,
  visitor_read INTEGER NOT NULL,
  agents_delivered INTEGER NOT NULL,
  agents_read INTEGER NOT NULL
);
CREATE INDEX conversations_by_workspace ON conversations (workspace, conversation);
CREATE INDEX conversations_by_visitor ON conversations (workspace, visitor, conversation);
CREATE INDEX conversations_by_agent ON conversations (workspace, agent, conversation);

CREATE TABLE entries (
  conversation INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  side TEXT NOT NULL,
  agent TEXT NOT NULL,
  name TEXT NOT NULL,
  id TEXT NOT NULL,                -- the writer's
  text TEXT NOT NULL,
  file TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (conversation, seq)
);

CREATE TABLE files (
  workspace TEXT NOT NULL,
  file TEXT NOT NULL,
  conversation INTEGER NOT NULL,
  at INTEGER NOT NULL,
  side TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (workspace, file)
);
CREATE INDEX files_by_conversation ON files (conversation);

CREATE TABLE visitors (
  workspace TEXT NOT NULL,
  visitor TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  PRIMARY KEY (workspace, visitor)
);

CREATE TABLE blocked_visitors (
  workspace TEXT NOT NULL,
  visitor TEXT NOT NULL,
  conversation INTEGER NOT NULL,   -- in which it was decided
  PRIMARY KEY (workspace, visitor)
);

-- Each time a waiting conversation came into an agent's hands.
CREATE TABLE answers (
  workspace TEXT NOT NULL,
  at INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  queue TEXT NOT NULL,
  agent TEXT NOT NULL,
  waited_millis INTEGER NOT NULL
);
CREATE INDEX answers_by_time ON answers (workspace, at);

-- Up to where the ledger is in these tables; one row.
CREATE TABLE projection (
  position INTEGER NOT NULL
);
INSERT INTO projection (position) VALUES (0);
