"""Words and pictures for what a question set came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.evaluate.measure import Measured
from index.evaluate.tally import Figure, Share

_SHOWN_CHARS = 160
_WIDTH, _HEIGHT, _EDGE = 480, 320, 48
_COLOURS = ("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b")


def table(tallies: Mapping[str, Mapping[str, Figure]]) -> str:
    """Return a Markdown table, a row for each figure and a column for each set."""
    names = list(dict.fromkeys(name for tally in tallies.values() for name in tally))
    lines = [
        "| | " + " | ".join(tallies) + " |",
        "|---|" + "---|" * len(tallies),
    ]
    lines += [
        f"| {name} | " + " | ".join(_cell(tally.get(name)) for tally in tallies.values()) + " |"
        for name in names
    ]
    return "\n".join(lines) + "\n"


def misses(measured: Sequence[Measured]) -> str:
    """Return what went wrong, surest first: one paragraph each."""
    wrong = [one for one in measured if one.answered != one.answerable or one.answered > one.right]
    wrong.sort(key=lambda one: -one.answer.confidence)
    return "\n".join(map(_miss, wrong))


def curves(points: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return the risk-coverage curves of several sets as an SVG picture."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        *(_grid(step / 4) for step in range(5)),
        f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 8}" text-anchor="middle">share answered</text>',
        '<text x="12" y="16">share of these whose first quote is wrong</text>',
    ]
    for (name, curve), colour, row in zip(points.items(), _COLOURS, range(99), strict=False):
        path = " ".join(f"{_x(coverage):.1f},{_y(risk):.1f}" for coverage, risk in curve)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        lines.append(f'<text x="{_EDGE + 8}" y="{36 + 14 * row}" fill="{colour}">{name}</text>')
    return "\n".join([*lines, "</svg>\n"])


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return ""
    if isinstance(figure, Share):
        low, high = figure.interval
        return (
            f"{figure.value:.1%} [{100 * low:.0f}–{high:.0%}] of {figure.of}" if figure.of else "–"
        )
    return f"{figure:.0f}" if figure >= 10 else f"{figure:.3f}"


def _miss(one: Measured) -> str:
    quote = one.answer.quotes[0].text if one.answer.quotes else ""
    words = " ".join(quote.split())[:_SHOWN_CHARS]
    wanted = " / ".join(one.asked.answers) or "nothing"
    return (
        f"{one.asked.id} {one.answer.outcome} {one.answer.confidence:.2f}: {one.asked.question}\n"
        f"    wanted: {wanted}\n    quoted: {words}"
    )


def _grid(share: float) -> str:
    return (
        f'<path d="M{_x(share)},{_y(0)}V{_y(1)}M{_x(0)},{_y(share)}H{_x(1)}" stroke="#ddd"/>'
        f'<text x="{_x(share)}" y="{_y(0) + 14}" text-anchor="middle">{share:.0%}</text>'
        f'<text x="{_EDGE - 6}" y="{_y(share) + 4}" text-anchor="end">{share:.0%}</text>'
    )


def _x(share: float) -> float:
    return _EDGE + share * (_WIDTH - 1.5 * _EDGE)


def _y(share: float) -> float:
    return _HEIGHT - _EDGE - share * (_HEIGHT - 1.6 * _EDGE)
