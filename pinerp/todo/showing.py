"""How suggestions, what they would do, and what became of them are told at the doors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pinerp.kit import times
from pinerp.kit.refusals import Refusal, language
from pinerp.todo import queries, rules
from pinerp.todo.rules import pricing

AS_THEY_ARE = ("kind", "name", "code", "currency", "effect", "inputs", "state", "why", "note", "result")


def suggested(
    row: Any,
    names: Mapping[int, str],
    so_far: Mapping[int, Mapping[str, Any]],
    afterwards: Mapping[int, queries.Afterwards],
) -> dict[str, Any]:
    """A suggestion with what was done for it and what became of it."""
    due = rules.measurable_at(times.beijing_day(row.decided_at)) if row.state == rules.DONE else None
    after = afterwards.get(row.id)
    return {
        **{name: getattr(row, name) for name in AS_THEY_ARE},
        **{name: None if getattr(row, name) is None else str(getattr(row, name)) for name in ("sku_id", "store_id")},
        **{name: text(getattr(row, name)) for name in ("decided_at", "raised_at", "judged_at")},
        "id": str(row.id),
        "drafts": row.drafts or [],
        "deed": _deed(row.deed),
        "is_known": row.effect is not None,
        "until_day": row.until_day and row.until_day.isoformat(),
        "decided_by": names.get(row.decided_by or 0),
        "measured_from": None if due is None or row.measured_at else due.isoformat(),
        "so_far": so_far.get(row.id),
        "after": None if after is None else asdict(after),
    }


def _deed(deed: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if deed is None:
        return None
    prices = deed.get("prices", ())
    return {
        "prices": len(prices),
        **({name: prices[0][name] for name in ("former", "price")} if prices else {}),
        **{name: deed[name] for name in ("title", "by_hand", "stopped_at") if name in deed},
        "campaign": str(deed["campaign"]) if "campaign" in deed else None,
        **{name: len(deed.get(name, ())) for name in ("parcels", "orders")},
    }


def line(row: Any, found: queries.Line | None, why: Refusal | None, names: Mapping[int, str]) -> dict[str, Any]:
    """What would be drafted for a suggestion, or why nothing is."""
    return {
        "id": str(row.id),
        "kind": "" if found is None else found.kind,
        "code": row.code,
        "quantity": 0 if found is None else found.quantity,
        "supplier": "" if found is None else found.supplier,
        "price": None if found is None else found.price,
        "currency": row.currency if found is None else found.currency or row.currency,
        "from_place": "" if found is None else names.get(found.from_id or 0, ""),
        "to_place": "" if found is None else names.get(found.to_id or 0, ""),
        "why_not": "" if why is None else why.message(),
    }


def plan(row: Any) -> dict[str, Any]:
    """What all plans tell."""
    return {
        "id": str(row.id),
        "kind": row.kind,
        "currency": row.currency,
        "carrier": row.code if row.kind == rules.CALL else "",
        "response": pricing.RESPONSE,
        "clear_days": pricing.CLEAR_DAYS,
    }


def price(one: queries.PriceLine) -> dict[str, Any]:
    """A listing's SKU with its price now and as proposed."""
    row, wanted = one.now.row, None if one.wanted is None else one.wanted.wanted
    return {
        "id": str(one.id),
        "store_id": str(row.store_id),
        "title": row.title,
        "spec": row.spec,
        "now": one.now.facts.group,
        "single": one.now.facts.single,
        "price": None if one.proposal is None else one.proposal.price,
        "single_more": 0 if wanted is None else wanted.single - wanted.group,
        "list_price": one.now.list_price,
        "cost": one.cost,
        "assumes": "" if one.proposal is None else one.proposal.assumes,
        "percent": 0 if one.proposal is None else one.proposal.percent,
        "why_not": "" if one.why_not is None else one.why_not.message(),
    }


def title(found: Any) -> dict[str, Any] | None:
    """A title now and as proposed; none where nothing is proposed any more."""
    if found is None:
        return None
    after = found.proposal["title"]["title"]
    return {"before": found.title, "after": after, "is_drafted": found.draft_id is not None}


def parcel(one: Any) -> dict[str, Any]:
    """A parcel that nobody signed for."""
    return {
        "id": str(one.id),
        **{name: getattr(one, name) for name in ("waybill_no", "order_sns", "amount")},
        **{name: text(getattr(one, name)) for name in ("shipped_at", "ship_by")},
    }


PARCEL_HEADER = {
    "zh": ["快递单号", "平台订单号", "发货时间", "承诺发货时间"],
    "en": ["waybill", "platform orders", "shipped at", "promised to ship by"],
}


def parcel_header() -> list[str]:
    """The header of a carrier's list, in the reader's language."""
    return PARCEL_HEADER["en" if language.get() == "en" else "zh"]


def parcel_cells(one: Any) -> list[str]:
    """A row of it; times of Beijing. What was paid is no business of a carrier."""
    told = [times.to_beijing_text(at) if at else "" for at in (one.shipped_at, one.ship_by)]
    return [one.waybill_no, one.order_sns, *told]


def order(one: Any) -> dict[str, Any]:
    """An order that waits for its buyer, or should."""
    return {
        "id": str(one.id),
        **{name: getattr(one, name) for name in ("order_sns", "why", "amount")},
        "question": one.question or "",
        **{name: text(getattr(one, name)) for name in ("ship_by", "due_at")},
    }


def text(instant: datetime | None) -> str | None:
    """An instant as the page reads it."""
    return None if instant is None else instant.isoformat()
