"""Every listing is judged: facts read at once, the score and the proposal of each kept with what they were made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.advice import queries, rules
from pinerp.advice.models import Advice, Look
from pinerp.advice.rules import proposing, scoring, selling, titles
from pinerp.kit import jobs, sql
from pinerp.kit.outcomes import Outcome

AT_ONCE = 2000
EVERY = timedelta(hours=20)
"""What time alone changes (sales of 30 days, prices of 90) is looked at once a day."""


def look_again(*, actor: Actor, now: datetime) -> Outcome:
    """重新评分: have all listings judged anew in the background. It only looks: there is nothing to take back."""
    row = wish(actor=actor, now=now)
    logbook.write(actor, "advice.look_again", [row.id], now)
    return Outcome(done=[row.id])


def wish(*, actor: Actor, now: datetime) -> Look:
    """A fact changed: everything is to be judged soon."""
    Look.objects.bulk_create([Look(merchant_id=actor.merchant_id)], ignore_conflicts=True)
    row = Look.objects.select_for_update().get(merchant_id=actor.merchant_id)
    if row.wished_at is None:
        row.wished_at = now
        row.save(update_fields=["wished_at"])
    jobs.defer_once("advice.look", f"advice:{actor.merchant_id}", merchant_id=actor.merchant_id)
    return row


def is_due(*, actor: Actor, now: datetime) -> bool:
    """Whether a company's listings are to be judged: somebody wished it, or the last look is a day old."""
    row = Look.objects.filter(merchant_id=actor.merchant_id).first()
    return row is None or row.wished_at is not None or row.looked_at is None or now - row.looked_at > EVERY


def look(*, actor: Actor, now: datetime) -> int:
    """Judge all listings of a company; how many. What is not there any more goes. A wish that came meanwhile stays."""
    found = queries.known(actor.merchant_id, now)
    sellers = queries.sellers_of(found)
    searches = {place: selling.searched(terms) for place, terms in found.terms.items()}
    for start in range(0, len(found.subjects), AT_ONCE):
        rows = [_judged(found, one, sellers, searches) for one in found.subjects[start : start + AT_ONCE]]
        _keep(actor, rows, now)
    Advice.objects.filter(merchant_id=actor.merchant_id).exclude(found_at=now).delete()
    Look.objects.bulk_create([Look(merchant_id=actor.merchant_id)], ignore_conflicts=True)
    shown = {path: [asdict(one) for one in some[:20]] for path, some in sellers.items()}
    standing = Look.objects.filter(merchant_id=actor.merchant_id)
    standing.filter(wished_at__lte=now).update(wished_at=None)
    standing.update(looked_at=now, listings=len(found.subjects), sellers=shown)
    return len(found.subjects)


def _judged(
    found: queries.Known,
    one: queries.Subject,
    sellers: Mapping[str, list[rules.Seller]],
    searches: Mapping[tuple[int, str], list[rules.Seller]],
) -> dict[str, Any]:
    facts = queries.facts_of(found, one, sellers, searches)
    parts = scoring.parts(facts)
    score = scoring.total(parts)
    return {
        "stores": one.store_id,
        "keys": one.key,
        "goods": one.goods_key,
        "drafts": None if one.draft is None else one.draft.id,
        "products": one.product_id,
        "titles": one.title[:300],
        "paths": one.path,
        "images": one.image_url,
        "on_sale": one.is_on_sale,
        "scores": score,
        "parts": orjson.dumps([asdict(part) for part in parts]).decode(),
        "proposals": orjson.dumps(proposal_of(facts)).decode(),
        "units": one.units,
        "amounts": one.amount,
        "worths": (100 - score) * max(1, one.amount),
    }


def proposal_of(facts: rules.Facts) -> dict[str, Any]:
    """What is proposed, as it is kept: nothing where nothing is."""
    found: dict[str, Any] = {}
    title = proposing.title(facts)
    if title is not None:
        steps = [asdict(step) for step in title.steps]
        found["title"] = {"title": title.title, "units": titles.units(title.title), "steps": steps}
    if prices := proposing.prices(facts.prices):
        now = {one.sku_id: one.now for one in facts.prices}
        found["prices"] = [
            {"sku_id": str(sku), "now": now[sku], "price": price, "why": why} for sku, (price, why) in prices.items()
        ]
    if filled := proposing.filled(facts.attributes):
        found["attributes"] = [
            {"attribute_id": one.attribute_id, "name": one.name, "value_id": one.value_id, "value": one.known}
            for one in filled
        ]
    if order := proposing.picture_order(facts.pictures):
        found["pictures"] = [str(one) for one in order]
    return found


def _keep(actor: Actor, rows: Sequence[Mapping[str, Any]], now: datetime) -> None:
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    sql.rows("advice", "keep_advice", merchant_id=actor.merchant_id, now=now, **columns)
