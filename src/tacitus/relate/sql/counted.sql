-- The rows that a panel counts. Parameters: $as_of, $one_a_day; {clock} is the column of the day.
CREATE OR REPLACE TEMP TABLE told AS
SELECT c.article, c.id AS event, c.event AS type, c.quad_code, c.event_scale, c.place_country, c.place_latitude,
       c.place_longitude, c.dead_min, {clock} AS day, coalesce(k.cluster, c.article || c.id) AS cluster
FROM counted c LEFT JOIN clusters k ON k.article = c.article AND k.event = c.id
WHERE {clock} IS NOT NULL AND ($as_of IS NULL OR c.published <= $as_of)
QUALIFY row_number() OVER (PARTITION BY coalesce(k.cluster, c.article || c.id) ORDER BY c.published, c.article, c.id) = 1;
