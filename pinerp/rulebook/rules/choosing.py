"""Which carrier, warehouse, gift and marks an order gets of the rules that meet it: pure. The first that fits counts, by
position; of marks every one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pinerp.rulebook.rules.compiling import CARRIER, GIFT, MARK, WAREHOUSE
from pinerp.rulebook.rules.places import distance_km, province_of

SF = "SF"
SF_TAGS = {"free_sf", "has_sf_express_service"}
"""顺丰包邮 and 顺丰加价: the platform promised the buyer this courier, and no other may carry the order."""

UNWANTED = "no_courier:"
"""Begins a tag that names a courier whom the buyer does not want."""


BY_PERSON = {"by": "person"}
"""Told of what a person chose: no rule chooses otherwise."""

NEAREST, CHEAPEST = "nearest", "cheapest"
FAR = 10**9
"""Where a distance or a price is not known: after all that are."""

Region = tuple[str, str, str]
"""Province, city, district; empty from where on all are meant."""


@dataclass(frozen=True, slots=True)
class Given:
    """A ruling: what a rule gave, with the values that met it. `id` is null where it is new."""

    kind: str
    rule_id: int | None
    value: str
    params: dict[str, Any]
    id: int | None = None


@dataclass(slots=True)
class Means:
    """What there is to give, over a whole batch. Pieces and orders that are given are taken from it at once.

    carriers: code → name, of those that are bound. stops: carrier → regions to which it does not deliver.
    quotas: carrier → orders left today. gifts: rule → pieces left.
    stock: (warehouse, SKU) → pieces free, None where none is kept; warehouses: id → name, of those that stand.
    """

    carriers: Mapping[str, str]
    warehouses: Mapping[int, str]
    stops: Mapping[str, Sequence[Region]] = field(default_factory=dict)
    quotas: dict[str, int] = field(default_factory=dict)
    gifts: dict[int, int] = field(default_factory=dict)
    stock: dict[tuple[int, int], int | None] = field(default_factory=dict)


@dataclass(slots=True)
class Standing:
    """An order before rules choose: what it has, what it claims (warehouse, SKU → pieces), and what rules gave it before.
    `has_passed`: it waits to be shipped, and its warehouse stays.
    """

    id: int
    has_passed: bool
    carrier_code: str | None
    warehouse_id: int | None
    marks: list[str]
    tags: set[str]
    goods: dict[int, int]
    claims: dict[tuple[int, int], int]
    is_afresh: bool
    gifts: list[dict[str, Any]]
    rulings: list[Given]
    region: Region = ("", "", "")

    def former(self, kind: str) -> Given | None:
        """What stands of a kind that is given once."""
        return next((one for one in self.rulings if one.kind == kind), None)


@dataclass(slots=True)
class Chosen:
    """An order afterwards. `gone`: rulings that hold no more; `fresh`: new ones; `ended`: lines of gifts taken back."""

    carrier_code: str | None
    warehouse_id: int | None
    marks: list[str]
    gone: list[int] = field(default_factory=list)
    fresh: list[Given] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    gift: tuple[int, int, int] | None = None


Met = tuple[int, dict[str, Any], dict[str, Any]]
"""A rule that meets an order: its id, its effect, what it tells."""


def choose(order: Standing, met: Sequence[Met], means: Means) -> Chosen:
    """What an order gets. A carrier or warehouse that a person changed since stays as it is."""
    chosen = Chosen(order.carrier_code, order.warehouse_id, list(order.marks))
    of_kind = {kind: [m for m in met if m[1]["kind"] == kind] for kind in (CARRIER, WAREHOUSE, GIFT, MARK)}
    chosen.carrier_code = _settle(order, chosen, CARRIER, order.carrier_code, _carrier(order, of_kind[CARRIER], means))
    if not order.has_passed:
        now_in = None if order.warehouse_id is None else str(order.warehouse_id)
        place = _settle(order, chosen, WAREHOUSE, now_in, _warehouse(order, of_kind[WAREHOUSE], means))
        chosen.warehouse_id = None if place is None else int(place)
    _give(order, chosen, of_kind[GIFT], means)
    _mark(order, chosen, of_kind[MARK])
    return chosen


def _settle(order: Standing, chosen: Chosen, kind: str, present: str | None, wanted: Given | None) -> str | None:
    """What stands afterwards, of a kind of which an order has one."""
    former = order.former(kind)
    if former is not None and (present != former.value or former.params == BY_PERSON):
        return present
    if former is not None and wanted is not None and (former.rule_id, former.value) == (wanted.rule_id, wanted.value):
        return present
    before = present if former is None else former.params.get("former")
    if former is not None and former.id is not None:
        chosen.gone.append(former.id)
    if wanted is None:
        return before
    chosen.fresh.append(Given(kind, wanted.rule_id, wanted.value, {**wanted.params, "former": before}))
    return wanted.value


def _carrier(order: Standing, met: Sequence[Met], means: Means) -> Given | None:
    former = order.former(CARRIER)
    promised = sorted(order.tags & SF_TAGS)
    refused = [tag.removeprefix(UNWANTED) for tag in order.tags if tag.startswith(UNWANTED)]
    for rule_id, effect, told in met:
        code = effect["carrier_code"]
        name = means.carriers.get(code)
        if name is None or (promised and code != SF) or any(r and (r in name or r == code) for r in refused):
            continue
        if any(is_within(order.region, stop) for stop in means.stops.get(code, ())):
            continue
        if former is None or former.value != code:
            left = means.quotas.get(code, 1)
            if left < 1:
                continue
            if code in means.quotas:
                means.quotas[code] = left - 1
        return Given(CARRIER, rule_id, code, told)
    if promised and SF in means.carriers:
        return Given(CARRIER, None, SF, {"tags": promised})
    return None


def _warehouse(order: Standing, met: Sequence[Met], means: Means) -> Given | None:
    """The first warehouse of the rule's list (or the nearest, or cheapest) that has everything; where none has, the first."""
    for rule_id, effect, told in met:
        ranks = [(_rank(int(i), effect, order.region[0]), int(i)) for i in effect["warehouse_ids"]]
        ranked = sorted((r for r in ranks if r[1] in means.warehouses), key=lambda r: r[0])
        if not ranked:
            continue
        full = next((r for r in ranked if _has_all(r[1], order, means)), None)
        rank, place = ranked[0] if full is None else full
        for sku_id, pieces in order.goods.items() if full is not None else ():
            free = means.stock.get((place, sku_id), 0)
            if free is not None:
                means.stock[place, sku_id] = free - pieces + order.claims.get((place, sku_id), 0)
        found = {**told, "warehouse": means.warehouses[place], "has_all": full is not None}
        if effect.get("choice") in (NEAREST, CHEAPEST) and rank < FAR:
            found["km" if effect["choice"] == NEAREST else "fen"] = rank
        return Given(WAREHOUSE, rule_id, str(place), found)
    return None


def _rank(place: int, effect: Mapping[str, Any], province: str) -> int:
    """By which a warehouse comes sooner: kilometres to the buyer's province, or fen for a parcel to it. Else all are alike."""
    if effect.get("choice") == NEAREST:
        km = distance_km(effect.get("provinces", {}).get(str(place), ""), province)
        return FAR if km is None else km
    if effect.get("choice") == CHEAPEST:
        prices = {p["province"]: p["fen"] for p in effect.get("prices", ()) if int(p["warehouse_id"]) == place}
        there = province_of(province)
        asked = [fen for name, fen in prices.items() if name and there and province_of(name) == there]
        return int(asked[0] if asked else prices.get("", FAR))
    return 0


def region_of(written: str) -> Region:
    """`广东省 深圳市` → its three names, the last ones empty."""
    province, city, district = [*written.split(), "", "", ""][:3]
    return province, city, district


def is_within(region: Region, stop: Region) -> bool:
    """Whether a region lies in a stopped one."""
    return bool(stop[0]) and all(not wanted or wanted == known for wanted, known in zip(stop, region, strict=True))


def _has_all(place: int, order: Standing, means: Means) -> bool:
    for sku_id, pieces in order.goods.items():
        free = means.stock.get((place, sku_id), 0)
        if free is not None and free + order.claims.get((place, sku_id), 0) < pieces:
            return False
    return True


def _give(order: Standing, chosen: Chosen, met: Sequence[Met], means: Means) -> None:
    """One gift at most. A gift whose line is gone was taken out by a person, and is not given again, unless all is afresh."""
    former = order.former(GIFT)
    rule_id, effect, told = met[0] if met else (None, {}, {})
    wanted = (str(effect["sku_id"]), int(effect["quantity"])) if met else None
    kept = None
    for line in order.gifts:
        if kept is None and wanted is not None and line["rule_id"] == rule_id:
            kept = line if (str(line["sku_id"]), line["quantity"]) == wanted else None
            if kept is not None:
                continue
        chosen.ended.append(line["line_id"])
        if line["rule_id"] in means.gifts:
            means.gifts[line["rule_id"]] += line["quantity"]
    same = former is not None and _as_given(former) == (rule_id, effect.get("sku_code"), effect.get("quantity"))
    if same and (kept is not None or not order.is_afresh):
        return
    if former is not None and former.id is not None:
        chosen.gone.append(former.id)
    if wanted is None or rule_id is None:
        return
    sku_id, quantity = int(wanted[0]), wanted[1]
    told = {**told, "sku": effect["sku_code"], "quantity": quantity}
    if kept is None and means.gifts.get(rule_id, quantity) < quantity:
        chosen.fresh.append(Given(GIFT, rule_id, "", {**told, "none_left": "limit"}))
        return
    if kept is None:
        chosen.gift = (rule_id, sku_id, quantity)
        if rule_id in means.gifts:
            means.gifts[rule_id] -= quantity
    chosen.fresh.append(Given(GIFT, rule_id, str(sku_id), told))


def _as_given(ruling: Given) -> tuple[Any, ...]:
    return ruling.rule_id, ruling.params.get("sku"), ruling.params.get("quantity")


def _mark(order: Standing, chosen: Chosen, met: Sequence[Met]) -> None:
    """Every mark; one that its rule gives no more goes, one that a person took off stays off."""
    wanted = {rule_id: (effect["mark"], told) for rule_id, effect, told in met}
    known = {}
    for one in (r for r in order.rulings if r.kind == MARK):
        if one.rule_id in wanted and wanted[one.rule_id][0] == one.value:
            known[one.rule_id] = one
            continue
        if one.id is not None:
            chosen.gone.append(one.id)
        chosen.marks = [mark for mark in chosen.marks if mark != one.value]
    for rule_id, (mark, told) in wanted.items():
        if rule_id not in known:
            chosen.fresh.append(Given(MARK, rule_id, mark, told))
            if mark not in chosen.marks:
                chosen.marks.append(mark)
