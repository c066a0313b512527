"""The command line: what can be said to it, and how errors end."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from index.commands import Command, asking, keeping, sources, tools
from index.errors import PullquoteError, UsageError
from index.settings import IndexSettings, read_settings
from index.settle import settle
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
        # Whoever ends a run politely gets what Ctrl-C gives: the batch at hand is undone, the lock
        # let go, and the next run goes on from there.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if given.run is not keeping.restore:
            settle(data, tools.warn, must=given.writes)
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
        say(as_line({"event": "error", "kind": type(error).__name__, "message": line}))
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
    add = _command(kinds, "add", sources.add, "add sources and read them in")
    add.add_argument(
        "locations",
        nargs="+",
        metavar="PATH-or-URL",
        help="a file or folder of articles, or the address of a page, feed or sitemap",
    )
    add.add_argument("--publisher", help="publisher of articles that do not name one")
    add.add_argument("--name", help="what people see of the source (default: its own name)")
    add.add_argument(
        "--upload", action="store_true", help="copy the file into the library and read the copy"
    )
    _server(add, "the Discord server that the sources belong to (default: shared with all)")
    sync = _command(kinds, "sync", sources.sync, "read sources again: new, changed, gone")
    sync.add_argument("sources", nargs="*", metavar="SOURCE", help="number or path (default: all)")
    sync.add_argument("--due", action="store_true", help="only what is due, the most overdue first")
    sync.add_argument(
        "--confirm", action="store_true", help="drop what is gone even if it is most of a source"
    )
    _server(sync, "only this server's sources and the shared ones")
    remove = _command(kinds, "remove", sources.remove, "remove a source and all its articles")
    remove.add_argument("source", metavar="SOURCE", help="number, path or address")
    _server(remove, "only if it is this server's own")
    rebuild = _command(kinds, "rebuild", keeping.rebuild, "cut and embed every article anew")
    prepare = _command(
        kinds, "prepare-model", keeping.prepare_model, "prepare the model for this machine, anew"
    )
    prepare.add_argument("--to", metavar="DIR", help="folder for it (default: models in the data)")
    restore = _command(
        kinds, "restore", keeping.restore, "check a backup, then put everything back as it has it"
    )
    restore.add_argument("file", metavar="FILE", help="a file that `backup` wrote")
    for writer in (add, sync, remove, rebuild):
        writer.set_defaults(writes=True)
        writer.add_argument("--nice", type=int, default=0, metavar="N", help="lower the priority")


def _add_readers(kinds: argparse._SubParsersAction[_Parser]) -> None:
    ask = _command(kinds, "ask", asking.ask, "answer a question, or many of them")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("-n", type=_positive, default=3, metavar="N", dest="most", help="quotes")
    ask.add_argument("--since", metavar="WHEN", help="published then or later")
    ask.add_argument("--until", metavar="WHEN", help="published then or earlier")
    ask.add_argument("--source", metavar="SOURCE", help="only this source (number or path)")
    ask.add_argument("--batch", metavar="FILE", help="JSON lines with id and question (-: stdin)")
    ask.add_argument("--all", action="store_true", help="quotes whatever the outcome, to measure")
    _server(ask, "ask as this server (default: the shared sources only)")
    look = _command(kinds, "look", sources.look, "show what adding a location would bring")
    look.add_argument("location", metavar="PATH-or-URL")
    listing = _command(kinds, "sources", sources.sources, "list the sources of all servers")
    listing.add_argument(
        "source", nargs="?", metavar="SOURCE", help="its pages that gave no article, and why"
    )
    _command(kinds, "status", keeping.status, "show the state of the library")
    _command(kinds, "check", keeping.check, "check every promise about the store")
    backup = _command(
        kinds, "backup", keeping.backup, "write everything into one file, whatever else runs"
    )
    backup.add_argument("file", metavar="FILE", help="replaced only once the new one is whole")
    evaluate = _command(kinds, "evaluate", asking.evaluate, "measure answers on a question set")
    evaluate.add_argument(
        "suite",
        metavar="SUITE",
        choices=["seeds", "rgb", "news", "news-all", "squad2", "speakers"],
    )
    evaluate.add_argument("files", nargs="+", metavar="FILE", help="question set")
    _command(kinds, "bot", asking.bot, "run the Discord bot (the same as `python -m bot`)")


def _command(
    kinds: argparse._SubParsersAction[_Parser], name: str, run: Command, words: str
) -> argparse.ArgumentParser:
    parser = kinds.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
    parser.add_argument("--data", metavar="DIR", help="the library (default: PULLQUOTE_DATA)")
    parser.add_argument("--json", action="store_true", help="JSON lines on standard output")
    parser.set_defaults(run=run, nice=0, writes=False)
    return parser


def _server(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--server", type=_positive, metavar="ID", help=words)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


# argparse names it in its errors: "invalid whole number value: 'x'".
_positive.__name__ = "positive whole number"
