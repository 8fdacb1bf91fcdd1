"""Records of JSON as flat rows: lines, a list, or a list within an object. What is nested gets a name with points; of a list of
things each is a row, beside which stands what is said of all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from pinerp.kit.tables.errors import NotATable, TooLarge

MARKS = b"\xef\xbb\xbf \r\n\t"
LARGEST_MB = 100
"""Of what is no lines, and is read whole."""

DEEPEST = 4
Part = tuple[dict[str, Any], frozenset[str]]
"""A flat row, and which of its names are its own: those of a thing in a list. None: the row is a whole record."""


def is_json(start: bytes) -> bool:
    """Whether a file that begins so holds records."""
    bare = start.lstrip(MARKS)
    return bare[:1] == b"{" or (bare[:1] == b"[" and bare[1:].lstrip(MARKS)[:1] in (b"{", b""))


def records(path: Path, name: str) -> Iterator[tuple[int, Any]]:
    """The records of a file, numbered; a line that is none comes as its text. Refuses what is no JSON at all."""
    with path.open("rb") as file:
        first = next((line for line in map(_bare, file) if line), b"")
    if _object(first) is None:
        yield from enumerate(_whole(path, name), start=1)
        return
    with path.open("rb") as file:
        for number, line in enumerate(map(_bare, file), start=1):
            if line:
                found = _object(line)
                yield number, line[:60].decode("utf-8", "replace") if found is None else found


def flat(record: Mapping[str, Any]) -> Iterator[Part]:
    """A record as rows: one, or one for each thing of its first list of things, whose names stand where the list stood."""
    if not any(isinstance(value, dict | list) for value in record.values()):
        yield dict(record), frozenset()
        return
    said: dict[str, Any] = {}
    lists: list[tuple[str, list[dict[str, Any]]]] = []
    _fold("", record, said, lists, 0)
    if not lists:
        yield said, frozenset()
        return
    above, things = lists[0]
    for thing in things:
        own: dict[str, Any] = {}
        _fold(above, thing, own, [], 0)
        yield said | own, frozenset(own)


def _fold(above: str, given: Mapping[str, Any], into: dict[str, Any], lists: list[Any], depth: int) -> None:
    for key, value in given.items():
        if isinstance(value, dict) and depth < DEEPEST:
            _fold(f"{above}{key}.", value, into, lists, depth + 1)
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            if all("key" in one and "value" in one for one in value):
                into |= {f"{above}{key}.{one['key']}": _lone(one["value"]) for one in value}
            else:
                lists.append((above, value))
        elif isinstance(value, dict | list):
            into[f"{above}{key}"] = orjson.dumps(value, default=str).decode() if value else None
        else:
            into[f"{above}{key}"] = value


def _lone(value: Any) -> Any:
    """What BigQuery says in one of several columns, by its kind."""
    if isinstance(value, dict):
        return next((one for one in value.values() if one is not None), None)
    return value


def _bare(line: bytes) -> bytes:
    """A line without what stands around it where a list holds a record in each line."""
    bare = line.strip(MARKS + b",")
    return b"" if bare in (b"[", b"]") else bare


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) and _list_in(found) is None else None


def _whole(path: Path, name: str) -> list[Any]:
    if path.stat().st_size > LARGEST_MB * 1024**2:
        raise TooLarge(limit_mb=LARGEST_MB)
    try:
        found = orjson.loads(path.read_bytes().lstrip(MARKS))
    except orjson.JSONDecodeError as error:
        raise NotATable(name=name, detail="JSON") from error
    if isinstance(found, dict):
        return _list_in(found) or [found]
    return found if isinstance(found, list) else [found]


def _list_in(found: Mapping[str, Any]) -> list[Any] | None:
    """The records of an object that holds nothing else of weight: `{"events": [{…}, …]}`."""
    lists = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return lists[0] if len(lists) == 1 and len(found) <= 3 else None
