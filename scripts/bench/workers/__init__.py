"""Programs that measure from inside, each run in a process of its own, with the model in it."""
