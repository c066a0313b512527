"""The file of vectors beside the database: whether it is what was written, and which ones go."""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.errors import StoreError
from index.store.records import Manifest

PREFIX = "vectors-"
REPAIR = "`pullquote sync` makes it anew; answers stay right meanwhile"


class CacheError(StoreError):
    """The file is missing, damaged or holds other vectors than the database says."""


def verify_cache(data: Path, manifest: Manifest | None) -> Manifest:
    """Return the manifest if the file is what was written, else raise CacheError, in words."""
    if manifest is None:
        raise CacheError("not written yet: `pullquote sync` writes it")
    try:
        found = sha256_of(data / manifest.file)
    except FileNotFoundError:
        raise CacheError(f"missing ({manifest.file}): {REPAIR}") from None
    except OSError as error:
        raise CacheError(f"unreadable ({manifest.file}, {error.strerror}): {REPAIR}") from error
    if found != manifest.sha256:
        raise CacheError(f"damaged ({manifest.file} is not what was written): {REPAIR}")
    return manifest


def sha256_of(path: Path) -> str:
    """Return the hash (hex) of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sweep(data: Path, manifest: Manifest | None) -> None:
    """Delete the files of earlier caches, also those that a killed process left half written."""
    for path in data.glob(f"{PREFIX}*"):
        if manifest is None or path.name != manifest.file:
            path.unlink(missing_ok=True)
