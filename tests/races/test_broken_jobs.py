"""A job that breaks on the way loses no wake: what it was woken for is done by the next."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from pinerp.accounts import logbook
from pinerp.fulfilment import tasks as bench
from pinerp.kit import sql, tenancy, times
from pinerp.orders import tasks as desk_tasks
from tests.goods import WAITING, Desk, bought


@pytest.mark.parametrize("job", [desk_tasks.work_desk, desk_tasks.read_news, bench.work_bench])
def test_a_round_that_breaks_is_made_up_for(world, job):
    desk = Desk(world, A=5)
    desk.hear()
    desk.take_in(bought("1-1", ("A", 1)))
    with transaction.atomic():
        while logbook.merchants_with_news(times.now()):  # the wake that this round answers
            pass
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
