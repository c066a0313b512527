"""The command line: what can be said to it, and how errors end."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from index import commands
from index.errors import PullquoteError, UsageError
from index.settings import IndexSettings, read_settings
from index.show import as_line, say

STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 ok, 1 nothing found or failed, 2 wrong usage."""
    try:
        given = _parser().parse_args(arguments)
        settings = read_settings(IndexSettings)
        if given.nice:
            os.nice(given.nice)
        data = Path(given.data) if given.data else settings.data
        code: int = given.run(given, data, settings)
    except PullquoteError as error:
        return _ended_by(error, arguments)
    except KeyboardInterrupt:
        sys.stderr.write("pullquote: stopped; `pullquote sync` goes on where this ended.\n")
        return STOPPED
    except BrokenPipeError:
        # Whoever read the output has gone: there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _ended_by(error: PullquoteError, arguments: Sequence[str] | None) -> int:
    """Say the error in one line, for machines as an event too, and return its exit code."""
    line = " ".join(str(error).split())
    if "--json" in (sys.argv[1:] if arguments is None else arguments):
        say(as_line({"event": "error", "message": line}))
    sys.stderr.write(f"pullquote: {line}\n")
    return error.exit_code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of printing the usage first."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}. See `{self.prog} --help`.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="pullquote",
        description="Answers questions with the exact, sourced words of published articles.",
    )
    kinds = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_writers(kinds)
    _add_readers(kinds)
    return parser


def _add_writers(kinds: argparse._SubParsersAction[_Parser]) -> None:
    add = _command(kinds, "add", commands.add, "add files or folders as sources and read them in")
    add.add_argument("locations", nargs="+", metavar="PATH", help="a file or folder of articles")
    add.add_argument("--publisher", help="publisher of articles that do not name one")
    _server(add, "the Discord server that the sources belong to (default: shared with all)")
    sync = _command(kinds, "sync", commands.sync, "read sources again: new, changed, gone")
    sync.add_argument("sources", nargs="*", metavar="SOURCE", help="number or path (default: all)")
    _server(sync, "only this server's sources and the shared ones")
    remove = _command(kinds, "remove", commands.remove, "remove a source and all its articles")
    remove.add_argument("source", metavar="SOURCE", help="number or path")
    rebuild = _command(kinds, "rebuild", commands.rebuild, "cut and embed every article anew")
    prepare = _command(
        kinds, "prepare-model", commands.prepare_model, "prepare the model for this machine, anew"
    )
    prepare.add_argument("--to", metavar="DIR", help="folder for it (default: models in the data)")
    for writer in (add, sync, remove, rebuild):
        writer.add_argument("--nice", type=int, default=0, metavar="N", help="lower the priority")


def _add_readers(kinds: argparse._SubParsersAction[_Parser]) -> None:
    ask = _command(kinds, "ask", commands.ask, "answer a question, or many of them")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("-n", type=_positive, default=3, metavar="N", dest="most", help="quotes")
    ask.add_argument("--since", type=_day, metavar="YYYY-MM-DD", help="published then or later")
    ask.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="published then or earlier")
    ask.add_argument("--source", metavar="SOURCE", help="only this source (number or path)")
    ask.add_argument("--batch", metavar="FILE", help="JSON lines with id and question (-: stdin)")
    ask.add_argument("--all", action="store_true", help="quotes whatever the outcome, to measure")
    _server(ask, "ask as this server (default: the shared sources only)")
    _command(kinds, "sources", commands.sources, "list the sources of all servers")
    _command(kinds, "status", commands.status, "show the state of the library")
    _command(kinds, "check", commands.check, "check every promise about the store")
    evaluate = _command(kinds, "evaluate", commands.evaluate, "measure answers on a question set")
    evaluate.add_argument(
        "suite", metavar="SUITE", choices=["seeds", "rgb", "news", "news-all", "squad2"]
    )
    evaluate.add_argument("files", nargs="+", metavar="FILE", help="question set")
    _command(kinds, "bot", commands.bot, "run the Discord bot (the same as `python -m bot`)")


def _command(
    kinds: argparse._SubParsersAction[_Parser], name: str, run: commands.Command, words: str
) -> argparse.ArgumentParser:
    parser = kinds.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
    parser.add_argument("--data", metavar="DIR", help="the library (default: PULLQUOTE_DATA)")
    parser.add_argument("--json", action="store_true", help="JSON lines on standard output")
    parser.set_defaults(run=run, nice=0)
    return parser


def _server(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--server", type=_positive, metavar="ID", help=words)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _day(text: str) -> date:
    return date.fromisoformat(text)


# argparse names these in its errors: "invalid whole number value: 'x'".
_positive.__name__ = "positive whole number"
_day.__name__ = "date (YYYY-MM-DD)"
