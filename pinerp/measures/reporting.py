"""A saved view as a mail: its totals and first rows to read, and all of them as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.utils.html import format_html, format_html_join

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.alerts import queries as alerts
from pinerp.alerts.effects import mail
from pinerp.kit import tables_out, times
from pinerp.kit.refusals import language
from pinerp.measures import queries, showing
from pinerp.measures.errors import UnknownView
from pinerp.measures.rules.counted import MEASURES

READ = 40
"""Rows that stand in the mail itself."""

WORDS = {
    "zh": {
        "total": "合计",
        "rest": "共 {count} 行，其余见附件。",
        "all": "共 {count} 行，附件是同一张表。",
        "repeat": "这封邮件可能已经发过一次。",
        "behind": "数据截至 {at}（北京时间），之后的变化未计入。",
    },
    "en": {
        "total": "In all",
        "rest": "{count} rows; the others are in the file attached.",
        "all": "{count} rows; the file attached holds the same table.",
        "repeat": "This mail may have been sent once before.",
        "behind": "As of {at} (Beijing); later changes are not in.",
    },
}
CELL = "border:1px solid #ccc;padding:4px 8px"


@dataclass(frozen=True, slots=True)
class Due:
    """A schedule whose hour has come. view_id: null for the weekly report. may_be_repeat: a try before may have arrived."""

    schedule_id: int
    view_id: int | None
    may_be_repeat: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A mail ready to go. Nothing of it may be logged."""

    schedule_id: int
    receivers: tuple[str, ...] = field(repr=False)
    title: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    files: tuple[mail.File, ...] = field(repr=False)


def report(actor: Actor, due: Due, box: alerts.Mailbox, now: datetime) -> Report:
    """What a schedule's view says now, to who set it up. Refuses what that member may not see any more."""
    view = queries.view(actor.merchant_id, due.view_id or 0)
    if view is None:
        raise UnknownView()
    wanted, first, last = queries.wanted(view.question, now)
    asked = queries.admit(actor, wanted, now)
    found, state = queries.ask(actor, asked), queries.state(actor.merchant_id, now)
    words = WORDS[language.get()]
    header, rows = showing.header(asked), list(showing.lines(asked, found))
    totals = [
        (getattr(MEASURES[key], language.get()), showing.text(key, found.total[key], asked.currency))
        for key in asked.measures
    ]
    notes = [words["rest" if len(rows) > READ else "all"].format(count=len(rows))]
    if not state.is_current and state.as_of is not None:
        notes.append(words["behind"].format(at=times.to_beijing_text(state.as_of)))
    if due.may_be_repeat:
        notes.append(words["repeat"])
    if settings.ALERTS_LINK:
        notes.append(settings.ALERTS_LINK)
    title = f"{people.merchant(actor.merchant_id).name} · {view.name} · {_days(first, last)}"
    sheet = tables_out.content("xlsx", header, rows)
    return Report(
        due.schedule_id,
        tuple(box.receivers),
        title,
        _text(title, words["total"], totals, header, rows[:READ], notes),
        _html(title, words["total"], totals, header, rows[:READ], notes),
        (mail.File(f"{first.isoformat()}-{last.isoformat()}.xlsx", sheet, tables_out.KINDS["xlsx"]),),
    )


def _days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"


Pairs = Sequence[tuple[str, str]]
Lines = Sequence[Sequence[str]]


def _text(title: str, total: str, totals: Pairs, header: Sequence[str], rows: Lines, notes: Sequence[str]) -> str:
    lines = [title, "", total, *(f"{name}: {value}" for name, value in totals), ""]
    lines += ["\t".join(row) for row in [header, *rows]]
    return "\n".join([*lines, "", *notes])


def _html(title: str, total: str, totals: Pairs, header: Sequence[str], rows: Lines, notes: Sequence[str]) -> str:
    """The same as a page. Every word is escaped."""
    summed = format_html_join(
        "", f"<tr><th style='{CELL}' align='left'>{{}}</th><td style='{CELL}' align='right'>{{}}</td></tr>", totals
    )
    heads = format_html_join("", f"<th style='{CELL}'>{{}}</th>", ((one,) for one in header))
    body = format_html_join(
        "",
        "<tr>{}</tr>",
        ((format_html_join("", f"<td style='{CELL}'>{{}}</td>", ((one,) for one in row)),) for row in rows),
    )
    told = format_html_join("", "<p style='color:#666'>{}</p>", ((one,) for one in notes))
    table = "<table style='border-collapse:collapse'>{}</table>"
    return format_html(
        "<h3>{}</h3><h4>{}</h4>{}<br>{}{}",
        title,
        total,
        format_html(table, summed),
        format_html(table, format_html("<tr>{}</tr>{}", heads, body)),
        told,
    )
