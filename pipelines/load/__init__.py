"""Records to DuckDB; the only writer."""
