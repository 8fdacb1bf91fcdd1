"""The week's report as a mail: the first numbers to read, and the whole as a PDF."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.html import format_html, format_html_join

from pinerp.accounts.actors import Actor
from pinerp.alerts import queries as alerts
from pinerp.alerts.effects import mail
from pinerp.kit import times
from pinerp.kit.refusals import language
from pinerp.measures.reporting import Due, Report
from pinerp.weekly import paper, queries, rules
from pinerp.weekly.paper.words import sayer

READ = 6
"""Figures that stand in the mail itself."""


def report(actor: Actor, due: Due, box: alerts.Mailbox, now: datetime) -> Report:
    """The last week that is over, as who set the schedule up may see it."""
    edition = queries.edition(actor, rules.last_over(times.beijing_day(now)), now)
    say = sayer(language.get())
    week = say("week", first=edition.first.isoformat(), last=edition.last.isoformat())
    title = f"{edition.company} · {say('title')} · {week}"
    place = "en" if language.get() == "en" else "zh"
    told = [
        (getattr(one.measure, place), rules.text(one.measure.unit, one.now, edition.sold.currency))
        for one in edition.sold.figures[:READ]
    ]
    notes = [
        say("mail"),
        *([say("repeat")] if due.may_be_repeat else []),
        *([settings.ALERTS_LINK] if settings.ALERTS_LINK else []),
    ]
    return Report(
        due.schedule_id,
        tuple(box.receivers),
        title,
        "\n".join([title, "", *(f"{name}: {value}" for name, value in told), "", *notes]),
        format_html(
            "<h3>{}</h3><table>{}</table>{}",
            title,
            format_html_join("", "<tr><th align='left'>{}</th><td align='right'>{}</td></tr>", told),
            format_html_join("", "<p>{}</p>", ((one,) for one in notes)),
        ),
        (mail.File(f"weekly-{edition.first.isoformat()}.pdf", paper.draw(edition), "application/pdf"),),
    )
