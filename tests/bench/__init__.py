"""Measurements: how long check and builds take and how they grow, how heavy pages are.

`python -m tests.bench` runs all of them and prints a table for each; names of modules after it
run only these: `python -m tests.bench growth`. Nothing here asserts a time: machines differ.
"""
