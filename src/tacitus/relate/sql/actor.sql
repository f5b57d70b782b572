SELECT * FROM told_actors
