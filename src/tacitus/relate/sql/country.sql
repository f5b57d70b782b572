CREATE OR REPLACE TEMP TABLE unit_rows AS
SELECT place_country AS country, t.* FROM told t WHERE place_country IS NOT NULL;
