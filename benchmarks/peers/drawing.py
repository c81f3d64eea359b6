"""The figures of a run as a picture: a row a peer, a bar a figure."""

from collections.abc import Mapping
from typing import NamedTuple

WIDTH, LABELS, ROW, HEAD = 900, 110, 30, 46
GAP = 70  # room for the figure behind the longest bar
COLOURS = {"kawat": "#d62728"}
OTHERS = "#1f77b4"


class Panel(NamedTuple):
    """A column of bars: what they show, by peer, and how a figure is written."""

    title: str
    values: Mapping[str, float]
    form: str


def picture(panels: list[Panel]) -> str:
    """Columns of bars beside one another as SVG, peers in the first's order; a peer without a figure has no bar."""
    names = list(panels[0].values)
    width = (WIDTH - LABELS) / len(panels)
    height = HEAD + ROW * len(names)
    parts = [
        f'<text x="{LABELS - 10}" y="{HEAD + row * ROW + 19}" text-anchor="end">{name.replace("_", " ")}</text>'
        for row, name in enumerate(names)
    ]
    for column, panel in enumerate(panels):
        left = LABELS + column * width
        scale = (width - GAP) / (max(panel.values.values()) or 1)
        parts.append(f'<text x="{left:.0f}" y="22" font-weight="bold">{panel.title}</text>')
        parts.append(f'<path stroke="#999" fill="none" d="M{left:.0f} {HEAD - 8} V{height - 4}"/>')
        for row, name in enumerate(names):
            if name in panel.values:
                top, long = HEAD + row * ROW, panel.values[name] * scale
                parts.append(
                    f'<rect x="{left:.0f}" y="{top}" width="{long:.1f}" height="{ROW - 8}" '
                    f'fill="{COLOURS.get(name, OTHERS)}"/>'
                    f'<text x="{left + long + 5:.1f}" y="{top + 16}">{panel.values[name]:{panel.form}}</text>'
                )
    size = f'viewBox="0 0 {WIDTH} {height + 8}" font-family="sans-serif" font-size="13"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>\n'
