"""Every read of what we sell, narrowed to the merchant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Q
from django.db.models.expressions import RawSQL

from pinerp.accounts.actors import Actor
from pinerp.catalog import rules
from pinerp.catalog.errors import UnknownGroup, UnknownProduct
from pinerp.catalog.models import Group, GroupMember, Listing, Product, Sku, SkuPart
from pinerp.kit import sql


def skus_of(merchant_id: int, ids: Iterable[int]) -> dict[int, Any]:
    """SKUs by id: code, name, is_stock_kept, needs_parcel, weight_grams, cost, currency, tracking, shelf_life_days."""
    rows = sql.rows("catalog", "skus_of", merchant_id=merchant_id, ids=sql.array(sorted(set(ids))))
    return {row.id: row for row in rows}


@dataclass(frozen=True, slots=True)
class PartOf:
    """So many pieces of a SKU are in one piece of a composed one."""

    sku_id: int
    pieces: int
    code: str = ""
    name: str = ""


def parts_of(merchant_id: int, sku_ids: Iterable[int]) -> dict[int, list[PartOf]]:
    """Composed SKU → its parts, of those among these that are composed."""
    found: dict[int, list[PartOf]] = defaultdict(list)
    ids = sql.array(sorted(set(sku_ids)))
    for row in sql.rows("catalog", "parts_of", merchant_id=merchant_id, ids=ids):
        found[row.sku_id].append(PartOf(row.part_id, row.pieces, row.code, row.name))
    return dict(found)


def parts_among(merchant_id: int, sku_ids: Iterable[int]) -> set[int]:
    """Those of these SKUs that are parts of composed ones."""
    rows = SkuPart.objects.filter(merchant_id=merchant_id, part_id__in=list(sku_ids))
    return set(rows.values_list("part_id", flat=True))


def composed_of(merchant_id: int, part_ids: Iterable[int]) -> set[int]:
    """The composed SKUs that have one of these in them."""
    rows = SkuPart.objects.filter(merchant_id=merchant_id, part_id__in=list(part_ids))
    return set(rows.values_list("sku_id", flat=True))


def sku_ids_by_code(merchant_id: int, codes: Sequence[str]) -> dict[str, int]:
    """Code → SKU id, of those that exist."""
    rows = sql.rows("catalog", "skus_by_code", merchant_id=merchant_id, codes=list(codes))
    return {row.code: row.id for row in rows}


def sku_ids_by_barcode(merchant_id: int, barcodes: Sequence[str]) -> dict[str, int]:
    """Barcode → SKU id, of those that exactly one SKU bears."""
    rows = sql.rows("catalog", "skus_by_barcode", merchant_id=merchant_id, barcodes=list(barcodes))
    return {row.barcode: row.id for row in rows}


def meanings_of(merchant_id: int, listing_ids: Sequence[int]) -> dict[int, dict[str, tuple[int, int]]]:
    """Store → key → (SKU, pieces), of mapped listings."""
    found: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    rows = Listing.objects.filter(merchant_id=merchant_id, id__in=listing_ids, sku_id__isnull=False)
    for row in rows:
        assert row.sku_id is not None
        found[row.store_id][row.key] = (row.sku_id, row.pieces)
    return dict(found)


def meanings_by_key(merchant_id: int, store_id: int, keys: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Key → (SKU, pieces), of those of a store's listings that mean something now."""
    rows = sql.rows("catalog", "find_listings", merchant_id=merchant_id, store_id=store_id, keys=sorted(keys))
    return {row.key: (row.sku_id, row.pieces) for row in rows if row.sku_id is not None}


def listings_by_key(merchant_id: int, store_id: int, keys: Iterable[str]) -> dict[str, Any]:
    """Key → a store's listing, also one that means nothing yet: id, sku_id, pieces."""
    rows = sql.rows("catalog", "find_listings", merchant_id=merchant_id, store_id=store_id, keys=sorted(set(keys)))
    return {row.key: row for row in rows}


def stores_of_keys(merchant_id: int, store_ids: Sequence[int], keys: Iterable[str]) -> dict[int, int]:
    """Store → how many of these listing keys it has, of those stores that have any."""
    rows = sql.rows(
        "catalog", "stores_of_keys", merchant_id=merchant_id, stores=sql.array(list(store_ids)), keys=sorted(set(keys))
    )
    return {row.store_id: row.held for row in rows}


def unmapped_listings(merchant_id: int, store_id: int | None = None) -> list[Listing]:
    """Listings that mean nothing yet, the oldest first."""
    rows = Listing.objects.filter(merchant_id=merchant_id, sku_id__isnull=True).order_by("id")
    return list(rows if store_id is None else rows.filter(store_id=store_id))


def skus_to_match(merchant_id: int) -> list[tuple[int, int, str, str, str, str, int | None]]:
    """Every SKU in use: id, product, code, name, spec, barcode, price."""
    rows = Sku.objects.filter(merchant_id=merchant_id, archived_at__isnull=True).order_by("id")
    return list(rows.values_list("id", "product_id", "code", "name", "spec", "barcode", "price"))


def mapped_listings(merchant_id: int) -> list[tuple[str, str, int, int]]:
    """Every listing that means something: its code, name, SKU and pieces."""
    rows = Listing.objects.filter(merchant_id=merchant_id, sku_id__isnull=False).order_by("id")
    return [
        (code, name, sku_id or 0, n)
        for code, name, sku_id, n in rows.values_list("outer_code", "name", "sku_id", "pieces")
    ]


def stores_of_listings(merchant_id: int, listing_ids: Iterable[int]) -> dict[int, int]:
    """Listing → its store."""
    return dict(Listing.objects.filter(merchant_id=merchant_id, id__in=list(listing_ids)).values_list("id", "store_id"))


def listing_page(
    actor: Actor, *, store_id: int | None, only_unmapped: bool, after_id: int, limit: int, sku_id: int | None = None
) -> list[Any]:
    """Listings of the stores that the actor may see, by id; of one SKU where it is given."""
    scope = actor.store_scope
    if store_id is not None:
        scope = frozenset({store_id}) if scope is None else scope & {store_id}
    return sql.rows(
        "catalog",
        "listing_page",
        merchant_id=actor.merchant_id,
        stores=None if scope is None else sorted(scope),
        only_unmapped=only_unmapped,
        sku_id=sku_id,
        after_id=after_id,
        limit=limit,
    )


def sku_ids_scanned(merchant_id: int, texts: Iterable[str]) -> dict[str, int]:
    """Code or barcode → SKU; a code goes before a barcode, and a barcode of several SKUs means none."""
    wanted = sorted(set(texts))
    found = sku_ids_by_code(merchant_id, wanted)
    if unknown := [text for text in wanted if text not in found]:
        found.update(sku_ids_by_barcode(merchant_id, unknown))
    return found


@dataclass(frozen=True, slots=True)
class SkusWanted:
    """Which SKUs a list shows; `search` is the beginning of a code, a part of a name in any case, or a whole barcode."""

    search: str = ""
    product_id: int | None = None
    only_composed: bool = False
    is_archived: bool = False
    group_id: int | None = None


MOST_SOUGHT = 2000
"""A text that names more SKUs than this is common: walking them in the order of the list meets a page of them soon."""


def ids_sought(text: str) -> list[int] | None:
    """The SKUs of whose code a text is the beginning, of whose name it is a part, in any case, or whose barcode it is.

    Nothing where there are too many to name them, or where the text is too short for an index.
    """
    rows = sql.rows("catalog", "sought", text=text, most=MOST_SOUGHT + 1)
    ids = {row.id for row in rows}
    return None if None in ids or len(rows) > MOST_SOUGHT else sorted(ids)


def sku_page(merchant_id: int, wanted: SkusWanted, *, after_id: int, limit: int) -> list[Sku]:
    """SKUs by id."""
    params: dict[str, Any] = {"merchant_id": merchant_id, "after": after_id, "limit": limit}
    inner, outer = [OURS, "id > %(after)s::bigint"], ["true"]
    (inner if wanted.is_archived else outer).append(f"archived_at IS {'NOT ' if wanted.is_archived else ''}NULL")
    if wanted.product_id is not None:
        inner.append("product_id = %(product)s::bigint")
        params["product"] = wanted.product_id
    if wanted.only_composed:
        inner.append("is_composed")
    if wanted.group_id is not None:
        inside, named = rules.in_group(group(merchant_id, wanted.group_id).id, _rules(merchant_id)).named("g")
        outer.append(inside)
        params.update(named)
    ids = _sought(wanted.search, inner, outer, params) if wanted.search else _walked(inner, outer, params)
    return list(Sku.objects.filter(merchant_id=merchant_id, id__in=ids).order_by("id"))


def _sought(text: str, inner: list[str], outer: list[str], params: dict[str, Any]) -> list[int]:
    """A page of those that a text names: met at once where it is common, by the index where it is not."""
    params |= {"text": text, "part": f"%{sql.escaped(text)}%", "through": LOOKED_THROUGH}
    ids = _walked(inner, [*outer, NAMED], params, "LIMIT %(through)s::integer")
    if len(ids) == params["limit"]:
        return ids
    found = ids_sought(text)
    if found is None:
        return _walked(inner, [*outer, NAMED], params)
    return _walked([*inner, "id = ANY (%(found)s::bigint[])"], outer, {**params, "found": sql.array(found)})


def _walked(inner: list[str], outer: list[str], params: dict[str, Any], within: str = "OFFSET 0") -> list[int]:
    query = WALK.format(inner=" AND ".join(inner), outer=" AND ".join(outer), within=within)
    return [row.id for row in sql.statement(query, params)]


LOOKED_THROUGH = 3000
"""SKUs that are looked through for a text before the index is asked: a page of a common word is among them."""

WALK = """
SELECT id FROM (SELECT * FROM catalog_sku WHERE {inner} ORDER BY merchant_id, id {within}) AS catalog_sku
WHERE {outer} LIMIT %(limit)s::integer
"""
"""The list in its order until a page is full. Without the step inside the planner, which takes a company's SKUs for a few
hundred, gathers and sorts all of them for fifty.
"""

NAMED = "(starts_with(code, %(text)s::text) OR name ILIKE %(part)s::text OR barcode = %(text)s::text)"


def skus_named(merchant_id: int, text: str, most: int) -> list[Sku]:
    """The SKU of exactly this code, else those whose code or name holds the text; those that were set aside are among them."""
    rows = Sku.objects.filter(merchant_id=merchant_id)
    exact = list(rows.filter(code=text))
    return exact or list(rows.filter(Q(code__icontains=text) | Q(name__icontains=text)).order_by("id")[:most])


def goods_by_code(merchant_id: int, codes: Iterable[str]) -> dict[str, tuple[Any, Any]]:
    """Code → SKU and its product with all their facts, those that were set aside among them."""
    skus = sql.rows("catalog", "whole_skus_by_code", merchant_id=merchant_id, codes=sorted(set(codes)))
    return {sku.code: (sku, product) for sku, product in _with_products(merchant_id, skus)}


def goods_page(merchant_id: int, *, after_id: int, limit: int) -> list[tuple[Sku, Any]]:
    """All SKUs with their products by id, those that were set aside among them."""
    rows = Sku.objects.filter(merchant_id=merchant_id, id__gt=after_id).order_by("id")
    return _with_products(merchant_id, rows[:limit])


def _with_products(merchant_id: int, skus: Iterable[Any]) -> list[tuple[Any, Any]]:
    rows = list(skus)
    ids = sql.within(row.product_id for row in rows)
    products = {row.id: row for row in sql.rows("catalog", "products_of", merchant_id=merchant_id, ids=ids)}
    return [(sku, products[sku.product_id]) for sku in rows]


def products_by_code(merchant_id: int, codes: Iterable[str]) -> dict[str, Any]:
    """Code → product with all its facts, of those that exist."""
    rows = sql.rows("catalog", "products_by_code", merchant_id=merchant_id, codes=sorted(set(codes)))
    return {row.code: row for row in rows}


def spec_values_of(merchant_id: int, product_ids: Iterable[int]) -> dict[int, set[tuple[str, ...]]]:
    """Product → the spec values of its SKUs."""
    found: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    ids = sql.within(product_ids)
    for row in sql.rows("catalog", "spec_values_of", merchant_id=merchant_id, ids=ids):
        found[row.product_id].add(tuple(row.spec_values))
    return dict(found)


def listing_counts(merchant_id: int, sku_ids: Iterable[int]) -> dict[int, int]:
    """SKU → how many listings of the stores mean it; those that have any."""
    rows = Listing.objects.filter(merchant_id=merchant_id, sku_id__in=list(sku_ids)).values("sku_id")
    return {int(row["sku_id"] or 0): row["n"] for row in rows.annotate(n=Count("id")).order_by()}


def product(merchant_id: int, product_id: int) -> Product:
    """One product, or a refusal."""
    found = Product.objects.filter(merchant_id=merchant_id, id=product_id).first()
    if found is None:
        raise UnknownProduct()
    return found


def products_of(merchant_id: int, ids: Iterable[int]) -> dict[int, Product]:
    """Some products, by id."""
    return {row.id: row for row in Product.objects.filter(merchant_id=merchant_id, id__in=set(ids))}


def skus_by_id(merchant_id: int, ids: Iterable[int]) -> dict[int, Sku]:
    """Some SKUs with all their facts, by id; those that were set aside are among them."""
    return {row.id: row for row in Sku.objects.filter(merchant_id=merchant_id, id__in=set(ids))}


def pictures_of(merchant_id: int, product_ids: Iterable[int]) -> dict[int, str]:
    """Product → address of its picture, of those that have one."""
    rows = Product.objects.filter(merchant_id=merchant_id, id__in=set(product_ids)).exclude(image_url="")
    return dict(rows.values_list("id", "image_url"))


OURS = "merchant_id = %(merchant_id)s::bigint"


def groups(merchant_id: int, *, is_archived: bool = False) -> list[Group]:
    """商品分组 by name: those in use, or those that were set aside."""
    rows = Group.objects.filter(merchant_id=merchant_id, archived_at__isnull=not is_archived)
    return list(rows.order_by("name", "id"))


def group_names(merchant_id: int, ids: Iterable[int]) -> dict[int, str]:
    """Some groups' names, by id; also of those that were set aside."""
    wanted = set(ids)
    rows = Group.objects.filter(merchant_id=merchant_id, id__in=wanted) if wanted else Group.objects.none()
    return dict(rows.values_list("id", "name"))


def group(merchant_id: int, group_id: int) -> Group:
    """One group in use, or a refusal."""
    found = Group.objects.filter(merchant_id=merchant_id, id=group_id, archived_at__isnull=True).first()
    if found is None:
        raise UnknownGroup()
    return found


def _rules(merchant_id: int) -> dict[int, rules.GroupRule | None]:
    """The rules of all groups in use. One that was set aside is in nobody's rule any more: it lets nothing in."""
    return {row.id: rules.group_rule(row.rule) for row in groups(merchant_id)}


def sku_ids_of_group(merchant_id: int, group_id: int, sku_ids: Iterable[int] | None = None) -> list[int]:
    """The SKUs of a group that are in use, by id; of these alone where some are given. Refuses a group that is not there.

    Asked of the facts as they are now: nothing is kept that could be behind them (docs/adr/0027).
    """
    inside = rules.in_group(group(merchant_id, group_id).id, _rules(merchant_id))
    text, params = inside.named("g")
    narrowed = "" if sku_ids is None else " AND id = ANY (%(ids)s::bigint[])"
    query = f"SELECT id FROM catalog_sku WHERE {OURS} AND archived_at IS NULL{narrowed} AND {text} ORDER BY id"  # noqa: S608
    given = {} if sku_ids is None else {"ids": sql.array(sorted(set(sku_ids)))}
    return [row.id for row in sql.statement(query, {"merchant_id": merchant_id, **given, **params})]


def groups_of_skus(
    merchant_id: int, sku_ids: Iterable[int], among: Collection[int] | None = None
) -> dict[int, list[int]]:
    """SKU → the groups that it is in, by name; those that are in any. among: only these groups are asked for."""
    known = _rules(merchant_id)
    asked = [group_id for group_id in known if among is None or group_id in among]
    ids = sql.array(sorted(set(sku_ids)))
    if not asked:
        return {}
    params: dict[str, Any] = {"merchant_id": merchant_id, "ids": ids}
    tests = []
    for group_id in asked:
        text, named = rules.in_group(group_id, known).named(f"g{group_id}_")
        tests.append(f"CASE WHEN {text} THEN {group_id} END")
        params.update(named)
    inside = f"array_remove(ARRAY[{', '.join(tests)}]::bigint[], NULL) AS inside"
    query = f"SELECT id, {inside} FROM catalog_sku WHERE {OURS} AND id = ANY (%(ids)s::bigint[]) ORDER BY id"  # noqa: S608
    return {row.id: list(row.inside) for row in sql.statement(query, params) if row.inside}


def group_sizes(merchant_id: int) -> dict[int, int]:
    """Group → how many SKUs in use it has: one walk over all SKUs for all groups."""
    known = _rules(merchant_id)
    if not known:
        return {}
    params: dict[str, Any] = {"merchant_id": merchant_id}
    sums = []
    for group_id in known:
        text, named = rules.in_group(group_id, known).named(f"g{group_id}_")
        sums.append(f"count(*) FILTER (WHERE {text})")
        params.update(named)
    sizes = f"ARRAY[{', '.join(sums)}]::bigint[] AS sizes"
    query = f"SELECT {sizes} FROM catalog_sku WHERE {OURS} AND archived_at IS NULL"  # noqa: S608
    (row,) = sql.statement(query, params)
    return dict(zip(known, row.sizes, strict=True))


def group_preview(
    merchant_id: int, rule: rules.GroupRule | None, group_id: int | None, most: int
) -> tuple[int, list[Sku]]:
    """How many SKUs a group would have under a rule that is not kept yet, and the first of them. What hands said counts."""
    known = {**_rules(merchant_id), **({} if group_id is None else {group(merchant_id, group_id).id: rule})}
    inside = rules.ruled(rule, known) if group_id is None else rules.in_group(group_id, known)
    rows = Sku.objects.filter(merchant_id=merchant_id, archived_at__isnull=True)
    rows = rows.filter(RawSQL(inside.text, inside.params, output_field=BooleanField()))  # noqa: S611 its text is ours
    return rows.count(), list(rows.order_by("id")[:most])


@dataclass(frozen=True, slots=True)
class WhyInGroup:
    """Why a SKU is in a group or not. by_hand: a person's word, if there is one; met: which conditions of the rule it meets."""

    group: Group
    is_in: bool
    by_hand: bool | None
    met: list[bool]


def why_in_groups(merchant_id: int, sku_id: int) -> list[WhyInGroup]:
    """For every group in use, in the order of their names, whether a SKU is in it and why."""
    rows = groups(merchant_id)
    known = {row.id: rules.group_rule(row.rule) for row in rows}
    told = GroupMember.objects.filter(merchant_id=merchant_id, sku_id=sku_id).values_list("group_id", "is_in")
    hands = dict(told)
    inside = groups_of_skus(merchant_id, [sku_id]).get(sku_id, [])
    asked = [
        (row.id, rules.met(condition, known))
        for row in rows
        if (rule := known[row.id])
        for condition in rule.conditions
    ]
    answers: list[bool] = []
    if asked:
        params: dict[str, Any] = {"merchant_id": merchant_id, "id": sku_id}
        tests = []
        for at, (_, predicate) in enumerate(asked):
            text, named = predicate.named(f"c{at}_")
            tests.append(text)
            params.update(named)
        met_ones = f"ARRAY[{', '.join(tests)}]::boolean[] AS met"
        query = f"SELECT {met_ones} FROM catalog_sku WHERE {OURS} AND id = %(id)s::bigint"  # noqa: S608
        found = sql.statement(query, params)
        answers = list(found[0].met) if found else [False] * len(asked)
    met: dict[int, list[bool]] = defaultdict(list)
    for (group_id, _), answer in zip(asked, answers, strict=True):
        met[group_id].append(answer)
    return [WhyInGroup(row, row.id in inside, hands.get(row.id), met[row.id]) for row in rows]
