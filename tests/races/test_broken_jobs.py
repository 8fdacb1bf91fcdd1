"""A job that breaks on the way loses no wake: what it was woken for is done by the next."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from pinerp.accounts import logbook
from pinerp.fulfilment import tasks as bench
from pinerp.kit import sql, tenancy, times
from pinerp.orders import tasks as desk_tasks
from tests.goods import WAITING, Desk, bought


def take_flags() -> None:
    """The wake that a round answers is taken away."""
    with transaction.atomic():
        while logbook.merchants_with_news(times.now()):
            pass


@pytest.mark.parametrize("job", [desk_tasks.work_desk, desk_tasks.read_news, bench.work_bench])
def test_a_round_that_breaks_is_made_up_for(world, job):
    desk = Desk(world, A=5)
    desk.hear()
    desk.take_in(bought("1-1", ("A", 1)))
    take_flags()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        """Somebody else's long statement, on the order and on the readers' places."""
        with tenancy.transaction(world.merchant_id):
            for table in ("orders_order", "accounts_logbookcursor"):
                query = f"SELECT 1 AS one FROM {table} WHERE merchant_id = %(m)s::bigint FOR UPDATE"
                assert sql.statement(query, {"m": world.merchant_id})
            held.set()
            done.wait(30)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    with pytest.raises(OperationalError, match="lock timeout"):
        job(world.merchant_id)
    done.set()
    holder.join(10)
    with transaction.atomic():
        assert world.merchant_id not in logbook.merchants_with_news(times.now())
        assert world.merchant_id in logbook.merchants_with_news(times.now() + logbook.AGAIN)


def test_a_round_that_breaks_while_nobody_is_let_in_is_made_up_for_afterwards(world):
    """The database is away for a moment: the round breaks, and so does the attempt to have it done again."""
    desk = Desk(world, A=5)
    desk.hear()
    desk.take_in(bought("1-1", ("A", 1)))
    take_flags()
    broken: list[BaseException] = []

    def work() -> None:
        try:
            desk_tasks.work_desk(world.merchant_id)
        except BaseException as problem:
            broken.append(problem)
        connection.close()

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as owner:
        name = owner.info.dbname
        worker = threading.Thread(target=work)
        try:
            with tenancy.transaction(world.merchant_id):
                query = "SELECT 1 AS one FROM orders_order WHERE merchant_id = %(m)s::bigint FOR UPDATE"
                assert sql.statement(query, {"m": world.merchant_id})
                worker.start()
                until = time.monotonic() + 30
                while not (waiting := sql.statement(WAITING, {})):
                    assert time.monotonic() < until
                owner.execute(f'ALTER DATABASE "{name}" CONNECTION LIMIT 1')
                owner.execute("SELECT pg_terminate_backend(%s)", (waiting[0].pid,))
            worker.join(2)
            assert worker.is_alive(), "it gave up: kept as broken, its round would never be done"
        finally:
            owner.execute(f'ALTER DATABASE "{name}" CONNECTION LIMIT -1')
        worker.join(20)
    assert [type(problem) for problem in broken] == [OperationalError]
    with transaction.atomic():
        assert world.merchant_id in logbook.merchants_with_news(times.now() + logbook.AGAIN)


@pytest.mark.usefixtures("own_work_only")
def test_a_worker_that_cannot_write_down_the_end_of_a_job_ends():
    """While it lived, the job would count as one that it still does: the clock, or a company's desk, would wait for ever."""
    refuse = (
        "CREATE FUNCTION refuse_to_end() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;"
        " CREATE TRIGGER refuse_to_end BEFORE DELETE ON procrastinate_jobs EXECUTE FUNCTION refuse_to_end()"
    )
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as owner:
        owner.execute(refuse)
        try:
            worker = subprocess.Popen([sys.executable, "-m", "pinerp.ops.worker", "2"], stderr=subprocess.DEVNULL)
            try:
                assert worker.wait(120) == 0
            finally:
                worker.kill()
                worker.wait()
        finally:
            owner.execute("DROP FUNCTION refuse_to_end CASCADE")


@pytest.mark.usefixtures("own_work_only")
def test_a_worker_ends_when_it_is_told_to_whatever_it_still_does(world):
    """A job that waits for somebody else's lock cannot be called off; it is done again by the next worker."""
    desk = Desk(world, A=5)
    desk.take_in(bought("1-1", ("A", 1)))
    waiting = WAITING
    with tenancy.transaction(world.merchant_id):
        query = "SELECT 1 AS one FROM orders_order WHERE merchant_id = %(m)s::bigint FOR UPDATE"
        assert sql.statement(query, {"m": world.merchant_id})
        worker = subprocess.Popen([sys.executable, "-m", "pinerp.ops.worker", "2"], stderr=subprocess.DEVNULL)
        try:
            until = time.monotonic() + 60
            while not sql.statement(waiting, {}):
                assert worker.poll() is None and time.monotonic() < until
                time.sleep(0.1)
            worker.terminate()
            assert worker.wait(20) == 0
        finally:
            worker.kill()
            worker.wait()


@pytest.mark.usefixtures("own_work_only")
@pytest.mark.parametrize("killed_at", ["ops.rescue", "ops.sweep", "ops.tick"])
def test_what_a_killed_worker_left_is_taken_up_whatever_it_was_doing(killed_at):
    """Also where it died while it took up what another had left: then nobody else would ever do so."""
    leave = (
        "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args, status)"
        " VALUES ('clock', %s, %s, %s, '{\"timestamp\": 0}', 'doing') RETURNING id"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(leave, [killed_at, app.tasks[killed_at].lock, killed_at])
        left = cursor.fetchone()[0]
    worker = subprocess.Popen([sys.executable, "-m", "pinerp.ops.worker", "2"], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 45
        while ProcrastinateJob.objects.filter(id=left).exists():
            assert worker.poll() is None and time.monotonic() < until
            time.sleep(0.1)
    finally:
        worker.kill()
        worker.wait()
