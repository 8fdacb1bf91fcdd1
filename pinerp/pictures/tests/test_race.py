"""Two people at once: the same file is kept once, and two files never share a place."""

from __future__ import annotations

import threading
from typing import Any

from django.db import connection

from pinerp.kit import tenancy, times
from pinerp.pictures import actions
from pinerp.pictures.tests.drawn import photo, places
from tests.world import World


def at_once(*what: Any) -> list[Any]:
    """Begin all together, wait for all."""
    gate, found = threading.Barrier(len(what)), []

    def do(one: Any) -> None:
        try:
            gate.wait(10)
            found.append(one())
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(one,)) for one in what]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


def test_the_same_file_and_others_at_once(world: World) -> None:
    product = world.sku().product_id
    contents = [photo(seed=1), photo(seed=1), photo(seed=2), photo(seed=3)]

    def upload(number: int) -> str:
        with tenancy.transaction(world.merchant_id):
            kept = actions.upload(
                actor=world.owner,
                product_id=product,
                kind="main",
                name=f"{contents.index(contents[number])}.jpg",
                content=contents[number],
                now=times.now(),
            )
        return kept.became

    found = at_once(*[lambda n=n: upload(n) for n in range(4)])
    assert sorted(found) == ["known", "new", "new", "new"]
    assert sorted(places(world, product).values()) == ["0.jpg", "2.jpg", "3.jpg"]
