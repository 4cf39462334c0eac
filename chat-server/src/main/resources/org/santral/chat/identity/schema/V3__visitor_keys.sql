-- The keys that sign visitors' tokens, in one row, as in the file that a single machine has.

CREATE TABLE visitor_keys (
  place INTEGER NOT NULL PRIMARY KEY,
  keys VARCHAR(400) NOT NULL
);
INSERT INTO visitor_keys (place, keys) VALUES (1, '');
