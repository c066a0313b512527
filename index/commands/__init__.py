"""What each command does. Each gets its arguments, the library's folder and the settings."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from index.settings import IndexSettings

Command = Callable[[argparse.Namespace, Path, IndexSettings], int]
