"""What comes in and goes out at the doors of pictures."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id
from pinerp.pictures import rules

Kind = Literal["main", "detail", "white", "sku"]
"""主图 | 详情图 | 白底图 | SKU 图."""

Size = Literal["whole", "120", "480"]
Show = Literal["all", "without_main", "unfit"]


class VerdictOut(Schema):
    """One finding: what was measured and what is wanted. forbids: the platform would refuse the picture at this place.

    code: format | animated | too_heavy | too_small | not_square | width | height | not_this_size | not_white | blurred | alike.
    """

    code: str
    value: str
    limit: str
    forbids: bool


class AlikeOut(Schema):
    """Another picture that looks the same: in `bits` of 64 bits different, at most `limit` are so called."""

    id: str
    product_id: str
    product_code: str
    bits: int
    limit: int


class PictureOut(Schema):
    """A picture. state: fit | unfit, at its kind; fits: the kinds at which the platform would take it.

    white_percent: of its border's pixels, near white. sharpness: the variance of the Laplacian. bytes: of the file.
    """

    id: str
    product_id: str
    sku_id: str | None
    kind: Kind
    place: int
    name: str
    format: str
    is_animated: bool
    width: int
    height: int
    bytes: int
    white_percent: int
    sharpness: int
    state: Literal["fit", "unfit"]
    verdicts: list[VerdictOut]
    fits: list[Kind]
    alike: AlikeOut | None
    added_at: str
    archived_at: str | None


class UploadedOut(Schema):
    """What became of a file: new | known (it stood there already) | restored (it had been removed)."""

    picture: PictureOut
    became: Literal["new", "known", "restored"]


class PictureSkuOut(Schema):
    id: str
    code: str
    spec: str


class LimitsIn(Schema):
    """What pictures are judged by. most_*: pictures of a product; white_*: a 白底图 has just this size (0: any), at most so
    many kB, and so many per cent of its border near white; least_sharpness: below is called blurred; most_alike: bits of 64.
    """

    most_main: Annotated[int, Field(ge=1, le=100)] = rules.Limits.most_main
    most_detail: Annotated[int, Field(ge=1, le=200)] = rules.Limits.most_detail
    white_width: Annotated[int, Field(ge=0, le=10_000)] = rules.Limits.white_width
    white_height: Annotated[int, Field(ge=0, le=10_000)] = rules.Limits.white_height
    white_kb: Annotated[int, Field(ge=1, le=20_000)] = rules.Limits.white_kb
    white_percent: Annotated[int, Field(ge=0, le=100)] = rules.Limits.white_percent
    least_sharpness: Annotated[int, Field(ge=0, le=10_000)] = rules.Limits.least_sharpness
    most_alike: Annotated[int, Field(ge=0, le=16)] = rules.Limits.most_alike


class PicturedOut(Schema):
    """A product with its pictures, removed ones at the end, and what they are judged by."""

    id: str
    code: str
    name: str
    skus: list[PictureSkuOut]
    pictures: list[PictureOut]
    limits: LimitsIn


class PicturedPageOut(Schema):
    items: list[PicturedOut]
    next: str | None


class PictureCountsOut(Schema):
    """Products: all, those without a main picture, those with a picture that the platform would refuse."""

    all: int
    without_main: int
    unfit: int


class ReorderIn(Schema):
    """All standing pictures of one kind of a product, in their new order."""

    product_id: Id
    kind: Kind
    ids: Annotated[list[Id], Field(min_length=1, max_length=200)]


class PictureIdsIn(Schema):
    ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class SetKindIn(Schema):
    """sku_id: of a SKU picture, which SKU; left out: of no particular one."""

    ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]
    kind: Kind
    sku_id: Id | None = None


class NamesIn(Schema):
    """Names of files, folders before them with a slash; kind: of files whose name says none."""

    names: Annotated[list[Annotated[str, Field(min_length=1, max_length=1000)]], Field(min_length=1, max_length=2000)]
    kind: Kind = "main"


class MatchOut(Schema):
    """Whose picture a file is: a product (and a SKU), a kind, and its number there; without product_id: nobody's."""

    name: str
    product_id: str | None
    product_code: str
    product_name: str
    sku_id: str | None
    kind: Kind
    number: int


class MatchesOut(Schema):
    items: list[MatchOut]


class LimitsOut(Schema):
    """now: what holds; first: what the house begins with."""

    now: LimitsIn
    first: LimitsIn


class PackOut(Schema):
    """A ZIP that was handed over, its files by what became of them. is_lying: unmatched ones can still be given a product."""

    id: str
    name: str
    handed_at: str
    is_lying: bool
    files: int
    waiting: int
    unmatched: int
    kept: int
    known: int
    refused: int
    left: int


class PacksOut(Schema):
    items: list[PackOut]


class PackTakenOut(Schema):
    id: str
    files: int


class PackEntryOut(Schema):
    """A file of a pack. state: waiting | unmatched | kept | known | refused | left; message: why it was refused."""

    id: str
    name: str
    state: str
    kind: Kind
    product_id: str | None
    product_code: str
    picture_id: str | None
    message: str


class PackEntriesOut(Schema):
    items: list[PackEntryOut]


class AssignIn(Schema):
    """Whose the unmatched files of packs are."""

    ids: Annotated[list[Id], Field(min_length=1, max_length=2000)]
    product_id: Id
    kind: Kind = "main"
