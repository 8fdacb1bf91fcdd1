"""Files of events: several forms, each event once, and taken back whole."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pinerp.behaviour import actions, tasks
from pinerp.behaviour.errors import EventFileTooLarge, EventFileTwice
from pinerp.behaviour.models import EventFile
from pinerp.behaviour.tests.shop import Shop
from pinerp.kit import tables, tenancy

BARE = b"""1,2268318,2520377,pv,1762990000
1,2268318,2520377,pv,1762990000
1,2333346,2520771,fav,1762990100
2,2576651,149192,cart,1762990200
2,3830808,4181361,buy,1762990300
2,3830808,4181361,dance,1762990300
3,4365585,2520377,pv,99999999999
"""
HEADED = """event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
2026-11-01 00:00:00 UTC,view,44600062,2103807459595387724,,shiseido,35.79,541312140,72d76fde
2026-11-01 00:00:01 UTC,purchase,3900821,2053013552326770905,appliances.water,aqua,33.20,554748717,9333dfbd
"""
LINES = b"""{"timestamp": 1762990000123, "visitorid": 257597, "event": "view", "itemid": 355908, "transactionid": null}
{"timestamp": 1762990000124, "visitorid": 992329, "event": "addtocart", "itemid": 248676}
not json
{"timestamp": 1762990000125, "visitorid": 111016, "event": "transaction", "itemid": 318965, "transactionid": 4000}
"""


@pytest.fixture
def shop(world):
    return Shop(world)


def hand_in(shop: Shop, content: bytes, name: str = "events.csv") -> EventFile:
    file = SimpleUploadedFile(name, content)
    row = shop.do(actions.upload, store_id=shop.store_id, handed=file)
    tasks.read_files(shop.world.merchant_id)
    with tenancy.transaction(shop.world.merchant_id):
        return EventFile.objects.get(merchant_id=shop.world.merchant_id, id=row.id)


def test_the_log_without_headings_is_read_by_its_form(shop):
    file = hand_in(shop, BARE)
    assert (file.state, file.rows, file.kept, file.repeated, file.aside) == ("done", 7, 4, 1, 2)
    assert [(one["row"], one["params"]["field"]) for one in file.wrong] == [(6, "kind"), (7, "at")]
    assert [row[0] for row in shop.events("kind")] == ["view", "favourite", "cart", "pay"]
    assert shop.events("listing, category, store_id", "kind = 'cart'") == [("2576651", "149192", shop.store_id)]


def test_headings_are_known_by_their_names_and_prices_become_minor_units(shop):
    file = hand_in(shop, HEADED.encode())
    assert (file.kept, file.aside) == (2, 0)
    found = shop.events("kind, listing, category, price, session, CAST(happened_at AS VARCHAR)")
    assert found == [
        ("view", "44600062", None, 3579, "72d76fde", "2026-11-01 00:00:00"),
        ("pay", "3900821", "appliances.water", 3320, "9333dfbd", "2026-11-01 00:00:01"),
    ]


def test_lines_of_json_are_read_and_a_broken_one_is_set_aside(shop):
    file = hand_in(shop, LINES, "events.jsonl")
    assert (file.kept, file.aside) == (3, 1)
    assert shop.events("kind, order_ref, epoch_us(happened_at) % 1000000")[-1] == ("pay", "4000", 125000)


def test_a_workbook_is_read(shop, tmp_path):
    path = tmp_path / "events.xlsx"
    rows = [["u1", "A", "浏览", "2026-11-20 10:00:00"], ["u1", "A", "加购", "2026-11-20 10:01:00"]]
    tables.write(path, ["用户ID", "商品ID", "行为", "时间"], rows)
    file = hand_in(shop, path.read_bytes(), "events.xlsx")
    assert (file.state, file.kept) == ("done", 2)
    assert shop.events("CAST(happened_at AS VARCHAR)")[0] == ("2026-11-20 02:00:00",)


def test_the_same_file_twice_and_one_that_overlaps_change_nothing(shop):
    hand_in(shop, BARE)
    with pytest.raises(EventFileTwice):
        hand_in(shop, BARE)
    again = hand_in(shop, BARE + b"9,1,1,pv,1762990400\n")
    assert (again.kept, again.repeated) == (1, 5)
    assert len(shop.events()) == 5


def test_a_file_is_taken_back_and_may_come_again(shop):
    shop.take_in(shop.event())
    file = hand_in(shop, BARE)
    assert shop.do(actions.take_back_files, file_ids=[file.id]).facts == {"events": 4}
    assert [row[0] for row in shop.events("kind")] == ["view"]
    assert shop.do(actions.take_back_files, file_ids=[file.id]).done == []
    assert hand_in(shop, BARE).kept == 4


def test_what_is_no_log_fails_with_a_sentence_and_may_be_handed_in_again(shop):
    file = hand_in(shop, "名称,数量\n茶,1\n".encode())
    assert (file.state, file.code) == ("failed", "missing_columns")
    assert hand_in(shop, "名称,数量\n茶,1\n".encode()).state == "failed"
    with pytest.raises(EventFileTooLarge):
        shop.do(actions.upload, store_id=None, handed=SimpleUploadedFile("empty.csv", b""))
    assert shop.events() == []
