"""Changes the site all the time."""

from __future__ import annotations

import random
import threading

from scripts.faults.history import History
from tests.site.changes import QUICK, random_changes
from tests.site.faults import Fault

MOST_BROKEN = 10
"""Addresses that answer badly at one time, if nothing else breaks some."""
PAUSES_S = (0.5, 3.0)
AT_ONCE = (1, 1, 1, 2, 8)
FAULTS = tuple(fault for fault in QUICK if fault not in (Fault.UNAVAILABLE, Fault.TOO_MANY))
"""Whoever is asked to come back later leaves the whole host alone: a fault of its own kind."""


class Restless(threading.Thread):
    """Publishes, corrects, deletes, moves, breaks and mends pages until it is stopped."""

    def __init__(self, history: History, rng: random.Random) -> None:
        super().__init__(name="restless", daemon=True)
        self._history, self._rng = history, rng
        self._ended = threading.Event()
        self.most_broken = MOST_BROKEN
        """Others may raise it while they break addresses themselves."""
        self.changes = 0

    def run(self) -> None:
        """Change the site until `stop` is called."""
        site = self._history.site
        while not self._ended.wait(self._rng.uniform(*PAUSES_S)):
            for _ in range(self._rng.choice(AT_ONCE)):
                self._history.change(lambda: random_changes(site, self._rng, 1, faults=FAULTS))
                self.changes += 1
            while len(site.faults) > self.most_broken:
                self._history.change(lambda: site.heal(self._rng.choice(sorted(site.faults))))

    def stop(self) -> None:
        """End the changes."""
        self._ended.set()
        if self.is_alive():
            self.join()
