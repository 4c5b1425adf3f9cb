-- 007-steps.sql: writes to the lists, to work figures and visits of sites are steps of the history like those
-- to issues, and can be taken back like them.

ALTER TABLE change_log ADD COLUMN batch  TEXT;    -- what was done at once and is undone together; NULL: it cannot be
ALTER TABLE change_log ADD COLUMN undoes TEXT;    -- the batch an undo takes back
ALTER TABLE change_log ADD COLUMN at     INTEGER; -- instant; NULL: not kept then
ALTER TABLE change_log ADD COLUMN by     TEXT;    -- who

-- A batch is named after its first number, which of a sheet of records is that of its line.
UPDATE change_log SET batch = printf ('%x-%x', (SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'office'), seq)
  WHERE what = 'directory';
UPDATE change_log SET batch = NULL
  WHERE batch NOT IN (SELECT batch FROM list_change UNION SELECT batch FROM work_change);
UPDATE change_log SET undoes =
  (SELECT undoes FROM (SELECT batch, undoes FROM list_change UNION ALL SELECT batch, undoes FROM work_change)
   WHERE batch = change_log.batch LIMIT 1)
  WHERE batch IS NOT NULL;

CREATE INDEX change_log_by_batch  ON change_log (batch)  WHERE batch IS NOT NULL;
CREATE INDEX change_log_by_undoes ON change_log (undoes) WHERE undoes IS NOT NULL;

ALTER TABLE list_change DROP COLUMN undoes;
ALTER TABLE work_change DROP COLUMN undoes;
CREATE INDEX list_change_by_entry ON list_change (list, entry_id);
CREATE INDEX work_change_by_value ON work_change (indicator_id, day, unit_id);

-- Targets of work indicators as they were before a batch; NULL: none.
CREATE TABLE target_change (
  batch        TEXT    NOT NULL,
  indicator_id INTEGER NOT NULL,
  before       REAL,
  PRIMARY KEY (batch, indicator_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE inspection ADD COLUMN batch  TEXT; -- what it was recorded with; NULL: before this was kept
ALTER TABLE inspection ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)); -- it was taken back
CREATE INDEX inspection_by_batch ON inspection (batch) WHERE batch IS NOT NULL;
