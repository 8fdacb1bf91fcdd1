"""Background jobs, deferred inside the caller's transaction: job and rows commit together, or neither does."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job, JobDeferrer
from procrastinate.manager import JobManager


@cache
def _manager() -> JobManager:
    """On Django's own connection, also inside a worker, whose app speaks over another one."""
    return JobManager(DjangoConnector(alias="default"))


def defer_once(task: str, key: str, *, place: str = "", **args: Any) -> bool:
    """Put a job in the queue unless one with this key waits already; one at a time runs per key, or per place where jobs of
    several keys share one.

    The savepoint is there because a clash would end the caller's transaction too.
    """
    job = Job(
        id=None,
        queue=app.tasks[task].queue,
        lock=place or key,
        queueing_lock=key,
        task_name=task,
        priority=app.tasks[task].priority,
    )
    try:
        with transaction.atomic():
            JobDeferrer(job_manager=_manager(), job=job).defer(**args)
    except AlreadyEnqueued:
        return False
    return True


def count_waiting(task: str, at_most: int) -> int:
    """How many jobs of a task wait for a worker, counted up to a number."""
    query = (
        "SELECT count(*) FROM (SELECT 1 FROM procrastinate_jobs"
        " WHERE status = 'todo' AND task_name = %s LIMIT %s) waiting"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [task, at_most])
        return int(cursor.fetchone()[0])
