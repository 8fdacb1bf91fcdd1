"""The ways out: where alerts are told besides the page. Addresses and secrets are sealed and never shown again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.alerts import rules
from pinerp.alerts.errors import BadAddress, BadQuietHours, SameWay, UnknownWay
from pinerp.alerts.models import Way
from pinerp.kit import secrets
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


@dataclass(frozen=True, slots=True)
class WayFacts:
    """What is told of a way. address, secret: null keeps what is sealed; an empty secret takes it away."""

    kind: str
    name: str
    speak: str
    gather_seconds: int
    quiet_from: int | None
    quiet_until: int | None
    address: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)


def write_way(*, actor: Actor, way_id: int | None, facts: WayFacts, now: datetime) -> Outcome:
    """A new way out, or other facts of one that is there. Inverse of a new one: `archive_ways`; a former address was sealed
    and is not told again, so that a change has no inverse but entering it anew.
    """
    if (facts.quiet_from is None) != (facts.quiet_until is None) or (
        facts.quiet_from is not None and facts.quiet_from == facts.quiet_until
    ):
        raise BadQuietHours()
    given: dict[str, Any] = {
        "name": facts.name.strip(),
        "speak": facts.speak,
        "gather_seconds": facts.gather_seconds,
        "quiet_from": facts.quiet_from,
        "quiet_until": facts.quiet_until,
    }
    mine = Way.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    if facts.address is not None:
        address = facts.address.strip()
        rules.refuse_address(facts.kind, address, may_be_private=settings.PRIVATE_WEBHOOKS)
        mark = secrets.print_of(f"{facts.kind} {address}")
        same = mine.filter(address_print=mark).exclude(id=way_id or 0).first()
        if same is not None:
            raise SameWay(name=same.name)
        given |= {
            "sealed_address": secrets.seal(address),
            "address_print": mark,
            "hint": rules.hint_of(facts.kind, address),
        }
    if facts.secret is not None:
        given["sealed_secret"] = secrets.seal(facts.secret) if facts.secret else None
    if way_id is None:
        if facts.address is None:
            raise BadAddress()
        (row,) = Way.objects.bulk_create([Way(merchant_id=actor.merchant_id, kind=facts.kind, created_at=now, **given)])
        logbook.write(actor, "alerts.create_way", [row.id], now, {"kind": facts.kind})
        return Outcome(done=[row.id])
    held = mine.select_for_update().filter(id=way_id).first()
    if held is None or held.kind != facts.kind:
        raise UnknownWay()
    if facts.address is not None or facts.secret is not None:
        given |= {"failing_since": None, "failure_code": "", "failure_params": {}}
    mine.filter(id=way_id).update(**given)
    told = {"facts": sorted(set(given) & SAID)}
    logbook.write(actor, "alerts.change_way", [way_id], now, told)
    return Outcome(done=[way_id])


SAID = {"name", "speak", "gather_seconds", "quiet_from", "quiet_until", "sealed_address", "sealed_secret"}
"""Names of facts that the logbook tells; never what they are."""


def switch_ways(*, actor: Actor, way_ids: Sequence[int], is_on: bool, now: datetime) -> Outcome:
    """On or off; what waits goes on waiting while it is off. Inverse: the other way."""
    return _set(actor, way_ids, False, {"is_on": is_on}, "alerts.switch_ways", now, {"is_on": is_on})


def archive_ways(*, actor: Actor, way_ids: Sequence[int], now: datetime) -> Outcome:
    """Ways are set aside; rules keep naming them. Inverse: `restore_ways`."""
    return _set(actor, way_ids, False, {"archived_at": now}, "alerts.archive_ways", now)


def restore_ways(*, actor: Actor, way_ids: Sequence[int], now: datetime) -> Outcome:
    """Ways that were set aside are used again, unless another has their address now. Inverse: `archive_ways`."""
    return _set(actor, way_ids, True, {"archived_at": None}, "alerts.restore_ways", now)


def _set(
    actor: Actor,
    way_ids: Sequence[int],
    is_archived: bool,
    facts: dict[str, Any],
    verb: str,
    now: datetime,
    params: dict[str, Any] | None = None,
) -> Outcome:
    mine = Way.objects.filter(merchant_id=actor.merchant_id)
    rows = mine.select_for_update().filter(id__in=way_ids, archived_at__isnull=not is_archived)
    found = {row.id: row for row in rows.order_by("id")}
    refused: dict[int, Refusal] = {i: UnknownWay() for i in way_ids if i not in found}
    if is_archived:
        used = dict(mine.filter(archived_at=None).values_list("address_print", "name"))
        for row in found.values():
            if row.address_print in used:
                refused[row.id] = SameWay(name=used[row.address_print])
            used[row.address_print] = row.name
    outcome = Outcome.of(way_ids, refused)
    mine.filter(id__in=outcome.done).update(**facts)
    logbook.write(actor, verb, outcome.done, now, params)
    return outcome
