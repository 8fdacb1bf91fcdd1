"""Everything that is known of every listing of a company, read in a dozen questions however many listings there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pinerp.advice import rules
from pinerp.advice.rules import selling, words
from pinerp.catalog import queries as catalog
from pinerp.kit import sql, times
from pinerp.listings import queries as listings
from pinerp.listings import rules as listing_rules
from pinerp.pictures import queries as pictures

PAID_SINCE, SOLD_SINCE = timedelta(days=90), timedelta(days=30)
SHARPER = 150
"""Per cent of the first picture's sharpness: less is no reason to change the order."""

MOST_CHOICES = 2000
"""Attributes with more values (all brands of a country) are not looked for in product data."""

Pair = tuple[int, str]


@dataclass(slots=True)
class Subject:
    """A listing: where it stands, what it is called, and what it means here. skus: SKU → keys of the store that mean it."""

    store_id: int
    key: str
    title: str
    goods_key: str = ""
    image_url: str = ""
    is_on_sale: bool | None = None
    product_id: int | None = None
    draft: Any = None
    keys: list[str] = field(default_factory=list)
    skus: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    path: str = ""
    units: int = 0
    amount: int = 0


@dataclass(slots=True)
class Known:
    """What is known of all listings of a company, by what it belongs to."""

    subjects: list[Subject]
    products: Mapping[int, Any]
    skus: Mapping[int, list[Any]]
    drafted: Mapping[int, dict[int, int]]
    sold: Mapping[Pair, Any]
    pictures: Mapping[int, rules.Pictures]
    asked: Mapping[tuple[int, int], Mapping[str, Any]]
    terms: Mapping[Pair, list[tuple[str, int, int]]]


def known(merchant_id: int, now: datetime) -> Known:
    """Read it all. Bound to the company, not to a reader: whoever is shown it later sees their stores' alone."""
    subjects = _subjects(merchant_id)
    product_ids = sql.within({one.product_id for one in subjects if one.product_id is not None})
    drafts = [one.draft for one in subjects if one.draft is not None]
    paths = _paths(merchant_id, {row.category_id for row in drafts if row.category_id is not None})
    sold = {
        (row.store_id, row.listing_key): row
        for row in _rows("sold_of_listings", merchant_id, since=now - PAID_SINCE, recent=now - SOLD_SINCE)
    }
    for one in subjects:
        one.path = "" if one.draft is None else paths.get(one.draft.category_id, "")
        rows = [sold[one.store_id, key] for key in one.keys if (one.store_id, key) in sold]
        one.units, one.amount = sum(row.units for row in rows), sum(row.amount for row in rows)
    drafted: dict[int, dict[int, int]] = defaultdict(dict)
    for row in _rows("prices_of_drafts", merchant_id, ids=sql.within(row.id for row in drafts)):
        drafted[row.draft_id][row.sku_id] = row.group_price
    return Known(
        subjects,
        catalog.products_of(merchant_id, {one.product_id for one in subjects if one.product_id is not None}),
        _grouped(_rows("skus_of_products", merchant_id, ids=product_ids), lambda row: row.product_id),
        drafted,
        sold,
        _pictures(merchant_id, product_ids),
        listings.rules_of(merchant_id, [(row.store_id, row.category_id) for row in drafts if row.category_id]),
        searched(merchant_id, now),
    )


def searched(merchant_id: int, now: datetime) -> dict[Pair, list[tuple[str, int, int]]]:
    """(store, listing or empty for the whole shop) → search terms of 30 days: term, how often looked for, orders."""
    found: dict[Pair, list[tuple[str, int, int]]] = defaultdict(list)
    since = times.beijing_day(now - SOLD_SINCE)
    for row in _rows("terms_since", merchant_id, since=since, stores=None):
        found[row.store_id, row.goods_key].append((row.term, row.looked, row.orders))
    return found


def _rows(name: str, merchant_id: int, **given: Any) -> list[Any]:
    return sql.rows("advice", name, merchant_id=merchant_id, **given)


def _grouped(rows: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _subjects(merchant_id: int) -> list[Subject]:
    """Listings as they were read from platforms, drafts that are no such listing yet, and what orders alone tell of."""
    found: dict[Pair, Subject] = {}
    by_product: dict[tuple[int, int], Subject] = {}
    for row in _rows("goods_of_stores", merchant_id):
        one = Subject(
            row.store_id, row.goods_key, row.name, row.goods_key, row.image_url, row.is_on_sale, row.product_id
        )
        for key, sku_id in zip(row.keys, row.sku_ids, strict=True):
            one.keys.append(key)
            if sku_id is not None:
                one.skus[sku_id].append(key)
        found[one.store_id, one.key] = one
        if row.product_id is not None:
            by_product.setdefault((row.store_id, row.product_id), one)
    alone = _alone(merchant_id)
    for row in _rows("drafts_to_judge", merchant_id, open=list(listing_rules.OPEN), passed=[listing_rules.PASSED]):
        standing = found.get((row.store_id, row.goods_key)) if row.goods_key else None
        if standing is None:
            standing = Subject(row.store_id, row.goods_key or f"draft:{row.id}", row.title, row.goods_key)
            sold = alone.pop((row.store_id, row.product_id), None)
            if sold is not None:
                standing.keys, standing.skus = sold.keys, sold.skus
            found[standing.store_id, standing.key] = standing
        standing.draft, standing.product_id = row, row.product_id
        if row.state != listing_rules.PASSED:
            standing.title = row.title
        if standing.is_on_sale is None:
            standing.is_on_sale = row.is_on_sale
    for one in alone.values():
        if one.product_id is None or (one.store_id, one.product_id) not in by_product:
            found[one.store_id, one.key] = one
    return list(found.values())


def _alone(merchant_id: int) -> dict[tuple[int, int], Subject]:
    """(store, product, or a number below nought of its own) → what is sold under one product there, by orders and files."""
    found: dict[tuple[int, int], Subject] = {}
    for number, row in enumerate(_rows("listings_alone", merchant_id), start=1):
        place = (row.store_id, -number if row.product_id is None else row.product_id)
        one = found.setdefault(place, Subject(row.store_id, f"sku:{row.key}"[:60], row.name, product_id=row.product_id))
        one.keys.append(row.key)
        if row.sku_id is not None:
            one.skus[row.sku_id].append(row.key)
    return found


def _paths(merchant_id: int, category_ids: Iterable[int]) -> dict[int, str]:
    rows = _rows("category_paths", merchant_id, ids=sql.within(category_ids))
    return {row.category_id: row.path for row in rows}


def _pictures(merchant_id: int, product_ids: str | None) -> dict[int, rules.Pictures]:
    sharp = pictures.limits(merchant_id).least_sharpness
    found = {}
    for row in _rows("pictures_of_products", merchant_id, ids=product_ids, least_sharpness=sharp):
        ids = list(row.main_ids or ())
        fitting = [
            (s, -at, i)
            for at, (i, fits, s) in enumerate(zip(ids, row.main_fit or (), row.main_sharp or (), strict=True))
            if fits
        ]
        best = max(fitting, default=None)
        is_better = best is not None and (best[0] * 100 > row.main_sharp[0] * SHARPER or not row.main_fit[0])
        found[row.product_id] = rules.Pictures(
            row.main,
            row.detail,
            row.white,
            row.unfit,
            row.blurred,
            row.alike,
            ids,
            best[2] if best and is_better else None,
        )
    return found


def sellers_of(found: Known) -> dict[str, list[rules.Seller]]:
    """Category path (or empty: all) → words that go with sales there; of categories with too few listings all stand in."""
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in found.subjects:
        groups[""].append((one.title, one.units))
        if one.path:
            groups[one.path].append((one.title, one.units))
    return {path: selling.sellers(some) for path, some in groups.items() if not path or len(some) >= selling.PRIOR}


def facts_of(
    found: Known, one: Subject, sellers: Mapping[str, list[rules.Seller]], searches: Mapping[Pair, list[rules.Seller]]
) -> rules.Facts:
    """A listing as the rules judge it."""
    product = found.products.get(one.product_id or 0)
    skus = found.skus.get(one.product_id or 0, [])
    ranked = selling.together(
        searches.get((one.store_id, one.goods_key), []) if one.goods_key else [],
        sellers.get(one.path) or sellers.get("", []),
        searches.get((one.store_id, ""), []),
    )
    asked, models, told = _attributes(found, one, product, skus)
    described = None if product is None else (one.draft.description if one.draft is not None else product.description)
    specs = sorted({row.spec for row in skus if row.spec})
    own = (
        " ".join([product.name, product.brand, described or "", one.path, *specs, *told]) if product is not None else ""
    )
    return rules.Facts(
        title=one.title,
        path=one.path,
        brand="" if product is None else product.brand,
        models=models,
        specs=specs if len(skus) == 1 else [],
        own_words=frozenset(words.telling(own)),
        sellers=ranked,
        description=described,
        pictures=None if product is None else found.pictures.get(product.id, rules.Pictures()),
        prices=_prices(found, one, skus),
        attributes=asked,
    )


def _prices(found: Known, one: Subject, skus: Sequence[Any]) -> list[rules.Price]:
    asked = found.drafted.get(one.draft.id, {}) if one.draft is not None else {}
    rows = []
    for sku in skus:
        now = asked.get(sku.id) if asked else sku.price
        if now is None:
            continue
        paid = [found.sold[one.store_id, key] for key in one.skus.get(sku.id, ()) if (one.store_id, key) in found.sold]
        most = max(paid, key=lambda row: row.paid_units, default=None)
        rows.append(
            rules.Price(
                sku.id, now, sku.cost, None if most is None else most.paid, 0 if most is None else most.paid_units
            )
        )
    return rows


MODELS = ("型号", "货号", "款号", "产品型号", "model")


def _attributes(
    found: Known, one: Subject, product: Any, skus: Sequence[Any]
) -> tuple[list[rules.Attribute] | None, list[str], list[str]]:
    """What the category asks, with what is filled in; the models that attributes tell; and all values as text."""
    given: dict[int, list[str]] = defaultdict(list)
    for row in one.draft.attributes if one.draft is not None else ():
        given[int(row["attribute_id"])].append(str(row["value"]))
    told = [value for values in given.values() for value in values]
    body = found.asked.get((one.store_id, one.draft.category_id or 0)) if one.draft is not None else None
    if body is None:
        return None, [], told
    text = words.plain(
        " ".join([one.title, product.name, product.brand, product.description, *(row.spec for row in skus)])
    )
    asked, models = [], []
    for row in body["attributes"]:
        if row["is_of_sku"] or row["is_of_sale"]:
            continue
        filled = given.get(int(row["attribute_id"]), [])
        if row["name"].lower() in MODELS:
            models += filled
        value_id, value = (0, "") if filled else _told(row, text, product.brand)
        is_needed = row["is_needed"] and not row["needed_if"] and not row["shown_if"]
        asked.append(rules.Attribute(int(row["attribute_id"]), row["name"], is_needed, bool(filled), value, value_id))
    return asked, models, told


def _told(row: Mapping[str, Any], text: str, brand: str) -> tuple[int, str]:
    """The one value of an attribute that product data name; none where several or none do."""
    choices = row["choices"]
    if len(choices) > MOST_CHOICES:
        return 0, ""
    if row["name"] == "品牌":
        same = [one for one in choices if brand and one["name"].lower() == brand.lower()]
    else:
        same = [one for one in choices if len(one["name"]) > 1 and words.stands_in(one["name"], text)]
        same = [one for one in same if not any(one is not two and one["name"] in two["name"] for two in same)]
    return (int(same[0]["value_id"]), same[0]["name"]) if len(same) == 1 else (0, "")
