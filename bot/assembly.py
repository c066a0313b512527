"""Puts the parts of the bot together: what runs for hosts is what is tested."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot import service
from bot.answer_buttons import AnswerButtons
from bot.answers import Answers
from bot.board import EDIT_EVERY_S
from bot.buttons import Buttons
from bot.client import Pullquote
from bot.commands import ask, gaps, privacy, reindex, sources, sources_add, sources_remove, status
from bot.commands import help as help_
from bot.commands.settings import SettingsPanel
from bot.connection import Connection
from bot.desk import Desk
from bot.door import Door
from bot.housekeeping import Housekeeping
from bot.jobs import Jobs
from bot.journal import Journal
from bot.library import Library
from bot.looker import Looker
from bot.mentions import Mentions
from bot.program import Program
from bot.question import OPEN_S, Questions
from bot.recent import Recent
from bot.records import Records
from bot.responding import Responder
from bot.rules import Rules
from bot.runs import Runs
from bot.schedule import Schedule
from bot.uploads import Uploads
from bot.worker import Worker

_MOST_NOTES = 10_000
"""Jobs that may wait for the bot's memory, each a millisecond: no question is refused for them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What of the bot can be set; the settings describe them."""

    keep_days: int = 30
    max_waiting: int = 64
    reindex_cooldown_s: float = 60
    schedule_s: float = 30
    edit_every_s: float = EDIT_EVERY_S
    open_s: float = OPEN_S
    """How long a question with two buttons is open."""
    clock: Callable[[], float] = time.monotonic
    """Monotonic seconds."""


def assemble(
    options: Options,
    program: Program,
    *,
    open_library: Callable[[], Library],
    open_records: Callable[[], Records],
    connect: Callable[[Callable[[], Pullquote]], Connection],
    uploads: Uploads | None = None,
) -> service.Parts:
    """Return the parts of a bot; nothing runs yet, and neither file is open.

    `connect` gets what makes a fresh client for each attempt to connect.
    """
    library = Desk(lambda: Recent(open_library()), max_waiting=options.max_waiting)
    records = Desk(open_records, max_waiting=_MOST_NOTES)
    door, buttons, rules = Door(), Buttons(), Rules(records)
    jobs = Jobs(Worker(program).run, cooldown_s=options.reindex_cooldown_s, clock=options.clock)
    schedule = Schedule(library, jobs, every_s=options.schedule_s)
    housekeeping = Housekeeping(records)
    journal = Journal(records, rules)
    runs = Runs(jobs, door, buttons, journal, edit_every_s=options.edit_every_s)
    questions = Questions(buttons, open_s=options.open_s)
    answers = Answers(library, records, rules)
    responder = Responder(answers, door)
    adding = sources_add.Adding(Looker(program), uploads or Uploads(), runs, door, questions)
    gap_list = gaps.GapsList(records, library, door, adding)
    panel = SettingsPanel(rules, journal, door, housekeeping)
    AnswerButtons(answers, library, records, responder, journal).listen(buttons)
    gap_list.listen(buttons)
    panel.listen(buttons)

    def make_client() -> Pullquote:
        group = sources.group(library, runs, door, buttons)
        sources_add.add_to(group, adding)
        sources_remove.add_to(group, library, runs, door, questions)
        commands = (
            ask.command(library, responder),
            ask.about_message(responder),
            group,
            reindex.command(library, runs, door),
            status.command(library, jobs, schedule),
            gap_list.command(),
            panel.command(),
            privacy.group(records, library, door, questions, keep_days=options.keep_days),
            help_.command(),
        )
        return Pullquote(
            commands, Mentions(answers, door), buttons=buttons, records=records, rules=rules
        )

    return service.Parts(
        library, records, door, jobs, program, schedule, housekeeping, connect(make_client)
    )
