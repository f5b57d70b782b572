CREATE OR REPLACE TEMP TABLE unit_rows AS
SELECT p.actor, p.recipient, t.* FROM told t JOIN event_pairs p ON p.article = t.article AND p.event = t.event;
