"""What listings mean: guessed by code, said by people, made for all that is unknown; and costs are shown to those who may."""

from __future__ import annotations

from typing import Any

from tests.goods import Desk, bought
from tests.world import World


def listings(world: World, **query: Any) -> list[dict[str, Any]]:
    return list(world.get(world.owner, "catalog/listings", **query).json()["items"])


def test_several_pieces_of_a_code_are_understood(world):
    desk = Desk(world, TEA=20)
    desk.take_in(bought("1-1", ("TEA", 1), ("TEA-3", 2), ("TEA*2", 1), ("NEW", 1)))
    found = {row["outer_code"]: (row["sku_code"], row["pieces"]) for row in listings(world)}
    assert found == {"TEA": ("TEA", 1), "TEA-3": ("TEA", 3), "TEA*2": ("TEA", 2), "NEW": (None, 1)}
    assert [row["outer_code"] for row in listings(world, unmapped=True)] == ["NEW"]


def test_one_verb_makes_what_is_missing_and_the_orders_go_on(world):
    desk = Desk(world)
    (order_id,) = desk.take_in(bought("1-1", ("CUP-2", 1), ("JAR", 3))).new
    desk.review()
    assert desk.holds(order_id) == {"unknown_sku"}
    answer = world.post(world.owner, "catalog/make_missing_skus", {"is_stock_kept": False}).json()
    assert (len(answer["done"]), answer["facts"]["made"]) == (2, 2)
    desk.hear()
    assert desk.stage(order_id) == "to_ship"
    skus = {row["code"] for row in world.get(world.owner, "catalog/skus").json()["items"]}
    assert skus == {"CUP", "JAR"}
    again = world.post(world.owner, "catalog/make_missing_skus", {}).json()
    assert (again["done"], again["facts"]["made"]) == ([], 0)


def test_a_person_maps_and_takes_it_back(world):
    desk = Desk(world, TEA=20)
    desk.take_in(bought("1-1", ("??", 2)))
    (listing,) = listings(world, unmapped=True)
    body = {"listings": [{"id": listing["id"], "sku_id": str(world.sku("TEA").id), "pieces": 2}]}
    assert world.post(world.owner, "catalog/map_listings", body).json()["done"] == [listing["id"]]
    assert (listings(world)[0]["sku_code"], listings(world)[0]["pieces"]) == ("TEA", 2)
    world.post(world.owner, "catalog/unmap_listings", {"ids": [listing["id"]]})
    assert listings(world)[0]["sku_id"] is None
    unknown = {"listings": [{"id": listing["id"], "sku_id": "9000000000000000001"}]}
    assert world.post(world.owner, "catalog/map_listings", unknown).json()["refused"][0]["code"] == "unknown_sku"


def test_a_product_its_prices_and_who_may_see_costs(world):
    body = {"code": "P", "name": "茶", "skus": [{"code": "P-A", "price": 1990, "cost": 800}, {"code": "P-B"}]}
    made = world.post(world.owner, "catalog/create_product", body).json()
    assert [(row["code"], row["cost"]) for row in made] == [("P-A", 800), ("P-B", None)]
    assert world.post(world.owner, "catalog/create_product", body).json()["code"] == "code_taken"
    for rights, seen in (((), (None, None)), (("catalog.price",), (1990, None)), (("catalog.cost",), (1990, 800))):
        row = world.get(world.with_rights("catalog.view", *rights), "catalog/skus", search="P-").json()["items"][0]
        assert (row["price"], row["cost"]) == seen, rights
    editor = world.with_rights("catalog.view", "catalog.edit")
    change = {"changes": [{"id": made[0]["id"], "name": "绿茶"}]}
    assert world.post(editor, "catalog/change_skus", change).json()["done"] == [made[0]["id"]]
    price = {"changes": [{"id": made[0]["id"], "price": 1}]}
    assert world.post(editor, "catalog/change_skus", price).status_code == 403
    assert world.get(world.owner, "catalog/skus", search="P-A").json()["items"][0]["price"] == 1990
    world.post(world.owner, "catalog/archive_skus", {"ids": [made[1]["id"]]})
    assert len(world.get(world.owner, "catalog/skus").json()["items"]) == 1
    world.post(world.owner, "catalog/restore_skus", {"ids": [made[1]["id"]]})
    assert len(world.get(world.owner, "catalog/skus").json()["items"]) == 2


def test_a_sku_is_found_by_code_name_or_barcode_and_tells_its_listings(world):
    desk = Desk(world)
    made = world.sku("T-1", name="龙井茶", barcode="6901234567892")
    desk.take_in(bought("1-1", ("T-1", 1)))
    for search in ("T-", "井茶", "6901234567892"):
        (row,) = world.get(world.owner, "catalog/skus", search=search).json()["items"]
        assert (row["code"], row["listing_count"]) == ("T-1", 1)
    assert world.get(world.owner, "catalog/skus", search="-1").json()["items"] == []
    (listing,) = world.get(world.owner, "catalog/listings", sku=made.id).json()["items"]
    assert listing["key"] == "L-T-1"
    change = {"changes": [{"id": made.id, "name": None, "weight_grams": 120}]}
    assert world.post(world.owner, "catalog/change_skus", change).json()["done"] == [str(made.id)]
    row = world.get(world.owner, "catalog/skus", search="T-1").json()["items"][0]
    assert (row["name"], row["weight_grams"]) == ("龙井茶", 120)


def test_pages_follow_each_other(world):
    for number in range(5):
        world.sku(f"S-{number}")
    first = world.get(world.owner, "catalog/skus", limit=2).json()
    second = world.get(world.owner, "catalog/skus", limit=2, after=first["next"]).json()
    last = world.get(world.owner, "catalog/skus", limit=2, after=second["next"]).json()
    codes = [row["code"] for page in (first, second, last) for row in page["items"]]
    assert codes == [f"S-{n}" for n in range(5)] and last["next"] is None
    assert world.get(world.owner, "catalog/skus", after="nonsense").status_code == 422


def test_another_companys_listing_is_not_there(world):
    desk = Desk(world)
    desk.take_in(bought("1-1", ("??", 2)))
    (listing,) = listings(world)
    answer = world.client(world.outsider).post(
        f"/api/v1/m/{world.other_code}/catalog/unmap_listings",
        {"ids": [listing["id"]]},
        content_type="application/json",
    )
    assert answer.json()["refused"][0]["code"] == "unknown_listing"
    assert world.client(world.outsider).get(f"/api/v1/m/{world.code}/catalog/listings").status_code == 404
