"""A process that answers, opened as the bot opens it: `python -m scripts.faults.reader DATA`.

Reads a question a line on standard input, as a JSON string, and writes a JSON line for each.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from index.commands.tools import answering
from index.domain import Quote
from index.errors import PullquoteError
from index.library import Library
from index.settings import IndexSettings, read_settings
from tests.site.expect import shown


def main(data: str) -> None:
    """Answer until there is no more question."""
    settings = read_settings(IndexSettings)
    library: Library | None = None
    for line in sys.stdin:
        try:
            library = library or answering(settings, Path(data))
            told = _told(library, json.loads(line))
        except PullquoteError as error:
            told = {"error": str(error)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _told(library: Library, question: str) -> dict[str, object]:
    answer = library.ask(question)
    quotes = [_quote(quote) for quote in answer.quotes]
    return {"outcome": answer.outcome, "quotes": quotes, "cache": library.status().cache}


def _quote(quote: Quote) -> dict[str, object]:
    article = quote.article
    return {"url": article.id, "text": quote.text, "title": article.title, "whole": shown(article)}


if __name__ == "__main__":
    main(*sys.argv[1:])
