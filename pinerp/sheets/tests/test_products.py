"""商品 from sheets: looked at, taken in, the same again, exported and read back, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.catalog import queries as goods
from pinerp.kit import tables, tenancy
from pinerp.sheets.tests.handing import as_csv, counts, do, exported, hand_in, looked_at, rows_of, taken_in
from tests.world import World

HEADER = [
    "款式编码",
    "商品编码",
    "商品名称",
    "颜色及规格",
    "国标码",
    "基本售价",
    "成本价",
    "重量",
    "品牌",
    "商品状态",
    "虚拟分类",
]
ROWS = [
    ["TEE", "TEE-1", "T 恤", "红;M", "6901", "59.90", "18.5", "0.18", "松果", "启用", "夏装"],
    ["TEE", "TEE-2", "T 恤", "蓝;M", "6902", "¥1,059.90", "18.333", "0.18", "松果", "停用", "夏装"],
    ["", "CUP", "杯子", "", "", "9.9", "", "", "", "", ""],
]


def facts(world: World, code: str) -> tuple[Any, Any]:
    with tenancy.transaction(world.merchant_id):
        return goods.goods_by_code(world.merchant_id, [code])[code]


def test_a_file_of_another_erp_is_looked_at_and_taken_in(world: World) -> None:
    content = as_csv(["导出时间 2026-11-01"], [], HEADER, *ROWS, encoding="gb18030")
    seen = looked_at(world, "products", content)
    assert (seen["sheet"]["state"], counts(seen)) == ("checked", (3, 0, 0, 0))
    assert seen["sheet"]["units"] == {"weight_grams": 1000}
    assert seen["new"][0]["after"]["price"] == "59.90"
    with tenancy.transaction(world.merchant_id):
        assert goods.goods_page(world.merchant_id, after_id=0, limit=9) == [], "a look changes nothing"
    done = do(world, "take_in", seen["sheet"]["id"])
    assert (done["sheet"]["state"], counts(done)) == ("done", (3, 0, 0, 0))
    tee, product = facts(world, "TEE-2")
    assert (product.code, product.brand, product.name) == ("TEE", "松果", "T 恤")
    assert (tee.price, tee.cost, tee.weight_grams, tee.spec, tee.barcode) == (105990, 1833, 180, "蓝;M", "6902")
    assert (facts(world, "TEE-1")[0].archived_at, tee.archived_at is None) == (None, False)
    assert facts(world, "CUP")[1].code == "CUP"
    with tenancy.transaction(world.merchant_id):
        (group,) = goods.groups(world.merchant_id)
        assert (group.name, len(goods.sku_ids_of_group(world.merchant_id, group.id))) == ("夏装", 1)
    again = taken_in(world, "products", content)
    assert counts(again) == (0, 0, 3, 0), "the same file changes nothing"


def test_what_differs_is_shown_changed_and_set_back(world: World) -> None:
    taken_in(world, "products", as_csv(HEADER, *ROWS))
    other = as_csv(
        ["商品编码", "商品名称", "基本售价", "品牌", "商品状态", "重量(g)", "成本"],
        ["TEE-1", "", "49.90", "竹", "禁用", "200", "-"],
        ["TEE-2", "T 恤", "1059.9", "竹", "启用", "", "18.33"],
        ["CUP", "杯子", "9.90", "", "", "", ""],
        ["NEW", "新品", "1", "", "", "", ""],
    )
    seen = looked_at(world, "products", other)
    assert counts(seen) == (1, 2, 1, 0)
    (first, second) = seen["changed"]
    assert first["before"] == {"price": "59.90", "brand": "松果", "weight_grams": "180", "is_active": "是"}
    assert first["after"] == {"price": "49.90", "brand": "竹", "weight_grams": "200", "is_active": "否"}
    assert second["after"] == {"brand": "竹", "is_active": "是"}
    done = do(world, "take_in", seen["sheet"]["id"])
    assert (counts(done), done["sheet"]["can_undo"]) == ((1, 2, 1, 0), True)
    sku, product = facts(world, "TEE-1")
    assert (sku.price, product.brand, sku.archived_at is None) == (4990, "竹", False)
    back = do(world, "take_back", seen["sheet"]["id"])
    assert (back["sheet"]["state"], back["sheet"]["can_undo"]) == ("undone", False)
    sku, product = facts(world, "TEE-1")
    assert (sku.price, sku.weight_grams, product.brand, sku.archived_at) == (5990, 180, "松果", None)
    assert facts(world, "TEE-2")[0].archived_at is not None
    assert facts(world, "NEW")[0].archived_at is not None, "what was made is set aside"


def test_an_exported_file_read_back_changes_nothing(world: World) -> None:
    body = {
        "code": "SHIRT",
        "name": "衬衫",
        "brand": "竹",
        "description": "一行\n两行",
        "spec_names": ["颜色", "尺码"],
        "skus": [
            {
                "code": "S-1",
                "spec_values": ["红", "M"],
                "price": 5990,
                "cost": 1234,
                "weight_grams": 1005,
                "length_mm": 15,
            },
            {"code": "S-2", "spec_values": ["红", "L"], "single_price": 1, "needs_parcel": False, "barcode": "0069"},
        ],
    }
    world.post(world.owner, "catalog/create_product", body)
    taken_in(world, "products", as_csv(HEADER, *ROWS))
    for form in ("xlsx", "csv"):
        content = exported(world, "products", form)
        header, *rows = rows_of(content, f"a.{form}")
        assert len(rows) == 5
        assert dict(zip(header, rows[0], strict=True))["规格值2"] == "M"
        assert counts(looked_at(world, "products", content, f"a.{form}")) == (0, 0, 5, 0)


def test_each_wrong_row_says_why_and_the_others_are_taken_in(world: World) -> None:
    taken_in(world, "products", as_csv(HEADER, *ROWS))
    rows = [
        ["A", "A-1", "好", "", "", "1", "", "", "", "", ""],
        ["A", "A-1", "又一次", "", "", "2", "", "", "", "", ""],
        ["B", "B-1", "", "", "", "1", "", "", "", "", ""],
        ["C", "", "没有编码", "", "", "1", "", "", "", "", ""],
        ["D", "D-1", "价格", "", "", "#N/A", "", "", "", "", ""],
        ["E", "E-1", "负数", "", "", "-1", "", "", "", "", ""],
        ["F", "TEE-1", "换款", "", "", "1", "", "", "", "", ""],
        ["G", "6.90123E+15", "科学计数", "", "", "1", "", "", "", "", ""],
        ["H", "H-1", "长" * 300, "", "", "1", "", "", "", "", ""],
        ["I", "I-1", "状态", "", "", "1", "", "", "", "大概", ""],
    ]
    done = taken_in(world, "products", as_csv(HEADER, *rows))
    assert counts(done) == (1, 0, 0, 9)
    codes = {row["name"]: row["message"] for row in done["wrong"]}
    assert "第 2 行" in codes["A-1"]
    assert "商品名称" in codes["B-1"]
    assert "TEE" in codes["TEE-1"]
    assert sum(reason["count"] for reason in done["reasons"]) == 9
    answer = world.get(world.owner, f"sheets/{done['sheet']['id']}/marked")
    header, *marked = rows_of(answer.content)
    assert header == [*HEADER, "行号", "原因"]
    assert [row[-2] for row in marked] == [str(n) for n in range(3, 12)]
    assert all(row[-1].endswith("。") for row in marked)


def test_columns_that_nobody_knows_are_chosen(world: World) -> None:
    content = as_csv(["我的表"], ["代号甲", "叫法", "多重"], ["X-1", "东西", "2"], ["X-2", "物件", "3"])
    seen = looked_at(world, "products", content)
    assert (seen["sheet"]["state"], seen["sheet"]["header"]) == ("columns", ["代号甲", "叫法", "多重"])
    sheet_id = seen["sheet"]["id"]
    assert world.post(world.owner, "sheets/take_in", {"id": sheet_id}).json()["code"] == "sheet_not_now"
    lacking = {"id": sheet_id, "columns": {"name": 1}}
    assert world.post(world.owner, "sheets/choose_columns", lacking).json()["code"] == "columns_wanting"
    twice = {"id": sheet_id, "columns": {"name": 0, "sku_code": 0}}
    assert world.post(world.owner, "sheets/choose_columns", twice).json()["code"] == "column_twice"
    beyond = {"id": sheet_id, "columns": {"sku_code": 7}}
    assert world.post(world.owner, "sheets/choose_columns", beyond).json()["code"] == "wrong_shape"
    chosen = {"columns": {"sku_code": 0, "name": 1, "weight_grams": 2}, "units": {"weight_grams": 1000}}
    seen = do(world, "choose_columns", sheet_id, **chosen)
    assert (seen["sheet"]["state"], counts(seen)) == ("checked", (2, 0, 0, 0))
    assert seen["new"][0]["after"]["weight_grams"] == "2000"
    assert counts(do(world, "take_in", sheet_id)) == (2, 0, 0, 0)


def test_a_worker_that_was_ended_goes_on_behind_what_it_did(world: World, monkeypatch: Any) -> None:
    from pinerp.sheets import actions, tasks

    monkeypatch.setattr(tasks, "ROWS_AT_ONCE", 2)
    rows = [["", f"R-{n}", f"第 {n} 个", "", "", "1", "", "", "", "", ""] for n in range(7)]
    seen = looked_at(world, "products", as_csv(HEADER, *rows))
    assert counts(seen) == (7, 0, 0, 0)
    world.post(world.owner, "sheets/take_in", {"id": seen["sheet"]["id"]})
    kept: list[int] = []
    real = actions.keep_batch

    def dies(**given: Any) -> Any:
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(1)
        return real(**given)

    monkeypatch.setattr(actions, "keep_batch", dies)
    with pytest.raises(KeyboardInterrupt):
        tasks.work(world.merchant_id)
    monkeypatch.setattr(actions, "keep_batch", real)
    with tenancy.transaction(world.merchant_id):
        assert len(goods.goods_page(world.merchant_id, after_id=0, limit=99)) == 4
    tasks.work(world.merchant_id)
    done = world.get(world.owner, f"sheets/{seen['sheet']['id']}").json()
    assert (done["sheet"]["state"], counts(done)) == ("done", (7, 0, 0, 0))


def test_what_is_no_table_stops_with_a_sentence(world: World) -> None:
    for content, code in ((b"\x89PNG" + bytes(99), "not_a_table"), (b"PK\x03\x04broken", "not_a_table")):
        seen = looked_at(world, "products", content, "a.xlsx")
        assert seen["sheet"]["state"] == "failed", code
        assert seen["sheet"]["message"]
    assert hand_in(world, "products", b"").json()["code"] == "sheet_too_large"


def test_the_template_is_filled_and_read(world: World) -> None:
    answer = world.get(world.owner, "sheets/template", kind="products")
    (header,) = rows_of(answer.content)
    assert header[:3] == ["款式编码", "商品编码", "商品名称"]
    empty = looked_at(world, "products", bytes(answer.content), "a.xlsx")
    assert (empty["sheet"]["state"], empty["sheet"]["rows"]) == ("checked", 0), "the notes are no table"


def test_amounts_need_their_rights_and_others_see_nothing(world: World) -> None:
    editor = world.with_rights("sheets.import", "catalog.edit", "catalog.view")
    seen = looked_at(world, "products", as_csv(HEADER, *ROWS), member=editor)
    assert "price" not in seen["new"][0]["after"]
    header, *_ = rows_of(bytes(world.get(editor, "sheets/export", kind="products").content))
    assert "成本价" not in header and "拼单价" not in header
    picker = world.with_rights("sheets.import", "inventory.view")
    assert hand_in(world, "products", as_csv(HEADER), member=picker).json()["code"] == "not_allowed"
    assert world.get(picker, "sheets").json() == []
    assert world.get(picker, f"sheets/{seen['sheet']['id']}").status_code == 404
    path = f"/api/v1/m/{world.other_code}/sheets/{seen['sheet']['id']}"
    assert world.client(world.outsider).get(path).status_code == 404
    gone = {"ids": [seen["sheet"]["id"]]}
    assert world.post(world.owner, "sheets/forget_sheets", gone).json()["done"] == gone["ids"]
    assert world.get(world.owner, "sheets").json() == []


def test_digits_that_a_spreadsheet_lost_are_not_taken(world: World) -> None:
    assert tables.was_rounded("6.90123E+15")
    seen = looked_at(world, "products", as_csv(["商品编码", "商品名称"], ["6.90123E+15", "杯"]))
    assert counts(seen) == (0, 0, 0, 1)
