"""Measurements of the site: how long it takes to build, and how heavy its pages are.

`python -m tests.bench` runs all of them and prints a table for each; names of modules after it
run only these: `python -m tests.bench growth`. Nothing here asserts a time: machines differ.
"""
