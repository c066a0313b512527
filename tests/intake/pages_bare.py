"""Invented pages with little or no furniture: nothing real may be lost of them."""

from __future__ import annotations

from tests.intake.pages import Pasted

PAGES = (
    Pasted(
        "a headline and an article",
        """⟦Snow closes the pass at Hollen⟧

Snow closed the pass at Hollen on Sunday, a month earlier than last year.

Forty lorries wait on either side. The road office hopes to open one lane by Tuesday.""",
        title="Snow closes the pass at Hollen",
    ),
    Pasted(
        "an article without a headline",
        """The mayor of Orrin resigned on Monday after eleven years in office. She gave no reason.

Her deputy, Lars Munk, will do her work until the vote in June.""",
    ),
    Pasted(
        "short lines that are speech",
        """⟦The minister's short answers⟧

Asked whether she would step down, the minister took her time before she spoke.

“No.”

“Not today?” the reporter asked.

“Never,” she said.

By Friday the question had been asked forty times, and the answer had not changed.""",
        title="The minister's short answers",
    ),
    Pasted(
        "a list inside the article",
        """⟦What the new law changes for tenants⟧

The new law for tenants comes into force on the first of July. It changes three things:

Rents may rise by 3% a year
Deposits are limited to one month
Owners must mend heating within a week

Tenants who want to complain can do so at the town hall, on Tuesdays and on Thursdays.""",
        title="What the new law changes for tenants",
    ),
    Pasted(
        "bullets: only the bullet is no sentence",
        """⟦Four dead after bus leaves the road near Brack⟧

A bus with 31 people left the road near Brack on Monday morning. What is known so far:

⟦• ⟧Four people died, among them the driver.
⟦• ⟧Nineteen are in hospital, three of them badly hurt.

Police think that the road was icy. The bus was two years old.""",
        title="Four dead after bus leaves the road near Brack",
    ),
    Pasted(
        "a poem",
        """⟦The Harbour in November⟧

The boats are in, the nets are dry,
The gulls have nothing left to say,
A lamp goes on, a lamp goes by,
And that is all there is today

The rain has written on the stone
What nobody has time to read,
And every house is on its own
And every garden gone to seed""",
        title="The Harbour in November",
    ),
    Pasted(
        "a note of three lines",
        """The swimming pool stays shut.
A pump is broken.
It opens again on Monday.""",
    ),
    Pasted(
        "dashes and colons inside sentences",
        """⟦Harvest of plums is the best for years⟧

Plums — the small blue ones — are so many this year that growers give them away.

Reason: no frost in April. Share them with your neighbours, the growers’ union asks.

“Related to last year, it is four times as much,” said Ines Pohl. “Read more books, eat plums.”""",
        title="Harvest of plums is the best for years",
    ),
    Pasted(
        "a box of links and a comment button between paragraphs",
        """⟦Night buses stay, council decides⟧

The council voted on Monday to keep all four night buses for another year, by 21 votes to 17.

⟦Read more⟧
⟦Why the night buses run half empty⟧
⟦Who pays for the night buses?⟧

“We need them, and we will fight for them!” said Ines Pohl.

⟦Share⟧
⟦Comments⟧

Councillor Bran Oake had asked for two of them to stop.

Drivers had threatened to strike. They will now get a room to rest in, and a kettle.

“It is not much,” said their union, “but it is hot.”""",
        title="Night buses stay, council decides",
    ),
    Pasted("one word", "No."),
)
