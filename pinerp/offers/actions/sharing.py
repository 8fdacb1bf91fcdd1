"""How stores share in the stock: what is looked at, told, agreed to, and by which rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownGroup, UnknownSku
from pinerp.channels import actions as stores
from pinerp.channels import queries as channels
from pinerp.channels import rules as channel_rules
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.offers import queries, rules
from pinerp.offers.actions.telling import stop
from pinerp.offers.errors import NotAllStores, NothingRefused, NotLive, NotReadYet, UnknownOffer
from pinerp.offers.models import Offer, Sharing
from pinerp.offers.rules import NO_RULE, OwnRule


def begin(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Have a store's listings read, for the first time or anew. It changes nothing anywhere: there is nothing to take back."""
    sharing = _sharing(actor, store_id)
    sharing.wished_at = now
    sharing.save(update_fields=["wished_at"])
    stores.reschedule(actor.merchant_id, store_id, channel_rules.OFFERS, now)
    logbook.write(actor, "offers.begin", [store_id], now)
    return Outcome(done=[store_id])


def switch_on(*, actor: Actor, store_id: int, agreed: Sequence[int], now: datetime) -> Outcome:
    """Tell a store from now on what it may sell. Inverse: `switch_off`; the numbers told stay as they are."""
    sharing = _sharing(actor, store_id)
    if sharing.read_at is None:
        raise NotReadYet()
    if channels.store_facts(actor.merchant_id, store_id).mode != channel_rules.LIVE:
        raise NotLive()
    _agree(actor, [i for i, store in queries.visible_offers(actor, agreed).items() if store == store_id], now)
    sharing.state = rules.ON
    sharing.save(update_fields=["state"])
    logbook.write(actor, "offers.switch_on", [store_id], now, {"agreed": len(agreed)})
    stores.reschedule(actor.merchant_id, store_id, channel_rules.OFFERS, now)
    return Outcome(done=[store_id])


def switch_off(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Tell a store nothing more; what waits to be told is called off. Inverse: `switch_on`."""
    channels.insist_on_visible(actor, store_id)
    Sharing.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).update(state=rules.LOOKING)
    stop(actor, [store_id], [], now)
    logbook.write(actor, "offers.switch_off", [store_id], now)
    return Outcome(done=[store_id])


def set_sharing(
    *,
    actor: Actor,
    store_id: int,
    share_percent: int,
    keep_back: int,
    jump_percent: int,
    now: datetime,
    transit_percent: int = 0,
) -> Outcome:
    """How much of what is free, and on its way, a store may sell. Inverse: the former rule, which the answer holds."""
    sharing = _sharing(actor, store_id)
    given = {
        "share_percent": share_percent,
        "keep_back": keep_back,
        "jump_percent": jump_percent,
        "transit_percent": transit_percent,
    }
    former = {name: getattr(sharing, name) for name in given}
    for name, value in given.items():
        setattr(sharing, name, value)
    sharing.save(update_fields=list(given))
    logbook.write(actor, "offers.set_sharing", [store_id], now, given)
    return Outcome(done=[store_id], facts={"former": former})


COLUMNS = {
    "share_percent": "own_share",
    "keep_back": "own_keep_back",
    "transit_percent": "own_transit",
    "virtual": "virtual",
    "fixed": "fixed",
}


def set_own_rule(*, actor: Actor, offer_ids: Sequence[int], rule: OwnRule, now: datetime) -> Outcome:
    """A rule of their own for some offers; with nothing given the SKU's or the store's holds. Inverse: the former ones."""
    known = queries.visible_offers(actor, offer_ids)
    rows = Offer.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(known))
    former = [
        {"id": str(row.id), **{name: getattr(row, column) for name, column in COLUMNS.items()}}
        for row in rows.order_by("id")
    ]
    given = rule._asdict()
    rows.update(**{COLUMNS[name]: value for name, value in given.items()})
    outcome = Outcome.of(list(dict.fromkeys(offer_ids)), _strangers(offer_ids, known), former=former)
    logbook.write(actor, "offers.set_own_rule", outcome.done, now, given)
    return outcome


def set_sku_rules(*, actor: Actor, wanted: Mapping[int, OwnRule], now: datetime) -> Outcome:
    """A rule for each of some SKUs at all stores; an empty one ends it. Inverse: the former ones, which the answer holds.

    Who sees some stores only may not rule over all of them.
    """
    if actor.store_scope is not None:
        raise NotAllStores()
    known = catalog.skus_of(actor.merchant_id, wanted)
    refused: dict[int, Refusal] = {i: UnknownSku(sku=str(i)) for i in wanted if i not in known}
    outcome = Outcome.of(list(wanted), refused)
    former = queries.sku_rules(actor.merchant_id, outcome.done)
    sql.rows(
        "offers",
        "set_sku_rules",
        merchant_id=actor.merchant_id,
        skus=sql.array(outcome.done),
        **_columns([wanted[i] for i in outcome.done]),
    )
    outcome.facts["former"] = [
        {"id": str(i), **{name: getattr(former.get(i), name, None) for name in COLUMNS}} for i in outcome.done
    ]
    _tell(actor, "offers.set_sku_rules", outcome.done, wanted, now)
    return outcome


def set_group_rules(*, actor: Actor, store_id: int | None, wanted: Mapping[int, OwnRule], now: datetime) -> Outcome:
    """A rule for each of some product groups, at one store or (null) at all; an empty one ends it. Inverse: the former ones,
    which the answer holds.

    Refuses groups that are not there, a store that is not visible, and all stores for who sees some only.
    """
    if store_id is not None:
        channels.insist_on_visible(actor, store_id)
    elif actor.store_scope is not None:
        raise NotAllStores()
    known = {row.id for row in catalog.groups(actor.merchant_id)}
    outcome = Outcome.of(list(wanted), {i: UnknownGroup() for i in wanted if i not in known})
    stood = {one.group_id: one.rule for one in queries.group_rules(actor.merchant_id) if one.store_id == store_id}
    sql.rows(
        "offers",
        "set_group_rules",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        groups=sql.array(outcome.done),
        **_columns([wanted[i] for i in outcome.done]),
    )
    outcome.facts["former"] = [{"id": str(i), **stood.get(i, NO_RULE)._asdict()} for i in outcome.done]
    _tell(actor, "offers.set_group_rules", outcome.done, wanted, now, store_id)
    return outcome


def _columns(given: Sequence[OwnRule]) -> dict[str, list[Any]]:
    """Rules as columns; which of them are ended, for they say nothing."""
    fields = {name: [getattr(rule, name) for rule in given] for name in OwnRule._fields}
    return {"ended": [rule == NO_RULE for rule in given], **fields}


def _tell(
    actor: Actor,
    verb: str,
    ids: Sequence[int],
    wanted: Mapping[int, OwnRule],
    now: datetime,
    store_id: int | None = None,
) -> None:
    """A line of the logbook for each rule that some have in common."""
    where = {} if store_id is None else {"store_id": str(store_id)}
    told: dict[OwnRule, list[int]] = {}
    for i in ids:
        told.setdefault(wanted[i], []).append(i)
    for rule, those in told.items():
        logbook.write(actor, verb, those, now, {**rule._asdict(), **where})


def agree(*, actor: Actor, offer_ids: Sequence[int], now: datetime) -> Outcome:
    """Say yes to the first change of offers, however large. It has no inverse: the platform is told."""
    known = queries.visible_offers(actor, offer_ids)
    _agree(actor, list(known), now)
    outcome = Outcome.of(list(dict.fromkeys(offer_ids)), _strangers(offer_ids, known))
    logbook.write(actor, "offers.agree", outcome.done, now)
    return outcome


def try_again(*, actor: Actor, offer_ids: Sequence[int], now: datetime) -> Outcome:
    """Decide and tell anew what the platform refused; the inverse would be its refusal."""
    known = queries.visible_offers(actor, offer_ids)
    rows = Offer.objects.filter(merchant_id=actor.merchant_id, id__in=list(known)).exclude(refused_code="")
    again = set(rows.values_list("id", flat=True))
    refused = _strangers(offer_ids, known)
    refused.update({i: NothingRefused() for i in known if i not in again})
    rows.update(refused_code="", refused_params={})
    outcome = Outcome.of(list(dict.fromkeys(offer_ids)), refused)
    logbook.write(actor, "offers.try_again", outcome.done, now)
    return outcome


def _sharing(actor: Actor, store_id: int) -> Sharing:
    """How a store shares, locked; made where it never did. Refuses a store that is not visible, or has no API."""
    channels.insist_on_called(actor, store_id)
    rows = Sharing.objects.select_for_update().filter(merchant_id=actor.merchant_id, store_id=store_id)
    found = rows.first()
    if found is None:
        one = Sharing(merchant_id=actor.merchant_id, store_id=store_id)
        Sharing.objects.bulk_create([one], ignore_conflicts=True)
        found = rows.get()
    return found


def _agree(actor: Actor, offer_ids: Sequence[int], now: datetime) -> None:
    Offer.objects.filter(merchant_id=actor.merchant_id, id__in=offer_ids, agreed_at=None).update(agreed_at=now)


def _strangers(asked: Sequence[int], known: dict[int, int]) -> dict[int, Refusal]:
    return {i: UnknownOffer() for i in asked if i not in known}
