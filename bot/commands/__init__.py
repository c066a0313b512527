"""The slash commands, one file each; each is made by a function that is given all it needs."""
