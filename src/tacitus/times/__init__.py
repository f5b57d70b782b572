"""When: time expressions, their TIMEX3 values and the days they cover."""
