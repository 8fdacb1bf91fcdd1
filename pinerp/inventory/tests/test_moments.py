"""Stock at any moment is the sum of the entries before it: with checkpoints, without, and whatever is written late."""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.inventory import actions, queries, rules
from pinerp.kit import sql, tenancy, times
from pinerp.kit.refusals import Refusal
from tests.goods import Desk
from tests.world import World

Entry = tuple[datetime, int, int, int]


class Years(Desk):
    """A desk whose entries are of any time in the last year, written in any order."""

    def __init__(self, world: World, seed: int = 0) -> None:
        super().__init__(world)
        self.end, self.dice = times.now(), random.Random(seed)
        self.east = world.warehouse("EAST", is_default=False)
        self.skus = [world.sku(code).id for code in "AB"]

    def at(self, moment: datetime, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=moment, **given)

    def some_moment(self) -> datetime:
        return self.end - timedelta(days=380) * self.dice.random()

    def something(self) -> None:
        move = actions.Move(
            self.dice.choice([self.warehouse.id, self.east.id]), self.dice.choice(self.skus), self.dice.randint(1, 9)
        )
        verb = self.dice.choice([actions.receive, actions.receive, actions.unreceive])
        with contextlib.suppress(Refusal):  # fewer were there: nothing changed
            self.at(self.some_moment(), verb, moves=[move])

    def entries(self) -> list[Entry]:
        rows = self.rows("SELECT at, warehouse_id, sku_id, on_hand_delta FROM inventory_stockentry")
        return [(row.at, row.warehouse_id, row.sku_id, row.on_hand_delta) for row in rows]

    def stock_at(self, moment: datetime, **given: Any) -> dict[tuple[int, int], int]:
        with tenancy.transaction(self.world.merchant_id):
            rows = queries.stock_at(self.actor, moment, self.end, **given)
        return {(row.warehouse_id, row.sku_id): row.on_hand for row in rows}

    def keep(self) -> list[datetime]:
        return list(self.at(self.end, actions.keep_checkpoints))

    def kept(self) -> list[tuple[Any, ...]]:
        return sorted(
            tuple(row)
            for row in self.rows(
                "SELECT moment, warehouse_id, sku_id, on_hand FROM inventory_checkpointstock WHERE on_hand <> 0"
            )
        )


def replayed(entries: Iterable[Entry], moment: datetime) -> dict[tuple[int, int], int]:
    """The plain sum."""
    found: Counter[tuple[int, int]] = Counter()
    for at, warehouse_id, sku_id, delta in entries:
        if at < moment:
            found[warehouse_id, sku_id] += delta
    return {place: pieces for place, pieces in found.items() if pieces}


@pytest.mark.parametrize("seed", range(3))
def test_any_moment_is_the_sum_of_what_was_before_it(world: World, seed: int) -> None:
    years = Years(world, seed)
    for _ in range(25):
        years.something()
    assert 11 <= len(years.keep()) <= 13
    for _ in range(25):
        years.something()  # dated before checkpoints that stand
    entries = years.entries()
    edges = [at for at, *_ in entries[:5]] + [at + timedelta(microseconds=1) for at, *_ in entries[:5]]
    moments = [years.some_moment() for _ in range(15)] + edges + [years.end]
    with_checkpoints = [years.stock_at(moment) for moment in moments]
    assert with_checkpoints == [replayed(entries, moment) for moment in moments]
    kept = years.kept()
    years.at(years.end, lambda actor, now: actions.drop_checkpoints(actor=actor))
    assert [years.stock_at(moment) for moment in moments] == with_checkpoints
    while years.keep():
        pass
    assert years.kept() == kept and kept


def test_checkpoints_are_made_once_and_of_settled_months_only(world: World) -> None:
    years = Years(world)
    assert years.keep() == []
    years.at(
        years.end - timedelta(days=70), actions.receive, moves=[actions.Move(years.warehouse.id, years.skus[0], 5)]
    )
    made = years.keep()
    assert made and all(times.beijing_day(moment).day == 1 for moment in made)
    assert max(made) <= years.end - timedelta(days=2) and years.keep() == []


def test_a_checkpoint_that_is_not_the_sum_of_its_entries_is_found(world: World) -> None:
    years = Years(world)
    years.at(
        years.end - timedelta(days=70), actions.receive, moves=[actions.Move(years.warehouse.id, years.skus[0], 5)]
    )
    years.keep()

    def differences() -> int:
        query = sql.text("ops", "law_moments")
        return int(years.rows(query)[0].differences)

    assert differences() == 0
    years.rows("UPDATE inventory_checkpointstock SET on_hand = on_hand + 1")
    assert differences() > 0


def test_a_clerk_of_one_warehouse_sees_its_stock_alone(world: World) -> None:
    years = Years(world)
    for place in (years.warehouse, years.east):
        years.at(years.end - timedelta(days=70), actions.receive, moves=[actions.Move(place.id, years.skus[0], 5)])
    years.keep()
    asked = years.end - timedelta(days=40)
    assert len(years.stock_at(asked)) == 2
    assert set(years.stock_at(asked, warehouse_id=years.east.id)) == {(years.east.id, years.skus[0])}
    assert years.stock_at(asked, sku_ids=[years.skus[1]]) == {}


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1)), max_size=5), st.data())
def test_the_nearest_checkpoint_is_taken_and_now_where_it_is_nearer(
    moments: list[datetime], data: st.DataObject
) -> None:
    moment, now = data.draw(st.datetimes(datetime(2019, 1, 1), datetime(2026, 1, 1))), datetime(2026, 6, 1)
    best = rules.nearest(moments, moment, now)
    distance = abs(now - moment) if best is None else abs(best - moment)
    assert distance == min([abs(now - moment), *(abs(one - moment) for one in moments)])


def test_a_span_is_the_same_found_by_time_or_by_company(world: World) -> None:
    years = Years(world, 5)
    for _ in range(30):
        years.something()
    stranger = Years(World.build(), 6)
    for _ in range(30):
        stranger.something()
    span = {"since": years.end - timedelta(days=300), "until": years.end - timedelta(days=40)}
    question = "SELECT * FROM inventory_moved(%(since)s, %(until)s, %(is_alone)s::boolean) ORDER BY 1, 2"
    with tenancy.transaction(world.merchant_id):
        by_time, by_company, by_itself = (
            [tuple(row) for row in sql.statement(question, {**span, "is_alone": one})] for one in (True, False, None)
        )
    wanted: Counter[tuple[int, int]] = Counter()
    for at, warehouse, sku, delta in years.entries():
        if span["since"] <= at < span["until"]:
            wanted[warehouse, sku] += delta
    assert by_time == by_company == by_itself == sorted((*place, pieces) for place, pieces in wanted.items())
