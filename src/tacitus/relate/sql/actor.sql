CREATE OR REPLACE TEMP TABLE unit_rows AS
SELECT s.code AS actor, t.*
FROM told t JOIN (SELECT DISTINCT article, event, code FROM event_entities WHERE side = 'actor' AND code IS NOT NULL) s
  ON s.article = t.article AND s.event = t.event;
