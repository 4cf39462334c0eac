-- The workspace files in use.

CREATE TABLE declarations (
  workspace VARCHAR(64) NOT NULL PRIMARY KEY,
  yaml TEXT NOT NULL
);
