"""Every read of pictures, narrowed to the merchant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.core.files.storage import default_storage

from pinerp.accounts.actors import Actor
from pinerp.catalog.errors import UnknownProduct
from pinerp.kit import paging, sql
from pinerp.kit.refusals import NotFound
from pinerp.pictures import rules
from pinerp.pictures.errors import UnknownPicture
from pinerp.pictures.models import OwnLimits, Pack, PackEntry, Picture

MOST_ENTRIES = 2500


def limits(merchant_id: int) -> rules.Limits:
    """What holds for a company: its own settings, else what the house begins with."""
    own = OwnLimits.objects.filter(merchant_id=merchant_id).first()
    if own is None:
        return rules.Limits()
    return rules.Limits(**{one.name: getattr(own, one.name) for one in fields(rules.Limits)})


def facts_of(row: Picture) -> rules.Facts:
    """What was measured of a picture."""
    return rules.Facts(**{one.name: getattr(row, one.name) for one in fields(rules.Facts)})


def pictures_by_id(merchant_id: int, ids: Iterable[int]) -> dict[int, Picture]:
    """Pictures that exist, removed ones too."""
    rows = Picture.objects.filter(merchant_id=merchant_id, id__in=list(ids)).order_by("id")
    return {row.id: row for row in rows}


def lock_products(merchant_id: int, ids: Iterable[int]) -> set[int]:
    """Hold products; those that exist."""
    rows = sql.rows("pictures", "lock_products", merchant_id=merchant_id, ids=sql.array(sorted(set(ids))))
    return {row.id for row in rows}


def goods_by_code(merchant_id: int, codes: Iterable[str]) -> dict[str, rules.Goods]:
    """Code → what it means, of those that exist."""
    rows = sql.rows("pictures", "goods_by_code", merchant_id=merchant_id, codes=sorted(set(codes)))
    return {row.code: rules.Goods(row.product_id, row.sku_id) for row in rows}


def matches(merchant_id: int, names: Sequence[str], otherwise: str) -> list[rules.Match | None]:
    """Whose pictures files are by their names, in the order of the names."""
    codes = {guess.code for name in names for guess in rules.guesses(name)}
    goods = goods_by_code(merchant_id, codes)
    return [rules.match(name, goods, otherwise) for name in names]


@dataclass(frozen=True, slots=True)
class GoodsNames:
    """What a product is called, and its SKUs (id, code, spec)."""

    code: str
    name: str
    skus: list[tuple[int, str, str]]


def names_of_goods(merchant_id: int, ids: Iterable[int]) -> dict[int, GoodsNames]:
    """Product → names."""
    rows = sql.rows("pictures", "names_of_goods", merchant_id=merchant_id, ids=sql.array(sorted(set(ids))))
    found: dict[int, GoodsNames] = {}
    for row in rows:
        if row.sku_id is None:
            found[row.product_id] = GoodsNames(row.code, row.name, [])
        elif row.product_id in found:
            found[row.product_id].skus.append((row.sku_id, row.code, row.spec))
    return found


def insist_on_goods(merchant_id: int, product_id: int) -> GoodsNames:
    """A product's names; refuses one that is not there."""
    found = names_of_goods(merchant_id, [product_id]).get(product_id)
    if found is None:
        raise UnknownProduct()
    return found


def nearest(merchant_id: int, *, picture_id: int, product_id: int, print_: int, most: int) -> tuple[int, int] | None:
    """The standing picture that looks most like one, and how many bits of 64 differ; none where all differ more."""
    rows = sql.rows(
        "pictures",
        "nearest",
        merchant_id=merchant_id,
        picture_id=picture_id,
        product_id=product_id,
        print=print_,
        most=most,
    )
    return (rows[0].id, rows[0].bits) if rows else None


def product_page(
    actor: Actor, *, product_id: int | None, search: str, show: str, after: str | None, limit: int | None
) -> tuple[list[Any], str | None]:
    """Products by id. search: a code's beginning, a part of a name, or a SKU's whole code; show: all | without_main | unfit."""
    size, key = paging.limit(limit), paging.key(after, 1) or [0]
    rows = sql.rows(
        "pictures",
        "product_page",
        merchant_id=actor.merchant_id,
        product=product_id,
        prefix=search or None,
        pattern=f"%{sql.escaped(search)}%" if search else None,
        show=show,
        after_id=int(key[0]),
        limit=size + 1,
    )
    return rows[:size], paging.cursor(rows[size - 1].id) if len(rows) > size else None


def counts(actor: Actor) -> dict[str, int]:
    """Products: all, those without a main picture, those with a picture that the platform would refuse."""
    (row,) = sql.rows("pictures", "counts_of_products", merchant_id=actor.merchant_id)
    return {"all": row.all_of_them, "without_main": row.without_main, "unfit": row.unfit}


def pictures_of_products(merchant_id: int, ids: Sequence[int]) -> dict[int, list[Picture]]:
    """Product → its pictures by kind and place, removed ones at the end; erased ones are gone."""
    rows = Picture.objects.filter(merchant_id=merchant_id, product_id__in=list(ids), erased_at=None)
    found: dict[int, list[Picture]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.product_id].append(row)
    for some in found.values():
        some.sort(key=lambda row: (row.archived_at is not None, rules.KINDS.index(row.kind), row.place, row.id))
    return found


def products_with(merchant_id: int, contents: Collection[str]) -> dict[str, frozenset[int]]:
    """A file's sha256 → the products among whose standing pictures it is."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = Picture.objects.filter(merchant_id=merchant_id, sha256__in=list(contents), archived_at=None)
    for sha256, product_id in rows.values_list("sha256", "product_id"):
        found[sha256].add(product_id)
    return {sha256: frozenset(products) for sha256, products in found.items()}


def alikes(merchant_id: int, pictures: Iterable[Picture]) -> dict[int, Picture]:
    """Picture → the one that it looks like, where that still stands."""
    wanted = {row.id: row.like_id for row in pictures if row.like_id is not None}
    rows = Picture.objects.filter(merchant_id=merchant_id, id__in=set(wanted.values()), archived_at=None)
    standing = {row.id: row for row in rows}
    return {row_id: standing[like_id] for row_id, like_id in wanted.items() if like_id in standing}


def derived_path(path: str, side: int) -> str:
    """Where a derived picture lies: beside the file."""
    return f"{path}.{side}.webp"


TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


def file_of(actor: Actor, picture_id: int, size: str) -> tuple[bytes, str]:
    """The bytes of a picture and their kind; size: whole (as it came) | 120 | 480."""
    row = Picture.objects.filter(merchant_id=actor.merchant_id, id=picture_id, erased_at=None).first()
    if row is None:
        raise UnknownPicture()
    path = row.path if size == "whole" else derived_path(row.path, int(size))
    try:
        with default_storage.open(path, "rb") as file:
            return file.read(), TYPES[row.format] if size == "whole" else "image/webp"
    except FileNotFoundError as error:
        raise UnknownPicture() from error


def content_of(path: str) -> bytes:
    """A kept picture's file as it came. It asks no row: for what is sent outside, where no transaction is open."""
    try:
        with default_storage.open(path, "rb") as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise UnknownPicture() from error


def packs(actor: Actor, most: int = 10) -> list[Any]:
    """The latest packs with counts of their files."""
    return sql.rows("pictures", "packs_with_counts", merchant_id=actor.merchant_id, most=most)


def entries(actor: Actor, pack_id: int) -> list[PackEntry]:
    """The files of a pack: those that wait for a person first."""
    if not Pack.objects.filter(merchant_id=actor.merchant_id, id=pack_id).exists():
        raise NotFound()
    rows = list(
        PackEntry.objects.filter(merchant_id=actor.merchant_id, pack_id=pack_id).order_by("number")[:MOST_ENTRIES]
    )
    order = ["unmatched", "refused", "waiting", "left", "kept", "known"]
    return sorted(rows, key=lambda row: (order.index(row.state), row.number))


def lying_packs(merchant_id: int) -> list[Pack]:
    """Packs whose file still lies in storage, the oldest first."""
    return list(Pack.objects.filter(merchant_id=merchant_id).exclude(path="").order_by("id"))


def next_entry(merchant_id: int, pack_id: int) -> PackEntry | None:
    """The next file of a pack to be read, in the order in which they stand at their product."""
    rows = PackEntry.objects.filter(merchant_id=merchant_id, pack_id=pack_id, state="waiting")
    return rows.order_by("product_id", "kind", "place", "number").first()


def limits_told(actor: Actor) -> dict[str, Any]:
    """The limits that hold, beside those with which the house begins."""
    return {"now": asdict(limits(actor.merchant_id)), "first": asdict(rules.Limits())}
