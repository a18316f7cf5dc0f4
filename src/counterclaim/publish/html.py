"""The brief as one HTML file: nothing is loaded from anywhere, scripts run only by their hash, all words escaped."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from counterclaim.publish.brief import Brief
from counterclaim.publish.listed import list_reports
from counterclaim.publish.wording import write_day


def brief_html(brief: Brief) -> str:
    """The page, charts and the tables behind them included."""
    script = _charts_script()
    return (
        _environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            listed=list_reports(brief.reports),
            script=Markup(script),  # noqa: S704 - our own bundle
            style=Markup(_style()),  # noqa: S704 - our own
            script_hash=_hash(script),
            style_hash=_hash(_style()),
        )
    )


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("counterclaim.publish"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["day"] = write_day
    env.filters["data"] = _data
    return env


def _data(spec: Mapping[str, Any]) -> Markup:
    """JSON that may stand inside a script element: no "<" is left in it."""
    text = json.dumps(spec, ensure_ascii=True, sort_keys=True).replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(text.replace("&", "\\u0026"))  # noqa: S704 - escaped above


@cache
def _charts_script() -> str:
    return (files("counterclaim.publish") / "vendor" / "charts.js").read_text("utf-8")


@cache
def _style() -> str:
    return (files("counterclaim.publish") / "templates" / "brief.css").read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
