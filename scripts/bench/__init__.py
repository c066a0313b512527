"""Measures speed, memory, disk and quality at several sizes: `python -m scripts.bench --help`.

docs/performance.md says what every column of its tables means.
"""
