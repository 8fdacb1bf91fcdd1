"""A worker process: does the background jobs, many at a time, and ends when it has to.

At its end (a signal, or the database went away) it waits a little for what it is doing, then it is gone, whatever its threads
still do: a store's turn may last 40 s, and while an old worker went on with it nobody did the rest. Every job may be repeated;
what was left is taken up when its heartbeat has stopped for long enough.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django
from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker
from psycopg.errors import RaiseException

from pinerp.kit.loading import loading

JOBS_AT_ONCE = 12
LISTENERS = 4
"""Threads beside those of the jobs, for what the listener to messages asks. Python's own choice would be the processors and
four: of twelve jobs that were taken up six would then wait for a thread, the clock among them.
"""

LAST_WAIT_SECONDS = 4.0
"""For jobs at the end. Then those that can be called off are (the listener to messages would go on for a minute)."""

CALLING_OFF_SECONDS = 1.0

HEARTBEAT_SECONDS = 3.0
"""`ops.tasks` takes up the work of a worker that has been silent for five of these."""

log = logging.getLogger("pinerp.worker")


class EndingWorker(Worker):
    """Says that it was told to stop. It ends where it cannot write down that a job is over: while it lived, the job would stand
    as one that it still does, and whatever has the same key (the clock, a company's desk) would wait for it for ever.
    """

    def stop(self) -> None:
        super().stop()  # type: ignore[no-untyped-call]
        self.told_to_stop.set()

    async def _persist_job_status(self, *args: Any, **facts: Any) -> None:
        try:
            await super()._persist_job_status(*args, **facts)
        except ConnectorException as error:
            if isinstance(error.__cause__, RaiseException):
                log.info("a job was taken up by another meanwhile: %s", error.__cause__)
                return
            log.warning("the end of a job could not be written down; this worker ends: %s", error.__cause__)
            self.stop()

    async def work(self) -> None:
        """Until it is done, or was told to stop and had its time."""
        self.told_to_stop = asyncio.Event()
        working = asyncio.create_task(self.run())  # type: ignore[no-untyped-call]
        told = asyncio.create_task(self.told_to_stop.wait())
        await asyncio.wait({working, told}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({working}, timeout=LAST_WAIT_SECONDS + CALLING_OFF_SECONDS)
        if working.done():
            working.result()


async def serve(jobs_at_once: int) -> None:
    """Work with a connection of the worker's own; leaves at once, whatever is still open."""
    from procrastinate.contrib.django import app

    threads = ThreadPoolExecutor(jobs_at_once + LISTENERS)
    asyncio.get_running_loop().set_default_executor(threads)
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        async with app.open_async():
            app.perform_import_paths()  # type: ignore[no-untyped-call]
            code = 0
            try:
                worker = EndingWorker(
                    app,
                    concurrency=jobs_at_once,
                    fetch_job_polling_interval=1.0,
                    shutdown_graceful_timeout=LAST_WAIT_SECONDS,
                    delete_jobs="successful",
                    update_heartbeat_interval=HEARTBEAT_SECONDS,
                )
                await worker.work()
            except Exception as error:
                log.warning("the worker broke: %s", error)
                code = 1
            logging.shutdown()
            os._exit(code)


def main(jobs_at_once: int = JOBS_AT_ONCE) -> None:
    """Run one until it ends; the process ends with it."""
    with loading():
        django.setup()
    asyncio.run(serve(jobs_at_once))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
