"""供应商 from a sheet, with what they sell and for how much: a row for each price of a SKU, or one for a supplier alone.

A supplier's prices of a SKU are taken in whole or not at all, and replace its former ones. An empty cell leaves what is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Literal

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as goods
from pinerp.catalog.errors import UnknownSku
from pinerp.kit import money
from pinerp.kit.refusals import Refusal
from pinerp.purchasing import actions as purchasing
from pinerp.purchasing import queries as buying
from pinerp.purchasing import rules as buying_rules
from pinerp.purchasing.errors import OtherCurrency, SupplierCodeTaken
from pinerp.sheets.errors import CellWanting, FactsDiffer, OtherRowWrong, RowTwice
from pinerp.sheets.rules import KINDS, Asked, Judged, heading
from pinerp.sheets.rules.judged import wrong

KIND = KINDS["suppliers"]
OF_SUPPLIER = {
    "supplier_name": "name",
    "contact": "contact",
    "lead_days": "lead_days",
    "payment_terms": "payment_terms",
}
OF_OFFER = {
    "supplier_sku": "supplier_code",
    "minimum": "minimum",
    "pack": "pack",
    "offer_lead_days": "lead_days",
}
AT_ONCE = 2000


@dataclass(slots=True)
class Known:
    """What stands, and what rows of the batch have said of each supplier so far."""

    suppliers: dict[str, Any]
    sku_ids: dict[str, int]
    skus: dict[int, Any]
    offers: dict[tuple[int, int], buying.Offer]
    currency: str
    places: dict[tuple[Any, int], int] = field(default_factory=dict)
    said: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))


def judge(actor: Actor, currency: str, rows: Sequence[Asked]) -> list[Judged]:
    """What each supplier and each of its prices would become."""
    codes = {one.facts["sku_code"] for one in rows if "sku_code" in one.facts}
    ids = goods.sku_ids_scanned(actor.merchant_id, codes)
    known = Known(
        buying.suppliers_named(actor.merchant_id, {one.facts.get("supplier_code", "") for one in rows}),
        ids,
        goods.skus_of(actor.merchant_id, ids.values()),
        buying.offers_by_place(actor.merchant_id, ids.values(), archived=True),
        currency,
    )
    found: list[Judged] = []
    for (code, sku), some in groupby(rows, key=_unit):
        found += _judged(code, sku, list(some), known)
    return found


def _unit(one: Asked) -> tuple[str, str]:
    return one.facts.get("supplier_code", ""), one.facts.get("sku_code", "")


def _judged(code: str, sku: str, some: list[Asked], known: Known) -> list[Judged]:
    name = " · ".join(text for text in (code, sku) if text)
    supplier = known.suppliers.get(code)
    why = _refuse(code, sku, some, supplier, known)
    if why is not None:
        where, refusal = why
        return [wrong(one, name, refusal if one is where else OtherRowWrong(number=where.number)) for one in some]
    facts = {key: one.facts[key] for one in some for key in (*OF_SUPPLIER, "is_active") if key in one.facts}
    known.said[code].update(facts)
    standing = known.offers.get((supplier.id, known.sku_ids[sku])) if supplier and sku else None
    offer = _offer(some, known.sku_ids[sku], standing) if sku else None
    before, after = _differences(facts, supplier)
    change = {"code": code, "facts": known.said[code], "supplier_id": supplier.id if supplier else None}
    change["currency"], change["of_supplier"] = (
        known.currency,
        {OF_SUPPLIER[k]: after[k] for k in OF_SUPPLIER if k in after},
    )
    if offer is not None and not _is_same(offer, standing):
        change["offer"] = offer
        was, becomes = _words_of_offer(offer, standing, known.currency)
        before, after = {**before, **was}, {**after, **becomes}
    is_new = supplier is None or (offer is not None and standing is None)
    state: Literal["new", "changed", "same"] = "new" if is_new else "changed" if after else "same"
    words = [{key: _word(value) for key, value in facts.items()} for facts in (before, after)]
    return [Judged(one, state, name, words[0], _of_row(one, words[1], known.currency), change) for one in some]


def _refuse(code: str, sku: str, some: list[Asked], supplier: Any, known: Known) -> tuple[Asked, Refusal] | None:
    """The first row of a unit that is wrong, and why."""
    said, offered = dict(known.said.get(code, {})), dict[str, Any]()
    for one in some:
        if one.refusal is not None:
            return one, one.refusal
        for key in (*OF_SUPPLIER, "is_active"):
            if key in one.facts and said.setdefault(key, one.facts[key]) != one.facts[key]:
                return one, FactsDiffer(name=code, column=heading(KIND.field(key)))
        for key in OF_OFFER:
            if key in one.facts and offered.setdefault(key, one.facts[key]) != one.facts[key]:
                return one, FactsDiffer(name=sku, column=heading(KIND.field(key)))
    return _refuse_offer(sku, some, supplier, known) if sku else None


def _refuse_offer(sku: str, some: list[Asked], supplier: Any, known: Known) -> tuple[Asked, Refusal] | None:
    first, sku_id = some[0], known.sku_ids.get(sku)
    if sku_id is None:
        return first, UnknownSku(sku=sku)
    standing = known.offers.get((supplier.id, sku_id)) if supplier else None
    is_priced = any("price" in one.facts for one in some)
    bare = next((one for one in some if "price" not in one.facts), None)
    if bare is not None and (is_priced or standing is None or len(some) > 1):
        return bare, CellWanting(column=heading(KIND.field("price")))
    row = known.skus[sku_id]
    if supplier and supplier.currency != known.currency:  # prices of a sheet are in the company's currency
        other = {"supplier": supplier.name, "other": supplier.currency}
        return first, OtherCurrency(sku=row.code, own=known.currency, **other)
    offer = _offer(some, sku_id, standing)
    seller = supplier or purchasing.NewSupplier("", "", currency=known.currency)
    why: Refusal | None = buying_rules.refuse_offer(offer.breaks, offer.minimum, row, seller)
    place = (supplier.id if supplier else first.facts["supplier_code"], sku_id)
    above = known.places.setdefault(place, first.number)
    if above != first.number:  # once by its code and once by its barcode
        why = RowTwice(name=sku, first=above)
    return (first, why) if why else None


def _offer(some: list[Asked], sku_id: int, standing: buying.Offer | None) -> purchasing.NewOffer:
    """The offer as it would be: what its rows say, else what stands, else the least that can be."""
    facts = {OF_OFFER[key]: one.facts[key] for one in some for key in OF_OFFER if key in one.facts}
    breaks = tuple(
        sorted((one.facts.get("from_quantity", 1), one.facts["price"]) for one in some if "price" in one.facts)
    )
    if standing is None:
        return purchasing.NewOffer(sku_id, breaks, **{"minimum": breaks[0][0], **facts})
    kept = {fact: getattr(standing, fact) for fact in OF_OFFER.values()}
    return purchasing.NewOffer(sku_id, breaks or standing.breaks, **{**kept, **facts})


def _is_same(offer: purchasing.NewOffer, standing: buying.Offer | None) -> bool:
    facts = ("breaks", *OF_OFFER.values())
    return standing is not None and all(getattr(offer, fact) == getattr(standing, fact) for fact in facts)


def _differences(facts: dict[str, Any], supplier: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of a supplier's facts those that differ, as they are and as they would be."""
    if supplier is None:
        return {}, dict(facts)
    standing = {key: getattr(supplier, fact) for key, fact in OF_SUPPLIER.items()}
    standing["is_active"] = supplier.archived_at is None
    after = {key: value for key, value in facts.items() if value != standing[key]}
    return {key: standing[key] for key in after}, after


def _words_of_offer(
    offer: purchasing.NewOffer, standing: buying.Offer | None, currency: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    told = {key: getattr(offer, fact) for key, fact in OF_OFFER.items()}
    if standing is None:
        return {}, {"price": _prices(offer.breaks, currency)} | {k: v for k, v in told.items() if v not in ("", None)}
    was = {key: getattr(standing, fact) for key, fact in OF_OFFER.items()}
    told, was = told | {"price": _prices(offer.breaks, currency)}, was | {"price": _prices(standing.breaks, currency)}
    after = {key: value for key, value in told.items() if value != was[key]}
    return {key: was[key] for key in after}, after


def _prices(breaks: Sequence[tuple[int, int]], currency: str) -> str:
    return " / ".join(f"{quantity}+ {money.major(price, currency)}" for quantity, price in sorted(breaks))


def _of_row(one: Asked, after: dict[str, str], currency: str) -> dict[str, str]:
    """Of a price break its own row shows the price alone."""
    if "price" not in after or "price" not in one.facts:
        return after
    own = {"from_quantity": str(one.facts.get("from_quantity", 1)), "price": money.major(one.facts["price"], currency)}
    return {**after, **own}


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def take(actor: Actor, judged: Sequence[Judged], now: datetime) -> None:
    """Make suppliers that are not there yet, change the others, and write what they sell."""
    able = [one for one in judged if one.state in ("new", "changed")]
    units = [list(some) for _, some in groupby(able, key=lambda one: one.name)]
    made = _make(actor, units, now)
    ids = {some[0].change["code"]: some[0].change["supplier_id"] or made.get(some[0].change["code"]) for some in units}
    for one in able:
        if ids[one.change["code"]] is None:
            one.refuse(SupplierCodeTaken(name=one.change["code"]))
    units = [some for some in units if some[0].state != "wrong"]
    heads = [some[0] for some in units]
    for one in heads:
        one.undo["supplier_id"] = str(ids[one.change["code"]])
    _change(actor, heads, ids, now)
    _set_active(actor, heads, ids, set(made), now)
    _place(actor, units, ids, now)


def _make(actor: Actor, units: list[list[Judged]], now: datetime) -> dict[str, int]:
    """Code → id of the suppliers that were made; the first row that names one can take it back."""
    fresh = {some[0].change["code"]: some[0] for some in reversed(units) if some[0].change["supplier_id"] is None}
    if not fresh:
        return {}
    new = [
        purchasing.NewSupplier(
            code=code,
            currency=one.change["currency"],
            **{"name": code, **{OF_SUPPLIER[k]: v for k, v in one.change["facts"].items() if k in OF_SUPPLIER}},
        )
        for code, one in fresh.items()
    ]
    made = purchasing.make_suppliers(actor=actor, suppliers=new, now=now)
    for code in made:
        fresh[code].undo["made"] = True
    return made


def _change(actor: Actor, heads: list[Judged], ids: dict[str, Any], now: datetime) -> None:
    wanted = [one for one in heads if one.change["supplier_id"] is not None and one.change["of_supplier"]]
    changes: dict[int, dict[str, Any]] = defaultdict(dict)
    for one in wanted:
        changes[ids[one.change["code"]]].update(one.change["of_supplier"])
    if not changes:
        return
    former = purchasing.change_suppliers(actor=actor, changes=changes, now=now).facts["former"]
    for one in wanted:
        one.undo["facts"] = former[one.undo["supplier_id"]]


def _set_active(actor: Actor, heads: list[Judged], ids: dict[str, Any], made: set[str], now: datetime) -> None:
    """Set suppliers aside or bring them back; one that was made is in use."""
    for wanted, verb in ((False, purchasing.archive_suppliers), (True, purchasing.restore_suppliers)):
        rows = [one for one in heads if one.change["facts"].get("is_active") is wanted]
        rows = [one for one in rows if "is_active" in one.after and not (wanted and one.change["code"] in made)]
        if rows:
            verb(actor=actor, supplier_ids=sorted({ids[one.change["code"]] for one in rows}), now=now)
        for one in rows:
            one.undo["was_active"] = not wanted


def _place(actor: Actor, units: list[list[Judged]], ids: dict[str, Any], now: datetime) -> None:
    places = {
        (ids[some[0].change["code"]], some[0].change["offer"].sku_id): some
        for some in units
        if "offer" in some[0].change
    }
    if not places:
        return
    offers = {place: some[0].change["offer"] for place, some in places.items()}
    placed = purchasing.place_offers(actor=actor, offers=offers, now=now)
    for place, some in places.items():
        if place in placed.refused:
            for one in some:
                one.refuse(placed.refused[place])
            continue
        former = placed.former.get(place)
        facts = ("breaks", *OF_OFFER.values())
        some[0].undo["sku_id"] = str(place[1])
        some[0].undo["offer"] = {fact: getattr(former, fact) for fact in facts} if former else None


def undo(actor: Actor, undos: Sequence[dict[str, Any]], now: datetime) -> None:
    """Set former offers and facts back; an offer that was new goes, a supplier that was made is set aside."""
    rows = [one for one in undos if one]
    places = {(int(one["supplier_id"]), int(one["sku_id"])): one["offer"] for one in rows if "sku_id" in one}
    former = {
        place: purchasing.NewOffer(place[1], [(q, p) for q, p in offer.pop("breaks")], **offer)
        for place, offer in places.items()
        if offer
    }
    if former:
        purchasing.place_offers(actor=actor, offers=former, now=now)
    if fresh := [place for place, offer in places.items() if not offer]:
        purchasing.withdraw_offers(actor=actor, places=fresh, now=now)
    if changes := {int(one["supplier_id"]): one["facts"] for one in rows if "facts" in one}:
        purchasing.change_suppliers(actor=actor, changes=changes, now=now)
    off = sorted({int(one["supplier_id"]) for one in rows if one.get("made") or one.get("was_active") is False})
    if off:
        purchasing.archive_suppliers(actor=actor, supplier_ids=off, now=now)
    on = sorted({int(one["supplier_id"]) for one in rows if one.get("was_active")} - set(off))
    if on:
        purchasing.restore_suppliers(actor=actor, supplier_ids=on, now=now)


def hand_out(actor: Actor) -> Iterator[dict[str, str]]:
    """All suppliers, those that were set aside among them: a row for each price, and one for each who sells nothing yet.

    Prices are costs: who may not see those gets the suppliers alone.
    """
    everyone = [*buying.suppliers(actor.merchant_id), *buying.suppliers(actor.merchant_id, archived=True)]
    told = {one.id: _supplier_row(one) for one in everyone}
    silent = dict(told)
    after = 0
    while actor.may("catalog.cost") and (
        page := buying.offer_page(actor.merchant_id, archived=True, after_id=after, limit=AT_ONCE)
    ):
        after = page[-1].id
        for row in page:
            silent.pop(row.supplier_id, None)
            offer = {key: _word(getattr(row, fact)) for key, fact in OF_OFFER.items()} | {"sku_code": row.code}
            for quantity, price in zip(row.quantities or (), row.prices or (), strict=True):
                step = {"from_quantity": str(quantity), "price": money.major(price, row.currency)}
                yield {**told[row.supplier_id], **offer, **step}
    yield from silent.values()


def _supplier_row(one: Any) -> dict[str, str]:
    facts = {key: _word(getattr(one, fact)) for key, fact in OF_SUPPLIER.items()}
    return {"supplier_code": one.code, **facts, "is_active": _word(one.archived_at is None)}
