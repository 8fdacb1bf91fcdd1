"""What members did: by kind and by day or hour, and how fast they verified while they worked. From the logbook."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
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

PARTS = {
    "day": "(d.at AT TIME ZONE 'Asia/Shanghai')::date::text",
    "hour": "lpad(extract(hour FROM d.at AT TIME ZONE 'Asia/Shanghai')::text, 2, '0')",
}


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
    done = sql.text("operations", "done_by_members")
    found: dict[int, Worked] = {}
    for row in sql.statement(
        f"""SELECT d.member_id, d.kind, {PARTS[by]} AS part, sum(d.things)::bigint AS things,
              count(*) FILTER (WHERE d.is_accepted) AS accepted
            FROM ({done}) d GROUP BY 1, 2, 3 ORDER BY 1, 3""",  # noqa: S608
        _lines(actor, span, KINDS),
    ):
        member = found.setdefault(row.member_id, Worked(row.member_id))
        member.things[row.kind] += row.things
        member.parts[row.part][row.kind] += row.things
        member.accepted += row.accepted
    for row in sql.statement(
        f"""SELECT g.member_id, sum(g.things)::bigint AS timed, sum(g.seconds)::bigint AS seconds
            FROM (SELECT d.member_id, d.things,
                         extract(epoch FROM d.at - lag(d.at) OVER (PARTITION BY d.member_id ORDER BY d.at))::bigint AS seconds
                  FROM ({done}) d) g
            WHERE g.seconds <= %(pause)s::bigint GROUP BY 1""",  # noqa: S608
        {**_lines(actor, span, [VERIFIED]), "pause": PAUSE_MINUTES * 60},
    ):
        found[row.member_id].timed, found[row.member_id].seconds = row.timed, row.seconds
    return [found[member_id] for member_id in sorted(found)]


def _lines(actor: Actor, span: Span, kinds: Any) -> dict[str, Any]:
    pairs = [(verb, kind) for kind in kinds for verb in KINDS[kind]]
    return {
        "merchant_id": actor.merchant_id,
        "since": span.since,
        "until": span.until,
        "verbs": [verb for verb, _ in pairs],
        "kinds": [kind for _, kind in pairs],
    }
