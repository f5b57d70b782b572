CREATE OR REPLACE TEMP TABLE unit_rows AS
SELECT DISTINCT s.code AS actor, t.*
FROM told t JOIN event_entities s ON s.article = t.article AND s.event = t.event
WHERE s.side = 'actor' AND s.code IS NOT NULL;
