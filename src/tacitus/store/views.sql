-- Views of a database. Negated events are no events; what only may happen is left to the reader of the view.

CREATE VIEW dyads AS
SELECT e.article, e.id AS event_id, a.published, e.date, e.enddate, e.date_basis,
       s.code AS actor, s.sector AS actor_sector, s.entity_text AS actor_text,
       t.code AS recipient, t.sector AS recipient_sector, t.entity_text AS recipient_text,
       e.event, e.mode, e.auxiliary, e.quad_code, e.event_scale, e.asserted_by, e.confidence,
       e.event_text, e."trigger"
FROM events e
JOIN articles a ON a.id = e.article
LEFT JOIN event_entities s ON s.article = e.article AND s.event = e.id AND s.side = 'actor'
LEFT JOIN event_entities t ON t.article = e.article AND t.event = e.id AND t.side = 'recipient'
WHERE NOT list_contains(e.auxiliary, 'negation');

CREATE VIEW dyad_month AS
SELECT actor, recipient, date_trunc('month', date)::DATE AS month, event,
       count(*) AS events, avg(event_scale) AS mean_scale, sum(event_scale) AS sum_scale
FROM dyads
WHERE actor IS NOT NULL AND recipient IS NOT NULL AND len(auxiliary) = 0
GROUP BY ALL;

CREATE VIEW actor_month AS
SELECT actor, date_trunc('month', date)::DATE AS month, event,
       count(DISTINCT (article, event_id)) AS events, avg(event_scale) AS mean_scale
FROM dyads
WHERE actor IS NOT NULL AND len(auxiliary) = 0
GROUP BY ALL;
