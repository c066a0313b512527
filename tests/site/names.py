"""Names and figures for invented articles: drawn once each, in an order that a seed decides."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from itertools import product
from typing import TypeVar

T = TypeVar("T")

_FIRST = (
    "Ada Alvar Anouk Arvid Beata Bertil Bruna Casimir Celia Cosmin Dagny Darius Edda Eero Elke "
    "Emeric Fenna Florin Freya Gerrit Gudrun Hedwig Henrik Idris Ilse Imre Iveta Jarmila Joren "
    "Kaja Kasper Katinka Leopold Liesel Lorcan Maarit Magnus Malin Matteo Mirko Nadja Nevena "
    "Nuno Odile Olaf Oriel Petra Quentin Ragna Rolf Runa Sander Selma Sigrid Tamsin Tibor Ulla "
    "Valter Vesna Wanda Wilhelm Yara Yorick Zdenka Zoltan"
)
_LAST = (
    "Aldering Ambrus Ansgard Barrowby Bekkum Belisar Birkelund Brandgate Brozek Calloway Carnevas "
    "Castellane Corvin Dalhousen Darnwell Drachmann Dvorska Eskeland Ettrick Falkenow Fenwright "
    "Ferrenz Fjelstad Galbrant Garrowby Gildersen Grauberg Hallvard Harrowgate Hemsworth Holloran "
    "Ivarsen Jankovar Jessenik Kaldestad Karvonen Kestrelby Klimtova Koskela Lachowicz Larkspur "
    "Lindemark Lorrimer Maddern Malachow Marchetta Merrowin Mosskamp Nordahl Nymanova Oakhanger "
    "Ostergren Ottoway Pellingham Petrescu Pilgaard Quennell Radecki Ravnsborg Rostagno Ruzicka "
    "Sandermann Scholander Selwick Skarsten Stavrou Strandqvist Tannhauer Thorvald Tolliver Trask "
    "Ullerich Underhay Valderam Vantongeren Vestergren Vikander Wallender Westlake Wexcombe "
    "Wolszek Yarborough Ystad Zabriskie Zetterling Zwingmann"
)
_RESERVED = "Abernoth Bjarkevold Czerwin Dunmallet Elvestad Frobisham Grimsdotter Hjelmar"
"""Family names that only corrections use, so that no other article has them."""
REPORTERS = (
    "Isolde Maren",
    "Piet Underwater",
    "Rosalind Achterberg",
    "Gregor Tamm",
    "Hanneke Loss",
    "Ephraim Stonecrop",
    "Zoë Lachance",
    "Mads Ørbeck",
)
_STARTS = (
    "Alder Amber Ash Barley Beck Birch Black Bram Brine Cold Corn Crane Dun Elder Fal Fern Flint "
    "Gale Glass Gor Hag Hazel Heron Hollow Iron Kel Lark Lin Mal Marsh Mer Mill Moss Nether Oat "
    "Pell Quill Raven Rook Rush Sal Sedge Silver Skel Stone Tarn Thorn Tin Ul Wether Whit Wil Yar"
)
_ENDS = (
    "borough bourne bridge by combe cross dale den fell field ford gate ham holm hurst keld ley "
    "mere minster moor mouth ness port ridge stead stow thorpe ton wick worth"
)
_SIDES = ("", "Upper ", "Nether ", "Great ", "Little ", "Saint ")
_RIVERS = (
    "Abbel Arrow Brede Carn Dovrin Eller Farrow Gilt Hesper Isk Jarl Kenwater Lunne Morrow Nadder "
    "Orle Pender Quern Ryle Sarn Tarn Ulm Vane Wend Yss"
)
STREETS = (
    "Tanner Row",
    "Mill Lane",
    "Saltpan Street",
    "Ropewalk",
    "Canal Street",
    "Chandler Street",
    "Weavers' Yard",
    "Lantern Hill",
    "Fishmarket Street",
    "Cooper Street",
    "Old Quay",
    "Bell Lane",
    "Clockmaker Street",
    "Orchard Road",
    "Windmill Road",
    "Gallows Hill",
)
DAYS = tuple(calendar.day_name)
MONTHS = tuple(calendar.month_name)[1:]


class Names:
    """Gives each place once, and each person and figure that is an answer."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._places = _places(rng)
        families = _LAST.split()
        self._others = families[1::2]
        self._people = self._shuffled(product(_FIRST.split(), families[::2]))
        self._figures = self._shuffled(_figures())

    def place(self) -> str:
        """Return a town that no other article has."""
        return next(self._places)

    def river(self) -> str:
        """Return a river; there are only a few."""
        return self._rng.choice(_RIVERS.split())

    def person(self) -> str:
        """Return somebody whom no other article names, fit for an answer."""
        return " ".join(next(self._people))

    def others(self, count: int) -> list[str]:
        """Return people who are never part of an answer, each of another family."""
        families = self._rng.sample(self._others, count)
        return [f"{self._rng.choice(_FIRST.split())} {family}" for family in families]

    def figure(self) -> int:
        """Return a figure of four digits that no other article has, fit for an answer."""
        return next(self._figures)

    def filler(self) -> int:
        """Return a figure of four or five digits that is never part of an answer's: an even one."""
        return self._rng.randrange(1_002, 90_000, 2)

    def _shuffled(self, values: Iterator[T]) -> Iterator[T]:
        found = list(values)
        self._rng.shuffle(found)
        return iter(found)


def stranger(rng: random.Random) -> str:
    """Return a person of a family that no article has before it is corrected."""
    return f"{rng.choice(_FIRST.split())} {rng.choice(_RESERVED.split())}"


def _places(rng: random.Random) -> Iterator[str]:
    """Yield towns: the plain names first, then those with a word before them."""
    names = ["".join(pair) for pair in product(_STARTS.split(), _ENDS.split())]
    for side in _SIDES:
        rng.shuffle(names)
        yield from (side + name for name in names)


def _figures() -> Iterator[int]:
    # Odd, so that no filler holds one in its digits; those that end in 5 are kept for corrections.
    return (figure for figure in range(1_001, 10_000, 2) if figure % 10 != 5)
