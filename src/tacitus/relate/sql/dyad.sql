SELECT * FROM told_pairs
