"""More invented pages in English, after other kinds of sites."""

from __future__ import annotations

from datetime import date

from tests.intake.pages import Pasted

PAGES = (
    Pasted(
        "portal: breadcrumb, reading time, cookie line, most read with teasers",
        """⟦We use cookies to give you the best experience. Accept all⟧
⟦Home > Business > Energy⟧
⟦Wind farm off Gull Point to power 300,000 homes⟧
⟦By Ines Calder and Rob Tay, Energy Reporters⟧
⟦Updated 4 April 2024, 10:15⟧
⟦4 min read⟧
A wind farm of 62 turbines will stand off Gull Point by 2027, the energy ministry said on Thursday.
It will cost 1.9 billion crowns, a third more than was planned, and power about 300,000 homes.
⟦Read more: Fishermen of Gull Point fear for their grounds⟧
Minister Olga Brandt called the price “painful but fair”. The opposition called it a scandal.
⟦Most Read⟧
⟦Bakery chain recalls rye bread⟧
⟦The chain said that glass had been found in two loaves.⟧
⟦Storm warning for the coast⟧
⟦Winds of 120 km/h are expected on Friday.⟧""",
        title="Wind farm off Gull Point to power 300,000 homes",
        authors=("Ines Calder", "Rob Tay"),
    ),
    Pasted(
        "agency photo caption with file note, contributed line, contact line",
        """⟦Zoo's oldest tortoise turns 190⟧

⟦FILE - Methuselah, a giant tortoise, eats a leaf at the Velm zoo, June 1, 2021. \
(AP Photo/Kit Marlo)⟧

⟦VELM (AP) — ⟧The oldest tortoise of the Velm zoo turned 190 on Friday, or so its keepers believe.

Methuselah was given to the city by a sea captain in 1884. It was thought to be fifty then.

⟦___⟧

⟦Associated Press writer Kim Dole contributed to this report.⟧

⟦Contact Lou Fenn at lfenn@velmtimes.example. Follow her on Twitter @loufenn.⟧""",
        title="Zoo's oldest tortoise turns 190",
        publisher="AP",
    ),
    Pasted(
        "lone dateline line, sign-off, about the author",
        """⟦Voters in Marren choose a new assembly⟧

⟦Marren, Eastland CNB —⟧

Polls opened across Marren at seven on Sunday, and queues went round the block in the capital.

Some 2.1 million people may vote. A result is expected on Monday morning.

⟦– Petra Voss⟧

⟦About the author⟧

⟦Petra Voss is a correspondent in Marren. She has covered four elections there.⟧""",
        title="Voters in Marren choose a new assembly",
    ),
    Pasted(
        "correction note stays, update note does not",
        """⟦Library gets its stolen atlas back after 40 years⟧

An atlas stolen from the Tolland library in 1984 came back in the post on Monday, without a letter.

Correction: An earlier version of this article said that the atlas was printed in 1702. It was 1720.

⟦This article was updated with additional information.⟧""",
        title="Library gets its stolen atlas back after 40 years",
    ),
    Pasted(
        "no blank lines between anything",
        """⟦World⟧
⟦Asia⟧
⟦Earthquake of magnitude 6.1 shakes the Tarn valley⟧
⟦Reuters⟧
⟦15 February 2023⟧
An earthquake of magnitude 6.1 shook the Tarn valley early on Wednesday, the geological survey said.
There were no reports of deaths. Windows broke in the town of Lower Tarn.
The survey warned of aftershocks. It measured eleven by noon.
⟦Read Next⟧
⟦Why the Tarn valley shakes so often⟧
⟦Copyright 2023 The Tarn Herald⟧""",
        title="Earthquake of magnitude 6.1 shakes the Tarn valley",
        publisher="The Tarn Herald",
        published_at=date(2023, 2, 15),
    ),
    Pasted(
        "teaser of another story above the headline",
        """⟦Trending: Ten soups for evenings you will love⟧
⟦Why everybody should try swimming before breakfast⟧

⟦Glass factory at Orrin to shut with the loss of 240 jobs⟧

The glass factory at Orrin will shut in March, its owner said on Monday, and 240 jobs will go.

The factory has made bottles since 1871. Its furnace was never left to go cold in all that time.""",
        title="Glass factory at Orrin to shut with the loss of 240 jobs",
    ),
    Pasted(
        "wrapped at 72 columns, as in a mail",
        """⟦Ferry to Skell Island will sail again from May⟧

The ferry to Skell Island will sail again from the first of May, nine
months after it ran onto a sandbank, the company that owns it said on
Friday.

Repairs took longer than planned because a part had to be cast anew in
a foundry that works only in winter. Islanders have used a fishing boat
since then.

⟦All rights reserved.⟧""",
        title="Ferry to Skell Island will sail again from May",
    ),
    Pasted(
        "headline is a question",
        """⟦Can the old mill at Brack be saved?⟧

The mill at Brack has stood empty since 1998, and its roof fell in last winter. A group of \
neighbours wants to buy it.

They need 400,000 crowns by June. They have 31,000, most of it from a cake sale.""",
        title="Can the old mill at Brack be saved?",
    ),
)
