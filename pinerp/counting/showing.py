"""How rows of stocktakes go out at the doors and into files; with `is_hidden` nothing in them tells what the books say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.counting import queries, rules
from pinerp.counting.models import Stocktake
from pinerp.inventory.queries import warehouse_names
from pinerp.kit import money
from pinerp.kit.refusals import general_sentence, language
from pinerp.kit.times import to_beijing_text

MOST_EXPORTED = 100_000
"""What a door can write within its time."""

OPEN_TO_ALL = ("lines", "counted", "recount", "counted_pieces")
OF_BOOKS = (
    "right_lines", "differ", "moved", "refused", "without_cause", "posted", "expected_pieces", "pieces_up", "pieces_down",
    "unpriced", "short", "value_up", "value_down",
)  # fmt: skip


def stocktakes(actor: Actor, rows: Sequence[Stocktake]) -> list[dict[str, Any]]:
    """Stocktakes with the names of their warehouses and people."""
    warehouses = warehouse_names(actor.merchant_id, {row.warehouse_id for row in rows})
    names = {m.id: m.name for m in accounts.members(actor)}
    return [
        {
            "id": str(row.id),
            "warehouse_id": str(row.warehouse_id),
            "warehouse": warehouses.get(row.warehouse_id, ""),
            **{
                name: getattr(row, name)
                for name in ("number", "state", "scope", "scope_params", "is_blind", "note", "line_count")
            },
            "hides_books": queries.hides(actor, row),
            **{f"{what}_by": names.get(getattr(row, f"{what}_by") or 0, "") for what in MOMENTS},
            **{f"{what}_at": _text(getattr(row, f"{what}_at")) for what in MOMENTS},
        }
        for row in rows
    ]


MOMENTS = ("begun", "sent", "ended", "reversed")


def totals(row: Any, is_hidden: bool) -> dict[str, Any]:
    """Numbers of a stocktake; accuracies in hundredths of a percent."""
    found = {name: getattr(row, name) for name in OPEN_TO_ALL}
    found.update({name: None if is_hidden else getattr(row, name) for name in OF_BOOKS})
    lines, pieces = rules.accuracy(row.counted, row.right_lines, row.expected_pieces, row.pieces_up + row.pieces_down)
    return {**found, "accuracy_lines": None if is_hidden else lines, "accuracy_pieces": None if is_hidden else pieces}


def person(row: Any, is_hidden: bool) -> dict[str, Any]:
    """One who counted."""
    return {**row._asdict(), "member_id": str(row.member_id), "differ": None if is_hidden else row.differ}


def line(row: Any, is_hidden: bool) -> dict[str, Any]:
    """A line with its arithmetic."""
    difference = None if row.counted is None else row.counted - row.expected
    of_books = {
        "book": row.book,
        "moved": None if row.expected is None else row.expected - row.book,
        "expected": row.expected,
        "difference": difference,
        "is_moved": row.is_moved,
        "posted_delta": row.posted_delta,
        "entry_id": None if row.entry_id is None else str(row.entry_id),
        "cost": row.cost,
        "value": None if difference is None or row.cost is None else difference * row.cost,
    }
    kept = ("code", "name", "spec", "barcode", "round", "wants_recount", "counted", "people", "areas")
    return {
        "id": str(row.sku_id),
        "sku_id": str(row.sku_id),
        **{name: getattr(row, name) for name in kept},
        "counted_at": _text(row.counted_at),
        **{name: None if is_hidden else value for name, value in of_books.items()},
        "cause": "" if is_hidden else row.cause,
        "refusal": "" if is_hidden or not row.refused_code else general_sentence(row.refused_code),
    }


def count(row: Any, is_hidden: bool) -> dict[str, Any]:
    """One count."""
    kept = (
        "code", "name", "round", "member_name", "area", "device", "quantity", "is_scanned", "is_present",
    )  # fmt: skip
    return {
        "id": str(row.id),
        "sku_id": str(row.sku_id),
        **{name: getattr(row, name) for name in kept},
        "counted_at": row.counted_at.isoformat(),
        "at": row.at.isoformat(),
        "expected": None if is_hidden else row.expected,
    }


def goods(row: Any, mine: list[Any], is_hidden: bool) -> dict[str, Any]:
    """What a scanned code means: a line, or a SKU that is not on the sheet yet."""
    is_extra = not hasattr(row, "book")
    return {
        "sku_id": str(row.id if is_extra else row.sku_id),
        "code": row.code,
        "name": row.name,
        "spec": row.spec,
        "is_extra": is_extra,
        "wants_recount": not is_extra and row.wants_recount,
        "people": 0 if is_extra else row.people,
        "counted": None if is_extra or is_hidden else row.counted,
        "book": None if is_extra or is_hidden else row.book,
        "mine": [count(one, is_hidden) for one in mine if is_extra or one.round == row.round],
    }


def proposal(one: rules.Proposal, sku: Any) -> dict[str, Any]:
    """A SKU to be counted, and why."""
    kept = ("grade", "sold", "days", "every", "adjustments", "urgency")
    return {
        "id": str(one.sku_id), "code": sku.code, "name": sku.name, **{name: getattr(one, name) for name in kept},
    }  # fmt: skip


HEADERS = {
    "zh": ["商品编码", "名称", "规格", "条码", "实盘数", "清点时间", "轮次", "账面数（开始时）", "期间出入库", "应有数", "差异",
           "原因", "过账数", "未过账原因", "成本价", "差异金额"],
    "en": ["SKU", "Name", "Spec", "Barcode", "Counted", "Counted at", "Round", "Book at the snapshot", "Moved since",
           "Expected", "Difference", "Cause", "Posted", "Not posted because", "Cost", "Value of the difference"],
}  # fmt: skip
CAUSES = {
    "zh": {"broken": "破损", "lost": "丢失", "wrong_item": "错发", "not_booked": "漏记", "other": "其他"},
    "en": {
        "broken": "Broken",
        "lost": "Lost",
        "wrong_item": "Wrong item sent",
        "not_booked": "Not booked",
        "other": "Other",
    },
}
OF_ALL, OF_COST = 7, 2
"""Columns that everybody sees, and those at the end that only those see who may see costs."""


def table(
    rows: Sequence[Any], currency: str, *, is_hidden: bool, with_cost: bool
) -> tuple[list[str], Iterator[list[str]]]:
    """The lines as a table of texts: its header and its rows."""
    header = HEADERS[language.get()]
    width = OF_ALL if is_hidden else len(header) - (0 if with_cost else OF_COST)
    return header[:width], (_cells(line(row, is_hidden), currency)[:width] for row in rows)


def _cells(told: dict[str, Any], currency: str) -> list[str]:
    at = told["counted_at"]
    return [
        *[str(told[name]) for name in ("code", "name", "spec", "barcode")],
        _cell(told["counted"]),
        to_beijing_text(datetime.fromisoformat(at)) if at else "",
        str(told["round"]),
        *[_cell(told[name]) for name in ("book", "moved", "expected", "difference")],
        CAUSES[language.get()].get(told["cause"], ""),
        _cell(told["posted_delta"]),
        told["refusal"],
        *["" if told[name] is None else money.major(told[name], currency) for name in ("cost", "value")],
    ]


def _cell(value: int | None) -> str:
    return "" if value is None else str(value)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
