"""The library and its command line: synchronous, and without any knowledge of Discord."""
