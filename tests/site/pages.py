"""Invented news articles, all different, each with a question that it alone answers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count, islice

from tests.site import abroad
from tests.site.grammar import ANY, Story, Told, fill, read_stories, tell
from tests.site.names import REPORTERS, Names, stranger

SECTIONS = ("town", "business", "leisure")
TEMPLATES = ("graph", "blog", "table", "micro", "amp", "boxes")
NEWEST_AT = datetime(2025, 3, 6, 9, 30, tzinfo=UTC)
"""When the first of the made pages was published; each of the others is older than the last."""
CYRILLIC_AT, WESTERN_AT = 7, 11
"""Which of the made pages are in windows-1251 and in ISO-8859-1."""
NOTICE = "Correction: an earlier version of this article gave a wrong detail."

_ZONES = tuple(timezone(timedelta(hours=hours)) for hours in (0, 1, 2, -5))
_FIGURE = re.compile(r"\d([, ])\d{3}")


@dataclass(frozen=True, slots=True)
class MadePage:
    """An article as its publisher has it."""

    path: str
    """Where on the site it stands: "/town/2025/03/footbridge-alderford"."""
    headline: str
    paragraphs: tuple[str, ...]
    published: datetime
    """With a time zone, on a whole second."""
    author: str
    question: str
    answer_words: str
    """Stand in one of the paragraphs, and in no other page's."""
    section: str = SECTIONS[0]
    template: str = TEMPLATES[0]
    encoding: str = "utf-8"
    language: str = "en"
    modified: datetime | None = None
    """When it was last changed; None while it is as it was published."""

    @property
    def text(self) -> str:
        """The article's words as an index should hold them."""
        return "\n\n".join(self.paragraphs)


def make_pages(number: int, seed: int, *, newest_at: datetime = NEWEST_AT) -> list[MadePage]:
    """Return so many pages, the newest first; fewer with the same seed are the first of more."""
    return list(islice(_pages(random.Random(seed), newest_at), number))


def correct(page: MadePage, rng: random.Random, *, notice: bool = False) -> MadePage:
    """Return the page with another answer to its question, wherever the old one stood.

    Args:
        page: the page as it was.
        rng: chooses the new answer.
        notice: a last paragraph says that something was wrong.
    """
    words = _other(page.answer_words, rng)
    paragraphs = tuple(
        text.replace(page.answer_words, words) for text in page.paragraphs if text != NOTICE
    )
    return replace(
        page,
        paragraphs=(*paragraphs, NOTICE) if notice else paragraphs,
        answer_words=words,
    )


def _pages(rng: random.Random, published: datetime) -> Iterator[MadePage]:
    stories = read_stories()
    anything = stories.pop(ANY)
    kinds = {name: [s for s in stories.values() if s.section == name] for name in SECTIONS}
    names = Names(rng)
    for at in count():
        section = SECTIONS[at % len(SECTIONS)]
        story = kinds[section][at // len(SECTIONS) % len(kinds[section])]
        slots = fill(story, names, rng)
        page = _page(story, tell(story, anything, slots, rng), slots["place"], published, rng)
        # Six templates and three sections would always meet alike: step on after each round.
        template = TEMPLATES[(at + at // len(TEMPLATES)) % len(TEMPLATES)]
        yield _abroad(at, replace(page, template=template), rng)
        published -= timedelta(seconds=rng.randrange(3_600, 6 * 3_600))


def _page(
    story: Story, told: Told, place: str, published: datetime, rng: random.Random
) -> MadePage:
    slug = f"{story.name}-{place.lower().replace(' ', '-')}"
    return MadePage(
        path=f"/{story.section}/{published:%Y/%m}/{slug}",
        headline=told.headline,
        paragraphs=_paragraphs(told.sentences, rng),
        published=published.astimezone(rng.choice(_ZONES)),
        author=rng.choice(REPORTERS),
        question=told.question,
        answer_words=told.answer,
        section=story.section,
    )


def _abroad(at: int, page: MadePage, rng: random.Random) -> MadePage:
    """Return the page, or at its place the one in another encoding."""
    if at not in (CYRILLIC_AT, WESTERN_AT):
        return page
    told = abroad.CYRILLIC if at == CYRILLIC_AT else abroad.WESTERN
    return replace(
        page,
        path=f"/{page.section}/{page.published.astimezone(UTC):%Y/%m}/abroad-{at}",
        headline=told.headline,
        paragraphs=_paragraphs(told.sentences, rng),
        question=told.question,
        answer_words=told.answer,
        encoding="windows-1251" if at == CYRILLIC_AT else "iso-8859-1",
        language="ru" if at == CYRILLIC_AT else "en",
    )


def _paragraphs(sentences: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """Join one to three sentences each; the opening stands alone."""
    found = [sentences[0]]
    rest = list(sentences[1:])
    while rest:
        size = rng.randint(1, 3)
        found.append(" ".join(rest[:size]))
        rest = rest[size:]
    return tuple(found)


def _other(answer: str, rng: random.Random) -> str:
    figure = _FIGURE.search(answer)
    if figure is None:
        return stranger(rng)
    while (new := f"{rng.randrange(1_005, 10_000, 10):,}".replace(",", figure[1])) in answer:
        pass
    return answer.replace(figure[0], new)
