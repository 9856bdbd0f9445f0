"""The picture of opening brackets over the versions: a panel a version, a bar a point.

Bars share one scale within the points and another for the totals; every bar has its number beside
it, so nothing rests on length or colour alone. The page's table holds the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from unbracket.casework.rolling_views import OpenRow, OverTime

WIDTH, LEFT, GAP, ROW, TOP, BAR = 960, 200, 16, 18, 46, 11
MOST_ROWS = 48
LABEL = 30  # characters of a point's name
NUMBER_ROOM = 38  # beside the longest bar, for its number


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its number: ``count`` None where the version lacks the point."""

    x: float
    y: float
    width: float
    count: int | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Places of the picture: panels' left edges, row labels, bars; ``left_out`` rows aren't drawn.

    Units are those of the SVG's view box.
    """

    height: int
    panels: tuple[tuple[float, str, str, int], ...]
    labels: tuple[tuple[float, str, str], ...]
    bars: tuple[Bar, ...]
    left_out: int


def drawing(view: OverTime) -> Drawing:
    """Place the bars of the points that ever had a bracket, the most open ones where many."""
    rows = [row for row in view.rows if any(row.counts)]
    shown = rows
    if len(rows) > MOST_ROWS:
        ranked = sorted(rows, key=lambda row: -max(count or 0 for count in row.counts))
        kept = {id(row) for row in ranked[:MOST_ROWS]}
        shown = [row for row in rows if id(row) in kept]
    if any(view.outside):
        shown = [*shown, OpenRow("outside of points", "", tuple(view.outside))]
    count = max(1, len(view.versions))
    panel = (WIDTH - LEFT - GAP * (count - 1)) / count
    most = max((number or 0 for row in shown for number in row.counts), default=0)
    scale = (panel - NUMBER_ROOM) / most if most else 0.0
    edges = [LEFT + place * (panel + GAP) for place in range(count)]
    bars = [
        Bar(edges[place], TOP + at * ROW, (number or 0) * scale, number)
        for at, row in enumerate(shown)
        for place, number in enumerate(row.counts)
    ]
    return Drawing(
        height=TOP + max(1, len(shown)) * ROW + 6,
        panels=tuple(zip(edges, view.versions, view.dates, view.totals, strict=True)),
        labels=tuple(
            (TOP + at * ROW, short(row.name or row.title), row.name or row.title)
            for at, row in enumerate(shown)
        ),
        bars=tuple(bars),
        left_out=len(rows) - len(shown) + any(view.outside),
    )


def short(name: str) -> str:
    """Cut a label to what fits beside the bars."""
    return name if len(name) <= LABEL else name[: LABEL - 1].rstrip() + "…"


def svg(view: OverTime, *, standalone: bool = False) -> str:
    """Draw the picture as SVG; ``standalone`` adds what a file of its own needs."""
    place = drawing(view)
    title = "Opening brackets point by point in " + ", ".join(view.versions)
    space = ' xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"' if standalone else ""
    parts = [
        f'<svg class="open-over-time"{space} viewBox="0 0 {WIDTH} {place.height}" '
        f'width="{WIDTH}" height="{place.height}" role="img" aria-label="{escape(title)}">'
    ]
    if standalone:
        parts.append(
            "<style>text{font-size:12px;fill:#1b1a17}.soft{fill:#575247}.bar{fill:#0d4680}"
            ".edge{stroke:#847c6c}.total{font-weight:700}</style>"
            f'<rect width="{WIDTH}" height="{place.height}" fill="#fcfbf8"/>'
        )
    for x, name, date, total in place.panels:
        parts.append(
            f'<text class="total" x="{x:.1f}" y="16">{escape(short(name))}: {total}</text>'
            f'<text class="soft" x="{x:.1f}" y="32">{escape(date)}</text>'
            f'<line class="edge" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" y2="{place.height}"/>'
        )
    for y, label, whole in place.labels:
        parts.append(
            f'<text x="{LEFT - 8}" y="{y + 10:.1f}" text-anchor="end">{escape(label)}'
            f"<title>{escape(whole)}</title></text>"
        )
    parts.extend(_bar(bar) for bar in place.bars)
    parts.append("</svg>")
    return "".join(parts)


def _bar(bar: Bar) -> str:
    if bar.count is None:
        return f'<text class="soft" x="{bar.x + 5:.1f}" y="{bar.y + 10:.1f}">–</text>'
    drawn = (
        f'<rect class="bar" x="{bar.x:.1f}" y="{bar.y:.1f}" width="{bar.width:.1f}" '
        f'height="{BAR}"/>'
        if bar.count
        else ""
    )
    shade = "" if bar.count else ' class="soft"'
    return (
        f'{drawn}<text{shade} x="{bar.x + bar.width + 5:.1f}" y="{bar.y + 10:.1f}">{bar.count}'
        "</text>"
    )
