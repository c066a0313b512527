from datetime import UTC, date, datetime
from pathlib import Path

from tests.intake.sources import article, put, quotable

PAGE = """---
title: "Mill at Brack saved"
date: 2024-03-05T09:30:00Z
publisher: Brack Weekly   # ours
authors: [Ada Quill, 'Tom Arkwright']
url: https://brack.example/mill?utm_medium=mail
---

# Mill at **Brack** saved

![The mill](mill.jpg)

Neighbours bought the mill on Monday for 400,000 crowns, [the mayor said](https://brack.example).

## What comes next

> “We start with the roof,” said Ines Pohl.

- The wheel will turn again in May.
- Flour will be sold from June.

| Year | Visitors |
|------|----------|
| 2024 | 300 |

<!-- ad slot -->

[Read the council's paper](https://brack.example/paper.pdf)

[1]: https://brack.example/notes
"""


def test_front_matter_and_headings_say_what_it_is(tmp_path: Path) -> None:
    put(tmp_path, {"mill.md": PAGE})
    found = article(tmp_path)
    assert (found.title, found.publisher) == ("Mill at Brack saved", "Brack Weekly")
    assert found.published_at == datetime(2024, 3, 5, 9, 30, tzinfo=UTC)
    assert found.authors == ("Ada Quill", "Tom Arkwright")
    assert (found.id, found.url) == ("https://brack.example/mill", "https://brack.example/mill")


def test_the_text_is_unchanged_and_only_sentences_can_be_quoted(tmp_path: Path) -> None:
    put(tmp_path, {"mill.md": PAGE})
    found = article(tmp_path)
    assert found.text == PAGE
    assert [line.strip() for line in quotable(found).splitlines() if line.strip()] == [
        "Neighbours bought the mill on Monday for 400,000 crowns, "
        "[the mayor said](https://brack.example).",
        "“We start with the roof,” said Ines Pohl.",
        "The wheel will turn again in May.",
        "Flour will be sold from June.",
        "| Year | Visitors |",
        "| 2024 | 300 |",
    ]


def test_a_heading_is_the_title_where_nothing_else_is_said(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": "Pier *painted* green\n===\n\nThe pier at Skell was painted on Monday."})
    found = article(tmp_path)
    assert (found.title, found.id) == ("Pier painted green", "a.md")
    assert quotable(found).strip() == "The pier at Skell was painted on Monday."


def test_lists_of_authors_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    fields = "author:\n  - Ada Quill\n  - Tom Arkwright\ndate: March 5, 2024"
    page = f"---\n{fields}\n---\nThe pier is green now."
    put(tmp_path, {"a.md": page.replace("\n", "\r\n")})
    found = article(tmp_path)
    assert (found.authors, found.published_at) == (("Ada Quill", "Tom Arkwright"), date(2024, 3, 5))
    assert quotable(found).strip() == "The pier is green now."


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": "---\n\nThe pier at Skell is green now.\n\nNobody had asked for it."})
    assert "The pier at Skell is green now." in quotable(article(tmp_path))


def test_plain_text_with_a_markdown_ending_is_cleaned_as_text(tmp_path: Path) -> None:
    page = "Pier painted green\n\nBy Ada Quill\n\nThe pier at Skell was painted on Monday."
    put(tmp_path, {"a.md": page})
    found = article(tmp_path)
    assert (found.title, found.authors) == ("Pier painted green", ("Ada Quill",))
    assert quotable(found).strip() == "The pier at Skell was painted on Monday."
