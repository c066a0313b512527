"""Measures how soon a site's changes are quoted, and answers beside a long sync.

`python -m scripts.living --help`; docs/performance.md says what the tables mean.
"""
