"""The effects outside of this room: a message sent by mail, to a robot or to a webhook. Calls only; nothing is written here,
and neither address nor secret may reach a log.
"""

from __future__ import annotations

import logging
from datetime import datetime

from pinerp.alerts import rules
from pinerp.alerts.actions import Answer
from pinerp.alerts.effects import hooks, mail, robots
from pinerp.alerts.errors import AnswerLost, SendingFailed
from pinerp.alerts.queries import Payload

log = logging.getLogger("pinerp.alerts")


def send(payload: Payload, now: datetime) -> Answer:
    """One message; whatever goes wrong becomes an answer, so that the others are recorded."""
    try:
        if payload.kind == rules.EMAIL:
            mail.send(payload)
        elif payload.kind == rules.WEBHOOK:
            hooks.send(payload, now)
        else:
            robots.send(payload, now)
    except SendingFailed as failure:
        return Answer(payload.message_id, payload.attempts, failure)
    except Exception as error:
        log.error("sending message %s by %s broke: %s", payload.message_id, payload.kind, type(error).__name__)
        return lost(payload)
    return Answer(payload.message_id, payload.attempts)


def lost(payload: Payload) -> Answer:
    """Nobody knows whether it arrived."""
    return Answer(payload.message_id, payload.attempts, AnswerLost(host=payload.kind))
