"""Files as people have them: twice, overlapping, of another shop, changed by Excel. A sentence, and the rest goes on."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import xlsxwriter

from pinerp.checkup.tests.shop import FIRST, History, Shop, Sold, yuan
from pinerp.finance.tests.dropping import REPORT_HEADER
from tests.world import World

NEXT = FIRST + timedelta(days=1)


def some() -> History:
    made = History()
    for number, listing in enumerate(["8001", "8003"]):
        sn = f"261001-00000000000000{number}"
        made.orders.append(Sold(sn, FIRST, listing, 50_00, 52_00))
        made.book(sn, FIRST, 52_00, "交易收入", "0010002", "交易收入-订单收入")
        made.book(sn, NEXT, -5_00, "其他支出", "0040004", "其他支出-延迟发货")
    made.promotion.append((FIRST, "700000001", 10_00, 80_00))
    return made


def states(found: dict[str, Any]) -> dict[str, int]:
    return {row["state"]: row["orders"] for row in found["settlement"]["states"] if row["orders"]}


def codes(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(note["code"], note["params"].get("kind", "")) for note in found["notes"]}


def test_a_store_without_files_has_no_numbers_and_says_what_is_missing(world):
    found = Shop(world).ask()
    assert [found[name] for name in ("fines", "refunds", "settlement", "promotion", "costly", "first")] == [None] * 6
    assert codes(found) == {("missing", kind) for kind in ("orders", "bill", "promotion")}
    assert all(found["files"][n]["days"] == [] for n in range(3))


def test_the_same_file_twice_and_overlapping_bills_count_once(world):
    shop, history = Shop(world), some()
    shop.drop(*history.files())
    before = shop.ask()
    first, second = shop.drop(("账单.csv", history.bill_csv()), ("账单二.csv", history.bill_csv() + b"\n"))
    assert (first["accepted"], second["accepted"], second["repeated"]) == (4, 0, 4)
    after = shop.ask()
    assert [after[name] for name in ("fines", "refunds", "costly")] == [
        before[name] for name in ("fines", "refunds", "costly")
    ]
    assert after["settlement"]["income"] == before["settlement"]["income"] == 104_00
    assert len(after["settlement"]["footers"]) == 2


def test_a_missing_bill_leaves_its_numbers_untold_and_no_nought(world):
    shop, history = Shop(world), some()
    shop.drop(("订单.csv", history.orders_csv()))
    found = shop.ask()
    assert (found["fines"], found["settlement"], found["promotion"]) == (None, None, None)
    assert found["costly"] == []
    assert found["refunds"]["orders"] == 2


def test_without_orders_the_bill_alone_is_told(world):
    shop, history = Shop(world), some()
    shop.drop(("账单.csv", history.bill_csv()), ("推广.xlsx", history.report_xlsx()))
    found = shop.ask()
    assert found["settlement"]["states"] is None and found["refunds"] is None
    assert found["fines"]["amount"] == 10_00
    assert [(row["roi"], row["net_gmv"]) for row in found["promotion"]["rows"]] == [(800, None)]
    assert found["promotion"]["net_roi"] is None


def test_days_that_no_two_files_share_are_said_and_those_that_they_share_can_be_asked(world):
    shop, history = Shop(world), some()
    history.orders.append(Sold("261101-000000000000009", date(2026, 11, 1), "8004", 7_00, 7_00))
    shop.drop(*history.files())
    found = shop.ask()
    assert (found["first"], found["last"]) == ("2026-10-01", "2026-11-01")
    assert codes(found) == {("partly", "bill"), ("partly", "promotion")}
    assert (found["common_first"], found["common_last"]) == ("2026-10-01", "2026-10-01")
    assert states(found) == {"as_expected": 2, "waiting": 1}
    assert states(shop.ask(since=found["common_first"], until=found["common_last"])) == {"as_expected": 2}
    days = {one["kind"]: [day["state"] for day in one["days"]] for one in found["files"]}
    assert days["bill"][:3] == ["covered", "covered", "missing"] and len(days["bill"]) == 32
    assert days["orders"][0] == days["orders"][31] == "covered" and days["orders"][1] == "quiet"


def test_a_bill_of_other_orders_is_said_to_be_foreign(world):
    shop, history, other = Shop(world), some(), some()
    for one in other.bill:
        one.order_sn = f"9{one.order_sn}"
    shop.drop(("订单.csv", history.orders_csv()), ("账单.csv", other.bill_csv()))
    found = shop.ask()
    assert ("foreign", "bill") in codes(found)
    assert states(found) == {"waiting": 2}


def test_a_file_named_for_a_store_whose_orders_another_has_asks_once(world):
    shop, history = Shop(world), some()
    shop.drop(("订单.csv", history.orders_csv()))
    other = Shop(world, "别铺")
    (bill,) = other.drop(("账单.csv", history.bill_csv()))
    assert (bill["state"], bill["question"]) == ("asking", "store")
    assert bill["candidates"] == [{"store_id": str(shop.store.id), "matched": 2}]
    assert other.ask()["fines"] is None
    answer = world.post(world.owner, "finance/answer_file", {"id": bill["id"], "store_id": str(shop.store.id)})
    assert answer.status_code == 200
    shop.read()
    assert shop.ask()["fines"]["amount"] == 10_00


def test_cells_that_excel_changed_are_read_or_set_aside_with_a_sentence(world):
    shop, history = Shop(world), some()
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*REPORT_HEADER, "净交易额占比"])
        sheet.write_row(
            1, 0, [46296, 700000001, "茶", "稳定成本推广", "春茶", "-", 10.5, "80.00", "-", "-", "9", "87.02%"]
        )
        sheet.write_row(2, 0, ["2026-10-02", "-", "-", "全店托管", "-", "-", yuan(3_00), "-", "-", "-", "-", "-"])
        sheet.write_row(3, 0, ["2026-10-02", "7000O1", "茶", "", "", "", "1.00", "1.00", "", "", "", ""])
        sheet.write_row(4, 0, ["总计", *["-"] * 5, "99.00", "-", "-", "-", "-", "-"])
    _, report = shop.drop(("订单.csv", history.orders_csv()), ("推广.xlsx", out.getvalue()))
    assert (report["state"], report["accepted"], report["set_aside"]) == ("read", 2, 1)
    assert (report["day_from"], report["day_to"]) == ("2026-10-01", "2026-10-02")
    found = shop.ask()["promotion"]
    assert {row["goods_id"]: (row["spend"], row["gmv"]) for row in found["rows"]} == {
        "700000001": (10_50, 80_00),
        "": (3_00, None),
    }
    assert [(one["said_spend"], one["rows_spend"]) for one in found["totals"]] == [(99_00, 13_50)]
    assert [row["bid"] for row in shop.all_rows("promotion", goods="")] == [""]


def test_a_bill_without_codes_says_that_fines_cannot_be_told(world):
    shop, history = Shop(world), some()
    for one in history.bill:
        one.code = ""
    shop.drop(("账单.csv", history.bill_csv()))
    found = shop.ask()
    assert ("uncoded", "") in codes(found) and found["fines"]["rows"] == []


def test_who_may_not_see_it_is_told_nothing(world: World):
    shop = Shop(world)
    shop.drop(*some().files())
    store = {"store": shop.store.id}
    assert world.get(world.clerk, "checkup/report", **store).status_code == 403
    elsewhere = world.member("zhang", "finance", store_scope=[Shop(world, "别铺").store.id])
    for door in ("report", "fines", "orders", "promotion"):
        assert world.get(elsewhere, f"checkup/{door}", goods="", **store).status_code == 404
        assert world.get(world.owner, f"checkup/{door}", store=10**15, goods="").status_code == 404
        assert world.get(world.owner, f"checkup/{door}", goods="", after="%%%", **store).status_code in (200, 422)
    assert world.get(world.owner, "checkup/orders", only="of others", **store).status_code == 422
    seen = world.get(world.with_rights("checkup.view"), "checkup/report", **store).json()
    assert seen["fines"]["amount"] is None and seen["fines"]["entries"] == 2
