"""A lesson for the reader: a question, a window, and what is right about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window with what is right about it."""

    question: str
    title: str
    sentences: tuple[str, ...]
    answers: tuple[bool | None, ...]
    together: bool
    """Whether the sentences answer as a whole (yes/no questions, claims)."""
    place: tuple[int, int, int] | None
    """A sentence's number, and where in it the answer's own words begin and end."""
