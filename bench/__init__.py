"""Measures on public data, each a module with NAME, TITLE, MARKS and run; `python -m bench` prints them in one table.

The data stand outside the repository; a suite whose file is absent is said to be so and skipped.
"""
