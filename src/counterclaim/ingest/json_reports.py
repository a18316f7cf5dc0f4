"""JSON and JSON Lines in the form of the gold's reports: id, title, outlet, agency, date, text."""

from __future__ import annotations

import json
from typing import Any

from counterclaim.ingest.datelines import read_dateline
from counterclaim.ingest.days import find_day, find_moment
from counterclaim.ingest.drafts import Draft, Drafts
from counterclaim.ingest.encoding import decode
from counterclaim.records.errors import RefusedInput

_FORM = 'a report is an object like {"id": ..., "title": ..., "outlet": ..., "agency": ..., "date": ..., "text": ...}'


def read_json(data: bytes, origin: str, charset: str | None = None) -> Drafts:
    """One draft for each object, its text exactly as it stands, since offsets into it may exist elsewhere.

    A faulty line or item is a RefusedInput among the drafts. Raises RefusedInput where nothing can be read at all.
    """
    text = decode(data, charset)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as fault:
        rows = _lines(text)
        if not any(isinstance(row, dict) for _, row in rows):
            raise RefusedInput(f"invalid JSON: {_said(fault)}", advice="mend the file and add it again") from fault
    else:
        rows = list(enumerate(whole, 1)) if isinstance(whole, list) else [(None, whole)]
    if not any(isinstance(row, dict) and "text" in row for _, row in rows):
        raise RefusedInput("no object in it has a `text`", advice=_FORM)
    for line, row in rows:
        yield _read(line, row)


def _lines(text: str) -> list[tuple[int | None, Any]]:
    """Line number and value of every line that is not empty; the fault itself where a line is no JSON."""
    rows: list[tuple[int | None, Any]] = []
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                rows.append((n, json.loads(line)))
            except (ValueError, RecursionError) as fault:
                rows.append((n, fault))
    return rows


def _read(line: int | None, row: Any) -> Draft | RefusedInput:
    where = f"line {line}" if line else ""
    if isinstance(row, Exception):
        return RefusedInput(f"invalid JSON: {_said(row)}", where, "mend the line and add the file again")
    fault = _fault(row)
    if fault:
        return RefusedInput(fault, where, _FORM)
    dateline = read_dateline(row["text"])
    return Draft(
        text=row["text"],
        name=str(row["id"]) if row.get("id") is not None else None,
        title=row.get("title"),
        outlet=row.get("outlet"),
        agency=row.get("agency") or dateline.agency,
        address=row.get("url") or row.get("address"),
        published=_moment(row.get("date")) or dateline.day,
        updated=_moment(row.get("updated")),
        line=line,
    )


def _fault(row: Any) -> str | None:
    """What keeps a value from being a report, all faults in one line."""
    if not isinstance(row, dict):
        return f"{type(row).__name__} where an object was expected"
    faults = []
    if not isinstance(row.get("text"), str):
        faults.append("`text` is missing" if "text" not in row else "`text` is not a string")
    elif any("\ud800" <= c <= "\udfff" for c in row["text"]):
        faults.append("`text` holds half characters (lone surrogates)")
    optional = ("title", "outlet", "agency", "date", "updated", "url", "address")
    faults += [f"`{slot}` is not a string" for slot in optional if not isinstance(row.get(slot), str | None)]
    days = [slot for slot in ("date", "updated") if isinstance(row.get(slot), str) and not _moment(row[slot])]
    faults += [f"`{slot}` is no day that can be read: {row[slot][:40]!r} (write 2020-09-30)" for slot in days]
    return "; ".join(faults) or None


def _moment(words: str | None) -> str | None:
    return (find_moment(words.replace("T", " ")) or find_day(words)) if words else None


def _said(fault: BaseException) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return f"{fault.msg} at line {fault.lineno}, column {fault.colno}"
    return "nested too deeply" if isinstance(fault, RecursionError) else str(fault)
