-- 003-campaign-event.sql: who closed a campaign, and who opened it again.

-- The history of a campaign. Only added to; campaign.closed_at is what it adds up to.
CREATE TABLE campaign_event (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  serial      INTEGER NOT NULL CHECK (serial >= 1),
  what        TEXT    NOT NULL CHECK (what IN ('closed', 'reopened')),
  at          INTEGER NOT NULL CHECK (at BETWEEN 1 AND 4294967295), -- instant
  recorded    INTEGER NOT NULL, -- when it was written down
  by          TEXT,
  text        TEXT, -- why
  PRIMARY KEY (campaign_id, serial)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER campaign_event_is_never_changed BEFORE UPDATE ON campaign_event
BEGIN
  SELECT RAISE (ABORT, 'events are never changed');
END;

CREATE TRIGGER campaign_event_is_never_deleted BEFORE DELETE ON campaign_event
BEGIN
  SELECT RAISE (ABORT, 'events are never deleted');
END;
