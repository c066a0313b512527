"""The truth: `library.sqlite`, written by one process, read by others."""
