"""Rows as a file: a table or a spreadsheet, in the reader's language."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.http import HttpResponse

from pinerp.kit import money, tables
from pinerp.kit.refusals import Refusal

MOST_EXPORTED = 100_000
"""What a door can write within its time; a merchant with more exports by warehouse."""
KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class TooManyRows(Refusal):
    code = "too_many_rows"
    zh = "符合条件的记录超过 {most} 行。请缩小筛选范围后再导出。"
    en = "More than {most} rows match. Narrow the filter, then export."


def table(name: str, kind: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A file of rows under a header; refuses more than MOST_EXPORTED."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content(kind, header, rows), content_type=KINDS[kind], headers=headers)


def content(kind: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The same, as it is written."""
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=f".{kind}") as file:
        tables.write(Path(file.name), list(header), bounded(rows))
        return Path(file.name).read_bytes()


def bounded(rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """The rows, as far as a file may have them."""
    for number, row in enumerate(rows):
        if number == MOST_EXPORTED:
            raise TooManyRows(most=MOST_EXPORTED)
        yield list(row)


def cells(
    items: Iterable[dict[str, Any]],
    names: Sequence[str],
    *,
    values: Sequence[str] = (),
    say: Callable[[str, Any], Any] | None = None,
) -> Iterator[list[str]]:
    """Rows of named facts as text; `values` are amounts of the row's currency in minor units, and nothing is an empty cell."""
    for item in items:
        told = {name: item[name] if say is None else say(name, item[name]) for name in names}
        for name in values:
            if name in told and told[name] is not None:
                told[name] = money.major(told[name], item["currency"])
        yield ["" if told[name] is None else str(told[name]) for name in names]
