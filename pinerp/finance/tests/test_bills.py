"""Bills: each booking once however many files hold it, twice where a bill truly says it twice, and gone with its last file."""

from __future__ import annotations

import pytest

from pinerp.finance.tests.dropping import FEE, REFUND, SALE, Counter, bill
from tests.world import World


@pytest.fixture
def counter(world: World) -> Counter:
    return Counter.build(world)


def test_a_zipped_bill_finds_its_store_and_is_booked(counter: Counter) -> None:
    footer = "#支出合计：2笔-1027.72元\n#收入合计：1笔，共36.10元"
    (file,) = counter.drop(("账单.zip", bill(SALE, FEE, REFUND, footer=footer, is_zip=True)))
    assert (file["state"], file["kind"], file["message"]) == ("read", "bill", "")
    assert (file["store_id"], file["accepted"], file["repeated"]) == (counter.store_id, 3, 0)
    assert (file["day_from"], file["day_to"], file["rows_read"]) == ("2026-11-01", "2026-11-02", 3)
    assert counter.entries() == [
        ("261101-000000000000001", 3610, "交易收入"),
        ("261101-000000000000001", -22, "技术服务费"),
        ("261102-000000000000002", -102750, "交易退款"),
    ]
    page = counter.ask("bill_entries", since="2026-11-01", until="2026-11-01", kind="技术服务费", account="goods")
    assert (page["sums"], len(page["items"])) == ({"income": 0, "expense": -22, "total": -22, "entries": 1}, 1)
    assert counter.ask("bill_entries", since="2026-11-01", until="2026-11-01", account="marketing")["items"] == []


def test_overlapping_bills_never_double(counter: Counter) -> None:
    """The second holds the first's lines in another order, and one saved by a program that leaves seconds out."""
    later = "261102-000000000000002,2026-11-03 08:00:00,12.00,0,交易收入,,"
    (first,) = counter.drop(("a.csv", bill(SALE, FEE, REFUND)))
    minute = SALE.replace("2026-11-01 10:00:05", "2026/11/1 10:00").replace("0010002|交易收入-订单收入", "")
    (second,) = counter.drop(("b.csv", bill(REFUND, minute, later, until="2026-11-03")))
    assert (first["accepted"], second["accepted"], second["repeated"]) == (3, 1, 2)
    assert [amount for _, amount, _ in counter.entries()] == [3610, -22, -102750, 1200]


def test_two_equal_lines_of_one_bill_both_count_and_never_four_times(counter: Counter) -> None:
    (first,) = counter.drop(("a.csv", bill(SALE, SALE, FEE)))
    assert (first["accepted"], first["repeated"]) == (3, 0)
    (second,) = counter.drop(("b.csv", bill(SALE, FEE, SALE, SALE)))
    assert (second["accepted"], second["repeated"]) == (1, 3), "a third equal line is news, the other two are not"
    assert [amount for _, amount, _ in counter.entries()].count(3610) == 3


def test_the_same_line_in_two_stores_is_two_bookings(counter: Counter) -> None:
    other = counter.world.store("二店")
    line = SALE.replace("261101-000000000000001", "")
    files = counter.drop(("a.csv", bill(line)), ("b.csv", bill(line, until="2026-11-04")))
    for file, store in zip(files, (counter.store_id, str(other.id)), strict=True):
        assert file["state"] == "asking"
        assert counter.do("answer_file", id=file["id"], store_id=store).status_code == 200
    counter.read()
    assert [counter.file(file["id"])["accepted"] for file in files] == [1, 1]
    assert len(counter.entries()) == 2


def test_forgetting_takes_back_what_a_file_alone_brought(counter: Counter) -> None:
    first, second = counter.drop(("a.csv", bill(SALE, FEE)), ("b.csv", bill(FEE, REFUND)))
    assert (first["accepted"], second["accepted"], second["repeated"]) == (2, 1, 1)
    done = counter.do("forget_files", ids=[first["id"]])
    assert done.json() == {"done": [first["id"]], "refused": []}
    assert [amount for _, amount, _ in counter.entries()] == [-22, -102750], (
        "the fee stays: the second bill holds it too"
    )
    assert counter.do("forget_files", ids=[first["id"]]).json()["done"] == [first["id"]], "again is harmless"
    counter.do("forget_files", ids=[second["id"]])
    assert counter.entries() == []
    for table in ("finance_billrepeat", "finance_fileday", "finance_filerow", "finance_filechunk"):
        assert counter.count(table) == 0, table
    (again,) = counter.drop(("a.csv", bill(SALE, FEE)))
    assert (again["state"], again["accepted"], again["id"] != first["id"]) == ("read", 2, True)


def test_forgetting_the_later_bill_leaves_the_first_whole(counter: Counter) -> None:
    first, second = counter.drop(("a.csv", bill(SALE, FEE)), ("b.csv", bill(FEE, REFUND)))
    counter.do("forget_files", ids=[second["id"]])
    assert [amount for _, amount, _ in counter.entries()] == [3610, -22]
    counter.do("forget_files", ids=[first["id"]])
    assert counter.entries() == []


def test_the_marked_copy_holds_the_rows_that_were_set_aside(counter: Counter) -> None:
    wrong = FEE.replace("-0.22", "贰角")
    untimed = REFUND.replace("2026-11-02 09:30:00", "昨天")
    (file,) = counter.drop(("账单.csv", bill(SALE, wrong, REFUND, untimed)))
    assert (file["state"], file["accepted"], file["set_aside"]) == ("read", 2, 2)
    copy = counter.world.get(counter.world.owner, f"finance/files/{file['id']}/marked")
    lines = copy.content.decode("utf-8-sig").splitlines()
    assert lines[0].endswith(",行号,原因") and len(lines) == 3
    assert "贰角" in lines[1] and ",6," in lines[1] and "昨天" in lines[2] and ",8," in lines[2]
    assert lines[1].endswith("。") and lines[2].endswith("。")
    assert "%E8%B4%A6%E5%8D%95" in copy["Content-Disposition"]


def test_a_bill_that_its_own_footer_contradicts_is_refused_whole(counter: Counter) -> None:
    (file,) = counter.drop(("a.csv", bill(SALE, FEE, footer="#收入合计：2笔，共72.20元")))
    assert (file["state"], file["code"]) == ("failed", "footer_differs")
    assert "72.20" in file["message"] and "36.10" in file["message"] and file["message"].endswith("。")
    assert counter.entries() == [] and counter.count("finance_filerow") == 0
