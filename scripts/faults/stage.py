"""All that a fault may get at, and what it tells of itself."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from index.store.database import FILE_NAME
from scripts.faults.asking import Asker
from scripts.faults.ground import Ground
from scripts.faults.history import History
from scripts.faults.program import Ended, Program, Running
from scripts.faults.restless import Restless
from tests.site.faults import Fault

USUAL_S = 6.0
"""How long a reading of all sources takes, until some have been measured."""


@dataclass(frozen=True, slots=True)
class Injected:
    """A fault that was injected."""

    detail: str
    """What exactly was done, in a few words."""
    ended: Ended
    """The command that met it."""
    is_whole: bool = True
    """Whether that command was a reading of all sources."""
    is_last: bool = True
    """Whether no other reading followed that command."""
    complaints: tuple[str, ...] = ()
    """What should have been said and was not."""


class Stage:
    """The library, its site, its reader and the dice."""

    def __init__(
        self,
        program: Program,
        ground: Ground,
        *,
        history: History,
        asker: Asker,
        restless: Restless,
        rng: random.Random,
    ) -> None:
        self.program, self.ground = program, ground
        self.history, self.asker, self.restless = history, asker, restless
        self.rng = rng
        self.library = ground.data / FILE_NAME
        self._took_s = [USUAL_S]

    def start(self, *more: str, within: Sequence[str] = (), shift_s: int = 0) -> Running:
        """Start a reading of all sources."""
        return self.program.start("sync", *more, within=within, shift_s=shift_s)

    def took(self, ended: Ended) -> None:
        """Learn how long a reading takes."""
        self._took_s = [*self._took_s[-4:], ended.took_s]

    def moment_s(self) -> float:
        """Return a moment in a reading, now and then one after its end."""
        return self.rng.uniform(0.1, 1.1) * sum(self._took_s) / len(self._took_s)

    @contextmanager
    def broken(self, paths: Sequence[str], faults: Sequence[Fault]) -> Iterator[None]:
        """Let these paths of the site answer badly for a while, with the changes going on."""
        site = self.history.site

        def spoil() -> None:
            for path in paths:
                site.break_(path, self.rng.choice(faults))

        def mend() -> None:
            for path in paths:
                site.heal(path)

        self.restless.most_broken += len(paths)
        self.history.change(spoil)
        try:
            yield
        finally:
            self.history.change(mend)
            self.restless.most_broken -= len(paths)


Inject = Callable[[Stage], Injected]
