"""The logbook's cursor loses nothing: not a line that commits late, not one that a restore left unread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from pinerp.accounts import logbook
from pinerp.accounts.models import NewsGeneration
from pinerp.kit import paging, tenancy, times
from tests.world import NOW, World


def write(world: World, verb: str, *ids: int) -> None:
    with tenancy.transaction(world.merchant_id):
        logbook.write(world.owner, verb, ids or (1,), NOW, {"n": len(ids)})


def read(world: World, reader: str = "reader", limit: int = 200) -> list[str]:
    with tenancy.transaction(world.merchant_id):
        return [line.verb for line in logbook.read(world.merchant_id, reader, limit)]


def caught_up(world: World, reader: str = "reader") -> None:
    """Read past what building the cast wrote, to its last line."""

    def is_at_the_end(_: list[str]) -> bool:
        with tenancy.transaction(world.merchant_id):
            return not logbook.is_behind(world.merchant_id, reader)

    read_until(world, is_at_the_end, reader)
    assert is_at_the_end([])


def read_until(world: World, enough: Callable[[list[str]], bool], reader: str = "reader") -> list[str]:
    """What a reader gets until it has enough: transactions of others may hold the horizon back for a while."""
    seen: list[str] = []
    ends = time.monotonic() + 20
    while not enough(seen) and time.monotonic() < ends:
        got = read(world, reader)
        seen += got
        if not got:
            time.sleep(0.05)
    return seen


@contextmanager
def writing_slowly(world: World, verb: str) -> Iterator[threading.Event]:
    """Another process that has written its line and not yet committed; it does when the event is set."""
    written, commit = threading.Event(), threading.Event()

    def run() -> None:
        try:
            with tenancy.transaction(world.merchant_id):
                logbook.write(world.owner, verb, [1], NOW)
                written.set()
                commit.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert written.wait(20)
    yield commit
    commit.set()
    thread.join(20)


def test_a_line_that_commits_late_is_not_lost(world: World) -> None:
    caught_up(world)
    with writing_slowly(world, "test.late") as commit:
        write(world, "test.early")
        assert read(world) == []
        commit.set()
        assert read_until(world, lambda seen: len(seen) == 2) == ["test.late", "test.early"]
    assert read(world) == []


def rings(world: World, at: datetime) -> bool:
    """Whether the company's readers are woken at an instant; whatever rings is taken."""
    found: set[int] = set()
    with transaction.atomic():
        while some := logbook.merchants_with_news(at):
            found |= set(some)
    return world.merchant_id in found


def test_a_reader_that_got_a_part_is_woken_for_the_line_that_is_still_kept_from_it(world: World) -> None:
    caught_up(world)
    write(world, "test.seen")
    assert rings(world, times.now())
    with writing_slowly(world, "test.late") as commit:
        write(world, "test.hidden")
        assert rings(world, times.now())  # its own flag is gone before it can be read
        with tenancy.transaction(world.merchant_id):
            news = logbook.read(world.merchant_id, "reader")
            assert [line.verb for line in news] == ["test.seen"]
            assert not logbook.follow_rest(world.merchant_id, "reader", news, 200, times.now())
        assert rings(world, times.now())
        commit.set()


def test_a_flag_that_others_rely_on_rings_only_after_what_they_did_stands(world: World) -> None:
    """Taken before, it would wake a reader that finds nothing, and nobody would ring for what is committed then."""
    rings(world, times.now())
    soon = times.now() + timedelta(hours=1)
    with tenancy.transaction(world.merchant_id):
        logbook.flag(world.merchant_id, soon)
    heard: list[bool] = []

    def clock() -> None:
        heard.append(rings(world, soon))
        connection.close()

    with tenancy.transaction(world.merchant_id):
        logbook.flag(world.merchant_id, soon + timedelta(hours=1))
        ticking = threading.Thread(target=clock)
        ticking.start()
        ticking.join(20)
    assert heard == [False]
    assert rings(world, soon)
    assert not rings(world, soon + timedelta(hours=1))  # the earlier one was enough


def test_who_may_not_wait_reads_ahead_and_meets_the_late_line_all_the_same(world: World) -> None:
    caught_up(world)

    def ahead() -> list[str]:
        with tenancy.transaction(world.merchant_id):
            return [line.verb for line in logbook.ahead(world.merchant_id, "reader")]

    with writing_slowly(world, "test.late") as commit:
        write(world, "test.early")
        assert (read(world), ahead(), ahead()) == ([], ["test.early"], ["test.early"])
        commit.set()
        assert read_until(world, lambda seen: len(seen) == 2) == ["test.late", "test.early"]
    assert ahead() == []


def test_who_passes_over_news_misses_no_line_that_commits_late(world: World) -> None:
    caught_up(world)
    for _ in range(3):
        write(world, "test.passed")
    with writing_slowly(world, "test.late") as commit:
        write(world, "test.early")
        with tenancy.transaction(world.merchant_id):
            logbook.pass_over(world.merchant_id, "reader")
        commit.set()
        assert read_until(world, lambda seen: "test.early" in seen)[-2:] == ["test.late", "test.early"]
    with tenancy.transaction(world.merchant_id):
        logbook.pass_over(world.merchant_id, "reader")
    assert read(world) == []


def test_a_restore_with_unread_news_loses_none_and_goes_on(world: World) -> None:
    caught_up(world)
    row = NewsGeneration.objects.get(id=1)
    with tenancy.transaction(world.merchant_id), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_logbook (merchant_id, at, verb, ids, params, request_id, generation, tx) "
            "VALUES (%s, now(), 'test.before', '{1}', '{}', '', %s, '1099511627776')",
            [world.merchant_id, row.generation],
        )
    assert read(world) == []
    NewsGeneration.objects.filter(id=1).update(generation=row.generation + 1)
    try:
        write(world, "test.after")
        assert read_until(world, lambda seen: len(seen) == 2) == ["test.before", "test.after"]
        write(world, "test.on")
        assert read_until(world, lambda seen: len(seen) == 1) == ["test.on"]
    finally:
        assert NewsGeneration.objects.get(id=1).generation == row.generation + 1


def test_a_reader_that_fails_reads_the_same_lines_again(world: World) -> None:
    caught_up(world)
    write(world, "test.one", 1, 2)
    first: list[int] = []
    ends = time.monotonic() + 20
    while not first and time.monotonic() < ends:
        try:
            with tenancy.transaction(world.merchant_id):
                first = [line.id for line in logbook.read(world.merchant_id, "reader")]
                raise ZeroDivisionError
        except ZeroDivisionError:
            continue
    with tenancy.transaction(world.merchant_id):
        again = logbook.read(world.merchant_id, "reader")
    assert [line.id for line in again] == first and len(first) == 1
    assert (again[0].verb, again[0].ids, again[0].params) == ("test.one", [1, 2], {"n": 2})
    assert read(world) == []


def test_readers_of_other_names_and_other_companies_have_their_own_place(world: World) -> None:
    caught_up(world)
    write(world, "test.one")
    assert read_until(world, lambda seen: "test.one" in seen)
    assert "test.one" in read_until(world, lambda seen: "test.one" in seen, "another")
    with tenancy.transaction(world.outsider.merchant_id):
        seen = logbook.read(world.outsider.merchant_id, "reader")
    assert [line.verb for line in seen] == ["accounts.register"]


def test_small_bites_give_the_same_lines_in_the_same_order(world: World) -> None:
    caught_up(world)
    for n in range(5):
        write(world, f"test.{n}")
    seen: list[str] = []
    ends = time.monotonic() + 20
    while len(seen) < 5 and time.monotonic() < ends:
        seen += read(world, limit=2)
    assert seen == [f"test.{n}" for n in range(5)]


def test_two_readers_of_one_name_take_turns(world: World) -> None:
    caught_up(world)
    for n in range(20):
        write(world, f"test.{n}")
    read_until(world, lambda seen: len(seen) >= 20, "measure")
    seen: list[str] = []

    def run() -> None:
        try:
            while got := read(world, limit=3):
                seen.extend(got)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(seen) == sorted(f"test.{n}" for n in range(20))


def test_a_long_list_of_ids_becomes_several_lines(world: World) -> None:
    caught_up(world)
    write(world, "test.many", *range(1, 1201))
    with tenancy.transaction(world.merchant_id):
        lines = logbook.about(700, "test.%")
    assert [line.params for line in lines] == [{"n": 1200}]
    assert read_until(world, lambda seen: len(seen) == 3) == ["test.many"] * 3


def test_the_door_shows_pages_filters_and_names(world: World) -> None:
    for n in range(5):
        write(world, f"test.{n}", 9007199254740993)
    seen: list[dict[str, object]] = []
    after: str | None = None
    while True:
        query = {"limit": 2, **({"after": after} if after else {})}
        page = world.get(world.owner, "accounts/logbook", **query).json()
        seen += page["items"]
        after = page["next"]
        if after is None:
            break
    verbs = [line["verb"] for line in seen]
    assert verbs[:5] == [f"test.{n}" for n in reversed(range(5))] and verbs[-1] == "accounts.register"
    assert seen[0]["ids"] == ["9007199254740993"] and seen[0]["member_name"] == "店主"
    only = world.get(world.owner, "accounts/logbook", verb="test.").json()["items"]
    assert len(only) == 5
    own = world.get(world.owner, "accounts/logbook", member=str(world.clerk.member_id)).json()["items"]
    assert [line["verb"] for line in own] == ["accounts.change_own_password"]
    for foreign in ("nonsense", paging.cursor("x"), paging.cursor(2**63), paging.cursor(1, 2)):
        assert world.get(world.owner, "accounts/logbook", after=foreign).status_code == 422
