-- Views of a store. Negated events are no events; what only may happen is left to the reader of the view.

-- Each ordered pair of country codes that an event joins. Where both sides are actors (a meeting, a fight) and nobody
-- is recipient, each acts toward the other.
CREATE OR REPLACE VIEW event_pairs AS
SELECT DISTINCT s.article, s.event, s.code AS actor, t.code AS recipient, true AS directed
FROM event_entities s
JOIN event_entities t ON t.article = s.article AND t.event = s.event
WHERE s.side = 'actor' AND t.side = 'recipient' AND s.code IS NOT NULL AND t.code IS NOT NULL
UNION ALL
SELECT DISTINCT s.article, s.event, s.code AS actor, t.code AS recipient, false AS directed
FROM event_entities s
JOIN event_entities t ON t.article = s.article AND t.event = s.event
WHERE s.side = 'actor' AND t.side = 'actor' AND t.position <> s.position AND t.code <> s.code
  AND NOT EXISTS (SELECT 1 FROM event_entities r
                  WHERE r.article = s.article AND r.event = s.event AND r.side = 'recipient');

-- One row an actor and recipient of an event, with the event's fields beside it.
CREATE OR REPLACE VIEW dyads AS
SELECT e.article, e.id AS event_id, a.published, e.date, e.enddate, e.date_basis,
       s.code AS actor, s.sector AS actor_sector, s.entity_text AS actor_text,
       t.code AS recipient, t.sector AS recipient_sector, t.entity_text AS recipient_text,
       e.event, e.mode, e.auxiliary, e.quad_code, e.event_scale, e.asserted_by, e.same_as, e.confidence,
       e.event_text, e."trigger"
FROM events e
JOIN articles a ON a.id = e.article
LEFT JOIN event_entities s ON s.article = e.article AND s.event = e.id AND s.side = 'actor'
LEFT JOIN event_entities t ON t.article = e.article AND t.event = e.id AND t.side = 'recipient'
WHERE NOT list_contains(e.auxiliary, 'negation');

-- What is told as fact, once an article: the rows that counts are made of.
CREATE OR REPLACE VIEW counted AS
SELECT e.*, a.published, a.outlet
FROM events e JOIN articles a ON a.id = e.article
WHERE len(e.auxiliary) = 0 AND e.same_as IS NULL;

-- Reports after the first of their cluster, by either clock; most clusters have one report, so only the others are ranked.
CREATE OR REPLACE VIEW later_reports AS
WITH shared AS (SELECT cluster FROM clusters GROUP BY cluster HAVING count(*) > 1),
members AS (
    SELECT k.article, k.event, k.cluster, c.date, c.published
    FROM clusters k SEMI JOIN shared s ON s.cluster = k.cluster
    JOIN counted c ON c.article = k.article AND c.id = k.event)
SELECT article, event,
       row_number() OVER (PARTITION BY cluster, date IS NULL ORDER BY published, article, event) > 1 AS later_dated,
       row_number() OVER (PARTITION BY cluster, published IS NULL ORDER BY published, article, event) > 1
           AS later_published
FROM members;

-- What panels count: the event, either clock's day, and whether it is the first report of its cluster by that clock;
-- then the same for each pair and each actor, and whether it is the first of its type and day there, for those who
-- count one a day. First is what was published first: who reads only what was known by some day has the same firsts.
CREATE OR REPLACE VIEW told_events AS
SELECT c.article, c.id AS event, c.event AS type, c.quad_code, c.event_scale, c.place_country, c.place_latitude,
       c.place_longitude, c.dead_min, c.date, c.published, NOT coalesce(r.later_dated, false) AS first_dated,
       NOT coalesce(r.later_published, false) AS first_published
FROM counted c LEFT JOIN later_reports r ON r.article = c.article AND r.event = c.id;

CREATE OR REPLACE VIEW told_pairs AS
SELECT p.actor, p.recipient, t.* EXCLUDE (place_country, place_latitude, place_longitude),
       row_number() OVER (PARTITION BY p.actor, p.recipient, t.type, t.date, t.first_dated
                          ORDER BY t.published, t.article, t.event) = 1 AS alone_dated,
       row_number() OVER (PARTITION BY p.actor, p.recipient, t.type, t.published, t.first_published
                          ORDER BY t.article, t.event) = 1 AS alone_published
FROM told_events t JOIN event_pairs p ON p.article = t.article AND p.event = t.event;

CREATE OR REPLACE VIEW told_actors AS
SELECT s.code AS actor, t.* EXCLUDE (place_country, place_latitude, place_longitude),
       row_number() OVER (PARTITION BY s.code, t.type, t.date, t.first_dated
                          ORDER BY t.published, t.article, t.event) = 1 AS alone_dated,
       row_number() OVER (PARTITION BY s.code, t.type, t.published, t.first_published
                          ORDER BY t.article, t.event) = 1 AS alone_published
FROM told_events t
JOIN (SELECT DISTINCT article, event, code FROM event_entities WHERE side = 'actor' AND code IS NOT NULL) s
  ON s.article = t.article AND s.event = t.event;

CREATE OR REPLACE VIEW dyad_month AS
SELECT actor, recipient, date_trunc('month', date)::DATE AS month, type AS event,
       count(*) AS events, avg(event_scale) AS mean_scale, sum(event_scale) AS sum_scale
FROM told_pairs
GROUP BY ALL;

CREATE OR REPLACE VIEW actor_month AS
SELECT actor, date_trunc('month', date)::DATE AS month, type AS event,
       count(*) AS events, avg(event_scale) AS mean_scale
FROM told_actors
GROUP BY ALL;

-- One row an event, with lists of codes and names: flat, for tools that know no lists of records.
-- Most events have one actor and one recipient at most: only the lists of the others need an order, which is dear.
CREATE OR REPLACE VIEW events_flat AS
WITH several AS (SELECT DISTINCT article, event FROM event_entities WHERE position > 0),
sides AS (
    SELECT article, event,
           list(code) FILTER (side = 'actor' AND code IS NOT NULL) AS actor_codes,
           list(entity_text) FILTER (side = 'actor') AS actor_texts,
           list(code) FILTER (side = 'recipient' AND code IS NOT NULL) AS recipient_codes,
           list(entity_text) FILTER (side = 'recipient') AS recipient_texts
    FROM event_entities p ANTI JOIN several v ON v.article = p.article AND v.event = p.event
    GROUP BY ALL
    UNION ALL
    SELECT article, event,
           list(code ORDER BY position) FILTER (side = 'actor' AND code IS NOT NULL),
           list(entity_text ORDER BY position) FILTER (side = 'actor'),
           list(code ORDER BY position) FILTER (side = 'recipient' AND code IS NOT NULL),
           list(entity_text ORDER BY position) FILTER (side = 'recipient')
    FROM event_entities p SEMI JOIN several v ON v.article = p.article AND v.event = p.event
    GROUP BY ALL)
SELECT e.*, a.published, a.outlet, a.url, a.title,
       s.actor_codes, s.actor_texts, s.recipient_codes, s.recipient_texts
FROM events e
JOIN articles a ON a.id = e.article
LEFT JOIN sides s ON s.article = e.article AND s.event = e.id;

-- The run manifest: one row a version and settings.
CREATE OR REPLACE VIEW run_totals AS
SELECT run, tacitus, reader, data, settings, sum(articles)::BIGINT AS articles, sum(sentences)::BIGINT AS sentences,
       sum(statements)::BIGINT AS statements, sum(events)::BIGINT AS events, sum(problems)::BIGINT AS problems
FROM runs GROUP BY ALL;
