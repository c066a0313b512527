"""Which figures are shown, and under which heading; docs/performance.md says what they mean."""

from __future__ import annotations

from typing import NamedTuple


class Table(NamedTuple):
    """The rows of one part, and those of their figures that are shown."""

    part: str
    title: str
    headings: str
    """Names of the figures, with " | " between them."""

    @property
    def columns(self) -> list[str]:
        """The names one by one."""
        return self.headings.split(" | ")


_BUSY = (
    "busy questions | busy p50 ms | busy p95 ms | busy max ms | × idle | afterwards max ms"
    " | indexing s"
)
TABLES = (
    Table("prepare", "Preparing the model, once", "wall s | CPU s | peak MiB | MB"),
    Table(
        "index",
        "Indexing",
        "library | passages | articles | wall s | CPU s | passages/s | passages/CPU s | peak MiB"
        " | sqlite MB | cache MB | bytes/passage",
    ),
    Table(
        "cold",
        "First answer of a new process",
        "library | passages | runs | median s | worst s | from disk, median s | from disk, worst s"
        " | CPU s | peak MiB | torch",
    ),
    Table(
        "ask",
        "Questions in one warm process",
        "library | passages | questions | p50 ms | p95 ms | max ms | p95 of each round"
        " | resident MiB | anonymous MiB | peak MiB | torch | hit@1 | hit@5 | MRR@10 | answerable",
    ),
    Table(
        "busy",
        "Questions while an index is being built",
        f"library | passages | idle p50 ms | idle p95 ms | {_BUSY} | before MiB | after MiB"
        " | peak MiB",
    ),
    Table(
        "bot",
        "The bot",
        "library | passages | ready s | start MiB | asked MiB | after MiB | peak MiB"
        f" | anonymous MiB | torch | questions | p50 ms | p95 ms | max ms | {_BUSY}",
    ),
    Table(
        "recall",
        "Vector search against an exact one",
        "library | passages | questions | recall@10 | worst | recall@50 | search p50 ms"
        " | search p95 ms | search max ms",
    ),
    Table(
        "embedding",
        "Embedding on one thread, by turns",
        "library | kind | pairs | embedded | tokens | plain CPU s/1000 | ours CPU s/1000 | ratio"
        " | least | most | plain peak MiB | ours peak MiB",
    ),
    Table(
        "agreement",
        "Rankings by vectors alone",
        "library | passages | questions | top-10 agreement | worst | same first | least cosine"
        " | answerable | plain hit@1 | ours hit@1 | plain hit@5 | ours hit@5 | plain MRR@10"
        " | ours MRR@10 | lost | gained | p",
    ),
)
GROWING = {
    "index": ("CPU s", "peak MiB", "sqlite MB", "cache MB"),
    "cold": ("median s",),
    "ask": ("p50 ms", "p95 ms", "resident MiB"),
    "busy": ("busy p95 ms",),
    "bot": ("asked MiB", "p95 ms"),
    "recall": ("search p95 ms",),
}
"""Figures of each part of which growth from one size to the next is told."""
