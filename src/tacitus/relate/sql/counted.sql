-- The rows that a panel counts. Parameter: $as_of; {clock} is the column of the day. A cluster counts once, by its first
-- report; most clusters have one, so only the others are ranked.
CREATE OR REPLACE TEMP TABLE told AS
WITH shared AS (SELECT cluster FROM clusters GROUP BY cluster HAVING count(*) > 1),
members AS (SELECT k.article, k.event, k.cluster FROM clusters k SEMI JOIN shared s ON s.cluster = k.cluster),
open AS (
    SELECT c.article, c.id AS event, c.event AS type, c.quad_code, c.event_scale, c.place_country, c.place_latitude,
           c.place_longitude, c.dead_min, {clock} AS day, c.published
    FROM counted c
    WHERE {clock} IS NOT NULL AND ($as_of IS NULL OR c.published <= $as_of)),
ranked AS (
    SELECT m.article, m.event
    FROM members m JOIN open o ON o.article = m.article AND o.event = m.event
    QUALIFY row_number() OVER (PARTITION BY m.cluster ORDER BY o.published, m.article, m.event) > 1)
SELECT o.* EXCLUDE (published) FROM open o ANTI JOIN ranked r ON r.article = o.article AND r.event = o.event;
