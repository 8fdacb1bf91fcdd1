"""Products and SKUs from a sheet: made, or changed where a filled cell says something else. An empty cell leaves what is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Literal

from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.catalog.errors import CodeTaken, SpecTwice, TooManyGroups, WrongSpecs
from pinerp.catalog.rules import MOST_GROUPS
from pinerp.kit import money
from pinerp.kit.refusals import Refusal
from pinerp.sheets.errors import CellWanting, FactsDiffer, OtherProduct, SpecsStay
from pinerp.sheets.rules import KINDS, Asked, Judged, heading
from pinerp.sheets.rules.judged import wrong

KIND = KINDS["products"]
OF_SKU = (
    "name", "spec", "barcode", "price", "single_price", "list_price", "cost",
    "weight_grams", "length_mm", "width_mm", "height_mm", "needs_parcel",
)  # fmt: skip
OF_PRODUCT = ("brand", "description")
AT_ONCE = 2000


@dataclass(slots=True)
class Known:
    """What stands, and what earlier rows of the batch will have made."""

    skus: dict[str, tuple[Any, Any]]
    products: dict[str, Any]
    words: Callable[[dict[str, Any]], dict[str, str]]
    specs: dict[str, list[str]] = field(default_factory=dict)
    used: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    inside: dict[int, list[int]] = field(default_factory=dict)


def judge(actor: Actor, currency: str, rows: Sequence[Asked]) -> list[Judged]:
    """What each row would make or change."""
    codes = [one.facts["sku_code"] for one in rows if "sku_code" in one.facts]
    skus = goods.goods_by_code(actor.merchant_id, codes)
    named = {one.facts.get("product_code", one.facts.get("sku_code", "")) for one in rows}
    products = goods.products_by_code(actor.merchant_id, named)
    known = Known(skus, products, partial(_words, currency))
    of_products = goods.spec_values_of(actor.merchant_id, [one.id for one in products.values()])
    for code, product in products.items():
        known.specs[code] = list(product.spec_names)
        known.used[code] = of_products.get(product.id, set())
    if any("group" in one.facts for one in rows):
        known.groups = {group.name: group.id for group in goods.groups(actor.merchant_id)}
        known.inside = goods.groups_of_skus(actor.merchant_id, [sku.id for sku, _ in skus.values()])
    return [_judged(one, known, currency) for one in rows]


def _judged(asked: Asked, known: Known, currency: str) -> Judged:
    code = asked.facts.get("sku_code", "")
    why = asked.refusal
    if why is None:
        standing = known.skus.get(code)
        why = _refuse_new(asked, known) if standing is None else _refuse_change(asked, *standing, known)
        if why is None:
            return _made(asked, known, currency) if standing is None else _changed(asked, *standing, known)
    return wrong(asked, code, why)


def _specs(asked: Asked, what: str) -> list[str]:
    return [asked.facts[f"spec_{what}_{at}"] for at in (1, 2, 3) if f"spec_{what}_{at}" in asked.facts]


def _refuse_new(asked: Asked, known: Known) -> Refusal | None:
    facts = asked.facts
    code = facts.get("product_code", facts["sku_code"])
    if code not in known.products and "name" not in facts:
        return CellWanting(column=heading(KIND.field("name")))
    names, values = _specs(asked, "name"), _specs(asked, "value")
    wanted = known.specs.get(code, names)
    if len(values) != len(wanted) or (names and names != wanted):
        return WrongSpecs(names="、".join(wanted) or "—")
    if values and tuple(values) in known.used[code]:
        return SpecTwice(values=" ".join(values))
    return _refuse_difference(asked, code, known)


def _refuse_change(asked: Asked, sku: Any, product: Any, known: Known) -> Refusal | None:
    facts = asked.facts
    if facts.get("product_code", product.code) != product.code:
        return OtherProduct(sku=sku.code, product=product.code)
    values = _specs(asked, "value")
    if values and values != list(sku.spec_values):
        return SpecsStay(sku=sku.code, values=" ".join(sku.spec_values))
    return _refuse_difference(asked, product.code, known)


def _refuse_difference(asked: Asked, product: str, known: Known) -> Refusal | None:
    """What is said of a product in several rows must be the same in all."""
    for fact in OF_PRODUCT:
        if fact in asked.facts and known.said.setdefault((product, fact), asked.facts[fact]) != asked.facts[fact]:
            return FactsDiffer(name=product, column=heading(KIND.field(fact)))
    return None


def _made(asked: Asked, known: Known, currency: str) -> Judged:
    facts = asked.facts
    code = facts.get("product_code", facts["sku_code"])
    names, values = _specs(asked, "name"), _specs(asked, "value")
    known.specs.setdefault(code, names)
    known.used[code].add(tuple(values))
    after = {k: facts[k] for k in (*OF_SKU, *OF_PRODUCT) if k in facts}
    found = Judged(asked, "new", facts["sku_code"], after=after, words=known.words)
    standing = known.products.get(code)
    found.change = {
        "product": {
            "code": code,
            "name": facts.get("name") or (standing.name if standing else ""),
            "currency": currency,
            "brand": facts.get("brand", ""),
            "description": facts.get("description", ""),
            "spec_names": known.specs[code],
        },
        "make": {"code": facts["sku_code"], "spec_values": values, **{k: facts[k] for k in OF_SKU if k in facts}},
        "is_active": facts.get("is_active", True),
        "group": facts.get("group"),
    }
    if standing is not None:
        found.change["of_product"] = {
            k: facts[k] for k in OF_PRODUCT if k in facts and facts[k] != getattr(standing, k)
        }
        found.change["product_id"] = standing.id
    return found


def _changed(asked: Asked, sku: Any, product: Any, known: Known) -> Judged:
    facts = asked.facts
    of_sku = {k: facts[k] for k in OF_SKU if k in facts and facts[k] != getattr(sku, k)}
    of_product = {k: facts[k] for k in OF_PRODUCT if k in facts and facts[k] != getattr(product, k)}
    before = {k: getattr(sku, k) for k in of_sku} | {k: getattr(product, k) for k in of_product}
    after: dict[str, Any] = {**of_sku, **of_product}
    change: dict[str, Any] = {"sku_id": sku.id, "product_id": product.id, "of_sku": of_sku, "of_product": of_product}
    is_active = sku.archived_at is None
    if facts.get("is_active", is_active) != is_active:
        change["is_active"] = facts["is_active"]
        before["is_active"], after["is_active"] = is_active, facts["is_active"]
    if "group" in facts and known.groups.get(facts["group"]) not in known.inside.get(sku.id, []):
        change["group"] = facts["group"]
        before["group"], after["group"] = "", facts["group"]
    state: Literal["changed", "same"] = "changed" if after else "same"
    return Judged(asked, state, sku.code, before, after, change, words=known.words)


def _words(currency: str, facts: dict[str, Any]) -> dict[str, str]:
    """Facts as a person reads them."""
    return {key: _word(key, value, currency) for key, value in facts.items()}


def _word(key: str, value: Any, currency: str) -> str:
    if value is None:
        return ""
    if KIND.field(key).read == "money":
        return money.major(value, currency)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def take(actor: Actor, judged: Sequence[Judged], now: datetime) -> None:
    """Make the new ones and change the others."""
    fresh = [one for one in judged if one.state == "new"]
    made = _make(actor, fresh, now)
    ids = {one.name: made.get(one.name) or one.change.get("sku_id", 0) for one in judged}
    able = [one for one in judged if one.state in ("new", "changed")]
    of_sku = {one.change["sku_id"]: one.change["of_sku"] for one in able if one.change.get("of_sku")}
    of_product = {one.change["product_id"]: one.change["of_product"] for one in able if one.change.get("of_product")}
    former = catalog.change_skus(actor=actor, changes=of_sku, now=now).facts["former"] if of_sku else {}
    products = catalog.change_products(actor=actor, changes=of_product, now=now).facts["former"] if of_product else {}
    for one in able:
        one.undo["sku_id"] = str(ids[one.name])
        if (sku_id := str(one.change.get("sku_id", ""))) in former:
            one.undo["of_sku"] = former[sku_id]
        if one.change.get("of_product") and (product_id := str(one.change["product_id"])) in products:
            one.undo["of_product"], one.undo["product_id"] = products[product_id], product_id
    _set_active(actor, able, ids, now)
    _put_into_groups(actor, able, ids, now)


def _make(actor: Actor, fresh: Sequence[Judged], now: datetime) -> dict[str, int]:
    pairs = [(catalog.NewProduct(**one.change["product"]), catalog.NewSku(**one.change["make"])) for one in fresh]
    made = catalog.make_goods(actor=actor, goods=pairs, now=now) if pairs else {}
    for one in fresh:
        if one.name in made:
            one.undo["made"] = True
        else:
            one.refuse(CodeTaken(sku=one.name))
    return made


def _set_active(actor: Actor, able: Sequence[Judged], ids: dict[str, int], now: datetime) -> None:
    off = [one for one in able if one.change.get("is_active") is False]
    on = [one for one in able if one.state == "changed" and one.change.get("is_active") is True]
    if off:
        catalog.archive_skus(actor=actor, sku_ids=[ids[one.name] for one in off], now=now)
    if on:
        catalog.restore_skus(actor=actor, sku_ids=[ids[one.name] for one in on], now=now)
    for one in (*off, *on):
        one.undo["was_active"] = one in off


def _put_into_groups(actor: Actor, able: Sequence[Judged], ids: dict[str, int], now: datetime) -> None:
    wanted: dict[str, list[Judged]] = defaultdict(list)
    for one in able:
        if one.change.get("group"):
            wanted[one.change["group"]].append(one)
    if not wanted:
        return
    known = {group.name: group.id for group in goods.groups(actor.merchant_id)}
    placed: dict[tuple[int, int], bool | None] = {}
    for name, rows in wanted.items():
        if name not in known:
            if len(known) >= MOST_GROUPS:
                for one in rows:
                    one.refuse(TooManyGroups(most=MOST_GROUPS))
                continue
            known[name] = catalog.create_group(actor=actor, name=name, kind="other", rule=None, now=now).id
        placed.update(dict.fromkeys(((known[name], ids[one.name]) for one in rows), True))
    former = catalog.place_members(actor=actor, placed=placed, now=now) if placed else {}
    for name, rows in wanted.items():
        for one in rows:
            if one.state != "wrong":
                one.undo["group_id"], one.undo["was_in"] = str(known[name]), former[known[name], ids[one.name]]


def undo(actor: Actor, undos: Sequence[dict[str, Any]], now: datetime) -> None:
    """Set the former facts back; what was made is set aside, for something may refer to it already."""
    skus = {int(one["sku_id"]): one["of_sku"] for one in undos if "of_sku" in one}
    if skus:
        catalog.change_skus(actor=actor, changes=skus, now=now)
    products = {int(one["product_id"]): one["of_product"] for one in undos if "of_product" in one}
    if products:
        catalog.change_products(actor=actor, changes=products, now=now)
    off = [int(one["sku_id"]) for one in undos if one.get("made") or one.get("was_active") is False]
    on = [int(one["sku_id"]) for one in undos if one.get("was_active") is True and not one.get("made")]
    if off:
        catalog.archive_skus(actor=actor, sku_ids=off, now=now)
    if on:
        catalog.restore_skus(actor=actor, sku_ids=on, now=now)
    standing = {group.id for group in goods.groups(actor.merchant_id)}
    places = {(int(one["group_id"]), int(one["sku_id"])): one["was_in"] for one in undos if "group_id" in one}
    places = {place: was_in for place, was_in in places.items() if place[0] in standing}
    if places:
        catalog.place_members(actor=actor, placed=places, now=now)


def hand_out(actor: Actor) -> Iterator[dict[str, str]]:
    """All SKUs with their products, those that were set aside among them."""
    names = {group.id: group.name for group in goods.groups(actor.merchant_id)}
    after = 0
    while page := goods.goods_page(actor.merchant_id, after_id=after, limit=AT_ONCE):
        after = page[-1][0].id
        inside = goods.groups_of_skus(actor.merchant_id, [sku.id for sku, _ in page]) if names else {}
        for sku, product in page:
            facts = {key: getattr(sku, key) for key in OF_SKU} | {key: getattr(product, key) for key in OF_PRODUCT}
            told = {"product_code": product.code, "sku_code": sku.code, **_words(sku.currency, facts)}
            for at, (name, value) in enumerate(zip(product.spec_names, sku.spec_values, strict=False), start=1):
                told[f"spec_name_{at}"], told[f"spec_value_{at}"] = name, value
            told["is_active"] = "是" if sku.archived_at is None else "否"
            told["group"] = names[inside[sku.id][0]] if inside.get(sku.id) else ""
            yield told
