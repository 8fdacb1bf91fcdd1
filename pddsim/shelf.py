"""What one shop sells: goods, their SKUs and stock, and drafts that the platform looks at before they count. Prices in fen."""

from __future__ import annotations

import copy
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

SPEC_PARENTS = {1215: "颜色", 1216: "尺码", 1217: "款式"}
"""The dimensions in which SKUs may differ."""

TEMPLATE_ID = 1
"""The one freight template of a shop."""

NO_BRAND = {"ref_pid": 310, "template_pid": 1, "vid": 5000, "value": "无品牌"}
"""The property that the rules of every category ask for."""

IMAGE = "https://img.example.com/goods/{}.jpeg"


def is_true(value: Any) -> bool:
    """A flag, sent as such, as text or as 0 and 1."""
    return str(value).lower() in ("true", "1")


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
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Goods:
    """A listing with its SKUs. is_price_locked: it takes part in a promotion, and its prices may not be changed."""

    goods_id: int
    name: str
    cat_id: int
    skus: list[Sku]
    created_at: int
    status: int = ON_SALE
    is_price_locked: bool = False
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
    """A change that waits for the platform's approval (草稿). `payload`: what was sent.

    `adds_quantity`: stock in it is a change, not a total. `result`: the listing as it was approved.
    """

    draft_id: int
    goods_id: int
    payload: dict[str, Any]
    is_new: bool
    status: int = EDITING
    submitted_at: int = 0
    checked_at: int = 0
    rejected_for: str = ""
    is_deleted: bool = False
    adds_quantity: bool = False
    result: Goods | None = None


class Shelf:
    """One shop's goods, by id and by SKU."""

    def __init__(
        self,
        items: Sequence[Item],
        *,
        seed: int,
        mall_index: int,
        clock: Callable[[], int],
        audit_seconds: int | None = None,
    ) -> None:
        self.clock, self.audit_seconds = clock, audit_seconds
        self.goods: dict[int, Goods] = {}
        self.skus: dict[int, Sku] = {}
        self.drafts: dict[int, Draft] = {}
        self.next_id = 700_000_000 + mall_index * 1_000_000
        self.spec_ids: dict[tuple[int, str], int] = {}
        self.repriced: set[int] = set()
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
            goods.facts = {"goods_properties": [NO_BRAND]}
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
        names = item.spec.split(",")
        parents = (1217,) if len(names) == 1 else (1215, 1216)
        sku.spec_ids = tuple(map(self.spec_id, parents, names))
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

    def rename(self, sku: Sku, spec: str) -> None:
        """A SKU's spec values get other names, one for each of its dimensions; it keeps its id."""
        parents = [self.spec_of(i)[0] for i in sku.spec_ids]
        sku.spec, sku.spec_ids = spec, tuple(map(self.spec_id, parents, spec.split(",")))

    def prices_now(self) -> dict[int, int]:
        """SKU → what a buyer pays for one in a group, of those whose price is another than at first."""
        self.look()
        return {sku_id: self.skus[sku_id].group_price_fen for sku_id in self.repriced if sku_id in self.skus}

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
        now, wait = self.clock(), AUDIT_SECONDS if self.audit_seconds is None else self.audit_seconds
        due = [d for d in self.drafts.values() if d.status == LOOKED_AT and not d.is_deleted]
        for draft in sorted(due, key=lambda d: (d.submitted_at, d.draft_id)):
            if now < draft.submitted_at + wait:
                continue
            draft.checked_at = draft.submitted_at + wait
            bad = [word for word in FORBIDDEN if word in str(draft.payload.get("goods_name") or "")]
            draft.status = REJECTED if bad else APPROVED
            draft.rejected_for = f"标题含有广告法禁用词：{'、'.join(bad)}" if bad else ""
            if not bad:
                self._apply(draft)

    def preview(self, draft: Draft) -> Goods:
        """The listing as it would be, or was, approved. SKUs that do not exist yet have no id."""
        if draft.result is not None:
            return draft.result
        goods = copy.deepcopy(self.goods.get(draft.goods_id)) or self._blank(draft)
        self._merge(goods, draft)
        return goods

    def _blank(self, draft: Draft) -> Goods:
        return Goods(draft.goods_id, "", 0, [], self.clock(), desc="")

    def _apply(self, draft: Draft) -> None:
        """An approved draft becomes what buyers see."""
        goods = self.goods.setdefault(draft.goods_id, self._blank(draft))
        self._merge(goods, draft)
        if goods.status != DELETED and str(draft.payload.get("sync_goods_operate")) == "0":
            goods.status = ON_SALE
        for sku in goods.skus:
            sku.sku_id = sku.sku_id or self.fresh_id()
            self.skus[sku.sku_id] = sku
        draft.result = copy.deepcopy(goods)

    def _merge(self, goods: Goods, draft: Draft) -> None:
        sent = draft.payload
        goods.name = str(sent.get("goods_name") or goods.name)
        goods.desc = str(sent.get("goods_desc") or goods.desc)
        goods.cat_id = int(sent.get("cat_id") or goods.cat_id)
        goods.market_price_fen = int(sent.get("market_price") or goods.market_price_fen)
        goods.outer_goods_id = str(sent.get("out_goods_id") or sent.get("outer_goods_id") or goods.outer_goods_id)
        goods.carousel = list(sent.get("carousel_gallery") or goods.carousel)
        goods.details = list(sent.get("detail_gallery") or goods.details)
        goods.facts.update({name: value for name, value in sent.items() if value not in (None, "")})
        for given in sent.get("sku_list") or ():
            self._merge_sku(goods, given, draft.adds_quantity)

    def _merge_sku(self, goods: Goods, given: dict[str, Any], adds_quantity: bool) -> None:
        """A SKU of a draft, known by its id; a whole draft (which has no ids) knows it by its specs."""
        sku_id, spec_ids = int(given.get("sku_id") or 0), tuple(int(i) for i in given.get("spec_ids") or ())
        known = next((s for s in goods.skus if s.sku_id == sku_id and sku_id), None)
        if known is None and not adds_quantity and spec_ids:
            known = next((s for s in goods.skus if s.spec_ids == spec_ids), None)
        if known is None:
            known = Sku(0, goods.goods_id, "", "", 0, 0, 0)
            goods.skus.append(known)
        if spec_ids:
            known.spec_ids, known.spec = spec_ids, ",".join(self.spec_of(i)[1] for i in spec_ids)
        if given.get("quantity") not in (None, ""):
            known.quantity = max(0, int(given["quantity"]) + (known.quantity if adds_quantity else 0))
        known.price_fen = int(given.get("price") or known.price_fen)
        known.group_price_fen = int(given.get("multi_price") or known.group_price_fen)
        if sku_id and given.get("multi_price"):
            self.repriced.add(sku_id)
        known.outer_id = str(given.get("out_sku_sn") or known.outer_id)
        known.weight_grams = int(given.get("weight") or known.weight_grams)
        known.thumb_url = str(given.get("thumb_url") or known.thumb_url)
        if given.get("is_onsale") not in (None, ""):
            known.is_on_sale = is_true(given["is_onsale"])
        known.facts.update({name: value for name, value in given.items() if value not in (None, "")})
