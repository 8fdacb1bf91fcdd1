"""Logs of events that nobody saw before: understood by their headings and cells, shown to a person, read packed or not."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import duckdb
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pinerp.behaviour import actions, queries, tasks
from pinerp.behaviour.actions import filing, writing
from pinerp.behaviour.errors import EventFileNotAsked, PlanIncomplete, UnknownEventFile
from pinerp.behaviour.models import EventFile
from pinerp.behaviour.rules import plans
from pinerp.behaviour.tests.shop import Shop
from pinerp.kit import tenancy

LATEST = datetime(2026, 11, 23, tzinfo=UTC)
TAOBAO = [["1", "2268318", "2520377", "pv", "1511544070"], ["1", "2333346", "2520771", "cart", "1511561733"]]
STORE = [
    line.split(",")
    for line in """event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
2019-11-01 00:00:00 UTC,view,1003461,2053013555631882655,electronics.smartphone,xiaomi,489.07,520088904,4d3b
2019-11-01 00:00:01 UTC,remove_from_cart,5000088,2053013566100866035,,janome,293.65,530496790,8e5f""".splitlines()
]
ROCKET = [
    ["timestamp", "visitorid", "event", "itemid", "transactionid"],
    ["1433221332117", "257597", "view", "355908", ""],
    ["1433224214164", "992329", "addtocart", "248676", ""],
]
MOBILE = [
    ["user_id", "item_id", "behavior_type", "user_geohash", "item_category", "time"],
    ["98047837", "232431562", "1", "", "4245", "2014-12-06 02"],
    ["97726136", "383583590", "4", "96nn52n", "5894", "2014-12-09 20"],
]
CHINESE = [["客户编号", "商品货号", "动作", "发生时刻", "端"], ["A7", "T1", "浏览", "2026/11/03 09:12:00", "小程序"]]
UNKNOWN = [
    ["wer", "was", "wann", "ding"],
    ["u1", "pv", "2026-11-01 10:00:00", "x1"],
    ["u2", "buy", "2026-11-01 10:05:00", "x2"],
]


@pytest.fixture
def shop(world):
    return Shop(world)


@pytest.mark.parametrize(
    ("rows", "columns", "headed"),
    [
        (TAOBAO, {"visitor": 0, "listing": 1, "category": 2, "kind": 3, "at": 4}, False),
        (STORE, {"at": 0, "kind": 1, "listing": 2, "category": 4, "price": 6, "visitor": 7, "session": 8}, True),
        (ROCKET, {"at": 0, "visitor": 1, "kind": 2, "listing": 3, "order": 4}, True),
        (MOBILE, {"visitor": 0, "listing": 1, "kind": 2, "category": 4, "at": 5}, True),
        (CHINESE, {"visitor": 0, "kind": 2, "at": 3}, True),
        (UNKNOWN, {"kind": 1, "at": 2}, True),
    ],
    ids=["taobao", "store", "rocket", "mobile", "chinese", "unknown"],
)
def test_a_log_is_understood_by_its_headings_and_cells(rows, columns, headed):
    plan = plans.guess(rows[0], rows[1:], LATEST)
    assert (plan.columns, plan.is_headed) == (columns, headed)
    assert plan.lacking() == (["visitor"] if rows is UNKNOWN else [])


def test_what_undoes_an_act_is_left_out_and_a_word_of_nobody_is_asked():
    rows = [["1", "2", "3", "pv", "1511544070"], ["1", "2", "3", "dance", "1511544071"]]
    plan = plans.guess(rows[0], rows[1:] + [["1", "2", "3", "unfav", "1511544072"]] * 3, LATEST)
    assert plan.met["3"] == {"unfav": 3, "pv": 1, "dance": 1}
    assert [plan.kinds[word] for word in plan.met["3"]] == ["", "view", None]


def packed(content: bytes, inside: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(inside, content)
    return target.getvalue()


def lines(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


def hand_in(shop: Shop, content: bytes, name: str, **given: Any) -> EventFile:
    row = shop.do(actions.upload, store_id=None, handed=SimpleUploadedFile(name, content), **given)
    return read(shop, row.id)


def read(shop: Shop, file_id: int) -> EventFile:
    tasks.read_files(shop.world.merchant_id)
    with tenancy.transaction(shop.world.merchant_id):
        return EventFile.objects.get(merchant_id=shop.world.merchant_id, id=file_id)


JSON = b'{"user": "u1", "event": "pv", "ts": 1762990000, "item": 7, "more": {"a": 1}}\n'


def parquet(tmp_path: Any) -> bytes:
    path = tmp_path / "log.parquet"
    with duckdb.connect(":memory:") as con:
        con.execute(
            f"COPY (SELECT 'u1' AS user_id, 7 AS item_id, 'pv' AS behavior, TIMESTAMP '2025-11-12 23:26:40' AS event_time)"
            f" TO '{path}' (FORMAT parquet)"
        )
    return bytes(path.read_bytes())


def test_every_form_is_read_packed_or_not(shop, tmp_path):
    files = {
        "log.csv.gz": gzip.compress(lines(TAOBAO)),
        "log.zip": packed(lines(ROCKET), "events.csv"),
        "log.jsonl.gz": gzip.compress(JSON),
        "json.zip": packed(JSON.replace(b"u1", b"u2"), "events.jsonl"),
        "log.parquet": parquet(tmp_path),
        "store.csv": lines(STORE),
    }
    found = {name: hand_in(shop, content, name) for name, content in files.items()}
    told = {name: (row.state, row.kept, row.aside, row.left_out) for name, row in found.items()}
    assert told == {
        "log.csv.gz": ("done", 2, 0, 0),
        "log.zip": ("done", 2, 0, 0),
        "log.jsonl.gz": ("done", 1, 0, 0),
        "json.zip": ("done", 1, 0, 0),
        "log.parquet": ("done", 1, 0, 0),
        "store.csv": ("done", 1, 0, 1),
    }
    moments = shop.events("CAST(happened_at AS VARCHAR)", "listing = '7'")
    assert sorted(moments) == [("2025-11-12 15:26:40",), ("2025-11-12 23:26:40",), ("2025-11-12 23:26:40",)]


def test_a_person_says_what_no_guess_can_tell(shop):
    file = hand_in(shop, lines(UNKNOWN), "log.csv", is_held=True)
    assert (file.state, file.rows, shop.events()) == ("asked", 0, [])
    given = {"file_id": file.id, "kinds": {"pv": "view", "buy": ""}, "constant": "", "clock": "utc"}
    with pytest.raises(PlanIncomplete):
        shop.do(actions.begin_reading, columns={"kind": 1, "at": 2}, **given)
    shop.do(actions.begin_reading, columns={"kind": 1, "at": 2, "visitor": 0, "listing": 3, "query": 99}, **given)
    with pytest.raises(EventFileNotAsked):
        shop.do(actions.begin_reading, columns={}, **given)
    file = read(shop, file.id)
    assert (file.state, file.kept, file.left_out, file.plan["sample"]) == ("done", 1, 1, [])
    assert shop.events("kind, listing, CAST(happened_at AS VARCHAR)") == [("view", "x1", "2026-11-01 10:00:00")]


def test_a_list_of_purchases_is_a_log_of_one_kind(shop):
    file = hand_in(shop, lines([row[:1] + row[2:] for row in UNKNOWN]), "orders.csv", is_held=True)
    given = {"file_id": file.id, "kinds": {}, "clock": "beijing", "columns": {"visitor": 0, "at": 1, "listing": 2}}
    shop.do(actions.begin_reading, constant="pay", **given)
    assert read(shop, file.id).kept == 2
    assert [row[0] for row in shop.events("kind")] == ["pay", "pay"]


def test_a_file_that_waits_is_shown_to_who_may_and_may_go(shop):
    file = hand_in(shop, lines(CHINESE), "log.csv", is_held=True)
    told = shop.world.get(shop.world.owner, "behaviour/plan", id=file.id).json()
    assert {"place": 2, "word": "浏览", "times": 1, "kind": "view"} in told["words"]
    assert (told["columns"], told["sample"]) == ({"visitor": 0, "kind": 2, "at": 3}, CHINESE[1:])
    assert shop.do(actions.take_back_files, file_ids=[file.id]).done == [file.id]
    with tenancy.transaction(shop.world.merchant_id), pytest.raises(EventFileNotAsked):
        queries.asked_file(shop.actor, file.id)
    with tenancy.transaction(shop.world.outsider.merchant_id), pytest.raises(UnknownEventFile):
        queries.asked_file(shop.world.outsider, file.id)


def test_a_long_file_is_read_in_batches_and_goes_on_where_it_was_ended(shop, monkeypatch):
    monkeypatch.setattr(filing, "ROWS_AT_ONCE", 4)
    content = lines([["u", str(n), "c", "pv", str(1762990000 + n)] for n in range(10)])
    row = shop.do(actions.upload, store_id=None, handed=SimpleUploadedFile("log.csv", content))
    end, keep = writing.compact_many, []

    def ended(**given: Any) -> int:
        keep.append(1)
        if len(keep) == 2:
            raise KeyboardInterrupt
        return end(**given)

    monkeypatch.setattr("pinerp.behaviour.actions.filing.compact_many", ended)
    with pytest.raises(KeyboardInterrupt):
        tasks.read_files(shop.world.merchant_id)
    assert len(shop.events()) == 4
    file = read(shop, row.id)
    assert (file.state, file.rows, file.kept, file.repeated) == ("done", 10, 10, 0)


def test_what_breaks_off_leaves_nothing(shop, monkeypatch):
    monkeypatch.setattr(filing, "ROWS_AT_ONCE", 2)
    whole = gzip.compress(lines([["u", str(n), "c", "pv", str(1762990000 + n)] for n in range(3000)]))
    file = hand_in(shop, whole[: len(whole) // 2], "log.csv.gz")
    assert (file.state, shop.events()) == ("failed", [])
