"""Event tables of GDELT, ICEWS, POLECAT and ACLED → rows with the columns of our events table.

:mod:`.layouts` recognises them; :mod:`.rows` reads them, by DuckDB, which takes a while to load.
"""
