"""Outlines of countries for the desk's map, from the npm package world-atlas (Natural Earth, in the public domain).

`npm pack world-atlas`, unpack it, then: `python -m training.build_outlines package/countries-50m.json`. Coordinates are
cut to hundredths of a degree (a kilometre); borders between countries are kept once.
"""

from __future__ import annotations

import argparse
import gzip
import json
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

OUT: Final = Path("src/counterclaim/publish/data/outlines.json.gz")
_SCALE: Final = 100


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.build_outlines", description=__doc__)
    parser.add_argument("topology", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    made = outlines(json.loads(given.topology.read_text("utf-8")))
    data = json.dumps(made, separators=(",", ":")).encode()
    given.out.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{given.out}: {len(made['areas'])} areas, {given.out.stat().st_size:,} bytes")


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """Arcs as whole numbers, each after the first point as steps; areas as rings of arcs (~n: the n-th backwards)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_arc(arc, sx, sy, tx, ty) for arc in topology["arcs"]]
    areas = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        areas.append({"name": shape["properties"]["name"], "polygons": polygons})
    return {"scale": _SCALE, "arcs": arcs, "areas": areas}


def _arc(arc: list[list[int]], sx: float, sy: float, tx: float, ty: float) -> list[int]:
    points = accumulate(arc, lambda one, step: [one[0] + step[0], one[1] + step[1]])
    cut = [(round((x * sx + tx) * _SCALE), round((y * sy + ty) * _SCALE)) for x, y in points]
    kept = [cut[0], *(b for a, b in pairwise(cut) if a != b)]
    if len(kept) == 1:
        kept.append(cut[-1])
    steps = [value for (ax, ay), (bx, by) in pairwise(kept) for value in (bx - ax, by - ay)]
    return [*kept[0], *steps]


if __name__ == "__main__":
    main()
