"""What one shop sells: goods, their SKUs and stock, and drafts that the platform looks at before they count. Prices in fen."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pddsim.categories import LEAVES
from pddsim.goods import Item

ON_SALE, OFF_SALE, SOLD_OUT, DELETED = 1, 2, 3, 4
EDITING, LOOKED_AT, APPROVED, REJECTED = 0, 1, 2, 3

AUDIT_SECONDS = 30
"""How long the platform looks at a draft."""

FORBIDDEN = ("国家级", "最高级", "最佳")
"""Words of the advertising law that a title may not hold."""

IMAGE = "https://img.example.com/goods/{}.jpeg"


@dataclass(slots=True)
class Sku:
    """A SKU. `reserved`: units held by buyers who have not paid, or whose group is still forming."""

    sku_id: int
    goods_id: int
    spec: str
    outer_id: str
    price_fen: int
    group_price_fen: int
    quantity: int
    reserved: int = 0
    is_on_sale: bool = True
    weight_grams: int = 200
    thumb_url: str = ""
    spec_ids: tuple[int, ...] = ()


@dataclass(slots=True)
class Goods:
    """A listing with its SKUs."""

    goods_id: int
    name: str
    cat_id: int
    skus: list[Sku]
    created_at: int
    status: int = ON_SALE
    outer_goods_id: str = ""
    desc: str = "这是练习店铺的商品描述，用于联调测试，长度符合平台要求。"
    market_price_fen: int = 0
    carousel: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def quantity(self) -> int:
        """The stock of all its SKUs."""
        return sum(sku.quantity for sku in self.skus)


@dataclass(slots=True)
class Draft:
    """A change that waits for the platform's approval (草稿). `payload`: what was sent."""

    draft_id: int
    goods_id: int
    payload: dict[str, Any]
    is_new: bool
    status: int = EDITING
    submitted_at: int = 0
    checked_at: int = 0
    rejected_for: str = ""
    is_deleted: bool = False


class Shelf:
    """One shop's goods, by id and by SKU."""

    def __init__(self, items: Sequence[Item], *, seed: int, mall_index: int, clock: Callable[[], int]) -> None:
        self.clock = clock
        self.goods: dict[int, Goods] = {}
        self.skus: dict[int, Sku] = {}
        self.drafts: dict[int, Draft] = {}
        self.next_id = 700_000_000 + mall_index * 1_000_000
        self.spec_ids: dict[tuple[int, str], int] = {}
        dice = random.Random(f"shelf {seed} {mall_index}")
        for item in items:
            self._place(item, dice)
        for goods in self.goods.values():
            goods.market_price_fen = max(sku.price_fen for sku in goods.skus) + 1000

    def _place(self, item: Item, dice: random.Random) -> None:
        goods = self.goods.get(item.goods_id)
        if goods is None:
            goods = Goods(
                item.goods_id, item.name, dice.choice(LEAVES), [], self.clock() - dice.randrange(86_400 * 300)
            )
            goods.outer_goods_id = item.outer_id.rpartition("-")[0]
            goods.carousel = [IMAGE.format(f"{item.goods_id}-{n}") for n in range(5)]
            goods.details = [IMAGE.format(f"{item.goods_id}-d{n}") for n in range(3)]
            self.goods[item.goods_id] = goods
        sku = Sku(
            sku_id=item.sku_id,
            goods_id=item.goods_id,
            spec=item.spec,
            outer_id=item.outer_id,
            price_fen=item.price + dice.randrange(100, 900),
            group_price_fen=item.price,
            quantity=dice.randrange(50, 5000),
            weight_grams=dice.randrange(50, 3000),
            thumb_url=IMAGE.format(item.sku_id),
        )
        sku.spec_ids = tuple(self.spec_id(1215 + place, name) for place, name in enumerate(item.spec.split(",")))
        goods.skus.append(sku)
        self.skus[item.sku_id] = sku

    def fresh_id(self) -> int:
        """An id that nothing has yet."""
        self.next_id += 1
        return self.next_id

    def spec_id(self, parent_id: int, name: str) -> int:
        """The id of a spec value; the same name has the same id."""
        return self.spec_ids.setdefault((parent_id, name), 20_000_000_000 + len(self.spec_ids))

    def spec_of(self, spec_id: int) -> tuple[int, str]:
        """Parent and name of a spec value."""
        return next((key for key, known in self.spec_ids.items() if known == spec_id), (0, ""))

    def cat_of(self, goods_id: int) -> int:
        """The leaf category of a listing."""
        return self.goods[goods_id].cat_id

    def reserve(self, sku_id: int, count: int) -> bool:
        """A buyer holds units; False where there are not so many free."""
        sku = self.skus[sku_id]
        if sku.quantity - sku.reserved < count:
            return False
        sku.reserved += count
        return True

    def unreserve(self, sku_id: int, count: int) -> None:
        """A buyer lets go of held units."""
        sku = self.skus[sku_id]
        sku.reserved = max(0, sku.reserved - count)

    def sell(self, sku_id: int, count: int) -> None:
        """Units are sold; what is sold beyond the stock is the merchant's trouble, as on the platform."""
        sku = self.skus[sku_id]
        sku.quantity = max(0, sku.quantity - count)

    def give_back(self, sku_id: int, count: int) -> None:
        """A sale was taken back before it was shipped."""
        self.skus[sku_id].quantity += count

    def submit(self, draft: Draft) -> None:
        """The platform begins to look at a draft."""
        draft.status, draft.submitted_at = LOOKED_AT, self.clock()

    def look(self) -> None:
        """Drafts whose time has come are approved, and count from now on, or are rejected with a reason."""
        now = self.clock()
        for draft in self.drafts.values():
            if draft.status != LOOKED_AT or now < draft.submitted_at + AUDIT_SECONDS:
                continue
            draft.checked_at = now
            bad = [word for word in FORBIDDEN if word in str(draft.payload.get("goods_name") or "")]
            draft.status = REJECTED if bad else APPROVED
            draft.rejected_for = f"标题含有广告法禁用词：{'、'.join(bad)}" if bad else ""
            if not bad:
                self._apply(draft)

    def _apply(self, draft: Draft) -> None:
        """An approved draft becomes what buyers see. Quantities of an edit are changes, not totals."""
        sent = draft.payload
        goods = self.goods.get(draft.goods_id)
        if goods is None:
            goods = Goods(draft.goods_id, "", 0, [], self.clock())
            self.goods[draft.goods_id] = goods
        goods.name = str(sent.get("goods_name") or goods.name)
        goods.desc = str(sent.get("goods_desc") or goods.desc)
        goods.cat_id = int(sent.get("cat_id") or goods.cat_id)
        goods.market_price_fen = int(sent.get("market_price") or goods.market_price_fen)
        goods.outer_goods_id = str(sent.get("out_goods_id") or sent.get("outer_goods_id") or goods.outer_goods_id)
        goods.carousel = list(sent.get("carousel_gallery") or goods.carousel)
        goods.details = list(sent.get("detail_gallery") or goods.details)
        goods.facts.update(sent)
        for given in sent.get("sku_list") or ():
            self._apply_sku(goods, given)

    def _apply_sku(self, goods: Goods, given: dict[str, Any]) -> None:
        known = self.skus.get(int(given.get("sku_id") or 0))
        if known is None or known.goods_id != goods.goods_id:
            spec_ids = tuple(int(i) for i in given.get("spec_ids") or ())
            spec = ",".join(self.spec_of(i)[1] for i in spec_ids)
            known = Sku(self.fresh_id(), goods.goods_id, spec, "", 0, 0, 0, spec_ids=spec_ids)
            goods.skus.append(known)
            self.skus[known.sku_id] = known
        known.quantity = max(0, known.quantity + int(given.get("quantity") or 0))
        known.price_fen = int(given.get("price") or known.price_fen)
        known.group_price_fen = int(given.get("multi_price") or known.group_price_fen)
        known.outer_id = str(given.get("out_sku_sn") or known.outer_id)
        known.weight_grams = int(given.get("weight") or known.weight_grams)
        known.thumb_url = str(given.get("thumb_url") or known.thumb_url)
        known.is_on_sale = bool(int(given.get("is_onsale", int(known.is_on_sale))))
