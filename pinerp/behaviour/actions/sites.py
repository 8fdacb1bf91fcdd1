"""采集站点: made with a write key that is shown once, changed, given another key, stopped and set going again."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.accounts.rules import key_hash
from pinerp.behaviour.errors import OriginUnreadable, SiteNameTaken, UnknownSite
from pinerp.behaviour.models import Site, SiteKey
from pinerp.channels import queries as channels
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal

ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
MOST_ORIGINS = 20


def create_site(
    *, actor: Actor, name: str, store_id: int | None, origins: Sequence[str], events_per_minute: int, now: datetime
) -> Outcome:
    """新建采集站点. facts.key: the write key, given this once. Inverse: `stop_sites`.

    Refuses a name twice, and what is no origin.
    """
    _insist_on_store(actor, store_id)
    wanted = _origins(origins)
    _insist_on_name(actor, name, None)
    key = _new_key()
    site = Site.objects.create(
        merchant_id=actor.merchant_id,
        name=name.strip(),
        store_id=store_id,
        origins=wanted,
        last_four=key[-4:],
        events_per_minute=events_per_minute,
        created_at=now,
    )
    SiteKey.objects.create(hash=key_hash(key), merchant_id=actor.merchant_id, site_id=site.id)
    logbook.write(actor, "behaviour.create_site", [site.id], now, {"name": site.name})
    return Outcome(done=[site.id], facts={"key": key})


def change_site(*, actor: Actor, site_id: int, facts: Mapping[str, Any], now: datetime) -> Outcome:
    """修改采集站点: its name, store, origins or pace. Inverse: itself. What came before keeps the store it came with."""
    site = _locked(actor, [site_id]).get(site_id)
    if site is None:
        raise UnknownSite()
    given = dict(facts)
    if "store_id" in given:
        _insist_on_store(actor, given["store_id"])
    if "origins" in given:
        given["origins"] = _origins(given["origins"])
    if "name" in given:
        given["name"] = given["name"].strip()
        _insist_on_name(actor, given["name"], site_id)
    Site.objects.filter(merchant_id=actor.merchant_id, id=site_id).update(**given)
    logbook.write(actor, "behaviour.change_site", [site_id], now, {"fields": sorted(given)})
    return Outcome(done=[site_id])


def renew_key(*, actor: Actor, site_id: int, now: datetime) -> Outcome:
    """换密钥: the former key is dead at once; facts.key is given this once. No inverse: what was seen stays seen."""
    site = _locked(actor, [site_id]).get(site_id)
    if site is None:
        raise UnknownSite()
    key = _new_key()
    SiteKey.objects.filter(merchant_id=actor.merchant_id, site_id=site_id).delete()
    SiteKey.objects.create(hash=key_hash(key), merchant_id=actor.merchant_id, site_id=site_id)
    Site.objects.filter(merchant_id=actor.merchant_id, id=site_id).update(last_four=key[-4:])
    logbook.write(actor, "behaviour.renew_key", [site_id], now)
    return Outcome(done=[site_id], facts={"key": key})


def stop_sites(*, actor: Actor, site_ids: Sequence[int], now: datetime) -> Outcome:
    """停用: nothing is taken under their keys any more; what came stays. Inverse: `resume_sites`."""
    return _set_stopped(actor, site_ids, now, now, "behaviour.stop_sites")


def resume_sites(*, actor: Actor, site_ids: Sequence[int], now: datetime) -> Outcome:
    """启用: their keys work again. Inverse: `stop_sites`."""
    return _set_stopped(actor, site_ids, None, now, "behaviour.resume_sites")


def _set_stopped(actor: Actor, site_ids: Sequence[int], at: datetime | None, now: datetime, verb: str) -> Outcome:
    found = _locked(actor, site_ids)
    refused: dict[int, Refusal] = {i: UnknownSite() for i in site_ids if i not in found}
    outcome = Outcome.of(list(dict.fromkeys(site_ids)), refused)
    changed = [i for i in outcome.done if (found[i].stopped_at is None) != (at is None)]
    Site.objects.filter(merchant_id=actor.merchant_id, id__in=changed).update(stopped_at=at)
    logbook.write(actor, verb, changed, now)
    return outcome


def _locked(actor: Actor, site_ids: Sequence[int]) -> dict[int, Site]:
    rows = Site.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(site_ids)).order_by("id")
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return {site.id: site for site in rows}


def _insist_on_store(actor: Actor, store_id: int | None) -> None:
    if store_id is not None:
        channels.insist_on_visible(actor, store_id)
    elif actor.store_scope is not None:
        raise UnknownSite()


def _insist_on_name(actor: Actor, name: str, but: int | None) -> None:
    if Site.objects.filter(merchant_id=actor.merchant_id, name=name.strip()).exclude(id=but or 0).exists():
        raise SiteNameTaken(name=name.strip())


def _origins(given: Sequence[str]) -> list[str]:
    found = [one.strip().rstrip("/").lower() for one in given if one.strip()]
    wrong = next((one for one in found if not ORIGIN.fullmatch(one)), None)
    if wrong is not None:
        raise OriginUnreadable(text=wrong[:100])
    return list(dict.fromkeys(found))[:MOST_ORIGINS]


def _new_key() -> str:
    return f"wk_{secrets.token_urlsafe(24)}"
