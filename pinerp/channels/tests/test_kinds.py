"""What a file is, by its header alone; the guess of its columns; the days that it covers."""

from __future__ import annotations

import json
import os
import zipfile
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.channels.adapters import file as files
from pinerp.channels.adapters.file import kinds
from pinerp.channels.adapters.file.mapping import FieldName, mapping_of
from pinerp.kit import tables

SAMPLE = Path(files.__file__).parent / "samples" / "orders_export.csv"
SHORT = "订单成交时间,商品,订单号,订单状态,商品总价(元),商品数量(件),商家实收金额(元),样式ID,商家编码-规格维度,快递单号"
TABLES = {
    "order_short": f"{SHORT}\n,茶,261120-1,待发货,9.90,1,9.90,8001,T,\n2026/11/22 0:01,茶,261121-2,待发货,9.90,1,9,8,T,",
    "bill": "账务明细\n起始时间：2026-11-01\n商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述\n"
    "261120-1,2026-11-20 23:59:59,1,0,交易收入,,\n#总计：1.00元",
    "marketing_bill": "商户订单号,入账时间,账务类型,收入金额（+元）,支出金额（-元）,备注,业务描述\n"
    "1,2026-11-20 00:00:00,a,1,0,,",
    "promotion": "名称：推广\n日期,商品ID,商品名称,推广场景,总花费(元),交易额(元),曝光量\n"
    "2026-11-20,7,茶,a,1,2,3\n总计,-,-,-,1,2,3",
    "goods_data": "日期,商品ID,商品名称,商品访客数,商品浏览量,支付件数,支付金额(元)\n2026-11-20,7,茶,1,2,3,4",
    "shipping_result": "订单号,快递公司,快递单号,发货结果\n261120-1,圆通快递,YT1,成功",
    "unknown": "某店 11月\n线上单号,数量,单价,商家编码,收件人,手机,省,市,区,地址\n1,2,9.9,T,王,1,浙江,杭州,西湖,路",
}  # fmt: skip


def written(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("gb18030"))
    return path


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("is_zip", [False, True])
def test_a_file_is_known_by_its_header(tmp_path, kind, is_zip):
    path = written(tmp_path, TABLES[kind])
    if is_zip:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
            package.write(path, "随便什么名字.csv")
        path = tmp_path / "a.zip"
    assert kinds.kind_of(path).kind == kind


def test_the_full_export_is_told_from_the_short_one():
    found = kinds.kind_of(SAMPLE)
    assert (found.kind, found.header_row, len(found.preview)) == ("order_full", 1, 5)
    assert found.guess["order_sn"] == ["订单号"] and "样式ID" in found.guess["listing_key"]


def test_an_unknown_table_is_shown_with_a_guess_that_a_mapping_takes(tmp_path):
    found = kinds.kind_of(written(tmp_path, TABLES["unknown"]))
    assert (found.header[0], found.header_row, found.preview) == (
        "线上单号", 2, [["1", "2", "9.9", "T", "王", "1", "浙江", "杭州", "西湖", "路"]]
    )  # fmt: skip
    assert found.guess == {
        "order_sn": ["线上单号"], "quantity": ["数量"], "unit_price": ["单价"], "code": ["商家编码"],
        "receiver_name": ["收件人"], "receiver_phone": ["手机"], "province": ["省"], "city": ["市"], "district": ["区"],
        "address": ["地址"],
    }  # fmt: skip
    mapping = mapping_of({"name": "表", "columns": found.guess})
    line = files.line_of(mapping, files.bind(mapping, found.header), found.preview[0])
    assert (line.order_sn, line.worth) == ("1", 1980)


def test_a_table_without_any_word_that_we_know(tmp_path):
    found = kinds.kind_of(written(tmp_path, "标题\nx,y\n1,2\n"))
    assert (found.kind, found.header, found.preview, found.guess) == ("unknown", ["x", "y"], [["1", "2"]], {})


def test_english_columns_and_units():
    assert kinds.guess_mapping(["Order ID", "Unit_Price (USD)", "Qty", "SKU", "Order ID"]) == {
        "order_sn": ["Order ID"], "quantity": ["Qty"], "unit_price": ["Unit_Price (USD)"], "code": ["SKU"],
    }  # fmt: skip


def test_every_word_of_the_guess_can_be_met_and_means_one_fact():
    words = [word for fact in kinds.SYNONYMS.values() for word in fact]
    assert [word for word in words if kinds._bare(word) != word] == []
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("kind", "days", "undated"),
    [
        ("order_short", {date(2026, 11, 20): 1, date(2026, 11, 22): 1}, 0), ("bill", {date(2026, 11, 20): 1}, 0),
        ("marketing_bill", {date(2026, 11, 20): 1}, 0), ("promotion", {date(2026, 11, 20): 1}, 0),
        ("goods_data", {date(2026, 11, 20): 1}, 0), ("unknown", {}, 1),
    ],
)  # fmt: skip
def test_the_days_that_a_file_covers(tmp_path, kind, days, undated):
    assert kinds.days_of(written(tmp_path, TABLES[kind])) == kinds.DaysCovered(days, undated)


def test_what_is_no_table_is_refused(tmp_path):
    with pytest.raises(tables.NotATable):
        kinds.kind_of(written(tmp_path, "%PDF-1.4\n"))


@given(st.lists(st.one_of(st.sampled_from(sorted(w for x in kinds.SYNONYMS.values() for w in x)), st.text(max_size=9))))
def test_a_guess_names_only_columns_that_are_there_and_each_once(header):
    guess = kinds.guess_mapping(header)
    columns = [column for names in guess.values() for column in names]
    assert set(guess) <= set(get_args(FieldName)) and set(columns) <= set(header)
    assert len(columns) == len(set(columns))
    assert kinds.kind_of_header(header) in get_args(kinds.Name)


def test_the_headers_that_merchants_really_have():
    """Where the transcribed facts are present (PINERP_DATA_DIR), their headers; those above are of the same shape."""
    folder = Path(os.environ.get("PINERP_DATA_DIR") or Path(__file__).parents[4] / "shared" / "data")
    path = folder / "pdd_exports" / "facts.json"
    if not path.is_file():
        pytest.skip("pdd_exports/facts.json is not here; headers of the same shape were tested")
    facts = json.loads(path.read_text())
    wanted = {
        "orders_export_2023_header_full": "order_full",
        "orders_export_2026_header_short": "order_short",
        "settlement_export": "bill",
        "promotion_export": "promotion",
        "promotion_older": "promotion",
    }
    assert {name: kinds.kind_of_header(facts[name]["columns"]) for name in wanted} == wanted
