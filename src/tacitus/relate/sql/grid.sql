-- PRIO-GRID: half-degree cells, numbered from 1 at 180° W 90° S eastward, then northward (Tollefsen et al. 2012).
SELECT (least(floor((place_latitude + 90) * 2), 359) * 720 + least(floor((place_longitude + 180) * 2), 719) + 1)::INTEGER
       AS priogrid_gid, *
FROM told_events WHERE place_latitude IS NOT NULL AND place_longitude IS NOT NULL
