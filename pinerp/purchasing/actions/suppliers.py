"""Suppliers, one or many at once, and how the company orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import money, sql
from pinerp.kit.outcomes import Outcome
from pinerp.purchasing import queries, rules
from pinerp.purchasing.errors import SupplierCodeTaken, UnknownSupplier
from pinerp.purchasing.models import Supplier

CHANGED_IN_BULK = ("name", "contact", "lead_days", "payment_terms")


@dataclass(frozen=True, slots=True)
class NewSupplier:
    """A supplier to be made."""

    code: str
    name: str
    contact: str = ""
    lead_days: int = rules.USUAL_SETTINGS.lead_days
    payment_terms: str = ""
    currency: str = "CNY"


def create_supplier(
    *,
    actor: Actor,
    code: str,
    name: str,
    now: datetime,
    contact: str = "",
    lead_days: int = rules.USUAL_SETTINGS.lead_days,
    payment_terms: str = "",
    currency: str = "CNY",
) -> Supplier:
    """A new supplier. Inverse: `archive_suppliers`."""
    money.digits(currency)
    try:
        with transaction.atomic():
            made = Supplier.objects.create(
                merchant_id=actor.merchant_id,
                code=code,
                name=name,
                contact=contact,
                lead_days=lead_days,
                payment_terms=payment_terms,
                currency=currency,
            )
    except IntegrityError as error:
        raise SupplierCodeTaken(name=code) from error
    logbook.write(actor, "purchasing.create_supplier", [made.id], now, {"code": code})
    return made


def change_supplier(*, actor: Actor, supplier_id: int, facts: Mapping[str, Any], now: datetime) -> Outcome:
    """Change facts of a supplier; its currency stays, for its prices are in it. Inverse: the former facts, in the answer."""
    found = Supplier.objects.filter(merchant_id=actor.merchant_id, id=supplier_id).select_for_update().first()
    if found is None:
        raise UnknownSupplier()
    former = {name: getattr(found, name) for name in facts}
    try:
        with transaction.atomic():
            Supplier.objects.filter(merchant_id=actor.merchant_id, id=supplier_id).update(**facts)
    except IntegrityError as error:
        raise SupplierCodeTaken(name=facts.get("code", "")) from error
    logbook.write(actor, "purchasing.change_supplier", [supplier_id], now, {"facts": sorted(facts)})
    return Outcome(done=[supplier_id], facts={"former": former})


def make_suppliers(*, actor: Actor, suppliers: Sequence[NewSupplier], now: datetime) -> dict[str, int]:
    """Make many suppliers at once, as sheets bring them. Inverse: `archive_suppliers`.

    Returns code → id of those that were made: a code that somebody took meanwhile is not among them.
    """
    rows = {f"{fact}_each": [getattr(one, fact) for one in suppliers] for fact in NewSupplier.__dataclass_fields__}
    made = sql.rows("purchasing", "make_suppliers", merchant_id=actor.merchant_id, **rows)
    logbook.write(actor, "purchasing.make_suppliers", [row.id for row in made], now, {"suppliers": len(made)})
    return {row.code: row.id for row in made}


def change_suppliers(*, actor: Actor, changes: Mapping[int, Mapping[str, Any]], now: datetime) -> Outcome:
    """Change names, contacts, lead days and payment terms of many suppliers, those that were set aside among them.

    What a supplier's change does not name stays. Inverse: itself, with what the answer calls former.
    """
    facts = {f"{fact}_each": [change.get(fact) for change in changes.values()] for fact in CHANGED_IN_BULK}
    ids = sql.array(list(changes))
    rows = sql.rows("purchasing", "change_suppliers", merchant_id=actor.merchant_id, ids=ids, **facts)
    former = {row.id: {fact: getattr(row, fact) for fact in changes[row.id]} for row in rows}
    outcome = Outcome.of(list(changes), {i: UnknownSupplier() for i in changes if i not in former})
    outcome.facts["former"] = {str(i): former[i] for i in outcome.done}
    named = {fact for change in changes.values() for fact in change}
    logbook.write(actor, "purchasing.change_suppliers", outcome.done, now, {"facts": sorted(named)})
    return outcome


def archive_suppliers(*, actor: Actor, supplier_ids: Sequence[int], now: datetime) -> Outcome:
    """Set suppliers aside: nothing new is ordered from them, open orders go on. Inverse: `restore_suppliers`."""
    return _set_archived(actor, supplier_ids, now, "purchasing.archive_suppliers", now)


def restore_suppliers(*, actor: Actor, supplier_ids: Sequence[int], now: datetime) -> Outcome:
    """Bring suppliers back."""
    return _set_archived(actor, supplier_ids, None, "purchasing.restore_suppliers", now)


def _set_archived(actor: Actor, ids: Sequence[int], at: datetime | None, verb: str, now: datetime) -> Outcome:
    rows = Supplier.objects.filter(merchant_id=actor.merchant_id, id__in=ids)
    known = set(rows.values_list("id", flat=True))
    rows.update(archived_at=at)
    outcome = Outcome.of(ids, {i: UnknownSupplier() for i in ids if i not in known})
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def set_settings(*, actor: Actor, settings: rules.Settings, now: datetime) -> Outcome:
    """How the company orders from now on. Inverse: the former settings, which the answer tells."""
    former = asdict(queries.settings(actor.merchant_id))
    sql.rows("purchasing", "set_settings", merchant_id=actor.merchant_id, now=now, **asdict(settings))
    logbook.write(actor, "purchasing.set_settings", [actor.merchant_id], now, asdict(settings))
    return Outcome(done=[actor.merchant_id], facts={"former": former})
