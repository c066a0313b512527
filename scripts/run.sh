#!/bin/sh
# Gives the library its first articles and starts the bot (`make run`).
# BIN: the environment's programs. ARTICLES: a folder or file to add; empty for the examples.
set -eu

if [ -n "${ARTICLES:-}" ]; then
  "$BIN/pullquote" add "$ARTICLES"
elif ! "$BIN/pullquote" sources --json 2>/dev/null | grep -q '"location"'; then
  echo "The library is empty: adding the example articles."
  "$BIN/pullquote" add examples/articles
fi
exec "$BIN/python" -m bot
