"""Invented articles, and questions about them with words that a right answer has to show."""

from __future__ import annotations

import shutil
from pathlib import Path

_ARTICLES = Path(__file__).with_name("articles.jsonl")

QUESTIONS = {
    "How much did the bridge over the Tarn cost?": "12 million crowns",
    "Who designed the swing bridge?": "Oskar Lindqvist",
    "When did the swing bridge open to traffic?": "on Monday",
    "How many cars does the bridge carry a day?": "9,000 cars",
    "Where is the conductor Mirela Costin moving to?": "Lisbon",
    "When was the Kestrel Orchestra founded?": "1974",
    "Where will the manuscript be shown?": "reading room",
    "Who was the last lighthouse keeper of Holm Point?": "Jonas Ekberg",
    "For how many years had the lighthouse keeper kept the lamp?": "44 years",
    "How old was the lighthouse keeper Jonas Ekberg when he retired?": "age of 71",
    "When will the Morello chocolate factory close?": "September",
    "How many workers of the chocolate factory will lose their jobs?": "310 workers",
    "When did the union of the chocolate factory call a strike?": "Thursday",
    "Since when has the factory made chocolate?": "1908",
    "What was the score when Granby United beat Holm Rovers?": "3–2",
    "When were wolves last seen in the Hallow Hills?": "120 years",
    "What do the sheep farmers want?": "fences",
    "Where did the tram of line 7 derail?": "fish market",
    "How many volunteers take part in the vaccine trial?": "Six hundred",
    "How much are the volunteers paid?": "400 crowns",
    "What will switch the light on and off from now on?": "computer in Granby",
    "On which day did Granby United win the cup?": "Saturday",
    "Who scored the winning goal for Granby United?": "Abebe Tadesse",
    "In which minute was the winning goal scored?": "118th minute",
    "Which club did Granby United beat in the cup?": "Holm Rovers",
    "Where did librarians find the manuscript of Agnes Thorne?": "behind a radiator",
    "How many unknown poems does the manuscript hold?": "14 unknown poems",
    "How full is the Selby reservoir?": "19 per cent",
    "What has the water company forbidden because of the drought?": "gardens",
    "Which drowned village can be seen again?": "Selby",
}
UNANSWERED = "Who won the chess championship in Reykjavik?"

NEW_QUESTION = "What did the divers find in the wreck of the Albatross?"
NEW_WORDS = "crate of violins"


def write_articles(folder: Path) -> None:
    """Write the articles into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(_ARTICLES, folder)


def write_new_article(folder: Path) -> None:
    """Write one more article into `folder`, and a file that cannot be read."""
    (folder / "wreck.txt").write_text(
        "Divers raise treasure from the Albatross\n\n"
        "Divers found a crate of violins in the wreck of the Albatross on Sunday. The ship sank "
        "off Holm Point in 1921 with forty people on board.\n",
        encoding="utf-8",
    )
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00\xd8 not text \x00\x01" * 50)
