"""Invented pages as people paste them, with their furniture between ⟦ and ⟧."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from index.domain import Span


class Pasted(NamedTuple):
    """A pasted page and what its cleaning has to find."""

    name: str
    marked: str
    title: str | None = None
    publisher: str | None = None
    published_at: date | None = None
    authors: tuple[str, ...] = ()


def unmark(marked: str) -> tuple[str, list[str]]:
    """Return the page as it was pasted, and the words between the marks."""
    text, furniture, opened = "", [], 0
    for char in marked:
        if char == "⟦":
            opened = len(text)
        elif char == "⟧":
            furniture.append(text[opened:])
        else:
            text += char
    return text, furniture


def words(text: str, furniture: tuple[Span, ...]) -> list[str]:
    """Return the words of the spans."""
    return [text[span.start : span.end] for span in furniture]


PAGES = (
    Pasted(
        "tabloid: sections, credit in parentheses, share row, related box",
        """⟦Home⟧
⟦News⟧
⟦Local News⟧

⟦Lantern Bridge Closes After Cracks Are Found in Two Pillars⟧

⟦By Ada Quill⟧

⟦March 5, 2024⟧

⟦Share⟧
⟦Facebook Twitter Email⟧

⟦Workers put up barriers at the eastern end of the bridge. (Jo Bellamy/Quay Pictures)⟧

The Lantern Bridge was closed to all traffic on Tuesday after divers found cracks in two of its \
six pillars, the city said.

“We would rather have a queue than a funeral,” said Mayor Hanna Ferrow. “It stays shut.”

⟦Advertisement⟧

About 14,000 cars cross the bridge on a working day. Buses will go round by the mill.

⟦Related Posts⟧

⟦Ferry timetable changes from Monday⟧
⟦Five things to do this weekend⟧""",
        title="Lantern Bridge Closes After Cracks Are Found in Two Pillars",
        published_at=date(2024, 3, 5),
        authors=("Ada Quill",),
    ),
    Pasted(
        "wire: dateline with agency, reporting note",
        """⟦Grain ships leave Port Ostrel as blockade ends⟧

⟦PORT OSTREL, Nov 3 (Meridian) - ⟧The first of nine grain ships left Port Ostrel on Thursday, \
ending a blockade of eleven weeks, the harbour master said.

Prices for wheat fell 4% in an hour. Traders had feared a winter without a single cargo.

"The sea is open," harbour master Ilse Vandorn told reporters.

⟦(Reporting by Tom Arkwright and Lea Moss; Editing by Pia Roth)⟧""",
        title="Grain ships leave Port Ostrel as blockade ends",
        publisher="Meridian",
    ),
    Pasted(
        "dateline in capitals with a full date",
        """⟦Court frees the last of the Harrow miners⟧

⟦HARROW, Oct. 12, 2023 — ⟧A court freed the last of the nine Harrow miners on Thursday and called \
their trial a disgrace.

They had been held for 411 days. None of them spoke as they came out.""",
        title="Court frees the last of the Harrow miners",
        published_at=date(2023, 10, 12),
    ),
    Pasted(
        "blog: posted line, tags, comments",
        """⟦The Night Train to Velm Is Back⟧

⟦Posted on 14 June 2022 by Rosa Imhof⟧

After six years without it, the night train to Velm runs again, and I was on it.

It left eleven minutes late. Nobody minded, because somebody had brought an accordion.

⟦Tags: trains, Velm, night⟧

⟦3 Comments⟧

⟦Piet says:⟧
⟦I was on that train too. What a night that was for all of us!⟧

⟦Leave a Reply⟧""",
        title="The Night Train to Velm Is Back",
        published_at=date(2022, 6, 14),
        authors=("Rosa Imhof",),
    ),
    Pasted(
        "broadcaster: image source and caption lines, time ago",
        """⟦Dam at Kessler gorge held back the worst, engineers say⟧

⟦2 hours ago⟧

⟦Image source, Getty Images⟧
⟦Image caption, The dam was built in 1961⟧

The dam at Kessler gorge kept three villages dry in the floods of the weekend, engineers have found.

Without it the water would have stood two metres deep in Lower Kessler, they said.

⟦How the dam works⟧

Its gates open by themselves when the lake is full, which happened twice on Saturday night.

⟦More on this story⟧
⟦Floods in pictures⟧
⟦Why do rivers burst their banks?⟧""",
        title="Dam at Kessler gorge held back the worst, engineers say",
    ),
    Pasted(
        "broadsheet: standfirst above byline, photograph credit, newsletter box",
        """⟦Orchestra plays on as roof of hall gives way⟧

Nobody was hurt when plaster fell during the slow movement, and the audience stayed to the end.

⟦Mara Lindqvist⟧
⟦Wed 7 Feb 2024 18.42 GMT⟧

⟦View image in fullscreen⟧
⟦The hall after the concert. Photograph: Nils Aber/Shutterstock⟧

The Tolland orchestra finished its symphony on Tuesday night under a hole the size of a piano.

⟦Sign up to First Light, our free newsletter, to get the day's stories in your inbox⟧

“I saw dust on the cellos and thought: we have eight bars to the repeat,” the conductor said.

⟦Topics⟧
⟦Classical music⟧
⟦Tolland⟧
⟦Share⟧
⟦Reuse this content⟧""",
        title="Orchestra plays on as roof of hall gives way",
        published_at=date(2024, 2, 7),
    ),
    Pasted(
        "page title above the heading, with the site's name",
        """⟦Skip to main content⟧
⟦Council votes to keep the night buses - Harbour Courier⟧
⟦Menu⟧
⟦Council votes to keep the night buses⟧
⟦Published: 2 May 2023⟧
The council voted on Monday to keep all four night buses for another year, by 21 votes to 17.
Councillor Bran Oake had asked for two of them to stop. “They are empty,” he said.
⟦Back to top⟧
⟦© 2023 Harbour Courier. All rights reserved.⟧""",
        title="Council votes to keep the night buses",
        publisher="Harbour Courier",
        published_at=date(2023, 5, 2),
    ),
    Pasted(
        "outlet in parentheses opens the text, developing story",
        """⟦Rail strike called off hours before it was due to start⟧

⟦(Northern Ledger) — ⟧Rail workers called off their strike on Sunday night after the operator \
offered 5.2% more pay, both sides said.

Trains will run to the normal timetable on Monday, the operator said.

⟦This story is developing and will be updated.⟧

⟦Exit mobile version⟧""",
        title="Rail strike called off hours before it was due to start",
        publisher="Northern Ledger",
    ),
)
