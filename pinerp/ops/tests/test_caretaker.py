"""The caretaker makes room before it is needed, and lets go of what is past its time."""

from __future__ import annotations

import os
from datetime import timedelta

import psycopg
from django.db import connection

from pinerp.accounts.models import Request
from pinerp.channels import actions as channels
from pinerp.kit import sql, tenancy, times
from pinerp.offers.models import Offer, OfferPush
from pinerp.ops import caretaker

EACH = 1_000_000


def owner() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def save_page(world, received_at) -> int:
    with tenancy.transaction(world.merchant_id):
        return channels.save_page(
            actor=world.owner, store_id=world.store().id, stream="orders", about={}, body=b"{}", now=received_at
        )


def test_there_is_room_before_a_partition_is_full_and_old_pages_go(world):
    with owner() as database:
        for number, days in ((1, 200), (2, 50)):
            set_next(database, number * EACH + 10)
            save_page(world, times.now() - timedelta(days=days))
        set_next(database, 4 * EACH - 1)
        done = caretaker.keep_house(os.environ["DATABASE_URL"])
        assert done.dropped == ["channels_rawpage_p1"]
        assert done.added == ["channels_rawpage_p4", "channels_rawpage_p5"]
        last = [save_page(world, times.now()) for _ in range(3)]
        assert last[-1] > 4 * EACH
        again = caretaker.keep_house(os.environ["DATABASE_URL"])
        assert (again.dropped, again.added) == ([], ["channels_rawpage_p6"])
    with tenancy.transaction(world.merchant_id):
        (row,) = sql.statement("SELECT count(*) AS n FROM channels_rawpage")
    assert row.n == 4


def set_next(database: psycopg.Connection, number: int) -> None:
    """Sessions keep a few ids in hand: ours gives its own back."""
    database.execute("SELECT setval('channels_rawpage_id_seq', %s)", (number,))
    connection.close()


def test_request_ids_are_forgotten_after_their_time(world):
    world.post(world.owner, "channels/create_store", {"name": "甲店", "platform": "hand"}, request_id="old")
    world.post(world.owner, "channels/create_store", {"name": "乙店", "platform": "hand"}, request_id="new")
    with tenancy.transaction(world.merchant_id):
        old = Request.objects.filter(merchant_id=world.merchant_id, request_id="old")
        old.update(created_at=times.now() - timedelta(days=31))
    assert caretaker.keep_house(os.environ["DATABASE_URL"]).forgotten["accounts_request"] == 1
    with tenancy.transaction(world.merchant_id):
        left = Request.objects.filter(merchant_id=world.merchant_id).values_list("request_id", flat=True)
        assert list(left) == ["new"]


def test_what_stores_were_told_is_forgotten_after_its_time_and_never_before_it_was(world):
    store, now = world.store(), times.now()
    with tenancy.transaction(world.merchant_id):
        common = {"merchant_id": world.merchant_id, "store_id": store.id}
        offer = Offer.objects.create(**common, listing_key="1", goods_key="1", seen_at=now)
        told = {
            "offer_id": offer.id,
            "change": 1,
            "quantity": 1,
            "created_at": now,
            "due_at": now - timedelta(days=300),
        }
        for state, days in (("done", 101), ("done", 99), ("waiting", None)):
            ended_at = None if days is None else now - timedelta(days=days)
            OfferPush.objects.create(**common, **told, state=state, ended_at=ended_at)
    caretaker.keep_house(os.environ["DATABASE_URL"])
    with tenancy.transaction(world.merchant_id):
        left = OfferPush.objects.filter(merchant_id=world.merchant_id).order_by("id").values_list("state", "ended_at")
        assert list(left) == [("done", now - timedelta(days=99)), ("waiting", None)]


def test_two_caretakers_do_not_do_one_round(world):
    with owner() as database:
        database.execute("SELECT pg_advisory_lock(%s)", (caretaker.ONE_ROUND,))
        assert caretaker.keep_house(os.environ["DATABASE_URL"]).added == []
