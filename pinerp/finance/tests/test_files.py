"""Dropped files: what each is and whose, doubt asked once, bad ones told in a sentence, and nobody else's business."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from pinerp.channels.adapters.file import kinds
from pinerp.finance.tests.dropping import FEE, REFUND, REPORT_HEADER, SALE, Counter, bill, packed, report
from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import tenancy
from tests.goods import FileDesk, bought
from tests.world import World

EXPORT = Path(__file__).parents[2] / "channels" / "adapters" / "file" / "samples" / "orders_export.csv"
FOREIGN = """单号,货品,个数,单件价钱
261101-000000000000001,茶,2,19.90
F-2,杯,1,十元
F-3,杯,1,10.00
"""
COLUMNS = {"columns": {"order_sn": "单号", "name": "货品", "quantity": "个数", "unit_price": "单件价钱"}}


@pytest.fixture
def counter(world: World) -> Counter:
    return Counter.build(world)


def test_many_at_once_each_by_its_own_header(counter: Counter) -> None:
    """Names say nothing: each file is known by its columns, and its store by its numbers."""
    counter.desk.take_in(bought("261120-000000000000001", ("A", 1)))
    found = counter.drop(
        ("1.csv", EXPORT.read_bytes()), ("2.csv", bill(SALE)), ("3.xlsx", report(("2026-11-01", "700001", "1"))),
        ("4.csv", "商品ID,商品访客数,商品浏览量,支付件数\n1,2,3,4\n".encode("gb18030")), ("5.txt", b"%PDF-1.7 nothing"),
    )  # fmt: skip
    assert [(f["kind"], f["state"]) for f in found] == [
        ("orders", "read"), ("bill", "read"), ("promotion", "asking"), ("goods_data", "failed"),
        ("unreadable", "failed"),
    ]  # fmt: skip
    assert [f["code"] for f in found[3:]] == ["kind_not_taken", "not_a_table"]
    assert all(f["message"].endswith("。") for f in found[3:])
    assert counter.count("finance_filechunk") > 0, "what is asked about keeps its bytes"
    counter.do("forget_files", ids=[found[2]["id"]])
    assert counter.count("finance_filechunk") == 0


def test_the_same_bytes_twice_are_the_first_file(counter: Counter) -> None:
    first, twin = counter.hand(("a.csv", bill(SALE)), ("b.csv", bill(SALE)))
    assert (first["is_known"], twin["is_known"]) == (False, True)
    assert twin["file"]["id"] == first["file"]["id"]
    counter.read()
    (third,) = counter.hand(("c.csv", bill(SALE)))
    assert third["is_known"] and third["file"]["state"] == "read" and third["file"]["name"] == "a.csv"
    assert len(counter.entries()) == 1


def test_one_request_is_one_drop(counter: Counter) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = counter.world.client(counter.world.owner)
    answers = [
        client.post(
            f"/api/v1/m/{counter.world.code}/finance/drop_files",
            {"files": [SimpleUploadedFile("a.csv", bill(SALE))]},
            headers={"X-Request-Id": "drop-1"},
        ).json()
        for _ in range(2)
    ]
    assert answers[0] == answers[1] and not answers[1]["items"][0]["is_known"]


def test_an_empty_file_is_refused_alone(counter: Counter) -> None:
    empty, good = counter.hand(("leer.csv", b""), ("a.csv", bill(SALE)))
    assert empty["file"] is None and empty["refused"]["code"] == "file_empty"
    assert "leer.csv" in empty["refused"]["message"] and good["file"]["state"] == "waiting"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.zip", packed("账单.pdf", b"%PDF"), "not_a_table"),
        ("a.csv", b"\n\n", "not_a_table"),
        ("a.csv", bill(FEE.replace("-0.22", "?")), "nothing_to_read"),
        ("a.xlsx", report(("", "700001", "1"), header=["名", *REPORT_HEADER[1:]]), "no_days"),
        ("a.xlsx", report(("昨天", "700001", "1")), "nothing_to_read"),
        ("a.csv", "商品访客数,商品浏览量,支付件数\n1,2,3\n".encode(), "kind_not_taken"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_changes_nothing(
    counter: Counter, name: str, content: bytes, code: str
) -> None:
    (file,) = counter.drop((name, content))
    if file["state"] == "asking":
        counter.do("answer_file", id=file["id"], store_id=counter.store_id)
        counter.read()
        file = counter.file(file["id"])
    assert (file["state"], file["code"]) == ("failed", code), file
    assert file["message"].endswith("。") and file["accepted"] == 0
    for table in ("finance_billentry", "finance_promotionday", "finance_fileday", "finance_filechunk"):
        assert counter.count(table) == 0, table
    (again,) = counter.hand((name, content))
    assert not again["is_known"], "what failed may be tried again"


def test_a_file_that_breaks_the_reader_is_told_and_the_next_is_read(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = kinds.kind_of

    def breaks(path: Path, name: str) -> Any:
        if name == "bad.csv":
            raise ZeroDivisionError
        return real(path, name)

    monkeypatch.setattr(kinds, "kind_of", breaks)
    bad, good = counter.drop(("bad.csv", bill(FEE)), ("good.csv", bill(SALE)))
    assert (bad["code"], good["state"]) == ("file_broken", "read")


def test_a_file_that_ended_its_worker_three_times_is_left_alone(counter: Counter) -> None:
    (file,) = counter.hand(("a.csv", bill(SALE)))
    with tenancy.transaction(counter.world.merchant_id):
        counter.desk.rows("UPDATE finance_droppedfile SET tries = 3 RETURNING id")
    refused = counter.do("forget_files", ids=[file["file"]["id"]]).json()["refused"]
    assert [r["code"] for r in refused] == ["still_reading"]
    counter.read()
    assert counter.file(file["file"]["id"])["code"] == "file_broken"


def test_two_stores_that_may_own_a_bill_are_asked_about_once(counter: Counter) -> None:
    other = counter.world.store("二店", mall_id="2")
    counter.desk.store, own = other, counter.desk.store
    counter.desk.take_in(bought("261102-000000000000002", ("A", 1)))
    counter.desk.store = own
    (file,) = counter.drop(("a.csv", bill(SALE, FEE, REFUND)))
    assert (file["state"], file["question"], file["store_id"]) == ("asking", "store", None)
    assert file["candidates"] == [
        {"store_id": str(own.id), "matched": 2}, {"store_id": str(other.id), "matched": 1},
    ]  # fmt: skip
    assert counter.entries() == []
    assert counter.do("answer_file", id=file["id"]).json()["code"] == "store_not_chosen"
    assert counter.do("answer_file", id=file["id"], store_id=str(other.id)).status_code == 200
    counter.read()
    told = counter.file(file["id"])
    assert (told["state"], told["store_id"], told["accepted"]) == ("read", str(other.id), 3)
    assert counter.do("answer_file", id=file["id"], store_id=str(own.id)).json()["code"] == "not_asking"


def test_unknown_columns_are_asked_once_and_kept_for_the_next_file(counter: Counter) -> None:
    """The guess finds no order number under this name, so store and columns are asked together."""
    (file,) = counter.drop(("别家.csv", FOREIGN.encode("gb18030")))
    assert (file["kind"], file["state"], file["question"]) == ("other", "asking", "store_and_columns")
    shown = counter.ask(f"files/{file['id']}/preview")
    assert shown["header"] == ["单号", "货品", "个数", "单件价钱"] and len(shown["rows"]) == 3
    assert shown["mapping_ids"] == []
    saved = counter.do("save_mapping", name="别家", mapping=COLUMNS, file_id=file["id"]).json()
    assert counter.ask(f"files/{file['id']}/preview")["mapping_ids"] == [saved["id"]]
    answer = {"store_id": counter.store_id, "mapping_id": saved["id"]}
    assert counter.do("answer_file", id=file["id"], **answer).status_code == 200
    counter.read()
    told = counter.file(file["id"])
    assert (told["state"], told["accepted"], told["set_aside"], told["mapping_id"]) == ("read", 1, 2, saved["id"])
    marked = counter.world.get(counter.world.owner, f"finance/files/{file['id']}/marked").content.decode("utf-8-sig")
    assert "十元" in marked and ",3," in marked
    (next_one,) = counter.drop(("下月.csv", FOREIGN.replace("F-3", "F-4").encode("gb18030")))
    assert next_one["state"] == "read", "the mapping and the store are found without asking"


def test_a_mapping_that_does_not_fit_or_says_too_little_is_refused(counter: Counter) -> None:
    (file,) = counter.drop(("别家.csv", FOREIGN.encode("gb18030")))
    wrong = {"columns": {**COLUMNS["columns"], "order_sn": "没有这列"}}
    saved = counter.do("save_mapping", name="错", mapping=wrong, header=["x"]).json()
    refused = counter.do("answer_file", id=file["id"], store_id=counter.store_id, mapping_id=saved["id"])
    assert (refused.status_code, refused.json()["code"]) == (422, "missing_columns")
    assert counter.do("save_mapping", name="少", mapping={"columns": {}}).json()["code"] == "bad_mapping"
    assert counter.do("save_mapping", name="错", mapping=COLUMNS).json()["code"] == "mapping_name_taken"
    assert counter.file(file["id"])["state"] == "asking"


def test_a_retired_mapping_reads_nothing_until_it_is_restored(counter: Counter) -> None:
    header = ["单号", "货品", "个数", "单件价钱"]
    saved = counter.do("save_mapping", name="别家", mapping=COLUMNS, header=header).json()
    assert counter.do("retire_mapping", ids=[saved["id"]]).json()["done"] == [saved["id"]]
    (asked,) = counter.drop(("a.csv", FOREIGN.encode()))
    assert asked["state"] == "asking"
    twin = counter.do("save_mapping", name="别家", mapping=COLUMNS, header=["x"]).json()
    assert counter.do("restore_mapping", ids=[saved["id"]]).json()["refused"][0]["code"] == "mapping_name_taken"
    counter.do("retire_mapping", ids=[twin["id"]])
    assert counter.do("restore_mapping", ids=[saved["id"]]).json()["done"] == [saved["id"]]
    assert {m["is_retired"] for m in counter.ask("mappings")} == {True, False}
    (read,) = counter.drop(("b.csv", FOREIGN.replace("F-3", "F-5").encode()))
    assert read["state"] == "read"


def test_an_export_of_orders_goes_to_the_desk_and_stays_there(counter: Counter) -> None:
    """The store of new orders is found by what they sell; the desk's own import says what became of each row."""
    counter.desk.take_in(bought("1-1", ("A", 1)))
    with tenancy.transaction(counter.world.merchant_id):
        counter.desk.rows("UPDATE catalog_listing SET key = '800001' RETURNING id")
    (file,) = counter.drop(("导出.csv", EXPORT.read_bytes()))
    assert (file["kind"], file["state"], file["store_id"]) == ("orders", "read", counter.store_id)
    assert (file["accepted"], file["day_from"], file["day_to"]) == (4, "2026-11-20", "2026-11-20")
    marked = counter.world.get(counter.world.owner, f"finance/files/{file['id']}/marked").content.decode("utf-8-sig")
    assert file["set_aside"] == 2 and "飞走了" in marked and ",7," in marked
    refused = counter.do("forget_files", ids=[file["id"]]).json()["refused"]
    assert [r["code"] for r in refused] == ["orders_stay"]
    (again,) = counter.drop(("导出.csv", EXPORT.read_bytes() + b"\n"))
    assert (again["state"], again["accepted"]) == ("read", 4), (
        "other bytes of the same orders are read and change nothing"
    )


def test_files_of_another_company_are_not_there(counter: Counter) -> None:
    (file,) = counter.drop(("a.csv", bill(SALE, FEE.replace("-0.22", "?"))))
    world = counter.world
    outsider = world.client(world.outsider)
    for path in (f"files/{file['id']}", f"files/{file['id']}/preview", f"files/{file['id']}/marked"):
        for code in (world.code, world.other_code):
            assert outsider.get(f"/api/v1/m/{code}/finance/{path}").status_code == 404, (path, code)
    there = outsider.post(
        f"/api/v1/m/{world.other_code}/finance/forget_files", {"ids": [file["id"]]}, content_type="application/json"
    )
    assert there.json()["refused"][0]["code"] == "not_found" and len(counter.entries()) == 1


def test_a_member_of_one_store_never_books_into_another(counter: Counter) -> None:
    other = counter.world.store("二店", mall_id="2")
    member = counter.world.member("erdian", "finance", store_scope=[other.id])
    (handed,) = counter.hand(("a.csv", bill(SALE)), member=member)
    counter.read()
    file = counter.file(handed["file"]["id"])
    assert (file["state"], file["candidates"]) == ("asking", []), "the store that holds the order is not theirs"
    body = {"id": file["id"], "store_id": counter.store_id}
    assert counter.world.post(member, "finance/answer_file", body).status_code == 404
    counter.do("answer_file", **body)
    counter.read()
    assert counter.world.get(member, f"finance/files/{file['id']}").status_code == 404
    assert counter.world.get(member, "finance/files").json()["items"] == []
    days = {"since": "2026-11-01", "until": "2026-11-02"}
    assert counter.world.get(member, "finance/bill_entries", **days).json()["items"] == []
    assert counter.world.get(member, "finance/calendar", since="2026-11-01").json() == []
    assert len(counter.entries()) == 1


def test_lists_are_paged_by_key(counter: Counter) -> None:
    counter.drop(
        *[(f"{n}.csv", bill(SALE.replace(":05,", f":0{n},"), FEE.replace("0.22", f"0.2{n}"))) for n in range(3)]
    )
    first = counter.ask("files", limit=2)
    rest = counter.ask("files", limit=2, after=first["next"])
    assert len({f["id"] for f in first["items"] + rest["items"]}) == 3 and rest["next"] is None
    page = counter.ask("bill_entries", since="2026-11-01", until="2026-11-02", limit=3)
    more = counter.ask("bill_entries", since="2026-11-01", until="2026-11-02", limit=3, after=page["next"])
    assert len({e["id"] for e in page["items"] + more["items"]}) == page["sums"]["entries"] == 4
    wrong = base64.urlsafe_b64encode(b'["x","y"]').decode()
    assert counter.world.get(counter.world.owner, "finance/files", after=wrong).status_code == 422


def test_shipping_results_are_read_back_row_by_row(world: World) -> None:
    """The back office's list: taken, refused, unclear, and one of no file; the marked copy holds what was not believed."""
    desk = FileDesk(world, A=9)
    counter = Counter(world, desk)
    for n in (1, 2, 3):
        order_id = desk.ready(f"261120-00000000000000{n}", ("A", 1))
        packing = desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: f"YT000000000000{n}"})
        desk.do(fulfilment.ship, parcel_ids=[int(packing.facts["parcels"][str(order_id)])])
    desk.do(fulfilment.make_shipment_file, store_id=desk.store.id)
    text = (
        "订单号,快递公司,快递单号,发货结果,失败原因\n"
        "261120-000000000000001\t,圆通快递,YT0000000000001\t,发货成功,\n"
        "261120-000000000000002\t,圆通快递,YT0000000000002\t,发货失败,快递单号已被使用\n"
        "261120-000000000000003\t,圆通快递,YT0000000000003\t,处理中,\n"
        "261120-000000000000009\t,圆通快递,YT0000000000009\t,发货成功,\n"
    )
    (file,) = counter.drop(("结果.csv", text.encode("gb18030")))
    assert (file["kind"], file["state"], file["store_id"]) == ("shipping_result", "read", str(desk.store.id))
    assert (file["rows_read"], file["accepted"], file["repeated"], file["set_aside"]) == (4, 2, 0, 2)
    states = desk.rows("SELECT state FROM fulfilment_shipmentpush ORDER BY id")
    assert [row.state for row in states] == ["done", "refused", "sending"]
    marked = world.get(world.owner, f"finance/files/{file['id']}/marked").content.decode("utf-8-sig")
    assert "处理中" in marked and "不在本店导出过的批量发货文件中" in marked and "已被使用" not in marked
    assert counter.do("forget_files", ids=[file["id"]]).json()["refused"][0]["code"] == "results_stay"


def test_a_shipping_file_without_results_is_refused_with_a_sentence(counter: Counter) -> None:
    (file,) = counter.drop(("a.csv", "订单号,快递公司,快递单号\n1,圆通快递,YT1\n".encode()))
    assert (file["state"], file["code"]) == ("failed", "no_results")
