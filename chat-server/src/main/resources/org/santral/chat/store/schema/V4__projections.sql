-- A ledger has a projection of its own. The one ledger of an installation has the empty name; where each workspace has
-- a ledger, it is that of the workspace.

CREATE TABLE projections (
  ledger VARCHAR(64) NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL
);
INSERT INTO projections (ledger, position) SELECT '', position FROM projection;
DROP TABLE projection;
