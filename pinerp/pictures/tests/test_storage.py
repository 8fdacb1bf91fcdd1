"""Pictures at an S3-compatible service: a real server, started by the test, spoken to through the room's own verbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings

from pinerp.config.settings import storage
from pinerp.pictures import tasks
from pinerp.pictures.tests.drawn import hand_in, hand_in_pack, photo, places, zipped
from tests import objects
from tests.world import World


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with objects.service() as address:
        yield address


@pytest.fixture
def bucket(service: str) -> Iterator[Any]:
    """A bucket in which this test's files lie."""
    with (
        objects.bucket(service, "pictures-of-us") as (made, ours),
        override_settings(STORAGES={"default": ours, "staticfiles": storage("", "")}),
    ):
        yield made


def keys(bucket: Any) -> list[str]:
    return sorted(one.key for one in bucket.objects.all())


def test_a_picture_is_uploaded_read_and_erased_there(world: World, bucket: Any) -> None:
    product, content = world.sku().product_id, photo()
    row = hand_in(world, product, content).json()["picture"]
    assert len(keys(bucket)) == 3 and all(key.startswith(f"erp/pictures/{world.merchant_id}/") for key in keys(bucket))
    assert world.get(world.owner, f"pictures/{row['id']}/file").content == content
    assert world.get(world.owner, f"pictures/{row['id']}/file", size="480").content[8:12] == b"WEBP"
    for verb in ("archive", "erase"):
        assert world.post(world.owner, f"pictures/{verb}", {"ids": [row["id"]]}).json()["done"] == [row["id"]]
    assert keys(bucket) == []
    assert world.get(world.owner, f"pictures/{row['id']}/file").status_code == 404


def test_a_pack_is_read_from_there_and_leaves(world: World, bucket: Any) -> None:
    product = world.sku("TEA").product_id
    hand_in_pack(world, zipped({"TEA_1.jpg": photo(seed=1), "TEA_2.jpg": photo(seed=2)}))
    assert [key.rpartition("/")[0] for key in keys(bucket)] == [f"erp/packs/{world.merchant_id}"]
    tasks.read_packs(world.merchant_id)
    assert places(world, product) == {1: "TEA_1.jpg", 2: "TEA_2.jpg"}
    assert len(keys(bucket)) == 6 and not any("packs" in key for key in keys(bucket))


def test_the_disk_is_what_a_house_begins_with() -> None:
    assert storage("", "") == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
