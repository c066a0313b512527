"""Twenty invented pages, each in the manner of another publishing system, furniture included."""

from __future__ import annotations

from tests.intake.published import Published
from tests.intake.publishers_blogs import BLOGS
from tests.intake.publishers_builders import BUILDERS
from tests.intake.publishers_hosted import HOSTED
from tests.intake.publishers_more import MORE
from tests.intake.publishers_old import OLD
from tests.intake.publishers_papers import PAPERS
from tests.intake.publishers_static import STATIC

ALL: tuple[Published, ...] = (
    *BLOGS,
    *HOSTED,
    *BUILDERS,
    *STATIC,
    *PAPERS,
    *MORE,
    *OLD,
)
