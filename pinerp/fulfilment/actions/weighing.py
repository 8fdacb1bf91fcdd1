"""称重: a parcel on the scale, judged against what its goods weigh. The step is optional; every weighing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.fulfilment import queries
from pinerp.fulfilment.actions.gate import lock_for_departure
from pinerp.fulfilment.actions.pushing import wish_pushes
from pinerp.fulfilment.errors import HasLeftTheHouse, WeightDiffers
from pinerp.fulfilment.rules import Settings, grams_allowed
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome


def weigh(*, actor: Actor, weights: Mapping[int, int], is_accepted: bool = False, now: datetime) -> Outcome:
    """称重: parcels (parcel → grams) weigh this. Its inverse is weighing again: the last weight holds, all are kept.

    Refuses what must not leave, what has left, and a weight that is further off than the company allows, unless a person
    accepts it (`is_accepted`). Goods of which one was never weighed are not judged. Locks orders, parcels.
    """
    found, refused = lock_for_departure(actor, list(weights))
    refused |= {i: HasLeftTheHouse() for i, row in found.items() if i not in refused and row.state == "shipped"}
    able = [i for i in found if i not in refused]
    expected = queries.weights_of_goods(actor.merchant_id, able)
    settings = queries.settings(actor.merchant_id)
    for i in able:
        why = None if is_accepted else _difference(weights[i], expected[i], settings)
        if why is not None:
            refused[i] = why
    done = [i for i in able if i not in refused]
    sql.rows(
        "fulfilment",
        "weigh",
        merchant_id=actor.merchant_id,
        ids=sql.array(done),
        grams=sql.array([weights[i] for i in done]),
        expected=[expected[i] for i in done],
        is_accepted=is_accepted,
        member_id=actor.member_id,
        now=now,
    )
    for i in done:
        was_off = is_accepted and _difference(weights[i], expected[i], settings) is not None
        params = {"grams": weights[i], "expected": expected[i], "accepted": was_off}
        logbook.write(actor, "fulfilment.weigh", [i], now, params)
    wish_pushes(actor=actor, parcel_ids=done, now=now)
    return Outcome.of(list(weights), refused)


def _difference(grams: int, expected: int | None, settings: Settings) -> WeightDiffers | None:
    if expected is None or abs(grams - expected) <= (allowed := grams_allowed(expected, settings)):
        return None
    return WeightDiffers(grams=grams, expected=expected, allowed=allowed)
