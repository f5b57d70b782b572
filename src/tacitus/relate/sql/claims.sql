-- Beside each claim of the table `leaning` (article, statement, leans): the countries it speaks of, the last day it
-- speaks of, and what was reported between any two of them up to that day, the statement's own words left out.
CREATE OR REPLACE TEMP TABLE claims AS
WITH said AS (
    SELECT l.article, l.statement, l.leans, s.start, s."end", s.speaker_actor, coalesce(s.last, a.published) AS until
    FROM leaning l
    JOIN statements s ON s.article = l.article AND s.id = l.statement
    JOIN articles a ON a.id = l.article),
mentioned AS (
    SELECT m.article, m.start, m."end", a.code
    FROM mentions m JOIN actors a ON a.article = m.article AND a.id = m.actor
    WHERE a.code IS NOT NULL AND m.article IN (SELECT article FROM leaning)),
named AS (
    SELECT s.article, s.statement, list(DISTINCT m.code) FILTER (m.code IS NOT NULL) AS codes
    FROM said s LEFT JOIN mentioned m ON m.article = s.article AND m.start >= s.start AND m."end" <= s."end"
    GROUP BY ALL),
-- Where fewer than two are named in the words: the speaker, then whoever is named in the rest of the sentence.
spoken AS (
    SELECT n.article, n.statement,
           CASE WHEN len(coalesce(n.codes, [])) < 2 AND a.code IS NOT NULL
                THEN list_distinct(list_append(coalesce(n.codes, []), a.code)) ELSE coalesce(n.codes, []) END AS codes
    FROM named n
    JOIN said s ON s.article = n.article AND s.statement = n.statement
    LEFT JOIN actors a ON a.article = s.article AND a.id = s.speaker_actor),
around AS (
    SELECT s.article, s.statement, list(DISTINCT m.code) AS codes
    FROM said s
    JOIN sentences t ON t.article = s.article AND t.start < s."end" AND t."end" > s.start
    JOIN mentioned m ON m.article = t.article AND m.start >= t.start AND m."end" <= t."end"
    GROUP BY ALL)
SELECT s.article, s.statement, s.leans, s.until,
       list_sort(CASE WHEN len(p.codes) < 2 THEN list_distinct(p.codes || coalesce(r.codes, [])) ELSE p.codes END)
           AS countries
FROM said s
JOIN spoken p ON p.article = s.article AND p.statement = s.statement
LEFT JOIN around r ON r.article = s.article AND r.statement = s.statement;

CREATE OR REPLACE TEMP VIEW claim_reports AS
WITH sides AS (SELECT article, statement, leans, until, countries, unnest(countries) AS side FROM claims)
SELECT c.article, c.statement, c.leans, e.article AS event_article, e.id AS event, e.date AS first, e.enddate AS last,
       e.event AS type, e.quad_code, e.event_scale, p.actor, p.recipient, e.event_text AS words,
       CASE WHEN c.leans = 'neither' THEN 'beside'
            WHEN (e.quad_code IN (1, 2)) = (c.leans = 'friendly') THEN 'for' ELSE 'against' END AS speaks
FROM sides c
JOIN event_pairs p ON p.actor = c.side AND list_contains(c.countries, p.recipient) AND p.actor <> p.recipient
JOIN events e ON e.article = p.article AND e.id = p.event
WHERE (p.directed OR p.actor < p.recipient)
  AND NOT list_contains(e.auxiliary, 'negation') AND NOT list_contains(e.auxiliary, 'hypothetical')
  AND (c.until IS NULL OR e.date IS NULL OR e.date <= c.until)
  AND NOT (e.article = c.article AND e.statement IS NOT DISTINCT FROM c.statement);
