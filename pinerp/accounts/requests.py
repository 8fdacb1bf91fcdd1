"""Request ids that were used, with their answers: a verb that comes twice is done once."""

from __future__ import annotations

from dataclasses import dataclass

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.refusals import RequestReused


@dataclass(frozen=True, slots=True)
class Known:
    """The answer that was given the first time."""

    status: int
    body: bytes


def begin(actor: Actor, verb: str, fingerprint: str) -> Known | None:
    """Claim a request id in the open transaction; a second claim waits for the first and gets its answer."""
    row = sql.rows(
        "accounts",
        "begin_request",
        merchant_id=actor.merchant_id,
        request_id=actor.request_id[:80],
        verb=verb,
        fingerprint=fingerprint,
    )
    if row:
        return None
    first = sql.rows("accounts", "find_request", merchant_id=actor.merchant_id, request_id=actor.request_id[:80])[0]
    if (first.verb, first.fingerprint) != (verb, fingerprint):
        raise RequestReused()
    return Known(first.status, bytes(first.answer))


def finish(actor: Actor, status: int, body: bytes) -> None:
    """Keep the answer beside the request id, in the same transaction as its effects."""
    sql.rows(
        "accounts",
        "finish_request",
        merchant_id=actor.merchant_id,
        request_id=actor.request_id[:80],
        status=status,
        answer=body,
    )
