"""What may differ between a listing at the platform and ours, how each may be settled, and how it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

TITLE, ON_SHELF, LIST_PRICE = "title", "on_sale", "list_price"
GROUP, SINGLE, SKU_ON_SHELF, SPEC, CODE, WEIGHT = (
    "group_price", "single_price", "sku_on_sale", "spec", "outer_code", "weight",
)  # fmt: skip
OF_GOODS = {TITLE: "name", ON_SHELF: "is_on_sale", LIST_PRICE: "list_price"}
OF_GOODS_SKU = {GROUP: "group_price", SINGLE: "single_price", SKU_ON_SHELF: "is_on_sale", SPEC: "spec"}
OURS = {TITLE: "our_name", ON_SHELF: "our_on_sale", LIST_PRICE: "our_list_price", GROUP: "our_group", SINGLE: "our_single",
        SKU_ON_SHELF: "our_on_sale", SPEC: "our_spec"}  # fmt: skip
"""Field → the column with the platform's side, and that with ours. Code and weight are ours by the catalogue."""

FIELDS = (*OF_GOODS, *OF_GOODS_SKU, CODE, WEIGHT)

TAKE, SEND, LEAVE = "take", "send", "leave"
DECISIONS = (TAKE, SEND, LEAVE)

PRICES, FACTS, SHELF = "prices", "facts", "on_sale"
PUSHES = (PRICES, FACTS, SHELF)
PUSH_OF = {TITLE: FACTS, SPEC: FACTS, CODE: FACTS, WEIGHT: FACTS, ON_SHELF: SHELF, LIST_PRICE: PRICES, GROUP: PRICES,
           SINGLE: PRICES, SKU_ON_SHELF: PRICES}  # fmt: skip
"""Field → the call that tells it. A SKU keeps its number when its spec is told by another name."""

TOLD_AS = {GROUP: "group_price", SINGLE: "single_price", SKU_ON_SHELF: "is_on_sale", SPEC: "spec", CODE: "outer_code",
           WEIGHT: "weight_grams", TITLE: "name", LIST_PRICE: "list_price", ON_SHELF: "is_on_sale"}  # fmt: skip
PLACES = 16
"""A difference's number is that of its listing, or of its SKU there, times PLACES, and the place of its field in FIELDS."""

WHOLE = frozenset({LIST_PRICE, GROUP, SINGLE, WEIGHT})
FLAGS = frozenset({ON_SHELF, SKU_ON_SHELF})


class Wanted(NamedTuple):
    """A value to be told. key: of a SKU at the platform, empty for the listing itself; value: as text."""

    goods_id: int
    key: str
    field: str
    value: str


def value_of(field: str, text: str | None) -> Any:
    """A side of a difference, of its own type."""
    if text is None:
        return None
    return int(text) if field in WHOLE else text == "true" if field in FLAGS else text


def has_other_dimensions(field: str, ours: str, theirs: str | None) -> bool:
    """Whether a spec of ours has not as many values as theirs: which would go where is not known."""
    return field == SPEC and ours.count(",") != (theirs or "").count(",")


def place_of(difference_id: int) -> tuple[int, str]:
    """(number of the listing or of its SKU, field); an unknown field is the empty text."""
    number, place = divmod(difference_id, PLACES)
    return number, FIELDS[place] if place < len(FIELDS) else ""


def bodies(wanted: Iterable[Wanted]) -> dict[tuple[int, str], dict[str, Any]]:
    """(listing, call) → what it tells: values of the listing, and under `skus` those of each SKU by its key.

    Where facts are told prices go with them: the platform takes facts with the listing's prices of that moment, and would set
    back those at which it still looks.
    """
    asked = list(wanted)
    with_facts = {one.goods_id for one in asked if PUSH_OF[one.field] == FACTS}
    found: dict[tuple[int, str], dict[str, Any]] = defaultdict(lambda: {"skus": {}})
    for one in asked:
        call = PUSH_OF[one.field]
        body = found[one.goods_id, FACTS if call == PRICES and one.goods_id in with_facts else call]
        place = body["skus"].setdefault(one.key, {}) if one.key else body
        place[TOLD_AS[one.field]] = value_of(one.field, one.value)
    return dict(found)
