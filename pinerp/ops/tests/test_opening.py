"""Opening stock from a file, as the command takes it."""

from __future__ import annotations

from pinerp.ops import opening
from tests.goods import Desk


def test_a_file_of_counts(world, tmp_path):
    desk = Desk(world)
    world.sku("A"), world.sku("B")
    path, marked = tmp_path / "counts.csv", tmp_path / "marked.csv"
    path.write_text("期初库存\n商品编码,库存\nA,5\nB,六\nA,1\n", encoding="gb18030")
    result = opening.take_counts(desk.actor, path, "", marked)
    assert (result["lines"], result["accepted"], result["set_aside"]) == (3, 1, 2)
    assert [error["code"] for error in result["errors"]] == ["not_a_quantity", "counted_twice"]
    assert "不超过" in marked.read_text(encoding="utf-8-sig")
    assert desk.stock("A") == (5, 0)
