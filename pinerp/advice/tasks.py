"""The clocks of advice: judge a company's listings when a fact changed, or once a day; and notice what the platform
approved.
"""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.advice import actions
from pinerp.kit import tenancy, times

NEWS_BATCH = 500
BESIDE = -1
"""Behind all that somebody waits for."""

ROOMS = ("catalog.", "pictures.", "listings.", "offers.")
"""News of these may change what is known of a listing. Orders come all day long: they count once a day."""


@app.task(name="advice.look", queue="bench", priority=BESIDE, retry=False)
def look(merchant_id: int) -> None:
    """Judge all listings, in one transaction: nobody sees half of it."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        actions.begin_changes(actor=actor)
        actions.look(actor=actor, now=now)


@app.task(name="advice.sweep", queue="bench", priority=BESIDE, retry=False)
def sweep(merchant_id: int) -> None:
    """Read the news of an hour; where they, a wish or a day that passed ask for it, have everything judged."""
    with logbook.woken_again(merchant_id, times.now()):
        while follow_news(merchant_id):
            pass
        with tenancy.transaction(merchant_id):
            actions.begin_changes(actor=actors.system(merchant_id))
            is_due = actions.is_due(actor=actors.system(merchant_id), now=times.now())
        if is_due:
            look(merchant_id)


def follow_news(merchant_id: int) -> bool:
    """One batch of news, with the cursor and the wish that follows from it, in one transaction; True when there may be more."""
    with tenancy.transaction(merchant_id):
        news = logbook.read(merchant_id, "advice", NEWS_BATCH)
        if any(one.verb.startswith(ROOMS) for one in news):
            actions.wish(actor=actors.system(merchant_id), now=times.now())
    return len(news) == NEWS_BATCH
