"""Differences between the platform and ours are settled: theirs taken, ours sent, or left; each may be taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.catalog import rules as catalog_rules
from pinerp.channels import queries as channels
from pinerp.channels.errors import SpecsNotAlike
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.listings.errors import StoreNotLive
from pinerp.storefronts import queries, rules
from pinerp.storefronts.actions.pushing import push
from pinerp.storefronts.errors import (
    AlreadyUndone,
    CodeMeansNothing,
    GoodsOnItsWay,
    NotSent,
    SidesChanged,
    UnknownDecision,
    WeightNotWhole,
)
from pinerp.storefronts.models import Decision, Goods, GoodsPush, GoodsSku


@dataclass(frozen=True, slots=True)
class Seen:
    """A difference as a person saw it: both sides as texts."""

    id: int
    ours: str | None
    theirs: str | None


def take_theirs(*, actor: Actor, seen: Sequence[Seen], now: datetime) -> Outcome:
    """What the platform has becomes ours; a price becomes the listing's own, before the store's rule. A code means the SKU that
    bears it, a weight is the SKU's. Inverse: `take_back` of the decisions that the answer names.
    """
    found, refused = _held(actor, seen)
    former: dict[int, dict[str, Any]] = {}
    _take_by_catalog(actor, found, refused, former, now)
    plain = {i: row for i, row in found.items() if i not in refused and row.field in rules.OURS}
    _set_ours(actor, [(row, rules.value_of(row.field, row.theirs)) for row in plain.values()], former)
    return _decided(actor, seen, found, refused, rules.TAKE, former, now)


def send_ours(*, actor: Actor, seen: Sequence[Seen], now: datetime) -> Outcome:
    """Have the platform take ours; it may look at it first. Inverse: `take_back`, which sends what the platform had."""
    found, refused = _held(actor, seen)
    refused |= {i: NotSent() for i, row in found.items() if row.ours is None}
    refused |= {
        i: SpecsNotAlike(spec=row.ours, count=(row.theirs or "").count(",") + 1)
        for i, row in found.items()
        if i not in refused and rules.has_other_dimensions(row.field, row.ours, row.theirs)
    }
    refused |= _not_live(actor, {i: row for i, row in found.items() if i not in refused})
    able = [row for i, row in found.items() if i not in refused]
    push(actor, [_wanted(row, row.ours) for row in able], {row.goods_id: row.store_id for row in able}, now)
    return _decided(actor, seen, found, refused, rules.SEND, {}, now)


def leave(*, actor: Actor, seen: Sequence[Seen], now: datetime) -> Outcome:
    """Leave differences as they are, until either side changes. Inverse: `take_back`."""
    found, refused = _held(actor, seen)
    return _decided(actor, seen, found, refused, rules.LEAVE, {}, now)


def take_back(*, actor: Actor, decision_ids: Sequence[int], now: datetime) -> Outcome:
    """Undo decisions: ours is what it was, a difference left is open, what waited to be told is called off, and what was told
    is told back. One whose sides changed since is refused. It has no inverse but deciding anew.
    """
    found = queries.lock_decisions(actor, decision_ids)
    queries.lock_goods(actor, {row.goods_id for row in found.values()})
    refused: dict[int, Refusal] = {i: UnknownDecision() for i in decision_ids if i not in found}
    refused |= {i: AlreadyUndone() for i, row in found.items() if row.undone_at is not None}
    sent = {i: row for i, row in found.items() if row.what == rules.SEND and i not in refused}
    refused |= _not_live(actor, sent)
    called_off = _call_off(actor, {i: row for i, row in sent.items() if i not in refused}, now)
    moving = queries.moving_goods(actor.merchant_id, {row.goods_id for row in found.values()})
    refused |= {
        i: GoodsOnItsWay()
        for i, row in found.items()
        if row.what != rules.LEAVE and i not in called_off and row.goods_id in moving and i not in refused
    }
    keys = queries.goods_skus(actor.merchant_id, {row.goods_sku_id for row in found.values() if row.goods_sku_id})
    back: list[tuple[rules.Wanted, int]] = []
    for i, row in found.items():
        if i in refused or i in called_off:
            continue
        if row.what == rules.TAKE and not _give_back(actor, row, now):
            refused[i] = SidesChanged()
        elif row.what == rules.SEND and row.theirs is not None:
            key = keys[row.goods_sku_id].listing_key if row.goods_sku_id else ""
            back.append((rules.Wanted(row.goods_id, key, row.field, row.theirs), row.store_id))
    push(actor, [one for one, _ in back], {one.goods_id: store_id for one, store_id in back}, now)
    done = [i for i in found if i not in refused]
    Decision.objects.filter(merchant_id=actor.merchant_id, id__in=done).update(undone_at=now)
    outcome = Outcome.of(list(dict.fromkeys(decision_ids)), refused)
    logbook.write(actor, "storefronts.take_back", outcome.done, now)
    return outcome


def _held(actor: Actor, seen: Sequence[Seen]) -> tuple[dict[int, Any], dict[int, Refusal]]:
    """Differences that are as they were seen, their listings locked; what is on its way is decided already."""
    places = {one.id: rules.place_of(one.id) for one in seen}
    whole = [number for number, field in places.values() if field in rules.OF_GOODS]
    skus = queries.goods_skus(
        actor.merchant_id, [number for number, field in places.values() if field not in rules.OF_GOODS]
    )
    visible = queries.lock_goods(actor, [*whole, *(sku.goods_id for sku in skus.values())])
    wanted = queries.DifferencesWanted(goods=whole, skus=sorted(skus))
    standing = {row.id: row for row in queries.differences(actor.merchant_id, wanted) if row.goods_id in visible}
    found = {
        one.id: standing[one.id]
        for one in seen
        if one.id in standing and (standing[one.id].ours, standing[one.id].theirs) == (one.ours, one.theirs)
    }
    refused: dict[int, Refusal] = {one.id: SidesChanged() for one in seen if one.id not in found}
    refused |= {i: GoodsOnItsWay() for i, row in found.items() if row.is_moving}
    return {i: row for i, row in found.items() if i not in refused}, refused


def _not_live(actor: Actor, rows: Mapping[int, Any]) -> dict[int, Refusal]:
    sending = {one: channels.is_sending(actor.merchant_id, one) for one in {row.store_id for row in rows.values()}}
    return {i: StoreNotLive() for i, row in rows.items() if not sending[row.store_id]}


def _wanted(row: Any, value: str) -> rules.Wanted:
    return rules.Wanted(row.goods_id, row.listing_key or "", row.field, value)


def _decided(
    actor: Actor,
    seen: Sequence[Seen],
    found: Mapping[int, Any],
    refused: dict[int, Refusal],
    what: str,
    former: Mapping[int, dict[str, Any]],
    now: datetime,
) -> Outcome:
    rows = Decision.objects.bulk_create(
        [
            Decision(
                merchant_id=actor.merchant_id,
                store_id=row.store_id,
                goods_id=row.goods_id,
                goods_sku_id=row.goods_sku_id,
                field=row.field,
                what=what,
                ours=row.ours,
                theirs=row.theirs,
                former=former.get(i, {}),
                made_by=actor.member_id,
                made_at=now,
            )
            for i, row in found.items()
            if i not in refused
        ]
    )
    outcome = Outcome.of(list(dict.fromkeys(one.id for one in seen)), refused)
    outcome.facts["decisions"] = [str(row.id) for row in rows]
    verb = {rules.TAKE: "take_theirs", rules.SEND: "send_ours", rules.LEAVE: "leave"}[what]
    logbook.write(actor, f"storefronts.{verb}", [row.id for row in rows], now)
    return outcome


OWN = {"group_price": "own_group", "single_price": "own_single"}


def _set_ours(actor: Actor, wanted: Iterable[tuple[Any, Any]], former: dict[int, dict[str, Any]]) -> None:
    """Our side of some differences. A price is the listing's own from now on: the store's rule would set it back."""
    changes: dict[int, dict[str, Any]] = defaultdict(dict)
    whole: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = list(wanted)
    known = queries.goods_skus(actor.merchant_id, {row.goods_sku_id for row, _ in rows if row.goods_sku_id})
    for row, value in rows:
        if row.goods_sku_id is None:
            whole[row.goods_id][rules.OURS[row.field]] = value
            continue
        changes[row.goods_sku_id][rules.OURS[row.field]] = value
        if row.field in OWN:
            former[row.id] = {"own": getattr(known[row.goods_sku_id], OWN[row.field])}
            changes[row.goods_sku_id][OWN[row.field]] = value
    _update(actor, Goods, whole)
    _update(actor, GoodsSku, changes)


def _update(actor: Actor, model: Any, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Other columns of other rows at once."""
    rows = list(model.objects.filter(merchant_id=actor.merchant_id, id__in=list(changes)))
    for row in rows:
        for name, value in changes[row.id].items():
            setattr(row, name, value)
    if rows:
        model.objects.bulk_update(rows, sorted({name for one in changes.values() for name in one}), batch_size=1000)


def _take_by_catalog(
    actor: Actor,
    found: Mapping[int, Any],
    refused: dict[int, Refusal],
    former: dict[int, dict[str, Any]],
    now: datetime,
) -> None:
    """Codes and weights are ours by what the catalogue says."""
    weights = {i: row for i, row in found.items() if row.field == "weight"}
    refused |= {i: WeightNotWhole(pieces=row.pieces) for i, row in weights.items() if int(row.theirs or 0) % row.pieces}
    weights = {i: row for i, row in weights.items() if i not in refused}
    if weights:
        changes = {row.sku_id: {"weight_grams": int(row.theirs or 0) // row.pieces} for row in weights.values()}
        told = catalog.change_skus(actor=actor, changes=changes, now=now).facts["former"]
        former |= {i: {"sku": row.sku_id, **told.get(str(row.sku_id), {})} for i, row in weights.items()}
    codes = {i: row for i, row in found.items() if row.field == "outer_code"}
    wanted = {row.theirs or "" for row in codes.values()}
    parts = {code: catalog_rules.several(code) for code in wanted}
    skus = goods.sku_ids_by_code(actor.merchant_id, sorted(wanted | {part[0] for part in parts.values() if part}))
    meanings = {i: catalog_rules.guess(row.theirs or "", skus) for i, row in codes.items()}
    refused |= {i: CodeMeansNothing(code=codes[i].theirs or "–") for i, one in meanings.items() if one.sku_id is None}
    able = {i: codes[i] for i in codes if i not in refused}
    for store_id in sorted({row.store_id for row in able.values()}):
        keys = {row.listing_key: i for i, row in able.items() if row.store_id == store_id}
        listings = goods.listings_by_key(actor.merchant_id, store_id, keys)
        former |= {
            keys[key]: {"listing": one.id, "sku": one.sku_id, "pieces": one.pieces} for key, one in listings.items()
        }
        catalog.map_listings(
            actor=actor, meanings={one.id: meanings[keys[key]] for key, one in listings.items()}, now=now
        )


def _give_back(actor: Actor, row: Decision, now: datetime) -> bool:
    """Our side as it was before theirs was taken; False where it is another by now."""
    if row.field == "weight":
        given = {row.former["sku"]: {"weight_grams": row.former.get("weight_grams")}}
        return bool(catalog.change_skus(actor=actor, changes=given, now=now).done)
    if row.field == "outer_code":
        meaning = catalog.Meaning(row.former["sku"], row.former["pieces"])
        return bool(catalog.map_listings(actor=actor, meanings={row.former["listing"]: meaning}, now=now).done)
    model, number = (Goods, row.goods_id) if row.goods_sku_id is None else (GoodsSku, row.goods_sku_id)
    column = rules.OURS[row.field]
    given = {column: rules.value_of(row.field, row.ours)}
    if row.field in OWN:
        given[OWN[row.field]] = row.former.get("own")
    rows = model.objects.filter(merchant_id=actor.merchant_id, id=number)
    return bool(rows.filter(**{column: rules.value_of(row.field, row.theirs)}).update(**given))


def _call_off(actor: Actor, sent: Mapping[int, Decision], now: datetime) -> set[int]:
    """Call off what was not sent yet of these decisions; which of them. What was decided with them, and would have gone in the
    same call, is undone with them.
    """
    waiting = GoodsPush.objects.select_for_update().filter(
        merchant_id=actor.merchant_id, goods_id__in={row.goods_id for row in sent.values()}, state="waiting", attempts=0
    )
    made = {(row.goods_id, row.made_at) for row in sent.values()}
    rows = [one for one in waiting.order_by("id") if (one.goods_id, one.created_at) in made]
    GoodsPush.objects.filter(merchant_id=actor.merchant_id, id__in=[one.id for one in rows]).update(
        state="stopped", ended_at=now
    )
    stopped = {(one.goods_id, one.created_at) for one in rows}
    together = Decision.objects.filter(
        merchant_id=actor.merchant_id,
        goods_id__in={goods_id for goods_id, _ in stopped},
        what=rules.SEND,
        undone_at=None,
    )
    ids = [row.id for row in together if (row.goods_id, row.made_at) in stopped]
    Decision.objects.filter(merchant_id=actor.merchant_id, id__in=ids).update(undone_at=now)
    return set(ids)
