"""Unmapped listings get suggestions: accepted one by one and many at once, refused, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.kit import times
from pinerp.storefronts import actions, queries
from pinerp.storefronts.tests.front import FAST, Front
from tests.world import World


@pytest.fixture
def front(world: World, serve: Any) -> Front:
    """Of the store's eight listings A is known by its code; the SKUs here are written in another way, and D has a twin."""
    found = Front(world, serve(*FAST), but_for=("A0000-B", "A0000-C", "A0000-D"))
    for code in ("a0000_b", "A0000 C", "A0000D", "a0000-d"):
        world.sku(code)
    found.read()
    name = found.ask(queries.unknown_listings, found.store.id)[0].name
    with_names = {world.sku(code).id: {"name": name} for code in ("a0000_b", "A0000 C", "A0000D", "a0000-d")}
    found.do(catalog.change_skus, changes=with_names)
    found.do(actions.make_suggestions, store_id=found.store.id)
    return found


def meanings(front: Front) -> dict[str, str]:
    rows = front.world.get(front.world.owner, "catalog/listings").json()["items"]
    return {row["outer_code"]: row["sku_code"] for row in rows if row["sku_code"]}


def page(front: Front, show: str = "all") -> dict[str, Any]:
    return dict(front.world.get(front.world.owner, "storefronts/unmapped", store=front.store.id, show=show).json())


def test_many_are_accepted_at_once_but_never_an_ambiguous_one(front: Front) -> None:
    assert page(front)["counts"] == {"all": 7, "sure": 2, "asks": 1, "none": 4}
    assert [row["outer_code"] for row in page(front, "sure")["items"]] == ["A0000-B", "A0000-C"]
    (twins,) = page(front, "asks")["items"]
    first, second, third = twins["suggestions"]
    assert first["points"] > third["points"]
    assert (first["points"], second["points"], first["lead"]) == (first["points"], first["points"], 0)
    assert sum(reason["points"] for reason in first["reasons"]) >= first["points"] >= 80
    body = {"store_id": front.store.id, "made_until": times.now().isoformat(), "least": 0}
    done = front.world.post(front.world.owner, "storefronts/accept_sure", body).json()["done"]
    assert meanings(front) == {"A0000-A": "A0000-A", "A0000-B": "a0000_b", "A0000-C": "A0000 C"}
    front.world.post(front.world.owner, "catalog/unmap_listings", {"ids": done})
    assert meanings(front) == {"A0000-A": "A0000-A"}
    assert (
        front.world.post(front.world.owner, "storefronts/accept_sure", {**body, "made_until": LONG_AGO}).json()["done"]
        == []
    )


LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC).isoformat()


def test_not_this_one_is_remembered_and_taken_back(front: Front) -> None:
    (twins,) = page(front, "asks")["items"]
    no = twins["suggestions"][0]
    assert front.do(actions.refuse_suggestions, suggestion_ids=[int(no["id"])]).done
    front.do(actions.make_suggestions, store_id=front.store.id)
    found = next(row for row in page(front)["items"] if row["id"] == twins["id"])
    assert no["sku_id"] not in [one["sku_id"] for one in found["suggestions"]] and found["is_sure"]
    front.do(actions.accept_sure, store_id=front.store.id, least=80, made_until=times.now())
    assert meanings(front)["A0000-D"] == twins["suggestions"][1]["code"]


def test_no_may_be_taken_back_before_suggestions_are_made_anew(front: Front) -> None:
    (twins,) = page(front, "asks")["items"]
    ids = [int(one["id"]) for one in twins["suggestions"]]
    front.do(actions.refuse_suggestions, suggestion_ids=ids)
    refused = next(row for row in page(front)["items"] if row["id"] == twins["id"])
    assert all(one["is_refused"] for one in refused["suggestions"]) and page(front)["counts"]["asks"] == 0
    front.do(actions.allow_suggestions, suggestion_ids=ids)
    assert page(front)["counts"]["asks"] == 1


def test_the_job_answers_what_was_wished(front: Front) -> None:
    front.world.post(front.world.owner, "storefronts/suggest", {"store_id": front.store.id})
    assert front.world.get(front.world.owner, "storefronts/stores").json()["items"][0]["is_matching"]
    front.do(actions.make_suggestions, store_id=front.store.id)
    store = front.world.get(front.world.owner, "storefronts/stores").json()["items"][0]
    assert (store["is_matching"], store["unmapped"]) == (False, 7)


def test_what_a_sister_store_means_is_suggested(front: Front, world: World, serve: Any) -> None:
    sister = world.store("二店", mall_id="77")
    unknown = front.ask(queries.unknown_listings, front.store.id)[-1]
    seen = [catalog.SeenListing("S-1", "", f"{unknown.name} {unknown.spec}".strip())]
    front.do(catalog.learn_listings, store_id=sister.id, seen=seen)
    listing = front.ask(goods.listings_by_key, sister.id, ["S-1"])["S-1"]
    front.do(catalog.map_listings, meanings={listing.id: catalog.Meaning(world.sku("A0000-A").id, 2)})
    front.do(actions.make_suggestions, store_id=front.store.id)
    (row,) = [one for one in page(front)["items"] if one["id"] == str(unknown.id)]
    first = row["suggestions"][0]
    assert (first["code"], first["pieces"], first["reasons"][0]["kind"]) == ("A0000-A", 2, "sister_name")


def test_another_companys_suggestions_are_not_there(front: Front) -> None:
    (twins,) = page(front, "asks")["items"]
    ids = {"ids": [one["id"] for one in twins["suggestions"]]}
    other = World.build()
    for verb in ("refuse_suggestions", "allow_suggestions"):
        refused = other.post(other.owner, f"storefronts/{verb}", ids).json()["refused"]
        assert {row["code"] for row in refused} == {"unknown_suggestion"} and len(refused) == 3
    assert other.get(other.owner, "storefronts/unmapped", store=front.store.id).status_code == 404
    body = {"store_id": front.store.id, "made_until": LONG_AGO}
    assert other.post(other.owner, "storefronts/accept_sure", body).status_code == 404
    assert (
        front.world.post(front.world.with_rights("storefronts.view"), "storefronts/accept_sure", body).status_code
        == 403
    )
