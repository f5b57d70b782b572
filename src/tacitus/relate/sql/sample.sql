-- Rows to be judged, with the words they rest on. {stratum} is what they are drawn evenly over; $seed, $n. The lowest
-- SHA-256 of seed, article and id come first: the same rows in every run, tied to nothing that matters.
CREATE OR REPLACE TEMP TABLE sheet AS
WITH strata AS (
    SELECT e.article, e.id, {stratum} AS stratum, sha256($seed || ' ' || e.article || ' ' || e.id) AS draw
    FROM events e JOIN articles a ON a.id = e.article
    WHERE a.text <> ''),
turns AS (
    SELECT *, count(*) OVER (PARTITION BY stratum) AS stratum_rows,
           row_number() OVER (PARTITION BY stratum ORDER BY draw) AS turn
    FROM strata),
drawn AS (SELECT * EXCLUDE (turn) FROM turns ORDER BY turn, draw LIMIT $n),
sides AS (
    SELECT p.article, p.event, p.side,
           string_agg(concat_ws(' ', p.entity_text, '=', coalesce(p.code, '-'),
                                nullif(array_to_string(p.sector, '/'), '')), '; '
                      ORDER BY p.position) AS told
    FROM event_entities p SEMI JOIN drawn d ON d.article = p.article AND d.id = p.event
    GROUP BY ALL),
around AS (
    SELECT e.article, e.id,
           string_agg(substring(a.text, s.start + 1, s."end" - s.start), ' ' ORDER BY s.index)
               FILTER (s.index < e.sentence) AS before,
           any_value(substring(a.text, s.start + 1, s."end" - s.start)) FILTER (s.index = e.sentence) AS sentence,
           any_value(substring(a.text, s.start + 1, s."end" - s.start)) FILTER (s.index > e.sentence) AS after
    FROM events e SEMI JOIN drawn d ON d.article = e.article AND d.id = e.id
    JOIN articles a ON a.id = e.article
    JOIN sentences s ON s.article = e.article AND s.index BETWEEN e.sentence - 2 AND e.sentence + 1
    GROUP BY ALL)
SELECT row_number() OVER (ORDER BY d.draw) AS row, e.article, e.id AS event_id, a.published, a.outlet, a.title,
       r.before, r.sentence, r.after, e."trigger", e.event AS type, array_to_string(e.mode, ';') AS mode,
       array_to_string(e.auxiliary, ';') AS auxiliary, x.told AS actor, y.told AS recipient, e.date, e.place_name,
       e.asserted_by, w.speaker, e.confidence, d.stratum, d.stratum_rows, {judges}, NULL::VARCHAR AS note
FROM drawn d
JOIN events e ON e.article = d.article AND e.id = d.id
JOIN articles a ON a.id = e.article
LEFT JOIN around r ON r.article = e.article AND r.id = e.id
LEFT JOIN sides x ON x.article = e.article AND x.event = e.id AND x.side = 'actor'
LEFT JOIN sides y ON y.article = e.article AND y.event = e.id AND y.side = 'recipient'
LEFT JOIN statements w ON w.article = e.article AND w.id = e.statement
ORDER BY row;
