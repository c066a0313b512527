"""What the bot sends in the whole test run, checked by Discord's description and its limits."""
