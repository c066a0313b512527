"""The indexing process that writes: one run for each job, standing back for the bot."""

from __future__ import annotations

from collections.abc import Callable

from bot.errors import WorkerFailed
from bot.job import Job
from bot.program import Program
from bot.progress import Progress, Summary

NICENESS = 10
"""How far the process stands back for the bot; see nice(1)."""


class Worker:
    """Does jobs with the indexing program; whoever calls sees to it that they do not overlap."""

    def __init__(self, program: Program) -> None:
        self._program = program

    async def run(self, job: Job, listen: Callable[[Progress], None]) -> Summary:
        """Do `job`, with the errors of `Program.run`; cancelling the call ends the process."""
        last = await self._program.run(*job.arguments, "--nice", str(NICENESS), hear=listen)
        if not isinstance(last, Summary):
            raise WorkerFailed("ended without a summary", 0)
        return last
