"""The doors of pictures (商品图片)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from django.http import HttpResponse
from ninja import File, Form
from ninja.files import UploadedFile
from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.kit import tables
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import language, sentence
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.pictures import actions, queries, rules
from pinerp.pictures import schemas as s
from pinerp.pictures.models import Picture

doors = Doors("pictures")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_WEEK = "private, max-age=604800, immutable"
"""What lies at an address never changes; only this member's browser may keep it."""


@doors.ask("", permission="pictures.view", answer=s.PicturedPageOut)
def list_pictures(
    actor: Actor,
    product: Id | None = None,
    search: str = "",
    show: s.Show = "all",
    after: str | None = None,
    limit: Annotated[int, Field(ge=1, le=200)] | None = None,
) -> dict[str, Any]:
    """Products with their pictures. search: the beginning of a code, a part of a name, or a SKU's whole code."""
    rows, following = queries.product_page(
        actor, product_id=product, search=search, show=show, after=after, limit=limit
    )
    ids = [row.id for row in rows]
    pictures, goods = (
        queries.pictures_of_products(actor.merchant_id, ids),
        queries.names_of_goods(actor.merchant_id, ids),
    )
    held = queries.limits(actor.merchant_id)
    told = {p["id"]: p for p in _pictures(actor, [one for some in pictures.values() for one in some], held)}
    items = [
        {
            "id": str(row.id),
            "code": row.code,
            "name": row.name,
            "skus": [{"id": str(i), "code": code, "spec": spec} for i, code, spec in goods[row.id].skus],
            "pictures": [told[str(one.id)] for one in pictures[row.id]],
            "limits": asdict(held),
        }
        for row in rows
    ]
    return {"items": items, "next": following}


@doors.ask("/counts", permission="pictures.view", answer=s.PictureCountsOut)
def count_pictures(actor: Actor) -> dict[str, int]:
    """How many products there are, without a main picture, and with a picture that the platform would refuse."""
    return queries.counts(actor)


@doors.ask("/{int:picture_id}/file", permission="pictures.view", answer=FILE)
def picture_file(actor: Actor, picture_id: int, size: s.Size = "whole") -> HttpResponse:
    """A picture: whole, as it came, or small (WebP, at most so many pixels wide and high)."""
    content, kind = queries.file_of(actor, picture_id, size)
    headers = {"Cache-Control": A_WEEK, "Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(content, content_type=kind, headers=headers)


@doors.verb("upload", permission="pictures.edit", answer=s.UploadedOut)
def upload(
    actor: Actor,
    now: datetime,
    picture: File[UploadedFile],
    product_id: Form[Id],
    kind: Form[s.Kind] = "main",
    sku_id: Form[Id | None] = None,
) -> dict[str, Any]:
    """上传图片: keep a picture of a product. The answer tells what the platform would say of it, and if it was there before."""
    kept = actions.upload(
        actor=actor,
        product_id=product_id,
        kind=kind,
        sku_id=sku_id,
        name=picture.name or "",
        content=picture.read(rules.LARGEST_MB * 1024**2 + 1),
        now=now,
    )
    (told,) = _pictures(actor, [kept.picture], queries.limits(actor.merchant_id))
    return {"picture": told, "became": kept.became}


@doors.ask("/matches", permission="pictures.view", answer=s.MatchesOut, in_body=True)
def match_names(actor: Actor, body: s.NamesIn) -> dict[str, Any]:
    """Whose pictures files are by their names: `CODE.jpg`, `CODE_1.jpg`, `CODE-主图-2.png`, `CODE/1.jpg`."""
    found = queries.matches(actor.merchant_id, body.names, body.kind)
    goods = queries.names_of_goods(actor.merchant_id, {one.goods.product_id for one in found if one})
    items = []
    for name, one in zip(body.names, found, strict=True):
        names = goods[one.goods.product_id] if one else None
        items.append(
            {
                "name": name,
                "product_id": str(one.goods.product_id) if one else None,
                "product_code": names.code if names else "",
                "product_name": names.name if names else "",
                "sku_id": _text(one.goods.sku_id) if one else None,
                "kind": one.kind if one else body.kind,
                "number": one.number if one else 0,
            }
        )
    return {"items": items}


@doors.verb("reorder", permission="pictures.edit", answer=OutcomeOut)
def reorder(actor: Actor, now: datetime, body: s.ReorderIn) -> Outcome:
    """排序: the pictures of one kind of a product, in their new order. The answer holds the former one."""
    return actions.reorder(actor=actor, product_id=body.product_id, kind=body.kind, picture_ids=body.ids, now=now)


@doors.verb("set_kind", permission="pictures.edit", answer=OutcomeOut)
def set_kind(actor: Actor, now: datetime, body: s.SetKindIn) -> Outcome:
    """改类型: pictures become ones of another kind. The answer holds the former ones."""
    return actions.set_kind(actor=actor, picture_ids=body.ids, kind=body.kind, sku_id=body.sku_id, now=now)


@doors.verb("archive", permission="pictures.edit", answer=OutcomeOut)
def archive(actor: Actor, now: datetime, body: s.PictureIdsIn) -> Outcome:
    """移除: pictures leave their product; they can be brought back."""
    return actions.archive(actor=actor, picture_ids=body.ids, now=now)


@doors.verb("restore", permission="pictures.edit", answer=OutcomeOut)
def restore(actor: Actor, now: datetime, body: s.PictureIdsIn) -> Outcome:
    """恢复: removed pictures come back."""
    return actions.restore(actor=actor, picture_ids=body.ids, now=now)


@doors.verb("erase", permission="pictures.edit", answer=OutcomeOut)
def erase(actor: Actor, now: datetime, body: s.PictureIdsIn) -> Outcome:
    """彻底删除: the files of removed pictures leave the storage for good."""
    return actions.erase(actor=actor, picture_ids=body.ids, now=now)


@doors.ask("/limits", permission="pictures.view", answer=s.LimitsOut)
def show_limits(actor: Actor) -> dict[str, Any]:
    """图片标准: what pictures are judged by where the platform does not say it clearly."""
    return queries.limits_told(actor)


@doors.verb("set_limits", permission="pictures.edit", answer=OutcomeOut)
def set_limits(actor: Actor, now: datetime, body: s.LimitsIn) -> Outcome:
    """图片标准: set them; all pictures are judged anew. The answer holds the former ones."""
    return actions.set_limits(actor=actor, limits=rules.Limits(**body.model_dump()), now=now)


@doors.verb("upload_pack", permission="pictures.edit", answer=s.PackTakenOut)
def upload_pack(
    actor: Actor, now: datetime, pack: File[UploadedFile], kind: Form[s.Kind] = "main"
) -> tuple[int, dict[str, Any]]:
    """上传图片包: a ZIP of pictures named by codes; it is read in the background, watch it in the list."""
    found, files = actions.upload_pack(actor=actor, handed=pack, kind=kind, now=now)
    return 202, {"id": str(found.id), "files": files}


@doors.ask("/packs", permission="pictures.view", answer=s.PacksOut)
def list_packs(actor: Actor) -> dict[str, Any]:
    """The latest packs, with their files by what became of them."""
    rows = queries.packs(actor)
    return {"items": [{**row._asdict(), "id": str(row.id), "handed_at": row.handed_at.isoformat()} for row in rows]}


@doors.ask("/packs/{int:pack_id}", permission="pictures.view", answer=s.PackEntriesOut)
def show_pack(actor: Actor, pack_id: int) -> dict[str, Any]:
    """The files of a pack, those that wait for a person first."""
    rows = queries.entries(actor, pack_id)
    goods = queries.names_of_goods(actor.merchant_id, {row.product_id for row in rows if row.product_id is not None})
    items = [
        {
            "id": str(row.id),
            "name": row.name,
            "state": row.state,
            "kind": row.kind,
            "product_id": _text(row.product_id),
            "product_code": goods[row.product_id].code if row.product_id in goods else "",
            "picture_id": _text(row.picture_id),
            "message": sentence(row.code, row.params) if row.code else "",
        }
        for row in rows
    ]
    return {"items": items}


BECAME = {
    "waiting": ("待处理", "Waiting"),
    "unmatched": ("没有找到商品", "No product found"),
    "kept": ("已保存", "Kept"),
    "known": ("已有这张图", "There already"),
    "refused": ("未接受", "Refused"),
    "left": ("已过期", "Left"),
}


@doors.ask("/packs/{int:pack_id}/marked", permission="pictures.view", answer=FILE)
def marked_pack(actor: Actor, pack_id: int) -> HttpResponse:
    """标注结果: every file of a pack with its product and what became of it, those that want somebody first, as XLSX."""
    rows = queries.entries(actor, pack_id)
    goods = queries.names_of_goods(actor.merchant_id, {row.product_id for row in rows if row.product_id is not None})
    in_english = language.get() == "en"
    told = (
        [
            row.name,
            goods[row.product_id].code if row.product_id in goods else "",
            BECAME[row.state][in_english],
            sentence(row.code, row.params) if row.code else "",
        ]
        for row in rows
    )
    header = ["File", "Product", "What became of it", "Why"] if in_english else ["文件", "商品", "结果", "原因"]
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=".xlsx") as file:
        tables.write(Path(file.name), header, told)
        content = Path(file.name).read_bytes()
    name = "pictures.xlsx" if in_english else "图片导入结果.xlsx"
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )


@doors.verb("assign", permission="pictures.edit", answer=OutcomeOut)
def assign(actor: Actor, now: datetime, body: s.AssignIn) -> Outcome:
    """指定商品: say whose the unmatched files of a pack are; they are read then."""
    return actions.assign(actor=actor, entry_ids=body.ids, product_id=body.product_id, kind=body.kind, now=now)


AS_THEY_ARE = (
    "kind",
    "place",
    "name",
    "format",
    "is_animated",
    "width",
    "height",
    "bytes",
    "white_percent",
    "sharpness",
    "state",
)
"""Fields of a picture that go out by their own names."""


def _pictures(actor: Actor, rows: Iterable[Picture], limits: rules.Limits) -> list[dict[str, Any]]:
    rows = list(rows)
    alikes = queries.alikes(actor.merchant_id, rows)
    goods = queries.names_of_goods(actor.merchant_id, {other.product_id for other in alikes.values()})
    return [
        {
            "id": str(row.id),
            "product_id": str(row.product_id),
            "sku_id": _text(row.sku_id),
            **{name: getattr(row, name) for name in AS_THEY_ARE},
            "verdicts": row.verdicts,
            "fits": rules.fits(queries.facts_of(row), limits),
            "alike": _alike(row, alikes[row.id], goods, limits) if row.id in alikes else None,
            "added_at": row.added_at.isoformat(),
            "archived_at": None if row.archived_at is None else row.archived_at.isoformat(),
        }
        for row in rows
    ]


def _alike(row: Picture, other: Picture, goods: dict[int, queries.GoodsNames], limits: rules.Limits) -> dict[str, Any]:
    return {
        "id": str(other.id),
        "product_id": str(other.product_id),
        "product_code": goods[other.product_id].code,
        "bits": row.like_bits,
        "limit": limits.most_alike,
    }


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
