CREATE TABLE account (
  workspace     VARCHAR(64)  NOT NULL,
  user_name     VARCHAR(64)  NOT NULL,
  agent         VARCHAR(64)  NOT NULL,
  name          VARCHAR(100) NOT NULL,
  role          VARCHAR(16)  NOT NULL,
  state         VARCHAR(16)  NOT NULL,
  password_hash VARCHAR(256) NOT NULL,
  must_change   BOOLEAN      NOT NULL,
  failures      INTEGER      NOT NULL,
  locked_until  BIGINT       NOT NULL,
  PRIMARY KEY (workspace, user_name)
);

CREATE TABLE agent_session (
  token_hash VARCHAR(64) NOT NULL PRIMARY KEY,
  workspace  VARCHAR(64) NOT NULL,
  user_name  VARCHAR(64) NOT NULL,
  begun_at   BIGINT      NOT NULL,
  seen_at    BIGINT      NOT NULL
);

CREATE INDEX agent_session_of_account ON agent_session (workspace, user_name, begun_at);
CREATE INDEX agent_session_by_age ON agent_session (seen_at);
