* Tacitus in Stata (version 14 or later, which read Unicode). Run in a folder that holds what these two commands write:
*
*   tacitus export merged.duckdb --to dyadyears -o dyadyears.csv
*   tacitus export merged.duckdb --to stata     -o events.dta

version 14
clear all

* 1. Single events; days are Stata days.
use events.dta, clear
isid event_id
format date enddate published planned %td
tabulate event
* What is told as fact, once an article: the rows that counts are made of.
keep if auxiliary == "" & same_as == ""

* 2. Directed dyad-years under COW (ccode1, ccode2) and Gleditsch-Ward numbers (gwcode1, gwcode2).
import delimited using dyadyears.csv, varnames(1) case(preserve) clear
isid code1 code2 year
* Zero: something was read and nothing found. Missing: nothing was read that year.
generate double rate = quad4 / articles if articles > 0
egen long dyad = group(ccode1 ccode2)
drop if missing(dyad)
xtset dyad year
* A lag that does not see the future; for forecasts count by publication day: tacitus panel --clock published --as-of
generate long events_before = L.events
summarize events events_before rate
display "vignette: done"
exit, clear
