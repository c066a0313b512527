"""Does to a library, while it is written and read, what can go wrong, and looks at what it says."""
