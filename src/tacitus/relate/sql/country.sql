SELECT place_country AS country, * FROM told_events WHERE place_country IS NOT NULL
