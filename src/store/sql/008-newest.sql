-- 008-newest.sql: the newest issues are found without reading all: they are shown before all are read.

CREATE INDEX issue_by_found ON issue (found);
