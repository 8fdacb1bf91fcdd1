"""Packs of pictures: matched by name, read in the background one by one, and unmatched files given to a product."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from pinerp.kit import jobs, tables, tenancy
from pinerp.pictures import tasks
from pinerp.pictures.models import Pack
from pinerp.pictures.tests.drawn import bomb, hand_in, hand_in_pack, photo, places, zipped
from tests.world import NOW, World


def entries(world: World, pack_id: str) -> dict[str, tuple[str, str]]:
    rows = world.get(world.owner, f"pictures/packs/{pack_id}").json()["items"]
    return {row["name"]: (row["state"], row["product_code"]) for row in rows}


def rows_of(content: bytes) -> list[list[str]]:
    """A file's rows, filled up to the width of the heading, which is the first of them."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        Path(file.name).write_bytes(content)
        table = tables.read(Path(file.name), lambda header: [] if len(header) > 3 else ["?"])
        rows = [row.cells + [""] * (4 - len(row.cells)) for row in table.rows]
    return [table.header, *rows]


def lying(world: World) -> list[Path]:
    return list((Path(settings.MEDIA_ROOT) / "packs" / str(world.merchant_id)).glob("*"))


def test_files_find_their_products_in_order_and_the_rest_is_asked(world: World) -> None:
    tea, cup = world.sku("TEA"), world.sku("CUP")
    files = {
        "TEA_2.jpg": photo(seed=2),
        "TEA_1.jpg": photo(seed=1),
        "图/CUP/详情/1.jpg": photo(seed=3),
        "../../TEA-白底.png": photo(750, 352, seed=4, kind="PNG"),
        "whose.jpg": photo(seed=5),
        "TEA_9.jpg": photo()[:4000],
        "TEA_8.jpg": bomb(),
        "TEA_7.zip": zipped({"TEA.jpg": photo()}),
        "说明.txt": b"hello",
    }
    answer = hand_in_pack(world, zipped(files))
    assert answer.status_code == 202, answer.content
    pack = answer.json()["id"]
    assert answer.json()["files"] == 9
    with tenancy.transaction(world.merchant_id):
        assert jobs.count_waiting("pictures.read_packs", 100) >= 1
    tasks.read_packs(world.merchant_id)
    assert entries(world, pack) == {
        "TEA_2.jpg": ("kept", "TEA"),
        "TEA_1.jpg": ("kept", "TEA"),
        "图/CUP/详情/1.jpg": ("kept", "CUP"),
        "TEA-白底.png": ("kept", "TEA"),
        "whose.jpg": ("unmatched", ""),
        "TEA_9.jpg": ("refused", "TEA"),
        "TEA_8.jpg": ("refused", "TEA"),
        "TEA_7.zip": ("refused", "TEA"),
        "说明.txt": ("unmatched", ""),
    }
    assert places(world, tea.product_id) == {1: "TEA_1.jpg", 2: "TEA_2.jpg"}
    assert places(world, cup.product_id, "detail") == {1: "1.jpg"}
    (told,) = world.get(world.owner, "pictures/packs").json()["items"]
    assert (told["files"], told["kept"], told["unmatched"], told["refused"], told["is_lying"]) == (9, 4, 2, 3, True)
    messages = {row["name"]: row["message"] for row in world.get(world.owner, f"pictures/packs/{pack}").json()["items"]}
    assert "20000×5000" in messages["TEA_8.jpg"] and "压缩包" in messages["TEA_7.zip"]

    answer = world.get(world.owner, f"pictures/packs/{pack}/marked")
    header, *marked = rows_of(bytes(answer.content))
    assert (header, len(marked)) == (["文件", "商品", "结果", "原因"], 9)
    assert {tuple(row[:3]) for row in marked} >= {("whose.jpg", "", "没有找到商品"), ("TEA_1.jpg", "TEA", "已保存")}
    assert [row[3] for row in marked if row[0] == "TEA_8.jpg"] == [messages["TEA_8.jpg"]]
    other = world.client(world.outsider).get(f"/api/v1/m/{world.other_code}/pictures/packs/{pack}/marked")
    assert other.status_code == 404

    rows = {row["name"]: row["id"] for row in world.get(world.owner, f"pictures/packs/{pack}").json()["items"]}
    ids = [rows["whose.jpg"], rows["说明.txt"], rows["TEA_1.jpg"]]
    said = world.post(
        world.owner, "pictures/assign", {"ids": ids, "product_id": str(cup.product_id), "kind": "main"}
    ).json()
    assert (said["done"], [one["code"] for one in said["refused"]]) == (ids[:2], ["unknown_pack_entry"])
    tasks.read_packs(world.merchant_id)
    found = entries(world, pack)
    assert (found["whose.jpg"], found["说明.txt"]) == (("kept", "CUP"), ("refused", "CUP"))
    assert lying(world) == [], "nothing waits in it any more"


def test_the_same_pack_twice_changes_nothing(world: World) -> None:
    product = world.sku("TEA").product_id
    content = zipped({"TEA.jpg": photo()})
    hand_in_pack(world, content)
    tasks.read_packs(world.merchant_id)
    second = hand_in_pack(world, content).json()["id"]
    tasks.read_packs(world.merchant_id)
    assert (entries(world, second), places(world, product)) == ({"TEA.jpg": ("known", "TEA")}, {1: "TEA.jpg"})
    tasks.read_packs(world.merchant_id)
    assert lying(world) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html>", "not_a_pack"),
        (zipped({}), "pack_empty"),
        (zipped({f"{n}.jpg": bytes(2**22) for n in range(16)}, zipfile.ZIP_DEFLATED), "pack_is_a_bomb"),
    ],
    ids=["html", "empty", "bomb"],
)
def test_a_bad_pack_leaves_nothing(world: World, content: bytes, code: str) -> None:
    answer = hand_in_pack(world, content)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert world.get(world.owner, "pictures/packs").json()["items"] == [] and lying(world) == []


def test_a_pack_that_breaks_on_its_way_is_told_so(world: World) -> None:
    world.sku("TEA")
    pack = hand_in_pack(world, zipped({"TEA.jpg": photo()})).json()["id"]
    (path,) = lying(world)
    path.write_bytes(b"rot")
    tasks.read_packs(world.merchant_id)
    assert entries(world, pack) == {"TEA.jpg": ("refused", "TEA")} and lying(world) == []


def test_what_nobody_claims_leaves_after_a_week(world: World) -> None:
    pack = hand_in_pack(world, zipped({"whose.jpg": photo()})).json()["id"]
    tasks.read_packs(world.merchant_id)
    assert len(lying(world)) == 1
    with tenancy.transaction(world.merchant_id):
        Pack.objects.filter(merchant_id=world.merchant_id).update(handed_at=NOW.replace(year=2020))
    tasks.read_packs(world.merchant_id)
    assert (entries(world, pack), lying(world)) == ({"whose.jpg": ("left", "")}, [])


def test_names_are_asked_before_files_are_sent(world: World) -> None:
    tea = world.sku("TEA")
    body = {"names": ["TEA-主图-2.png", "CUP.jpg"], "kind": "detail"}
    found = world.post(world.picker, "pictures/matches", body).json()["items"]
    keys = ("product_id", "product_code", "kind", "number")
    assert [tuple(one[key] for key in keys) for one in found] == [
        (str(tea.product_id), "TEA", "main", 2),
        (None, "", "detail", 0),
    ]
    there = World.build()
    hand_in(there, there.sku("CUP").product_id, photo())
    again: Any = world.post(world.picker, "pictures/matches", body).json()["items"]
    assert again[1]["product_id"] is None, "another company's codes mean nothing here"
