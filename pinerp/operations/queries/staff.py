"""What members did: by kind and by day or hour, and how fast they verified while they worked. From the logbook."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.operations.rules import PAUSE_MINUTES, Span

VERIFIED = "verified"
STOPPED = "stopped"
KINDS = {
    "printed": ("fulfilment.printed",),
    VERIFIED: ("fulfilment.verify",),
    "weighed": ("fulfilment.weigh",),
    "shipped": ("fulfilment.ship",),
    "counted": ("counting.count",),
    "received": ("inventory.receive", "purchasing.receive", "transfers.receive"),
    STOPPED: ("fulfilment.scan_stopped",),
}
"""Parcels of the first four; rows of a stocktake; receipts of goods; parcels that a scan stopped (errors caught)."""

LOCAL = "(floor(date_part('epoch', d.at))::bigint + 28800)"
PARTS = {"day": f"({LOCAL} / 86400)", "hour": f"({LOCAL} % 86400 / 3600)"}
"""Numbers of parts of Beijing's time: a day since 1970, an hour of the day. A number is grouped faster than its text."""

EPOCH = date(1970, 1, 1)


@dataclass(slots=True)
class Worked:
    """A member: things by kind, of them by part (a day, or an hour of the day); accepted: weights that were off and let pass.

    timed: parcels verified within PAUSE_MINUTES after the one before, in `seconds` together.
    """

    member_id: int
    things: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    parts: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: dict.fromkeys(KINDS, 0)))
    accepted: int = 0
    timed: int = 0
    seconds: int = 0

    @property
    def per_hour(self) -> int | None:
        """Parcels verified per hour of work; null: there is no time to divide by."""
        return self.timed * 3600 // self.seconds if self.seconds else None


def staff(actor: Actor, span: Span, by: str) -> list[Worked]:
    """Members who did something in a span, by their id."""
    found: dict[int, Worked] = {}
    query = f"""WITH d AS MATERIALIZED ({sql.text("operations", "done_by_members")})
        SELECT d.member_id, d.kind, {PARTS[by]} AS part, sum(d.things)::bigint AS things,
               count(*) FILTER (WHERE d.is_accepted) AS accepted, NULL::bigint AS seconds
        FROM d GROUP BY 1, 2, 3
        UNION ALL
        SELECT g.member_id, NULL, NULL, sum(g.things)::bigint, 0, sum(g.seconds)::bigint
        FROM (SELECT d.member_id, d.things,
                     extract(epoch FROM d.at - lag(d.at) OVER (PARTITION BY d.member_id ORDER BY d.at))::bigint AS seconds
              FROM d WHERE d.kind = '{VERIFIED}') g
        WHERE g.seconds <= %(pause)s::bigint GROUP BY 1"""  # noqa: S608 our own text
    for row in sql.statement(query.replace(" % ", " %% "), {**_lines(actor, span), "pause": PAUSE_MINUTES * 60}):
        member = found.setdefault(row.member_id, Worked(row.member_id))
        if row.kind is None:
            member.timed, member.seconds = row.things, row.seconds
            continue
        part = f"{row.part:02}" if by == "hour" else (EPOCH + timedelta(days=row.part)).isoformat()
        member.things[row.kind] += row.things
        member.parts[part][row.kind] += row.things
        member.accepted += row.accepted
    return [_in_order(found[member_id]) for member_id in sorted(found)]


def _in_order(member: Worked) -> Worked:
    """Its parts in the order of time."""
    return replace(member, parts=dict(sorted(member.parts.items())))


def _lines(actor: Actor, span: Span) -> dict[str, Any]:
    pairs = [(verb, kind) for kind, verbs in KINDS.items() for verb in verbs]
    return {
        "merchant_id": actor.merchant_id,
        "since": span.since,
        "until": span.until,
        "verbs": [verb for verb, _ in pairs],
        "kinds": [kind for _, kind in pairs],
    }
