-- Saved filters that every ledger has from the start, known by a key: the window shows them in the
-- user's language as long as they keep their name.
ALTER TABLE saved_filter ADD COLUMN key TEXT;
CREATE UNIQUE INDEX saved_filter_by_key ON saved_filter (key) WHERE key IS NOT NULL;

UPDATE saved_filter SET position = position + 6;
INSERT OR IGNORE INTO saved_filter (key, name, expression, position) VALUES
  ('due-today', '今日到期', 'open due:today', 0),
  ('overdue',   '已逾期',   'overdue', 1),
  ('review',    '待复核',   'state:review', 2),
  ('returned',  '退回',     'open returned', 3),
  ('relapsed',  '反弹',     'open relapsed', 4),
  ('mine',      '我新录的', 'entered:me found:recent', 5);

-- Who wrote an issue down: its first event.
CREATE INDEX event_entered ON event (by, issue_id) WHERE serial = 1;
