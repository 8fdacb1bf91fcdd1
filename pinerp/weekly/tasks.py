"""The clock of weekly reports: they are sent at their hours, as other reports are."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import logbook
from pinerp.kit import times
from pinerp.measures import tasks as reports
from pinerp.measures.rules.views import WEEKLY
from pinerp.weekly import reporting


@app.task(name="weekly.follow", queue="bench", priority=-1, retry=False)
def follow(merchant_id: int) -> None:
    """Have reports that are due sent, and be woken when the next one is."""
    with logbook.woken_again(merchant_id, times.now()):
        reports.wake_for_reports(merchant_id, WEEKLY, "weekly.send_reports")


@app.task(name="weekly.send_reports", queue="outside", retry=False)
def send_reports(merchant_id: int) -> None:
    """Send the reports that are due until none is."""
    with logbook.woken_again(merchant_id, times.now()):
        while send_batch(merchant_id):
            pass
        reports.wake_for_reports(merchant_id, WEEKLY, "weekly.send_reports")


def send_batch(merchant_id: int) -> int:
    """Some reports; how many were taken."""
    return reports.send_batch(merchant_id, WEEKLY, reporting.report)
