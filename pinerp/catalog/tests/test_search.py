"""The list of SKUs by a text: the beginning of a code, a part of a name, a barcode; by an index or walked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.catalog import actions, queries
from pinerp.catalog.queries import SkusWanted
from pinerp.kit import sql, tenancy, times
from tests.world import World

NAMES = {
    "TEE-1": "纯棉 T 恤 红",
    "TEE-2": "纯棉 T 恤 蓝",
    "CUP": "保温杯 100%",
    "cup_2": "玻璃杯 A_B",
    "TEA": "绿茶",
}


@pytest.fixture
def shop(world: World) -> World:
    """Some SKUs, one of them set aside, one with a barcode."""
    with tenancy.transaction(world.merchant_id):
        for code, name in NAMES.items():
            barcode = "6900000000017" if code == "TEA" else ""
            new = actions.NewSku(code, name=name, barcode=barcode)
            product = actions.NewProduct(f"P-{code}", name)
            actions.create_product(actor=world.owner, product=product, skus=[new], now=times.now())
    return world


def found(world: World, text: str, **wanted: Any) -> list[str]:
    with tenancy.transaction(world.merchant_id):
        rows = queries.sku_page(world.merchant_id, SkusWanted(search=text, **wanted), after_id=0, limit=9)
        return [row.code for row in rows]


ASKED = [
    ("TEE", ["TEE-1", "TEE-2"]),
    ("纯棉", ["TEE-1", "TEE-2"]),
    ("杯", ["CUP", "cup_2"]),
    ("t 恤 蓝", ["TEE-2"]),
    ("a_b", ["cup_2"]),
    ("100%", ["CUP"]),
    ("0%", ["CUP"]),
    ("%", ["CUP"]),
    ("6900000000017", ["TEA"]),
    ("690000000001", []),
    ("棉纯", []),
    ("EE-1", []),
]


@pytest.mark.parametrize(("through", "most"), [(3000, 2000), (0, 2000), (0, 0)])
@pytest.mark.parametrize(("text", "codes"), ASKED)
def test_a_text_finds_the_same_by_the_index_and_walked(
    shop: World, monkeypatch: pytest.MonkeyPatch, text: str, codes: list[str], through: int, most: int
) -> None:
    monkeypatch.setattr(queries, "LOOKED_THROUGH", through)
    monkeypatch.setattr(queries, "MOST_SOUGHT", most)
    assert found(shop, text) == codes


def test_filters_hold_beside_a_text(shop: World) -> None:
    with tenancy.transaction(shop.merchant_id):
        ids = queries.sku_ids_by_code(shop.merchant_id, list(NAMES))
        actions.archive_skus(actor=shop.owner, sku_ids=[ids["TEE-1"]], now=times.now())
        group = actions.create_group(actor=shop.owner, name="蓝", kind="other", rule=None, now=times.now())
        actions.set_members(actor=shop.owner, group_id=group.id, placed={ids["TEE-2"]: True}, now=times.now())
        product_id = queries.skus_by_id(shop.merchant_id, [ids["CUP"]])[ids["CUP"]].product_id
    assert found(shop, "纯棉") == ["TEE-2"]
    assert found(shop, "纯棉", is_archived=True) == ["TEE-1"]
    assert found(shop, "杯", product_id=product_id) == ["CUP"]
    assert found(shop, "", group_id=group.id) == ["TEE-2"]
    assert found(shop, "杯", group_id=group.id) == []
    assert found(shop, "纯棉", only_composed=True) == []
    with tenancy.transaction(shop.merchant_id):
        first, *rest = queries.sku_page(shop.merchant_id, SkusWanted(search="杯"), after_id=0, limit=1)
        after = queries.sku_page(shop.merchant_id, SkusWanted(search="杯"), after_id=first.id, limit=9)
    assert (first.code, rest, [row.code for row in after]) == ("CUP", [], ["cup_2"])


def test_another_company_is_never_found(shop: World) -> None:
    path = f"/api/v1/m/{shop.other_code}/catalog/skus"
    answer = shop.client(shop.outsider).get(path, {"search": "纯棉"})
    assert answer.json()["items"] == []
    assert len(shop.get(shop.owner, "catalog/skus", search="纯棉").json()["items"]) == 2


@given(name=st.text(min_size=2, max_size=12), data=st.data())
def test_each_part_of_a_name_is_among_its_pairs(name: str, data: st.DataObject) -> None:
    """The index leaves nothing out: whatever a name holds, its signs are among those of the name."""
    name = name.lower()
    at = data.draw(st.integers(0, len(name) - 1))
    part = name[at : data.draw(st.integers(at + 1, len(name)))]
    assert pairs(part) <= pairs(name)


def pairs(text: str) -> set[str]:
    """What migration 0007 hashes of a text in small letters."""
    return {text[i : i + 2] for i in range(len(text) - 1)} | {sign for sign in text if ord(sign) > 127}


def test_what_the_index_holds_is_what_is_said_here(shop: World) -> None:
    with tenancy.transaction(shop.merchant_id):
        for text in ("纯棉 T 恤", "abc", "杯", "a", ""):
            (row,) = sql.statement("SELECT catalog_grams(1, %(text)s::text) AS grams", {"text": text})
            assert len(set(row.grams)) == len(pairs(text))
