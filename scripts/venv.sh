#!/bin/sh
# Makes the virtual environment FOLDER with PYTHON, or with the first Python 3.11+ that is found.
# Usage: scripts/venv.sh FOLDER [PYTHON]
set -eu

folder=$1
fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# 3.11 comes first: the lock files were made with it.
for python in ${2:-python3.11 python3.12 python3.13 python3.14 python3 python}; do
  if fits "$python"; then
    exec "$python" -m venv --clear "$folder"
  fi
done
echo "No usable Python 3.11 or newer: install one (on Debian and Ubuntu with the package" \
  "python3-venv), or name it: make PYTHON=/path/to/python3." >&2
exit 1
