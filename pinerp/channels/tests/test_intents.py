"""Effects outside in three steps: nothing is sent twice, whatever dies between them; a lost answer is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection

from pinerp.channels import actions, intents
from pinerp.channels.adapters import Adapter
from pinerp.channels.adapters.values import Tokens
from pinerp.channels.errors import BudgetSpent, PlatformRefused, RateLimited, TokenExpired, Unreachable
from pinerp.channels.intents import Answer, Kind, Wish
from pinerp.kit import sql, tenancy, times
from tests.gateway import connect
from tests.world import World

TABLE = "channels_testintent"
COLUMNS = """
  id bigint GENERATED ALWAYS AS IDENTITY, merchant_id bigint NOT NULL, store_id bigint NOT NULL,
  state text NOT NULL DEFAULT 'waiting', due_at timestamptz NOT NULL, leased_until timestamptz,
  attempts smallint NOT NULL DEFAULT 0, answer_code text NOT NULL DEFAULT '',
  answer_params jsonb NOT NULL DEFAULT '{}', created_at timestamptz NOT NULL, ended_at timestamptz,
  PRIMARY KEY (merchant_id, id)"""


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """An intent table of no room, made by the owner."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as owner:
        owner.execute(f"DROP TABLE IF EXISTS {TABLE}".encode())
        owner.execute(f"CREATE TABLE {TABLE} ({COLUMNS})".encode())
        owner.execute(f"GRANT ALL ON {TABLE} TO PUBLIC".encode())
    yield
    intents.KINDS.pop("test", None)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as owner:
        owner.execute(f"DROP TABLE {TABLE}".encode())


@dataclass
class Outside:
    """The outside world of these tests: what was sent, and how it answers."""

    merchant_id: int
    store_id: int
    sent: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    recorded: list[tuple[int, str]] = field(default_factory=list)
    answer: Callable[[Wish], str] = lambda wish: "done"
    causes_gone: set[int] = field(default_factory=set)

    def wish(self, count: int = 1) -> list[int]:
        with tenancy.transaction(self.merchant_id):
            rows = sql.statement(
                f"INSERT INTO {TABLE} (merchant_id, store_id, due_at, created_at)"
                " SELECT %(m)s::bigint, %(s)s::bigint, %(now)s::timestamptz, %(now)s::timestamptz"
                " FROM generate_series(1, %(n)s::integer) RETURNING id",
                {"m": self.merchant_id, "s": self.store_id, "now": times.now(), "n": count},
            )
            return sorted(row.id for row in rows)

    def rows(self) -> dict[int, Any]:
        with tenancy.transaction(self.merchant_id):
            found = sql.statement(f"SELECT * FROM {TABLE} WHERE merchant_id = %(m)s::bigint", {"m": self.merchant_id})
            return {row.id: row for row in found}

    def states(self) -> list[str]:
        return [row.state for _, row in sorted(self.rows().items())]

    def later(self, **passed: float) -> None:
        """Time goes by for the intents."""
        with tenancy.transaction(self.merchant_id):
            sql.statement(
                f"UPDATE {TABLE} SET due_at = due_at - %(t)s::interval, leased_until = leased_until - %(t)s::interval"
                " WHERE merchant_id = %(m)s::bigint",
                {"t": timedelta(**passed), "m": self.merchant_id},
            )

    def kind(self, per_call: int = 1) -> Kind:
        return Kind("test", TABLE, per_call, self._load, self._send, self._record)

    def dispatch(self, limit: int = 400) -> int:
        return intents.dispatch("test", self.merchant_id, self.store_id, limit=limit)

    def _load(self, actor: Any, ids: Sequence[int]) -> dict[int, Any]:
        return {i: f"payload {i}" for i in ids if i not in self.causes_gone}

    def _send(self, adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
        assert not connection.in_atomic_block
        answers = []
        for wish in batch:
            if wish.must_ask:
                self.asked.append(wish.id)
                if wish.id in self.sent:
                    answers.append(Answer(wish.id, "done"))
                    continue
            self.sent.append(wish.id)
            answers.append(Answer(wish.id, self.answer(wish)))
        return answers

    def _record(self, actor: Any, answers: Sequence[Answer], now: Any) -> None:
        self.recorded += [(a.intent_id, a.result) for a in answers]


@pytest.fixture
def outside(world: World, serve: Any) -> Outside:
    store = connect(world, serve("--seed", "3"))
    with tenancy.transaction(world.merchant_id):
        actions.go_live(actor=world.owner, store_id=store.id, live_from=times.now(), now=times.now())
    made = Outside(world.merchant_id, store.id)
    intents.KINDS["test"] = made.kind()
    return made


def test_each_wish_is_sent_once(outside: Outside) -> None:
    ids = outside.wish(30)
    assert outside.dispatch() == 30
    assert outside.dispatch() == 0
    assert sorted(outside.sent) == ids and outside.asked == []
    assert set(outside.states()) == {"done"}
    assert sorted(outside.recorded) == [(i, "done") for i in ids]
    assert all(row.ended_at is not None for row in outside.rows().values())


def test_a_store_that_is_not_live_sends_nothing(outside: Outside, world: World) -> None:
    for verb in (actions.go_shadow, actions.stop_store):
        with tenancy.transaction(world.merchant_id):
            verb(actor=world.owner, store_id=outside.store_id, now=times.now())
        outside.wish()
        assert outside.dispatch() == 0
        with tenancy.transaction(world.merchant_id):
            assert intents.stores_with_due(world.merchant_id, times.now()) == []
    assert outside.sent == [] and outside.states() == ["waiting", "waiting"]


def test_a_store_whose_authorisation_ended_goes_on_waiting(outside: Outside, world: World) -> None:
    outside.wish()
    with tenancy.transaction(world.merchant_id):
        actions.end_authorisation_of(actor=world.owner, store_id=outside.store_id, now=times.now())
    assert outside.dispatch() == 0
    assert outside.states() == ["waiting"]


def test_the_sender_dies_after_sending(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    """kill -9 between sending and recording: when the lease is over, the platform is asked, not told again."""
    (wish,) = outside.wish()
    with monkeypatch.context() as dying:
        dying.setattr(intents, "_record", died)
        with pytest.raises(Died):
            outside.dispatch()
    assert outside.states() == ["sending"] and outside.sent == [wish]
    assert outside.dispatch() == 0, "the lease keeps others away"
    outside.later(minutes=4)
    assert outside.dispatch() == 1
    assert (outside.sent, outside.asked, outside.states()) == ([wish], [wish], ["done"])


def test_the_sender_dies_before_sending(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    (wish,) = outside.wish()
    with monkeypatch.context() as dying:
        dying.setattr(intents, "_send_all", died)
        with pytest.raises(Died):
            outside.dispatch()
    assert outside.sent == []
    outside.later(minutes=4)
    with tenancy.transaction(outside.merchant_id):
        assert intents.stores_with_due(outside.merchant_id, times.now()) == [("test", outside.store_id)]
    outside.dispatch()
    assert (outside.asked, outside.sent, outside.states()) == ([wish], [wish], ["done"])


def test_a_late_answer_changes_nothing_that_another_recorded(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first sender only seemed dead: its answer comes after the second one's."""
    outside.wish()
    late: list[Any] = []
    with monkeypatch.context() as slow:
        slow.setattr(intents, "_record", lambda *args: late.append(args))
        outside.dispatch()
    outside.later(minutes=4)
    outside.dispatch()
    kept = len(outside.recorded)
    intents._record(*late[0])
    assert outside.states() == ["done"] and len(outside.recorded) == kept


def test_a_lost_answer_is_asked_for(outside: Outside) -> None:
    def lost(wish: Wish) -> str:
        raise Unreachable(detail="gone", is_lost=True)

    outside.answer = lost
    (wish,) = outside.wish()
    outside.dispatch()
    assert outside.states() == ["unsure"]
    row = outside.rows()[wish]
    assert row.answer_code == "platform_unreachable" and row.due_at > times.now()
    outside.answer = lambda wish: "done"
    outside.later(minutes=20)
    outside.dispatch()
    assert (outside.sent, outside.asked, outside.states()) == ([wish], [wish], ["done"])


def test_what_may_have_been_sent_stays_so_when_asking_fails(outside: Outside) -> None:
    def lost(wish: Wish) -> str:
        raise Unreachable(detail="gone", is_lost=True)

    def limited(wish: Wish) -> str:
        raise RateLimited(error_code=70031)

    outside.wish()
    outside.answer = lost
    outside.dispatch()
    outside.sent.clear()
    outside.answer = limited
    outside.later(minutes=20)
    outside.dispatch()
    assert outside.states() == ["unsure"]


def test_a_business_no_is_final_and_a_limit_is_not(outside: Outside) -> None:
    first, second = outside.wish(2)

    def answer(wish: Wish) -> str:
        if wish.id == first:
            raise PlatformRefused(reason="订单已退款，不能发货", error_code=50001)
        raise RateLimited(error_code=70031)

    outside.answer = answer
    outside.dispatch()
    rows = outside.rows()
    assert (rows[first].state, rows[first].answer_params["reason"]) == ("refused", "订单已退款，不能发货")
    assert (rows[second].state, rows[second].attempts) == ("waiting", 1)
    assert rows[second].due_at - times.now() > timedelta(seconds=1)
    assert outside.dispatch() == 0


def test_a_call_that_the_budget_did_not_allow_was_no_attempt(outside: Outside) -> None:
    """It goes on when the budget does, however often it had to wait."""
    (wish,) = outside.wish()

    def spent(wish: Wish) -> str:
        raise BudgetSpent(wait=timedelta(seconds=20), api="pdd.order.information.get", seconds="20")

    outside.answer = spent
    for _ in range(6):
        outside.dispatch()
        row = outside.rows()[wish]
        assert (row.state, row.attempts) == ("waiting", 0)
        assert timedelta(seconds=19) < row.due_at - times.now() <= timedelta(seconds=25)
        outside.later(minutes=1)


def test_our_own_mistake_in_one_call_keeps_the_others(outside: Outside) -> None:
    _, second, _ = outside.wish(3)

    def answer(wish: Wish) -> str:
        if wish.id == second:
            raise KeyError("bug")
        return "done"

    outside.answer = answer
    outside.dispatch()
    assert outside.states() == ["done", "unsure", "done"]
    assert outside.rows()[second].answer_code == "sender_broke"


def test_a_wish_whose_cause_is_gone_is_stopped(outside: Outside) -> None:
    first, second = outside.wish(2)
    outside.causes_gone = {first}
    outside.dispatch()
    assert (outside.sent, outside.states()) == ([second], ["stopped", "done"])
    assert outside.rows()[first].ended_at is not None


def test_nothing_is_sent_when_the_lease_nears_its_end(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    outside.wish()
    monkeypatch.setattr(intents, "SENDING", timedelta(seconds=-1))
    outside.dispatch()
    assert (outside.sent, outside.states()) == ([], ["waiting"])


def test_a_call_carries_a_batch(outside: Outside) -> None:
    calls: list[int] = []
    kind = outside.kind(per_call=10)

    def send(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
        calls.append(len(batch))
        return [Answer(wish.id, "done") for wish in batch]

    intents.KINDS["test"] = Kind("test", TABLE, 10, kind.load, send, kind.record)
    outside.wish(25)
    outside.dispatch()
    assert sorted(calls) == [5, 10, 10]


def test_waking_twice_queues_one_job(outside: Outside) -> None:
    with tenancy.transaction(outside.merchant_id):
        for _ in range(3):
            intents.wake("test", outside.merchant_id, outside.store_id)
    key = f"test:{outside.merchant_id}:{outside.store_id}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE queueing_lock = %s", [key])
        assert cursor.fetchone()[0] == 1


class Died(Exception):
    """The process, at this very place."""


def died(*args: Any) -> None:
    raise Died


def test_a_dead_authorisation_is_not_the_intents_fault(world: World, outside: Outside) -> None:
    """While it is renewed every try fails; the new tokens send all of it at once, not after the grown waiting."""

    def dead(_: Wish) -> str:
        raise TokenExpired()

    (ours, other) = outside.wish(2)
    outside.answer = dead
    for _ in range(4):
        outside.dispatch()
        outside.later(hours=1)
    with tenancy.transaction(world.merchant_id):
        busy = f"UPDATE {TABLE} SET answer_code = 'platform_rate_limited', due_at = now() + interval '1 hour' WHERE id = %(id)s"
        sql.statement(busy + " RETURNING id", {"id": other})
    tries = outside.rows()[ours].attempts
    outside.answer = lambda wish: "done"
    with tenancy.transaction(world.merchant_id):
        tokens = Tokens("a", "r", times.now() + timedelta(days=1), None, "1", [])
        actions.keep_tokens(actor=world.owner, store_id=outside.store_id, tokens=tokens, now=times.now())
    found = outside.rows()
    assert tries == 4 and found[ours].attempts == 0 and found[ours].due_at <= times.now()
    assert found[other].due_at > times.now(), "what the platform limits goes on waiting"
