"""上传图片: what is kept of a file, who may see it, and the picture that stands for a product elsewhere."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from pinerp.catalog.models import Product
from pinerp.kit import tenancy
from pinerp.pictures.models import Picture
from pinerp.pictures.tests.drawn import bomb, drawing, hand_in, photo, pictures_at, places, saved
from tests.world import World


def image_url(world: World, product_id: int) -> str:
    with tenancy.transaction(world.merchant_id):
        return Product.objects.get(merchant_id=world.merchant_id, id=product_id).image_url


def files(world: World) -> list[Path]:
    return sorted((Path(settings.MEDIA_ROOT) / "pictures" / str(world.merchant_id)).glob("*"))


def test_a_picture_is_kept_with_what_was_found_and_given_back(world: World) -> None:
    product = world.sku().product_id
    content = photo(320, 320)
    told = hand_in(world, product, content, "茶.jpg").json()
    assert told["became"] == "new"
    row = told["picture"]
    assert (row["kind"], row["place"], row["name"], row["state"]) == ("main", 1, "茶.jpg", "unfit")
    assert row["verdicts"] == [{"code": "too_small", "value": "320×320", "limit": "480×480", "forbids": True}]
    assert (row["fits"], row["alike"], row["bytes"], row["format"]) == ([], None, len(content), "JPEG")
    whole = world.get(world.picker, f"pictures/{row['id']}/file")
    assert (whole.content, whole["Content-Type"]) == (content, "image/jpeg")
    assert "immutable" in whole["Cache-Control"] and "private" in whole["Cache-Control"]
    assert whole["X-Content-Type-Options"] == "nosniff" and "sandbox" in whole["Content-Security-Policy"]
    small = world.get(world.picker, f"pictures/{row['id']}/file", size="120")
    assert small["Content-Type"] == "image/webp" and Image.open(BytesIO(small.content)).size == (120, 120)
    assert world.get(world.picker, f"pictures/{row['id']}/file", size="77").status_code == 422


def test_another_company_finds_nothing(world: World) -> None:
    row = hand_in(world, world.sku().product_id, photo()).json()["picture"]
    stranger = world.client(world.outsider)
    for code in (world.code, world.other_code):
        answer = stranger.get(f"/api/v1/m/{code}/pictures/{row['id']}/file")
        assert (answer.status_code, answer.json()["code"]) in {(404, "not_found"), (404, "unknown_picture")}
    theirs = World.build()
    assert hand_in(world, theirs.sku().product_id, photo(seed=2)).json()["code"] == "unknown_product"
    for verb in ("archive", "restore", "erase", "set_kind"):
        body = {"ids": [row["id"]], "kind": "detail"} if verb == "set_kind" else {"ids": [row["id"]]}
        answer = stranger.post(f"/api/v1/m/{world.other_code}/pictures/{verb}", body, content_type="application/json")
        assert [one["code"] for one in answer.json()["refused"]] == ["unknown_picture"], verb
    assert len(pictures_at(world, world.sku().product_id)) == 1


BAD = {
    "half_a_picture": photo()[:9000],
    "not_a_picture": b"MZ\x90\x00" + bytes(500),
    "too_many_pixels": bomb(),
    "picture_too_heavy": bytes(21 * 1024**2),
}


@pytest.mark.parametrize("code", sorted(BAD))
def test_bad_input_leaves_nothing(world: World, code: str) -> None:
    answer = hand_in(world, world.sku().product_id, BAD[code], "图.jpg")
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert pictures_at(world, world.sku().product_id) == [] and files(world) == []
    assert image_url(world, world.sku().product_id) == ""


def test_the_same_file_twice_is_one_picture(world: World) -> None:
    product = world.sku().product_id
    content = photo()
    first = hand_in(world, product, content, "a.jpg", "one").json()
    assert hand_in(world, product, content, "a.jpg", "one").json() == first, "the same click"
    again = hand_in(world, product, content, "b.jpg", kind="detail").json()
    assert (again["became"], again["picture"]["id"]) == ("known", first["picture"]["id"])
    assert len(pictures_at(world, product)) == 1 and len(files(world)) == 3
    ids = [first["picture"]["id"]]
    assert world.post(world.owner, "pictures/archive", {"ids": ids}).json()["done"] == ids
    back = hand_in(world, product, content, "c.jpg").json()
    assert (back["became"], back["picture"]["id"], back["picture"]["archived_at"]) == ("restored", ids[0], None)
    assert len(files(world)) == 3


def test_one_that_looks_the_same_is_named_with_its_product(world: World) -> None:
    here, there = world.sku("TEA").product_id, world.sku("CUP").product_id
    image = drawing(900, 900)
    first = hand_in(world, here, saved(image)).json()["picture"]
    again = hand_in(world, here, saved(image.resize((600, 600)), quality=70)).json()["picture"]
    assert (again["alike"]["id"], again["alike"]["product_code"], again["alike"]["limit"]) == (first["id"], "TEA", 6)
    elsewhere = hand_in(world, there, saved(image)).json()["picture"]
    assert (elsewhere["alike"]["product_code"], elsewhere["alike"]["bits"]) == ("TEA", 0)
    assert elsewhere["state"] == "fit", "a warning, no more"
    assert hand_in(world, there, photo(seed=9)).json()["picture"]["alike"] is None
    world.post(world.owner, "pictures/archive", {"ids": [first["id"], again["id"]]})
    assert [row["alike"] for row in pictures_at(world, there)] == [None, None], "what was removed is named no more"


def test_a_sku_picture_is_of_a_sku_of_its_product(world: World) -> None:
    tea, cup = world.sku("TEA"), world.sku("CUP")
    kept = hand_in(world, tea.product_id, photo(), kind="sku", sku_id=tea.id).json()["picture"]
    assert (kept["kind"], kept["sku_id"]) == ("sku", str(tea.id))
    wrong = hand_in(world, tea.product_id, photo(seed=2), kind="sku", sku_id=cup.id)
    assert (wrong.status_code, wrong.json()["code"]) == (409, "sku_of_another")
    assert image_url(world, tea.product_id) == "", "only a main picture stands for the product"


def test_the_first_main_picture_stands_for_the_product_and_gives_its_place_back(world: World) -> None:
    product = world.sku().product_id
    with tenancy.transaction(world.merchant_id):
        Product.objects.filter(merchant_id=world.merchant_id, id=product).update(image_url="https://img/old.jpg")

    def url(picture: dict[str, Any]) -> str:
        return f"/api/v1/m/{world.code}/pictures/{picture['id']}/file?size=120"

    one = hand_in(world, product, photo()).json()["picture"]
    two = hand_in(world, product, photo(seed=2)).json()["picture"]
    assert image_url(world, product) == url(one)
    assert world.client(world.picker).get(image_url(world, product)).status_code == 200
    order = {"product_id": product, "kind": "main", "ids": [two["id"], one["id"]]}
    assert world.post(world.owner, "pictures/reorder", order).json()["facts"] == {"former": [one["id"], two["id"]]}
    assert image_url(world, product) == url(two)
    world.post(world.owner, "pictures/set_kind", {"ids": [two["id"]], "kind": "detail"})
    assert image_url(world, product) == url(one)
    world.post(world.owner, "pictures/archive", {"ids": [one["id"]]})
    assert image_url(world, product) == "https://img/old.jpg"
    world.post(world.owner, "pictures/restore", {"ids": [one["id"]]})
    assert image_url(world, product) == url(one)
    with tenancy.transaction(world.merchant_id):
        Product.objects.filter(merchant_id=world.merchant_id, id=product).update(image_url="https://img/new.jpg")
    world.post(world.owner, "pictures/archive", {"ids": [one["id"]]})
    assert image_url(world, product) == "https://img/new.jpg", "what somebody set meanwhile stays"


def test_who_may_only_look_changes_nothing(world: World) -> None:
    product = world.sku().product_id
    assert hand_in(world, product, photo(), by=world.picker).status_code == 403
    assert hand_in(world, product, photo(), by=world.member("yy", "operations")).status_code == 200
    assert places(world, product) == {1: "a.jpg"}
    with tenancy.transaction(world.merchant_id):
        assert Picture.objects.filter(merchant_id=world.merchant_id).count() == 1
