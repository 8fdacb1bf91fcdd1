"""What people paste is read: a table of real shapes, any known place in any order, and nothing that was not written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.kit.addresses import Place, Reading, below, places, read
from pinerp.kit.addresses.divisions import LEVELS
from pinerp.kit.addresses.reading import FIELDS, plain

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "pasted_addresses.tsv").read_text().splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_pasted_text_is_read_and_what_is_in_doubt_is_asked(row):
    text, sure, asked = [*row, ""][:3]
    found = read(text.replace("⏎", "\n"))
    doubts = {
        d.field: f"#{len(d.candidates)}" if len(d.candidates) > 3 else ",".join(d.candidates) for d in found.uncertain
    }
    assert ("|".join(found.fields[name] for name in FIELDS), doubts) == (
        sure,
        dict(one.split("=") for one in asked.split()),
    )


def test_there_are_as_many_shapes_as_people_have():
    assert len(ROWS) >= 80


def _districts() -> list[Place]:
    return [d for p in places() for c in p.children for d in c.children]


@st.composite
def _written(draw: st.DrawFn) -> tuple[Place, str]:
    """A place, and a text that names it whole: in either order, glued or not, labelled or not."""
    place = draw(st.sampled_from(_districts()))
    towns = draw(st.sampled_from([[], place.children]))
    if towns:
        place = draw(st.sampled_from(towns))
    names = [p.name for p in place.line()]
    if draw(st.sampled_from([True, False])):
        names = [n for i, n in enumerate(names) if i == 0 or names[i - 1] != n]
    region = draw(st.sampled_from(["", " ", "-", "/"])).join(names)
    name, phone, detail = "张三", draw(st.sampled_from(["13800138000", "+86 138-0013-8000"])), "解放路12号3楼"
    if draw(st.sampled_from([True, False])):
        labelled = [f"收货人：{name}", f"手机号码：{phone}", f"所在地区：{region}", f"详细地址：{detail}"]
        return place, draw(st.sampled_from(["\n", " ", "，"])).join(draw(st.permutations(labelled)))
    return place, draw(st.sampled_from(["\n", " ", "，"])).join(draw(st.permutations([name, phone, region + detail])))


@given(_written())
def test_any_place_that_is_named_whole_is_found_in_any_order(written):
    place, text = written
    found = read(text)
    assert found.uncertain == [], text
    assert [found.fields[p.level] for p in place.line()] == [p.name for p in place.line()]
    assert [found.fields[n] for n in ("name", "phone", "detail")] == ["张三", "13800138000", "解放路12号3楼"]


SIGNS = st.sampled_from(
    [
        "浙江",
        "杭州市",
        "余杭区",
        "张三",
        "13800138000",
        "1号",
        "转12",
        "收货人:",
        "地址",
        "朝阳区",
        " ",
        "\n",
        ",",
        "吉林",
        "市辖区",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(SIGNS, max_size=14).map("".join)))
def test_nothing_is_made_up(text):
    found = read(text)
    _stands(found)
    written = plain(text)
    for name in ("name", "detail"):
        assert all(piece in written for piece in found.fields[name].split()), (name, found.fields)
    assert {d.field for d in found.uncertain} >= {n for n in ("name", "phone") if not found.fields[n]}


def _stands(found: Reading) -> None:
    """A region that is told is a line of the tree; where it is not whole, what is missing is asked."""
    named = [found.fields[level] for level in LEVELS]
    depth = next((i for i, name in enumerate(named) if not name), len(named))
    assert not any(named[depth:])
    for i in range(depth):
        assert named[i] in (below(*named[:i]) or [])
    if depth < 3:
        assert {d.field for d in found.uncertain} & {"region", LEVELS[depth]}
