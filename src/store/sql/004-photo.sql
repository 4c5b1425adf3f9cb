-- A photo can go out of sight and come back: what its events say is kept here, as with the status of an issue.

-- hidden: 1 taken away, 2 came with an event that was taken back. The kind is the one in force.
ALTER TABLE photo ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden BETWEEN 0 AND 2);

-- For a while a photo whose event was taken back had its serial negated.
UPDATE photo SET hidden = 2, event_serial = -event_serial WHERE event_serial < 0;
