"""Headlines of the training sets' passages, where their sets know of any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


def title_of(name: str, stored: Mapping[str, Any]) -> str:
    """Return the title of the page that a row's passage stands on; empty where it is not known.

    `name` is that of the set, with the split behind it where a set has kinds of text.
    """
    group = str(stored.get("group", ""))
    if name == "squad2":
        return group.replace("_", " ")
    if name == "squadshifts new_wiki":
        return group.partition(":")[2].replace("_", " ")
    if name == "timeqa_human":
        return group.removeprefix("/wiki/").replace("_", " ")
    if name in ("nq_open_oracle", "qed_dev", "selqa", "clapnq_dev"):
        return re.sub(r"^\d+$", "", group)
    return ""
