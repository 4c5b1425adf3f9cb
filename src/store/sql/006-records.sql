-- 006-records.sql: what sheets of sites, units, people, areas and work figures bring, and how it is
-- taken back.

-- An entry of the lists that a batch made or changed: as it was before, so that the batch can be undone
-- as one. An undo is a batch too.
CREATE TABLE list_change (
  batch    TEXT    NOT NULL,
  list     INTEGER NOT NULL CHECK (list BETWEEN 0 AND 8), -- RectifyList
  entry_id INTEGER NOT NULL,
  before   TEXT CHECK (before IS NULL OR json_valid (before)), -- NULL: the batch made it
  undoes   TEXT, -- the batch an undo takes back
  PRIMARY KEY (batch, list, entry_id)
) STRICT, WITHOUT ROWID;

-- The same for values of work indicators.
CREATE TABLE work_change (
  batch        TEXT    NOT NULL,
  indicator_id INTEGER NOT NULL,
  day          INTEGER NOT NULL,
  unit_id      INTEGER NOT NULL,
  before       TEXT CHECK (before IS NULL OR json_valid (before)), -- NULL: there was no value
  undoes       TEXT,
  PRIMARY KEY (batch, indicator_id, day, unit_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE work_value ADD COLUMN first_day INTEGER; -- of a period that ends on `day`; NULL: that day alone
ALTER TABLE work_value ADD COLUMN typed     TEXT;    -- what was written: 2000余吨
