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

CREATE OR REPLACE VIEW dyad_month AS
SELECT p.actor, p.recipient, date_trunc('month', c.date)::DATE AS month, c.event,
       count(*) AS events, avg(c.event_scale) AS mean_scale, sum(c.event_scale) AS sum_scale
FROM counted c JOIN event_pairs p ON p.article = c.article AND p.event = c.id
GROUP BY ALL;

CREATE OR REPLACE VIEW actor_month AS
SELECT s.code AS actor, date_trunc('month', c.date)::DATE AS month, c.event,
       count(DISTINCT (c.article, c.id)) AS events, avg(c.event_scale) AS mean_scale
FROM counted c JOIN event_entities s ON s.article = c.article AND s.event = c.id AND s.side = 'actor'
WHERE s.code IS NOT NULL
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
