"""Our answers to cases: wished for here, told to the platform in the background, recorded here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.aftersales import queries, rules
from pinerp.aftersales.errors import AnsweredAlready, NotAnswerable, WrongKind
from pinerp.aftersales.models import Reply
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.channels.errors import NotLive
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal


def answer(*, actor: Actor, verb: str, case_ids: Sequence[int], note: str, now: datetime) -> Outcome:
    """同意退款, 同意退货 or 退货入库: wish that the platform be told. It has no inverse: the platform takes no answer back.

    Refuses cases of another kind or state, of stores that send nothing, and those that were answered so before.
    """
    found = {row.id: row for row in queries.lock(actor, case_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in case_ids if i not in found}
    sending = {store_id: channels.is_sending(actor.merchant_id, store_id) for store_id in _stores(found.values())}
    words = rules.VERBS[verb]
    wished = []
    for row in found.values():
        if row.kind not in rules.KINDS_OF_VERB[verb]:
            refused[row.id] = WrongKind(kind=rules.KIND_WORDS[row.kind][0], verb=words)
        elif row.state not in rules.STATES_OF_VERB[verb]:
            refused[row.id] = NotAnswerable(state=rules.STATE_WORDS[row.state][0], verb=words)
        elif not sending[row.store_id]:
            refused[row.id] = NotLive()
        elif not _wish(actor, row.id, row.store_id, verb, note, now):
            refused[row.id] = AnsweredAlready(verb=words)
        else:
            wished.append(row)
    for store_id in _stores(wished):
        intents.wake("reply", actor.merchant_id, store_id)
    logbook.write(actor, f"aftersales.{verb}", [row.id for row in wished], now)
    return Outcome.of(case_ids, refused)


def _stores(rows: object) -> list[int]:
    return sorted({row.store_id for row in rows})  # type: ignore[attr-defined]


def _wish(actor: Actor, case_id: int, store_id: int, verb: str, note: str, now: datetime) -> bool:
    try:
        with transaction.atomic():
            Reply.objects.create(
                merchant_id=actor.merchant_id,
                case_id=case_id,
                store_id=store_id,
                verb=verb,
                note=note[:200],
                due_at=now,
                created_at=now,
            )
    except IntegrityError:
        return False
    return True


def record_replies(*, actor: Actor, answers: Sequence[intents.Answer], now: datetime) -> None:
    """What the platform said to our answers: told in the logbook. The case itself changes when the platform shows it."""
    done = [a.intent_id for a in answers if a.result == "done"]
    logbook.write(actor, "aftersales.answered", queries.cases_of_replies(actor.merchant_id, done), now)
    for a in answers:
        if a.result == "refused":
            cases = queries.cases_of_replies(actor.merchant_id, [a.intent_id])
            logbook.write(actor, "aftersales.answer_refused", cases, now, {"code": a.code, **a.params})
