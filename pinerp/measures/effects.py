"""The effect outside of this room: a report handed in at the mail server. Nothing is written here, nor logged of it."""

from __future__ import annotations

import logging

from pinerp.alerts.effects import mail
from pinerp.alerts.errors import AnswerLost, SendingFailed
from pinerp.measures.actions import Sent
from pinerp.measures.reporting import Report

log = logging.getLogger("pinerp.measures")


def send(report: Report) -> Sent:
    """One report; whatever goes wrong becomes an answer, so that the others are recorded."""
    try:
        mail.hand_in(
            report.receivers,
            report.title,
            report.text,
            mark=f"report-{report.schedule_id}",
            html=report.html,
            files=report.files,
        )
    except SendingFailed as failure:
        return Sent(report.schedule_id, failure, failure.is_final, failure.is_lost)
    except Exception as error:
        log.error("sending report %s broke: %s", report.schedule_id, type(error).__name__)
        return Sent(report.schedule_id, AnswerLost(host="email"), is_lost=True)
    return Sent(report.schedule_id)
