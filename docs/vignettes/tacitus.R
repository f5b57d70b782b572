# Tacitus in R. Run in a folder that holds what these three commands write:
#
#   tacitus export merged.duckdb --to dyadyears -o dyadyears.csv
#   tacitus export merged.duckdb --to parquet   -o events.parquet
#   tacitus export merged.duckdb --to stata     -o events.dta
#
# Base R is enough for the first part; each further part runs where its package is installed.

has <- function(package) {
  found <- requireNamespace(package, quietly = TRUE)
  if (!found) message("skipped: the package ", package, " is not installed")
  found
}

# 1. Directed dyad-years, keyed as peacesciencer's create_dyadyears() keys them.
dyads <- read.csv("dyadyears.csv", na.strings = "", colClasses = c(code1 = "character", code2 = "character"))
stopifnot(c("ccode1", "ccode2", "gwcode1", "gwcode2", "year") %in% names(dyads))
stopifnot(!anyDuplicated(dyads[c("code1", "code2", "year")]))

# Zero means that something was read and nothing found; a year in which nothing was read is missing.
hostile <- subset(dyads, !is.na(events) & events > 0 & score_mean < 0)
print(hostile[c("ccode1", "ccode2", "year", "events", "score_mean")], row.names = FALSE)

# Counts follow how much was read, so put the articles read beside them.
dyads$rate <- ifelse(dyads$articles > 0, dyads$quad4 / dyads$articles, NA)

# Undirected dyads: both directions together, the lower number first.
low <- pmin(dyads$ccode1, dyads$ccode2)
high <- pmax(dyads$ccode1, dyads$ccode2)
undirected <- aggregate(cbind(events, quad4) ~ ccode1 + ccode2 + year,
                        data = transform(dyads, ccode1 = low, ccode2 = high), FUN = sum)
stopifnot(all(undirected$ccode1 < undirected$ccode2))

# 2. Joined with peacesciencer's dyad-years, whose controls (contiguity, democracy, capabilities) come with one call each.
if (has("peacesciencer") && has("dplyr")) {
  years <- range(dyads$year)
  frame <- peacesciencer::create_dyadyears(subset_years = years[1]:years[2])
  frame <- peacesciencer::add_contiguity(frame)
  joined <- dplyr::left_join(frame, dyads, by = c("ccode1", "ccode2", "year"))
  stopifnot(nrow(joined) == nrow(frame))
}

# 3. Single events. In Parquet: arrow reads only what is asked for.
if (has("arrow") && has("dplyr")) {
  events <- arrow::open_dataset("events.parquet")
  assaults <- dplyr::collect(dplyr::filter(events, event == "ASSAULT", auxiliary == ""))
  print(nrow(assaults))
}

# 4. The same, or the store itself, by SQL.
if (has("duckdb") && has("DBI")) {
  con <- DBI::dbConnect(duckdb::duckdb())
  print(DBI::dbGetQuery(con, "SELECT event, count(*) AS n FROM 'events.parquet' GROUP BY event ORDER BY n DESC, event"))
  DBI::dbDisconnect(con, shutdown = TRUE)
  # con <- DBI::dbConnect(duckdb::duckdb(), "merged.duckdb", read_only = TRUE); the view `dyad_month` is ready
}

# 5. Stata's file, days as days.
if (has("haven")) {
  events <- haven::read_dta("events.dta")
  stopifnot(inherits(events$date, "Date"))
  print(table(events$event))
}

cat("vignette: done\n")
