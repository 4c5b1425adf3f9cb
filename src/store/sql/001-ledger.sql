-- 001-ledger.sql: a ledger from nothing.
--
-- Ids: office number in the high 16 bits, a counter below; 0 is never used, "none" is NULL. Instants are
-- UTC seconds; days are days since 1970-01-01 on the office's wall where a column says "day", or text
-- YYYY-MM-DD where it says so. Places are WGS-84 degrees beside what was entered. Numbers of closed lists
-- are those of src/domain/kinds.h. Rows of the lists are never deleted, only made inactive.

PRAGMA application_id = 1380144217; -- "RCTY"

-- What holds for the whole ledger: office (1..32767), created.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Writes to the lists and to campaigns, in the same sequence as event.seq, so that one number marks a
-- moment of the ledger.
CREATE TABLE change_log (
  seq  INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('directory', 'campaign'))
) STRICT;

-- A rectification campaign. The one with the largest id that is not closed is the current one.
CREATE TABLE campaign (
  id                  INTEGER PRIMARY KEY,
  name                TEXT    NOT NULL,
  prefix              TEXT    NOT NULL,  -- of issue numbers
  time_zone           TEXT    NOT NULL,  -- IANA name
  start               INTEGER NOT NULL,  -- day
  deadline            INTEGER NOT NULL,  -- day, the last one
  working_days        INTEGER NOT NULL CHECK (working_days IN (0, 1)),
  default_days        INTEGER NOT NULL CHECK (default_days BETWEEN 0 AND 3660),
  skip_signing        INTEGER NOT NULL CHECK (skip_signing IN (0, 1)),
  forbid_same_checker INTEGER NOT NULL CHECK (forbid_same_checker IN (0, 1)),
  look_back_days      INTEGER NOT NULL CHECK (look_back_days >= 0),
  recurrence_days     INTEGER NOT NULL CHECK (recurrence_days >= 0),
  soon_hours          INTEGER NOT NULL CHECK (soon_hours >= 0),
  minimum_n           INTEGER NOT NULL CHECK (minimum_n >= 0),
  dispatch_every      INTEGER NOT NULL CHECK (dispatch_every >= 0),
  fix_every           INTEGER NOT NULL CHECK (fix_every >= 0),
  review_every        INTEGER NOT NULL CHECK (review_every >= 0),
  circular_every      INTEGER NOT NULL CHECK (circular_every >= 0),
  assess_every        INTEGER NOT NULL CHECK (assess_every >= 0),
  closed_at           INTEGER            -- instant; NULL while it runs
) STRICT;

-- Odd days of the calendar: holidays and make-up working days.
CREATE TABLE calendar_day (
  day     INTEGER PRIMARY KEY, -- day
  working INTEGER NOT NULL CHECK (working IN (0, 1)),
  name    TEXT
) STRICT;

-- Rules of scores, lists and the ladder as JSON; each version holds from its day on, a closed period keeps
-- the version it was computed with.
CREATE TABLE rule (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT    NOT NULL, -- site-score, unit-score, red-black, ladder, …
  version     INTEGER NOT NULL CHECK (version >= 1),
  start       INTEGER NOT NULL, -- day
  content     TEXT    NOT NULL CHECK (json_valid (content)),
  PRIMARY KEY (campaign_id, name, version)
) STRICT, WITHOUT ROWID;

-- The lists. In each: initials are the Latin initials of the name's pinyin, kept because they are dear to
-- make; active 0 means kept for the past, not offered any more.

-- Other names of the entries of every list. list: RectifyList.
CREATE TABLE alias (
  list     INTEGER NOT NULL CHECK (list BETWEEN 0 AND 8),
  entry_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  PRIMARY KEY (list, entry_id, position)
) STRICT, WITHOUT ROWID;

-- City, districts, streets, communities.
CREATE TABLE area (
  id        INTEGER PRIMARY KEY,
  name      TEXT    NOT NULL,
  initials  TEXT    NOT NULL DEFAULT '',
  active    INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  level     INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
  parent_id INTEGER REFERENCES area (id),
  code      TEXT,    -- official division code
  lng       REAL,
  lat       REAL
) STRICT;

-- Outlines of areas, packed once when they are taken in.
CREATE TABLE outline (
  area_id INTEGER PRIMARY KEY REFERENCES area (id),
  system  TEXT NOT NULL, -- coordinate system it came in
  packed  BLOB NOT NULL
) STRICT;

CREATE TABLE unit (
  id        INTEGER PRIMARY KEY,
  name      TEXT    NOT NULL,
  initials  TEXT    NOT NULL DEFAULT '',
  active    INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  parent_id INTEGER REFERENCES unit (id),
  area_id   INTEGER REFERENCES area (id),
  kind      TEXT, -- as typed: 市直部门, 街道 …
  contact   TEXT,
  phone     TEXT
) STRICT;

-- Special working groups.
CREATE TABLE working_group (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL,
  initials TEXT    NOT NULL DEFAULT '',
  active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  leader   TEXT
) STRICT;

-- Problem classes.
CREATE TABLE class (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL,
  initials TEXT    NOT NULL DEFAULT '',
  active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- Where problems come from.
CREATE TABLE source (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL,
  initials TEXT    NOT NULL DEFAULT '',
  active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE person (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL,
  initials TEXT    NOT NULL DEFAULT '',
  active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  level    TEXT, -- 市级, 县级 …
  post     TEXT,
  unit_id  INTEGER REFERENCES unit (id),
  phone    TEXT
) STRICT;

-- The standard: types of sites …
CREATE TABLE site_type (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL,
  initials TEXT    NOT NULL DEFAULT '',
  active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  code     TEXT,
  scope    TEXT, -- what a visit covers
  weight   REAL    NOT NULL DEFAULT 0 CHECK (weight >= 0)
) STRICT;

-- … and what is checked there. The name is the item's text.
CREATE TABLE item (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL,
  initials TEXT    NOT NULL DEFAULT '',
  active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  code     TEXT,
  type_id  INTEGER REFERENCES site_type (id),
  class_id INTEGER REFERENCES class (id),
  group_id INTEGER REFERENCES working_group (id),
  severity TEXT,
  per      TEXT,    -- what one hit is: 处, 人次
  deduct   REAL    NOT NULL DEFAULT 0, -- a hit
  cap      REAL    NOT NULL DEFAULT 0, -- most that all hits can cost
  days     INTEGER NOT NULL DEFAULT 0 CHECK (days BETWEEN 0 AND 3660), -- to fix it; 0: the campaign's
  red_line INTEGER NOT NULL DEFAULT 0 CHECK (red_line IN (0, 1)) -- caps the whole site at 60
) STRICT;

CREATE TABLE site (
  id             INTEGER PRIMARY KEY,
  name           TEXT    NOT NULL,
  initials       TEXT    NOT NULL DEFAULT '',
  active         INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  type_id        INTEGER REFERENCES site_type (id),
  area_id        INTEGER REFERENCES area (id),
  unit_id        INTEGER REFERENCES unit (id),
  group_id       INTEGER REFERENCES working_group (id),
  address        TEXT,
  lng            REAL, -- WGS-84 degrees
  lat            REAL,
  entered_system TEXT, -- what was typed, and its coordinate system
  entered_x      REAL,
  entered_y      REAL,
  demonstration  INTEGER NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1))
) STRICT;

-- Leaders who answer for a site.
CREATE TABLE sponsor (
  site_id   INTEGER NOT NULL REFERENCES site (id),
  position  INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (site_id, position)
) STRICT, WITHOUT ROWID;

-- Last serial given on a day, so that numbers are never used twice.
CREATE TABLE number_day (
  prefix TEXT    NOT NULL,
  day    INTEGER NOT NULL,
  last   INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (prefix, day)
) STRICT, WITHOUT ROWID;

-- One problem. The columns from state to last_at are what its events add up to (RectifyStatus): they can be
-- computed anew at any time, and `check` does. The narrow columns come first: columns are loaded from them.
CREATE TABLE issue (
  id              INTEGER PRIMARY KEY,
  site_id         INTEGER REFERENCES site (id),
  area_id         INTEGER REFERENCES area (id), -- its own; NULL: the site's
  item_id         INTEGER REFERENCES item (id),
  class_id        INTEGER REFERENCES class (id),
  source_id       INTEGER REFERENCES source (id),
  group_id        INTEGER REFERENCES working_group (id),
  difficulty      INTEGER NOT NULL CHECK (difficulty BETWEEN 0 AND 3),
  nature          INTEGER NOT NULL CHECK (nature BETWEEN 0 AND 2),
  term            INTEGER NOT NULL CHECK (term BETWEEN 0 AND 3),
  lng             REAL CHECK (lng BETWEEN -180 AND 180), -- its own; NULL: the site's
  lat             REAL CHECK (lat BETWEEN -90 AND 90),
  state           INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
  outcome         INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 3),
  supervision     INTEGER NOT NULL CHECK (supervision BETWEEN 0 AND 3),
  exposed         INTEGER NOT NULL CHECK (exposed BETWEEN 0 AND 255),
  first_check     INTEGER NOT NULL CHECK (first_check BETWEEN 0 AND 2),
  undated         INTEGER NOT NULL CHECK (undated BETWEEN 0 AND 255),
  checks          INTEGER NOT NULL CHECK (checks >= 0),
  returned        INTEGER NOT NULL CHECK (returned >= 0),
  relapsed        INTEGER NOT NULL CHECK (relapsed >= 0),
  extended        INTEGER NOT NULL CHECK (extended >= 0),
  look_backs      INTEGER NOT NULL CHECK (look_backs >= 0),
  urged           INTEGER NOT NULL CHECK (urged >= 0),
  closes          INTEGER NOT NULL CHECK (closes >= 0),
  found           INTEGER NOT NULL CHECK (found BETWEEN 1 AND 4294967295),
  assigned        INTEGER NOT NULL CHECK (assigned BETWEEN 0 AND 4294967295),
  signed_at       INTEGER NOT NULL CHECK (signed_at BETWEEN 0 AND 4294967295),
  due             INTEGER NOT NULL CHECK (due BETWEEN 0 AND 4294967295), -- the effective one
  due_original    INTEGER NOT NULL CHECK (due_original BETWEEN 0 AND 4294967295),
  reported        INTEGER NOT NULL CHECK (reported BETWEEN 0 AND 4294967295),
  checked         INTEGER NOT NULL CHECK (checked BETWEEN 0 AND 4294967295),
  closed          INTEGER NOT NULL CHECK (closed BETWEEN 0 AND 4294967295),
  parked          INTEGER NOT NULL CHECK (parked BETWEEN 0 AND 4294967295),
  parked_time     INTEGER NOT NULL CHECK (parked_time BETWEEN 0 AND 4294967295), -- seconds
  milestone       INTEGER NOT NULL CHECK (milestone BETWEEN 0 AND 4294967295),
  unit_id         INTEGER REFERENCES unit (id), -- the one responsible unit
  n_events        INTEGER NOT NULL CHECK (n_events >= 1), -- serial of the last event
  last_at         INTEGER NOT NULL, -- instant of the last event
  campaign_id     INTEGER NOT NULL REFERENCES campaign (id),
  fingerprint     INTEGER, -- of (site or address, text, day found) as first taken in; NULL: not to be known again
  number          TEXT    NOT NULL CHECK (number <> ''),
  external_number TEXT,
  title           TEXT,
  description     TEXT    NOT NULL,
  address         TEXT,
  measure         TEXT,
  leader          TEXT,
  person          TEXT,
  remark          TEXT
) STRICT;

CREATE UNIQUE INDEX issue_by_number      ON issue (number);
CREATE INDEX        issue_by_external    ON issue (external_number) WHERE external_number IS NOT NULL;
CREATE INDEX        issue_by_site        ON issue (site_id) WHERE site_id IS NOT NULL;
CREATE INDEX        issue_by_unit        ON issue (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX        issue_by_fingerprint ON issue (fingerprint) WHERE fingerprint IS NOT NULL;

-- Units that help, besides the one responsible.
CREATE TABLE supporting_unit (
  issue_id INTEGER NOT NULL REFERENCES issue (id),
  unit_id  INTEGER NOT NULL REFERENCES unit (id),
  PRIMARY KEY (issue_id, unit_id)
) STRICT, WITHOUT ROWID;

-- The history: what everything else follows from. Only added to. Clustered by issue, so that columns are
-- loaded with one scan in order; what counts comes first.
CREATE TABLE event (
  issue_id   INTEGER NOT NULL REFERENCES issue (id),
  serial     INTEGER NOT NULL CHECK (serial >= 1), -- 1, 2, 3 … within the issue
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 21),
  at         INTEGER NOT NULL CHECK (at BETWEEN 1 AND 4294967295), -- when it happened
  due        INTEGER CHECK (due BETWEEN 1 AND 4294967295), -- assign, return, extend, resume, relapse, park
  unit_id    INTEGER REFERENCES unit (id), -- assign
  flags      INTEGER NOT NULL DEFAULT 0 CHECK (flags BETWEEN 0 AND 7),
  field      INTEGER NOT NULL DEFAULT 0 CHECK (field BETWEEN 0 AND 12), -- edit: RectifyField
  old_number INTEGER, -- edit of a field that counts: an id, an instant or a value of a closed list, before …
  new_number INTEGER, -- … and after; undo: the serial of the event that no longer counts
  seq        INTEGER NOT NULL, -- order of writing in the whole ledger
  recorded   INTEGER NOT NULL, -- when it was written down
  from_state INTEGER NOT NULL CHECK (from_state BETWEEN 0 AND 7), -- 7: did not exist
  to_state   INTEGER NOT NULL CHECK (to_state BETWEEN 0 AND 6),
  by         TEXT, -- who
  approver   TEXT,
  text       TEXT, -- reason, result, remark; edit: the key of the field
  document   TEXT, -- document number
  batch      TEXT, -- one action on many or one intake: undone together
  old_value  TEXT, -- edit: what people read
  new_value  TEXT,
  PRIMARY KEY (issue_id, serial)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX event_by_seq   ON event (seq, kind);
CREATE INDEX        event_by_batch ON event (batch) WHERE batch IS NOT NULL;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
  SELECT RAISE (ABORT, 'events are never changed');
END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
  SELECT RAISE (ABORT, 'events are never deleted');
END;

-- Pictures: the bytes are photos/<first two digits>/<hash>.<suffix>.
CREATE TABLE photo (
  id           INTEGER PRIMARY KEY,
  issue_id     INTEGER NOT NULL REFERENCES issue (id),
  event_serial INTEGER NOT NULL DEFAULT 0, -- the event it came with; 0: none
  kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  hash         TEXT    NOT NULL CHECK (length (hash) = 64),
  suffix       TEXT    NOT NULL CHECK (suffix IN ('jpg', 'png')),
  taken        INTEGER NOT NULL DEFAULT 0, -- instant, 0 not known
  lng          REAL,
  lat          REAL,
  name         TEXT -- file name it came with
) STRICT;

CREATE INDEX photo_by_issue ON photo (issue_id);
CREATE INDEX photo_by_hash  ON photo (hash);

-- A visit of a site.
CREATE TABLE inspection (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  site_id     INTEGER NOT NULL REFERENCES site (id),
  day         INTEGER NOT NULL, -- day
  inspector   TEXT,
  kind        INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2), -- daily, monthly assessment, look-back
  full        INTEGER NOT NULL DEFAULT 1 CHECK (full IN (0, 1)), -- all items were looked at
  score       REAL,
  remark      TEXT
) STRICT;

CREATE INDEX inspection_by_site ON inspection (site_id, day);

-- What was found item by item.
CREATE TABLE inspection_result (
  inspection_id INTEGER NOT NULL REFERENCES inspection (id),
  item_id       INTEGER NOT NULL REFERENCES item (id),
  result        INTEGER NOT NULL CHECK (result BETWEEN 0 AND 2), -- conforms, does not, does not apply
  hits          INTEGER NOT NULL DEFAULT 0 CHECK (hits >= 0),
  issue_id      INTEGER REFERENCES issue (id), -- what it became
  remark        TEXT,
  PRIMARY KEY (inspection_id, item_id)
) STRICT, WITHOUT ROWID;

-- Work that is done and counted but is no issue.
CREATE TABLE work_indicator (
  id      INTEGER PRIMARY KEY,
  name    TEXT    NOT NULL UNIQUE,
  measure TEXT    NOT NULL, -- unit of measure: 吨, 人次
  target  REAL,
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE work_value (
  indicator_id INTEGER NOT NULL REFERENCES work_indicator (id),
  day          INTEGER NOT NULL, -- day
  unit_id      INTEGER NOT NULL, -- reporting unit, 0: the whole city
  value        REAL    NOT NULL,
  remark       TEXT,
  PRIMARY KEY (indicator_id, day, unit_id)
) STRICT, WITHOUT ROWID;

-- Circulars of the numbered series, with the figures as they were sent out.
CREATE TABLE circular (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  issue_no    INTEGER NOT NULL CHECK (issue_no >= 1), -- 第N期
  title       TEXT    NOT NULL,
  first_day   INTEGER NOT NULL, -- period, days
  last_day    INTEGER NOT NULL,
  cut_off     INTEGER NOT NULL, -- instant: figures are as of it
  issued_at   INTEGER, -- instant; NULL: a draft
  figures     TEXT CHECK (figures IS NULL OR json_valid (figures)), -- frozen
  UNIQUE (campaign_id, issue_no)
) STRICT;

-- Orders that go to units: 交办单, 督办单 and their like.
CREATE TABLE work_order (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('assign', 'supervise', 'talk', 'account')),
  document    TEXT, -- 〔2020〕XX督字第N号
  unit_id     INTEGER REFERENCES unit (id),
  day         INTEGER NOT NULL, -- day
  text        TEXT
) STRICT;

CREATE TABLE work_order_issue (
  order_id INTEGER NOT NULL REFERENCES work_order (id),
  issue_id INTEGER NOT NULL REFERENCES issue (id),
  PRIMARY KEY (order_id, issue_id)
) STRICT, WITHOUT ROWID;

-- Filters the clerk gave a name.
CREATE TABLE saved_filter (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  expression TEXT    NOT NULL, -- text form of the filter
  sort_key   TEXT,
  position   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- How the columns of a sheet of this shape were matched last time. shape: its folded header names.
CREATE TABLE sheet_shape (
  shape   TEXT PRIMARY KEY,
  mapping TEXT    NOT NULL,
  used_at INTEGER NOT NULL -- instant
) STRICT, WITHOUT ROWID;
