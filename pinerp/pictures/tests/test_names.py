"""Whose picture a file is, by its name; and what is let out of a ZIP."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.kit.refusals import Refusal
from pinerp.pictures import rules
from pinerp.pictures.errors import NotAPack, PackEmpty, PackIsABomb, PackTooLarge
from pinerp.pictures.tests.drawn import zipped

GOODS = {
    "TEA": rules.Goods(1),
    "TEA-1": rules.Goods(2),
    "茶 叶": rules.Goods(3),
    "TEA-250G": rules.Goods(1, 11),
    "A_B-C": rules.Goods(4),
}


@pytest.mark.parametrize(
    ("name", "product", "sku", "kind", "number"),
    [
        ("TEA.jpg", 1, None, "main", 0),
        ("TEA_1.jpg", 1, None, "main", 1),
        ("TEA (2).JPG", 1, None, "main", 2),
        ("TEA-1.jpg", 2, None, "main", 0),
        ("TEA-1_3.jpg", 2, None, "main", 3),
        ("TEA-主图-2.png", 1, None, "main", 2),
        ("TEA主图2.png", 1, None, "main", 2),
        ("TEA-2-详情.png", 1, None, "detail", 2),
        ("TEA_白底图.jpg", 1, None, "white", 0),
        ("TEA-Detail-12.jpg", 1, None, "detail", 12),
        ("TEA-250G.jpg", 1, 11, "sku", 0),
        ("TEA-250G-主图.jpg", 1, 11, "main", 0),
        ("TEA/1.jpg", 1, None, "main", 1),
        ("TEA/主图/2.jpg", 1, None, "main", 2),
        ("TEA/详情图3.jpg", 1, None, "detail", 3),
        ("春季\\TEA\\白底.png", 1, None, "white", 0),
        ("TEA/IMG_2041.jpg", 1, None, "main", 0),
        ("../../TEA.jpg", 1, None, "main", 0),
        ("茶 叶_1.jpg", 3, None, "main", 1),
        ("A_B-C-3.jpg", 4, None, "main", 3),
    ],
)
def test_a_name_says_whose_it_is(name: str, product: int, sku: int | None, kind: str, number: int) -> None:
    found = rules.match(name, GOODS)
    assert found is not None
    assert (found.goods, found.kind, found.number) == (rules.Goods(product, sku), kind, number)


@pytest.mark.parametrize("name", ["1.jpg", "主图.jpg", "COFFEE.jpg", "tea.jpg", "", "/", "...", "TE.jpg", "TEAPOT.jpg"])
def test_a_name_that_says_nobodys_is_nobodys(name: str) -> None:
    assert rules.match(name, GOODS) is None


def test_a_name_without_a_kind_is_of_the_kind_that_was_chosen() -> None:
    found = rules.match("TEA_1.jpg", GOODS, "detail")
    assert found is not None and found.kind == "detail"


@given(st.text(max_size=60), st.sampled_from(sorted(GOODS)), st.sampled_from(["", "_1", "-主图-2", "-详情"]))
def test_a_code_is_found_whatever_folders_stand_before_it(folder: str, code: str, end: str) -> None:
    found = rules.match(f"{folder}/{code}{end}.jpg", GOODS)
    assert found is not None and found.goods in GOODS.values()


def survey(content: bytes) -> list[rules.Entry]:
    return rules.survey(BytesIO(content), "图.zip")


def test_names_of_a_pack_go_nowhere_and_are_read_as_they_were_meant() -> None:
    files = {
        "../../etc/TEA.jpg": b"1",
        "C:\\TEA\\1.jpg": b"2",
        "/TEA_2.jpg": b"3",
        "__MACOSX/._TEA.jpg": b"4",
        "图/": b"",
    }
    assert [one.name for one in survey(zipped(files))] == ["etc/TEA.jpg", "C:/TEA/1.jpg", "TEA_2.jpg"]
    windows = zipped({"AAA1.jpg": b"1"}).replace(b"AAA1", "茶".encode("gb18030") + b"_1")
    assert [one.name for one in survey(windows)] == ["茶_1.jpg"]


def test_a_pack_in_a_pack_is_refused_alone() -> None:
    found = survey(zipped({"a.jpg": b"1", "b.zip": zipped({"c.jpg": b"1"}), "d.rar": b"Rar!"}))
    assert [one.refusal.code if one.refusal else "" for one in found] == ["", "nested_pack", "nested_pack"]


def large(size: int) -> bytes:
    told = BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as pack, pack.open("a.jpg", "w") as file:
        for _ in range(size // 2**20):
            file.write(bytes(2**20))
    return told.getvalue()


BAD: list[tuple[str, bytes, type[Refusal]]] = [
    ("no zip", b"<html>", NotAPack),
    ("half", zipped({"a.jpg": b"x" * 5000})[:2000], NotAPack),
    ("empty", zipped({}), PackEmpty),
    ("bomb", large(64 * 2**20), PackIsABomb),
    ("many", zipped({f"{n}.jpg": b"" for n in range(rules.MOST_FILES + 1)}), PackTooLarge),
    ("endless", b"PK\x05\x06" + b"\0" * 4 + b"\xff\xff\xff\xff" + b"\xff" * 8 + b"\0\0", PackTooLarge),
]


@pytest.mark.parametrize(("content", "kind"), [(c, k) for _, c, k in BAD], ids=[name for name, _, _ in BAD])
def test_a_pack_is_judged_by_its_table_of_contents(content: bytes, kind: type[Refusal]) -> None:
    with pytest.raises(kind):
        survey(content)


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_bytes_break_it(junk: bytes, at: int) -> None:
    good = zipped({"TEA.jpg": b"x" * 100, "TEA/2.jpg": b"y" * 100})
    try:
        survey(good[:at] + junk + good[at + len(junk) :])
    except Refusal:
        return
