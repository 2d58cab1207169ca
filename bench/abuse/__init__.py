"""Abuse of a project: killed writers, forged rows, crowds of clients. `python -m bench.abuse` does the full counts."""
