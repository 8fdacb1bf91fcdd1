"""组合装 from a sheet: a row for each part, the rows of a bundle together. A bundle is taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, Literal

from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.catalog import rules as catalog_rules
from pinerp.catalog.errors import CodeTaken, UnknownSku
from pinerp.inventory import actions as inventory
from pinerp.kit.refusals import Refusal
from pinerp.sheets.errors import CellWanting, OtherRowWrong
from pinerp.sheets.rules import KINDS, Asked, Judged, heading
from pinerp.sheets.rules.judged import wrong

KIND = KINDS["bundles"]
AT_ONCE = 2000


def judge(actor: Actor, currency: str, rows: Sequence[Asked]) -> list[Judged]:
    """What each bundle would be made of."""
    units = [(code, list(some)) for code, some in groupby(rows, key=lambda one: one.facts.get("bundle_code", ""))]
    codes = {code for code, _ in units} | {one.facts["part_code"] for one in rows if "part_code" in one.facts}
    ids = goods.sku_ids_scanned(actor.merchant_id, codes - {""})
    known = goods.skus_of(actor.merchant_id, ids.values())
    owners = [ids[code] for code, _ in units if code in ids]
    used = goods.parts_among(actor.merchant_id, owners)
    standing = goods.parts_of(actor.merchant_id, owners)
    found: list[Judged] = []
    for code, some in units:
        why = next(((one, one.refusal) for one in some if one.refusal), None)
        if why is None:
            why = _refuse(code, some, ids, known, set(owners), used)
        if why is not None:
            found += [
                wrong(one, code, why[1] if one is why[0] else OtherRowWrong(number=why[0].number)) for one in some
            ]
            continue
        parts = [(ids[one.facts["part_code"]], one.facts["pieces"]) for one in some]
        former = standing.get(ids.get(code, 0), [])
        found += _judged(code, some, parts, former, ids.get(code), currency)
    return found


def _refuse(
    code: str, some: list[Asked], ids: dict[str, int], known: dict[int, Any], becoming: set[int], used: set[int]
) -> tuple[Asked, Refusal] | None:
    for one in some:
        if one.facts["part_code"] not in ids:
            return one, UnknownSku(sku=one.facts["part_code"])
    first = some[0]
    if code not in ids and "bundle_name" not in first.facts:
        return first, CellWanting(column=heading(KIND.field("bundle_name")))
    parts = [goods.PartOf(ids[one.facts["part_code"]], one.facts["pieces"]) for one in some]
    for upto, one in enumerate(some, start=1):  # part by part, so that the row that is wrong is named
        why = catalog_rules.refuse_parts(ids.get(code, 0), parts[:upto], known, becoming, used)
        if why is not None:
            return one, why
    return None


def _judged(
    code: str,
    some: list[Asked],
    parts: list[tuple[int, int]],
    former: list[goods.PartOf],
    sku_id: int | None,
    currency: str,
) -> list[Judged]:
    is_same = {(part.sku_id, part.pieces) for part in former} == set(parts)
    state: Literal["new", "changed", "same"] = "new" if not former else "same" if is_same else "changed"
    change = {"sku_id": sku_id, "parts": parts, "name": some[0].facts.get("bundle_name", ""), "currency": currency}
    before = {"pieces": " + ".join(f"{part.code}×{part.pieces}" for part in former)} if former else {}
    found = []
    for one in some:
        after = {"part_code": one.facts["part_code"], "pieces": str(one.facts["pieces"])}
        found.append(Judged(one, state, code, before, after, change))
    return found


def take(actor: Actor, judged: Sequence[Judged], now: datetime) -> None:
    """Make the bundles that are not there yet, and say what all are made of."""
    right = [one for one in judged if one.state in ("new", "changed")]
    able = {code: list(some) for code, some in groupby(right, key=lambda one: one.name)}
    missing = [some[0] for some in able.values() if some[0].change["sku_id"] is None]
    pairs = [
        (
            catalog.NewProduct(one.name, one.change["name"], currency=one.change["currency"]),
            catalog.NewSku(one.name, name=one.change["name"]),
        )
        for one in missing
    ]
    made = catalog.make_goods(actor=actor, goods=pairs, now=now) if pairs else {}
    ids = {code: some[0].change["sku_id"] or made.get(code) for code, some in able.items()}
    parts = {
        sku_id: [goods.PartOf(*part) for part in able[code][0].change["parts"]]
        for code, sku_id in ids.items()
        if sku_id
    }
    outcome = inventory.compose(actor=actor, parts=parts, now=now) if parts else None
    for code, some in able.items():
        sku_id = ids[code]
        refusal = outcome.refused.get(sku_id) if outcome and sku_id else CodeTaken(sku=code)
        if refusal is not None:
            for one in some:
                one.refuse(refusal)
        elif outcome is not None:
            former = outcome.facts["former"][str(sku_id)]
            some[0].undo = {"sku_id": str(sku_id), "parts": former, "made": code in made}


def undo(actor: Actor, undos: Sequence[dict[str, Any]], now: datetime) -> None:
    """Give the bundles their former parts; one that open orders hold keeps what it has. What was made is set aside."""
    rows = [one for one in undos if one]
    parts = {int(one["sku_id"]): [goods.PartOf(int(p["sku_id"]), p["pieces"]) for p in one["parts"]] for one in rows}
    if not parts:
        return
    done = set(inventory.compose(actor=actor, parts=parts, now=now).done)
    made = [int(one["sku_id"]) for one in rows if one.get("made") and int(one["sku_id"]) in done]
    if made:
        catalog.archive_skus(actor=actor, sku_ids=made, now=now)


def hand_out(actor: Actor) -> Iterator[dict[str, str]]:
    """All bundles in use, a row for each part."""
    after = 0
    wanted = goods.SkusWanted(only_composed=True)
    while page := goods.sku_page(actor.merchant_id, wanted, after_id=after, limit=AT_ONCE):
        after = page[-1].id
        parts = goods.parts_of(actor.merchant_id, [sku.id for sku in page])
        for sku in page:
            for part in parts.get(sku.id, []):
                told = {"bundle_code": sku.code, "bundle_name": sku.name, "part_code": part.code}
                yield {**told, "pieces": str(part.pieces)}
