"""A file of orders through intake: each row once, in an order or set aside with its reason; a second time changes nothing."""

from __future__ import annotations

import csv
import gzip
import os
from collections import Counter
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from pinerp.channels.adapters import file as files
from pinerp.channels.adapters.file.mapping import mapping_of
from pinerp.intake import actions, queries, tasks
from pinerp.kit import tenancy
from pinerp.orders import actions as orders
from tests.goods import Desk, bought

MAPPING = files.read_mapping(Path(__file__).parents[3] / "docs" / "examples" / "online-retail.mapping.json")
HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
LINES = [
    "900001,CUP-1,BLUE CUP,6,12/1/10 8:26,2.55,17850,United Kingdom",
    "900001,JAR-2,GLASS JAR,8,12/1/10 8:26,3.39,17850,United Kingdom",
    "900001,CUP-1,BLUE CUP,6,12/1/10 8:26,2.55,17850,United Kingdom",
    "C900002,CUP-1,BLUE CUP,-1,12/1/10 9:41,2.55,17850,United Kingdom",
    "900003,JAR-2,GLASS JAR,-3,12/1/10 9:45,3.39,,United Kingdom",
    "900004,JAR-2,GLASS JAR,3,12/1/10 9:45,0,,United Kingdom",
    "900004,TOY-3,WOODEN TOY,2,12/1/10 9:45,0.001,,United Kingdom",
    "900004,TOY-3,WOODEN TOY,2,12/1/10 9:45,4.25,,France",
    "A900005,B,Adjust bad debt,1,12/1/10 9:50,-11062.06,,United Kingdom",
]
REASONS = {
    "repeated_line": 1,
    "credit_note": 1,
    "quantity_not_positive": 1,
    "price_not_positive": 2,
    "too_many_decimals": 1,
}


@pytest.fixture
def desk(world):
    return Desk(world, A=0)


def written(folder: Path, *lines: str, name: str = "orders.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *lines]) + "\n")
    return path


def take(desk: Desk, path: Path, **words) -> actions.Applied:
    store = desk.world.store("文件", platform="file", mode="stopped", warehouse_hint=desk.warehouse.id)
    return tasks.import_file(desk.actor, store.id, path, mapping=words.pop("mapping", MAPPING), **words)


def standing(desk: Desk) -> dict[str, list[tuple[str, int, int, bool]]]:
    query = (
        "SELECT p.order_sn, l.outer_code, l.quantity, l.unit_price, o.sku_id IS NOT NULL AS is_known"
        " FROM orders_platformorder p"
        " JOIN orders_platformline l ON l.merchant_id = p.merchant_id AND l.platform_order_id = p.id"
        " JOIN orders_orderline o ON o.merchant_id = p.merchant_id AND o.platform_line_id = l.id ORDER BY l.id"
    )
    found: dict[str, list[tuple[str, int, int, bool]]] = {}
    for row in desk.rows(query):
        found.setdefault(row.order_sn, []).append((row.outer_code, row.quantity, row.unit_price, row.is_known))
    return found


def test_sales_become_orders_and_every_other_line_has_a_reason(desk, tmp_path):
    applied = take(desk, written(tmp_path, *LINES))
    assert (applied.rows, applied.accepted, applied.set_aside) == (9, 3, 6)
    assert applied.reasons == REASONS
    assert standing(desk) == {
        "900001": [("CUP-1", 6, 255, True), ("JAR-2", 8, 339, True)],
        "900004": [("TOY-3", 2, 425, True)],
    }
    assert applied.accepted_amount == 6 * 255 + 8 * 339 + 2 * 425
    assert applied.worth == "-11008.558"
    with tenancy.transaction(desk.world.merchant_id):
        aside = list(queries.set_aside_rows(desk.world.merchant_id, applied.file_id))
    assert Counter(row.code for row in aside) == Counter(REASONS)
    assert next(row for row in aside if row.code == "repeated_line").params == {"first": 2}
    assert [row.row_number for row in aside] == [4, 5, 6, 7, 8, 10]


def test_a_second_time_changes_nothing(desk, tmp_path):
    first = take(desk, written(tmp_path, *LINES))
    before = standing(desk), desk.rows("SELECT count(*) AS n FROM accounts_logbook")
    again = take(desk, written(tmp_path, *LINES))
    assert (again.is_known, again.new, again.changed, again.same) == (True, 0, 0, first.new)
    assert (again.rows, again.reasons) == (first.rows, first.reasons)
    other_bytes = take(desk, written(tmp_path, *LINES, "", name="same-lines.csv"))
    assert (other_bytes.is_known, other_bytes.new, other_bytes.changed) == (False, 0, 0)
    assert standing(desk) == before[0]


def test_a_row_that_comes_after_its_order_is_not_lost_silently(desk, tmp_path):
    take(desk, written(tmp_path, *LINES[:2]))
    late = take(
        desk, written(tmp_path, *LINES[:2], "900001,TOY-3,WOODEN TOY,1,12/1/10 8:26,4.25,,France", name="b.csv")
    )
    assert (late.new, late.changed, late.reasons) == (0, 0, {"not_in_order": 1})


def test_all_or_nothing_takes_nothing_and_says_for_whose_sake(desk, tmp_path):
    refused = take(desk, written(tmp_path, *LINES), is_all_or_nothing=True)
    assert refused.is_refused and refused.accepted == 0 and refused.rows == 9
    assert refused.reasons == {**REASONS, "all_or_nothing": 3}
    assert standing(desk) == {}
    assert take(desk, written(tmp_path, *LINES[:2], name="good.csv"), is_all_or_nothing=True).new == 1


def test_one_that_was_cut_off_while_staging_begins_anew(desk, tmp_path):
    path = written(tmp_path, *LINES)

    def die(step: str, rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(desk, path, tell=die)
    assert standing(desk) == {}
    assert take(desk, path).rows == 9
    assert len(standing(desk)) == 2


def test_one_that_was_cut_off_while_applying_leaves_nothing(desk, tmp_path):
    path = written(tmp_path, *LINES)

    def die(step: str, rows: int) -> None:
        if step == "applied":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(desk, path, tell=die)
    assert standing(desk) == {}
    assert take(desk, path).new == 2


def test_a_file_fills_what_is_empty_and_never_changes_what_came_by_api(desk, tmp_path):
    order = bought("900001", ("CUP-1", 6), buyer_memo="", merchant_note="门市")
    with tenancy.transaction(desk.world.merchant_id):
        orders.take_in(actor=desk.actor, store_id=desk.store.id, orders=[order], page_id=77, now=order.updated_at)
    path = tmp_path / "a.csv"
    path.write_text("no,code,n,price,state,memo,note\n900001,CUP-1,5,1,已取消,请快发,别的\n")
    mapping = mapping_of(
        {
            "name": "表",
            "columns": {
                "order_sn": "no",
                "code": "code",
                "quantity": "n",
                "unit_price": "price",
                "status": "state",
                "buyer_memo": "memo",
                "merchant_note": "note",
            },
            "statuses": {"已取消": "cancelled"},
        }
    )
    applied = tasks.import_file(desk.actor, desk.store.id, path, mapping=mapping)
    (row,) = desk.rows("SELECT status, buyer_memo, merchant_note FROM orders_platformorder WHERE order_sn = '900001'")
    assert (row.status, row.buyer_memo, row.merchant_note) == ("waiting", "请快发", "门市")
    assert (applied.new, applied.changed, applied.accepted) == (0, 0, 1)


def test_a_newer_export_moves_the_orders_of_an_older_one(desk, tmp_path):
    sample = Path(files.__file__).parent / "samples" / "orders_export.csv"
    store = desk.world.store("导出", platform="file", mode="stopped", warehouse_hint=desk.warehouse.id)
    first = tasks.import_file(desk.actor, store.id, sample)
    assert (first.new, first.reasons) == (4, {"status_unknown": 1, "unpaid": 1})
    newer = tmp_path / "newer.csv"
    newer.write_text(sample.read_text().replace(",待发货,39.80", ',"已取消，退款成功",39.80'))
    second = tasks.import_file(desk.actor, store.id, newer)
    assert (second.new, second.changed, second.same) == (0, 1, 3)
    (row,) = desk.rows(
        "SELECT o.stage FROM orders_order o WHERE o.id IN (SELECT l.order_id FROM orders_orderline l"
        " JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id"
        " JOIN orders_platformorder p ON p.merchant_id = l.merchant_id AND p.id = q.platform_order_id"
        " WHERE p.order_sn = '261120-000000000000001')"
    )
    assert row.stage == "cancelled"


EXPORT = "订单号,订单状态,售后状态,商品数量(件),商品总价(元),用户实付金额(元),样式ID,商家备注,承诺发货时间,快递单号"
WAITS = "261120-000000000000001,待发货,,2,39.80,37.30,800001,请包好,2026-11-22 09:41:00,"


def export(desk: Desk, folder: Path, *lines: str, header: str = EXPORT, **words) -> actions.Applied:
    path = folder / "export.csv"
    path.write_text("\n".join([header, *lines]) + "\n")
    store = desk.world.store("导出", platform="file", mode="stopped", warehouse_hint=desk.warehouse.id)
    return tasks.import_file(desk.actor, store.id, path, **words)


def platform_order(desk: Desk):
    (row,) = desk.rows(
        "SELECT status, refund, goods_amount, pay_amount, merchant_note, ship_by, waybill_no FROM orders_platformorder"
    )
    return row


def test_an_export_of_an_earlier_day_never_turns_an_order_back(desk, tmp_path):
    shipped = WAITS.replace("待发货", '"已发货，待收货"') + "YT1"
    assert export(desk, tmp_path, shipped).new == 1
    older = export(desk, tmp_path, WAITS)
    assert (older.changed, older.accepted, older.reasons) == (0, 0, {"older_state": 1})
    assert platform_order(desk).status == "shipped"
    assert export(desk, tmp_path, shipped.replace("已发货，待收货", "已收货，退款成功")).changed == 1
    refund_forgotten = export(desk, tmp_path, shipped.replace("已发货，待收货", "已收货"))
    assert refund_forgotten.reasons == {"older_state": 1}
    assert (platform_order(desk).status, platform_order(desk).refund) == ("received", "done")


def test_columns_that_a_later_export_leaves_out_keep_what_stands(desk, tmp_path):
    export(desk, tmp_path, WAITS.replace(",,2,", ",退款中,2,"))
    few = export(
        desk,
        tmp_path,
        "261120-000000000000001,待发货,2,39.80,800001,,",
        header="订单号,订单状态,商品数量(件),商品总价(元),样式ID,承诺发货时间,支付时间",
    )
    assert (few.same, few.changed, few.reasons) == (1, 0, {})
    row = platform_order(desk)
    assert (row.refund, row.pay_amount, row.merchant_note) == ("asked", 3730, "请包好")
    assert row.ship_by is not None
    moved = export(desk, tmp_path, '261120-000000000000001,"已发货，待收货",2,39.80,800001,YT1',
                   header="订单号,订单状态,商品数量(件),商品总价(元),样式ID,快递单号")  # fmt: skip
    row = platform_order(desk)
    assert (moved.changed, row.status, row.pay_amount, row.waybill_no) == (1, "shipped", 3730, "YT1")


def test_one_order_twice_in_different_states_is_set_aside_and_not_doubled(desk, tmp_path):
    twice = export(desk, tmp_path, WAITS, WAITS.replace("待发货", "已收货"))
    assert (twice.new, twice.reasons) == (0, {"rows_disagree": 2})
    whole = export(desk, tmp_path, WAITS, WAITS.replace("待发货", "已收货"), "261120-9" + WAITS[22:],
                   is_all_or_nothing=True)  # fmt: skip
    assert whole.is_refused and whole.reasons == {"rows_disagree": 2, "all_or_nothing": 1}


def test_rows_that_are_broken_or_shifted_are_set_aside(desk, tmp_path):
    shifted = "261120-000000000000002,待发货,,2,39.80,37.30,800001,请包好,2026-11-22 09:41:00,YT1,别的"
    swallowed = WAITS.replace("请包好", '"请包好') + "\n" + shifted + "\n"
    taken = export(desk, tmp_path, shifted, swallowed + WAITS[:-1].replace("001,", "003,", 1) + '"')
    assert (taken.new, taken.reasons) == (0, {"columns_shifted": 1, "row_broken": 1})


def test_numbers_that_a_program_rounded_and_wrote_out_again_are_set_aside(desk, tmp_path):
    mapping = mapping_of({"name": "表", "columns": {"order_sn": "no", "code": "c", "quantity": "n", "unit_price": "p"}})

    def take_numbers(*numbers: str) -> dict[str, int]:
        return export(desk, tmp_path, *(f"{n},A,1,1" for n in numbers), header="no,c,n,p", mapping=mapping).reasons

    assert take_numbers("351531314732935000", "351531314732936000", "7") == {"digits_lost": 2}
    assert take_numbers("351531314732937000", "351531314732938579") == {}
    assert take_numbers("3515313147329350") == {}, "a nought at the end of one number is nothing strange"


def test_the_real_file(desk, tmp_path):
    """Real order lines, where the file is present (PINERP_DATA_DIR): the first 30,000, or as many as REAL_LINES says, up to its
    240,007. While a file is applied nobody reads news, and other tests wait. The small one stands above.
    """
    folder = Path(os.environ.get("PINERP_DATA_DIR") or Path(__file__).parents[4] / "shared" / "data")
    path = folder / "online_retail" / "online_retail_240k.csv.gz"
    if not path.is_file():
        pytest.skip(f"{path.name} is not here; the small file of the same shape was tested")
    with gzip.open(path, "rt", newline="") as source:
        head, *lines = islice(csv.reader(source), int(os.environ.get("REAL_LINES", "30000")) + 1)
    share = tmp_path / "share.csv"
    with share.open("w", newline="") as file:
        csv.writer(file).writerows([head, *lines])
    applied = take(desk, share)
    assert applied.rows == len(lines) == applied.accepted + applied.set_aside
    assert Decimal(applied.worth) == sum(int(line[3]) * Decimal(line[5]) for line in lines)
    if len(lines) == 240_007:
        assert (applied.worth, applied.accepted_amount) == ("4275143.931", 469_092_961)
        assert applied.reasons["too_many_decimals"] == 1
    assert take(desk, share).new == 0
