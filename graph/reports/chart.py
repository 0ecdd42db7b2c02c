"""Small charts as SVG inside a page: each has its words as an alternative, and its colours from the page."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 320.0, 64.0
_MARGIN = 6.0
_NAME, _BAR, _ROW = 130.0, 180.0, 20.0


def course(told: str, points: Sequence[tuple[float, float, float]]) -> str:
    """A line with its band; `points` are value, low and high from 0 to 1. `told` is escaped already."""
    last = max(len(points) - 1, 1)
    places = [_MARGIN + (WIDTH - 2 * _MARGIN) * n / last for n in range(len(points))]
    line = _path([(x, _height(value)) for x, (value, _, _) in zip(places, points, strict=True)])
    highs = [(x, _height(high)) for x, (_, _, high) in zip(places, points, strict=True)]
    lows = [(x, _height(low)) for x, (_, low, _) in zip(places, points, strict=True)]
    grid = "".join(f'<path class="grid" d="M0 {_height(level):.1f}H{WIDTH:.0f}"/>' for level in (0.0, 0.5, 1.0))
    return _figure(
        told,
        WIDTH,
        HEIGHT,
        f'{grid}<path class="band" d="{_path([*highs, *reversed(lows)])}Z"/><path class="line" d="{line}"/>',
    )


def bars(told: str, rows: Sequence[tuple[str, float, float, float]]) -> str:
    """A row a share, with its interval as a thin line; names and `told` are escaped already."""
    drawn = []
    for n, (name, share, low, high) in enumerate(rows):
        middle = n * _ROW + _ROW / 2
        drawn.append(
            f'<text x="0" y="{middle + 4:.0f}">{name}</text>'
            f'<rect class="bar" x="{_NAME:.0f}" y="{middle - 6:.1f}" width="{_BAR * share:.1f}" height="12"/>'
            f'<path class="interval" d="M{_NAME + _BAR * low:.1f} {middle:.1f}H{_NAME + _BAR * high:.1f}"/>'
        )
    return _figure(told, _NAME + _BAR + _MARGIN, len(rows) * _ROW, "".join(drawn))


def _figure(told: str, width: float, height: float, drawn: str) -> str:
    return (
        f'<figure><svg role="img" aria-label="{told}" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}">{drawn}</svg><figcaption>{told}</figcaption></figure>'
    )


def _height(value: float) -> float:
    """Where a value from 0 to 1 stands, from the top."""
    return _MARGIN + (HEIGHT - 2 * _MARGIN) * (1 - min(max(value, 0.0), 1.0))


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
