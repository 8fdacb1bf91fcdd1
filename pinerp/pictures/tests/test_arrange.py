"""Pictures in their order, under another kind, removed and brought back: no gap and none twice, whatever is done."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pinerp.kit import sql, tenancy
from pinerp.pictures.models import Picture
from pinerp.pictures.tests.drawn import hand_in, photo, pictures_at, places
from tests.world import World


def kept(world: World, count: int, code: str = "TEA", **fields: Any) -> list[str]:
    product = world.sku(code).product_id
    pictures = [(f"{n}.jpg", drawn(code, n)) for n in range(1, count + 1)]
    return [hand_in(world, product, content, name, **fields).json()["picture"]["id"] for name, content in pictures]


def drawn(code: str, number: int) -> bytes:
    return photo(600, 600, seed=number + 100 * ord(code[0]))


def do(world: World, verb: str, ids: list[str], **body: Any) -> dict[str, Any]:
    answer = world.post(world.owner, f"pictures/{verb}", {"ids": ids, **body})
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_an_order_names_all_of_a_kind(world: World) -> None:
    product = world.sku("TEA").product_id
    a, b, c = kept(world, 3)
    do(world, "reorder", [c, a, b], product_id=product, kind="main")
    assert places(world, product) == {1: "3.jpg", 2: "1.jpg", 3: "2.jpg"}
    for wrong in ([c, a], [c, a, b, b], [c, a, "9000000000000000001"]):
        answer = world.post(world.owner, "pictures/reorder", {"product_id": product, "kind": "main", "ids": wrong})
        assert (answer.status_code, answer.json()["code"]) == (409, "picture_order_incomplete"), wrong
    assert places(world, product) == {1: "3.jpg", 2: "1.jpg", 3: "2.jpg"}


def test_another_kind_is_judged_anew_and_goes_behind(world: World) -> None:
    product = world.sku("TEA").product_id
    a, b, c = kept(world, 3)
    d = hand_in(world, product, photo(seed=99), "d.jpg", kind="detail").json()["picture"]["id"]
    told = do(world, "set_kind", [b, a], kind="white")
    assert told["facts"]["former"] == [{"id": i, "kind": "main", "sku_id": None} for i in (b, a)]
    assert places(world, product) == {1: "3.jpg"} and places(world, product, "white") == {1: "2.jpg", 2: "1.jpg"}
    shown = {row["id"]: row for row in pictures_at(world, product)}
    assert (shown[a]["state"], shown[a]["verdicts"][0]["code"]) == ("unfit", "not_this_size")
    do(world, "set_kind", [a], kind="detail")
    assert places(world, product, "detail") == {1: "d.jpg", 2: "1.jpg"}
    assert [(row["state"], row["verdicts"]) for row in pictures_at(world, product) if row["id"] == a] == [("fit", [])]
    assert {c, d} < set(shown)


def test_a_sku_of_another_product_is_refused_alone(world: World) -> None:
    (a,), (b,) = kept(world, 1, "TEA"), kept(world, 1, "CUP")
    told = do(world, "set_kind", [a, b], kind="sku", sku_id=str(world.sku("TEA").id))
    assert (told["done"], [one["code"] for one in told["refused"]]) == ([a], ["sku_of_another"])
    assert places(world, world.sku("CUP").product_id) == {1: "1.jpg"}


def test_removed_ones_come_back_behind_and_erased_ones_do_not(world: World) -> None:
    product = world.sku("TEA").product_id
    a, b, c = kept(world, 3)
    assert [one["code"] for one in do(world, "erase", [a])["refused"]] == ["picture_not_removed"]
    do(world, "archive", [a, b])
    assert places(world, product) == {1: "3.jpg"}
    assert do(world, "archive", [a])["done"] == [a], "what is so already is done"
    do(world, "restore", [a])
    assert places(world, product) == {1: "3.jpg", 2: "1.jpg"}
    do(world, "erase", [b])
    assert b not in {row["id"] for row in pictures_at(world, product)}
    assert world.get(world.owner, f"pictures/{b}/file").status_code == 404
    assert [one["code"] for one in do(world, "restore", [b])["refused"]] == ["picture_erased"]
    again = hand_in(world, product, drawn("TEA", 2), "2.jpg").json()
    assert (again["became"], again["picture"]["id"]) == ("new", b)
    assert places(world, product) == {1: "3.jpg", 2: "1.jpg", 3: "2.jpg"}
    assert c in {row["id"] for row in pictures_at(world, product)}


def test_lists_are_narrowed_and_counted(world: World) -> None:
    kept(world, 1, "TEA")
    world.sku("CUP")
    hand_in(world, world.sku("POT").product_id, photo(100, 100), kind="detail")

    def codes(**query: Any) -> list[str]:
        return [row["code"] for row in world.get(world.owner, "pictures", **query).json()["items"]]

    assert world.get(world.owner, "pictures/counts").json() == {"all": 3, "without_main": 2, "unfit": 1}
    assert codes() == ["TEA", "CUP", "POT"]
    assert codes(show="without_main") == ["CUP", "POT"] and codes(show="unfit") == ["POT"]
    assert codes(search="CU") == ["CUP"] and codes(search="商品 T") == ["TEA"] and codes(search="%") == []
    page = world.get(world.owner, "pictures", limit=2).json()
    assert [row["code"] for row in page["items"]] == ["TEA", "CUP"]
    assert codes(limit=2, after=page["next"]) == ["POT"]


def test_own_limits_judge_all_pictures_anew(world: World) -> None:
    product = world.sku("TEA").product_id
    hand_in(world, product, photo(480, 480), kind="white")
    assert pictures_at(world, product)[0]["state"] == "unfit"
    first = world.get(world.owner, "pictures/limits").json()["first"]
    assert first["white_width"] == 750
    told = world.post(world.owner, "pictures/set_limits", {**first, "white_width": 480, "white_height": 480})
    assert told.json()["facts"]["former"] == first
    assert (pictures_at(world, product)[0]["state"], world.get(world.owner, "pictures/counts").json()["unfit"]) == (
        "fit",
        0,
    )
    assert world.get(world.owner, "pictures/limits").json()["now"]["white_width"] == 480


def test_two_at_one_place_are_refused_by_the_database(world: World) -> None:
    a, b = kept(world, 2)
    with pytest.raises(IntegrityError), tenancy.transaction(world.merchant_id):
        Picture.objects.filter(merchant_id=world.merchant_id, id=int(b)).update(place=1)
    assert a != b


STEP = st.tuples(
    st.sampled_from(["archive", "restore", "main", "detail", "reorder"]),
    st.sets(st.integers(0, 3), min_size=1),
    st.randoms(),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_places_have_no_gap_whatever_is_done(steps: list[Any]) -> None:
    world = World.build()
    product = world.sku("TEA").product_id
    ids = kept(world, 4)
    for verb, which, dice in steps:
        some = [ids[n] for n in which]
        if verb == "reorder":
            standing = [
                row["id"] for row in pictures_at(world, product) if row["kind"] == "main" and not row["archived_at"]
            ]
            dice.shuffle(standing)
            if standing:
                do(world, "reorder", standing, product_id=product, kind="main")
        elif verb in ("main", "detail"):
            do(world, "set_kind", some, kind=verb)
        else:
            do(world, verb, some)
        places(world, product, "main")
        places(world, product, "detail")
    with tenancy.transaction(world.merchant_id):
        (face,) = sql.rows("pictures", "faces_of_products", merchant_id=world.merchant_id, ids=sql.array([product]))
    first = f"/pictures/{face.picture_id}/file" if face.picture_id else ""
    assert first in face.address and bool(first) == bool(face.address)
