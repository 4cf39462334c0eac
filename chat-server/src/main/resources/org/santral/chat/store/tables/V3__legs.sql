-- Call detail records: one row for each leg of a call. Times are milliseconds since 1970, 0 for never.

CREATE TABLE legs (
  conversation INTEGER NOT NULL,
  workspace TEXT NOT NULL,
  leg TEXT NOT NULL,
  agent TEXT NOT NULL,             -- empty for the customer's leg
  number TEXT NOT NULL,            -- of the customer
  outgoing INTEGER NOT NULL,
  began_at INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  cause TEXT NOT NULL,
  status INTEGER NOT NULL,         -- SIP
  received INTEGER NOT NULL,       -- RTP packets
  lost INTEGER NOT NULL,
  jitter_micros INTEGER NOT NULL,
  PRIMARY KEY (conversation, leg)
);
