#!/usr/bin/env bash
# Writes requirements.lock and requirements-dev.lock from pyproject.toml (`make lock`), and from the
# first of them requirements-run.lock, which the slim image installs: see scripts/run_lock.py.
#
# The dependencies are resolved with a CPU build of torch: PyPI's own for Linux would pull some
# twenty nvidia-* packages and triton into the lock. "+cpu" is taken off again afterwards, since
# macOS wheels do not carry it. Hashes are left out because torch comes from elsewhere.
# The CPU build comes from the folder TORCH_WHEELS, else pip's own find-links, else TORCH_INDEX.
# Usage: scripts/lock.sh PIP-COMPILE [OPTIONS for pip-compile, such as --upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

compile=$1
shift
torch=$(sed -n 's/^torch==//p' requirements.lock 2>/dev/null || true)
export TORCH=${TORCH:-$torch}
: "${TORCH:?say which version of torch to lock, such as TORCH=2.13.0}"
export CUSTOM_COMPILE_COMMAND="make lock   (why it is special: scripts/lock.sh)"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo "torch==$TORCH+cpu" >"$scratch/cpu.txt"

folder=${TORCH_WHEELS:-${PIP_FIND_LINKS:-}}
if [[ -n $folder ]]; then
  place=(--find-links "$folder")
else
  place=(--extra-index-url "${TORCH_INDEX:-https://download.pytorch.org/whl/cpu}")
fi

lock() { # FILE, then what is special about it
  local file=$1
  shift
  if [[ -e $file ]]; then sed 's/^torch==.*/&+cpu/' "$file" >"$scratch/$file"; fi
  "$compile" --quiet --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
    --constraint "$scratch/cpu.txt" "${place[@]}" --output-file "$scratch/$file" "$@" pyproject.toml
  sed -e "s|^\(torch==.*\)+cpu|\1|" -e "\|-c $scratch|d" "$scratch/$file" >"$file"
}

lock requirements.lock "$@"
lock requirements-dev.lock --extra dev --constraint "$scratch/requirements.lock" "$@"
python3 scripts/run_lock.py
