"""Numbers, dates, names, cases and quotations of language: pure functions, no knowledge of the rooms."""
