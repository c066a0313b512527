"""What a question is about: its things and names, found by their place in it, without a grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.follow_up.names import Word, looks_like_person, looks_plural, words
from index.words import is_stop, word_set

BE = word_set("is are was were am be been being")
AUXILIARIES = BE | word_set(
    "do does did has have had can could will would shall should may might must"
)
PREPOSITIONS = word_set(
    "about in on at from to for of with by during since after before until near over against"
)
_DETERMINERS = word_set(
    "the a an this that these those his her its their our my your each every some any no all"
)
_SUBJECTS = word_set("i you he she it we they not who")
_LATER_VERBS = word_set("say says said tell told have has had get gets got be been do not go give")
"""Where one follows, the words before it are the subject alone."""
_HEAD = re.compile(
    r"[\s¿¡]*(?P<word>(?:(?:from|since|until|by|in|at|on|for|to|of|with)\s+)?"
    r"(?:how\s+(?:many|much|long|old|far|often|big|large|tall|high|fast|deep|heavy|come|so)"
    r"|when(?:\s+on)?|why(?:\s+not)?|where|who(?:m|se)?|what(?:\s+(?:kind\s+of|else))?|which|how)"
    r"\b)?[\s,]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Neighbouring words that name something: "new Kestrel Bridge", "strike", "Tobin Hale"."""

    text: str
    start: int
    """In characters of what follows the question word; `end` likewise."""
    end: int
    before: str
    """The folded word in front of it and of its article; empty at the beginning."""
    is_determined: bool
    """Whether "the", "their" or the like stands before it."""
    is_asked: bool
    """Whether the question word asks for it: "crossings" of "How many crossings …"."""
    is_speaker: bool
    """Whether the question asks what it says."""

    @property
    def is_name(self) -> bool:
        """Whether any word of it is a name."""
        return any(word.is_name for word in words(self.text))

    @property
    def is_person(self) -> bool:
        """Whether it looks like somebody's name."""
        is_place = self.is_determined or self.before in ("at", "in", "near", "from")
        return self.is_speaker or (not is_place and looks_like_person(self.text))

    @property
    def is_plural(self) -> bool:
        """Whether it looks like several."""
        return looks_plural(self.text) and not self.is_name

    @property
    def said(self) -> str:
        """With its article."""
        return f"the {self.text}" if self.is_determined else self.text


def head_of(question: str) -> tuple[str, str]:
    """Return the question word ("how many", "since when"; may be empty) and all after it."""
    match = _HEAD.match(question)
    word = match["word"] or "" if match else ""
    return " ".join(word.lower().split()), question[match.end() if match else 0 :].strip(" ?!.")


def things(question: str) -> list[Thing]:
    """Return the things that a question names, in order; dates and verbs are none."""
    head, body = head_of(question)
    written = words(body)
    runs = [_Run(written, first, last, head) for first, last in _content(body, written)]
    verb_is_last = bool(runs) and runs[-1].ends_in_verb_after_name
    found = []
    for run in runs:
        first, last = run.thing(verb_is_last=verb_is_last)
        if first < last:
            found.append(_thing(body, replace(run, first=first, last=last)))
    return found


def _content(body: str, written: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield from where to where there is no grammar word, date, number or punctuation."""
    first = None
    for i, word in enumerate(written):
        gap = body[written[i - 1].end : word.start] if i else ""
        is_content = not (is_stop(word.text) or word.is_number or word.is_date)
        if first is not None and (not is_content or re.search(r"[,;:.?!()“”\"]", gap)):
            yield first, i
            first = None
        if is_content and first is None:
            first = i
    if first is not None:
        yield first, len(written)


@dataclass(frozen=True, slots=True)
class _Run:
    """Content words that stand together, verbs among them."""

    written: Sequence[Word]
    first: int
    last: int
    head: str

    @property
    def place(self) -> int:
        """Where its articles begin."""
        place = self.first
        while place and self.written[place - 1].folded in _DETERMINERS:
            place -= 1
        return place

    @property
    def before(self) -> str:
        return self.written[self.place - 1].folded if self.place else ""

    @property
    def after(self) -> str:
        return self.written[self.last].folded if self.last < len(self.written) else ""

    @property
    def is_asked(self) -> bool:
        return self.place == 0 and bool(self.head)

    @property
    def ends_in_verb_after_name(self) -> bool:
        """Whether it is like "Harrowmere close" at the end of "will the bridge in … close"."""
        run = self.written[self.first : self.last]
        is_last = self.last == len(self.written)
        follows = len(run) > 1 and run[-2].is_name and not run[-1].is_name
        return is_last and follows and self.before in PREPOSITIONS and self._is_asked_by_auxiliary

    @property
    def _is_asked_by_auxiliary(self) -> bool:
        return any(word.folded in AUXILIARIES - BE for word in self.written[: self.first])

    def thing(self, *, verb_is_last: bool) -> tuple[int, int]:
        """Return where the thing in it begins and ends; the same where there is none."""
        first, last = self.first, self.last
        is_one = last - first == 1
        takes_verb = self.head == "who" or (self.head == "what" and is_one and bool(self.after))
        if self.is_asked and takes_verb and not self.written[first].is_name:
            # "Who owns the farm", "What caused the flood".
            return first + 1, last
        if is_one and self._is_verb():
            return first, first
        if self.ends_in_verb_after_name or (not verb_is_last and self._ends_in_verb()):
            last -= 1
        return first, last

    def _is_verb(self) -> bool:
        word = self.written[self.first]
        if word.is_name or self.place < self.first:
            return False
        follows_be = self.before in BE and (word.is_done or word.folded.endswith("ing"))
        is_infinitive = self.before == "to" and self.after in _DETERMINERS
        return self.before in _SUBJECTS or is_infinitive or follows_be

    def _ends_in_verb(self) -> bool:
        """Whether the last word is what the thing before it does: "the Saint Odile sink"."""
        verb = self.written[self.last - 1]
        if self.last - self.first == 1 or verb.is_name or self.after in _LATER_VERBS:
            return False
        if self.before in AUXILIARIES:
            return verb.is_done or self.before not in BE
        return self.is_asked and (verb.is_done or self.after in _DETERMINERS | _SUBJECTS)


def _thing(body: str, run: _Run) -> Thing:
    start, end = run.written[run.first].start, run.written[run.last - 1].end
    return Thing(
        body[start:end],
        start,
        end,
        run.before,
        is_determined=run.place < run.first,
        is_asked=run.is_asked,
        is_speaker=run.before in AUXILIARIES and run.after in ("say", "said", "tell", "says"),
    )
