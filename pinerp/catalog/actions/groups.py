"""商品分组: made, changed, set aside and brought back; SKUs put in by hand, kept out by hand, or left to the rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries, rules
from pinerp.catalog.errors import GroupNameTaken, TooManyGroups, UnknownGroup, UnknownSku
from pinerp.catalog.models import Group
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal


def create_group(*, actor: Actor, name: str, kind: str, rule: rules.GroupRule | None, now: datetime) -> Group:
    """新建分组: a group with its rule, or to be filled by hand. Inverse: `archive_groups`.

    Refuses a name that is taken, and a rule that asks nothing or for facts that the actor may not see.
    """
    if len(queries.groups(actor.merchant_id)) >= rules.MOST_GROUPS:
        raise TooManyGroups(most=rules.MOST_GROUPS)
    insist_on_rule(actor=actor, rule=rule)
    try:
        with transaction.atomic():
            made = Group.objects.create(merchant_id=actor.merchant_id, name=name.strip(), kind=kind, rule=_kept(rule))
    except IntegrityError as error:
        raise GroupNameTaken(name=name) from error
    logbook.write(actor, "catalog.create_group", [made.id], now, {"name": made.name})
    return made


def change_group(*, actor: Actor, group_id: int, facts: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Change name, kind or rule of a group; what is left out stays. Inverse: itself, with the former facts that it returns."""
    row = Group.objects.select_for_update().filter(merchant_id=actor.merchant_id, id=group_id, archived_at=None).first()
    if row is None:
        raise UnknownGroup()
    given = dict(facts)
    if "rule" in given:
        insist_on_rule(actor=actor, rule=given["rule"], group_id=group_id)
        _insist_on_rights(actor, rules.group_rule(row.rule))
        given["rule"] = _kept(given["rule"])
    former = {fact: getattr(row, fact) for fact in given}
    try:
        with transaction.atomic():
            Group.objects.filter(merchant_id=actor.merchant_id, id=group_id).update(**given)
    except IntegrityError as error:
        raise GroupNameTaken(name=given.get("name", "")) from error
    logbook.write(actor, "catalog.change_group", [group_id], now, {"name": row.name, "facts": sorted(given)})
    return former


def archive_groups(*, actor: Actor, group_ids: Sequence[int], now: datetime) -> Outcome:
    """Set groups aside: nothing is in them any more, also where another rule names them. Inverse: `restore_groups`."""
    return _set_archived(actor, group_ids, now, "catalog.archive_groups", now)


def restore_groups(*, actor: Actor, group_ids: Sequence[int], now: datetime) -> Outcome:
    """Bring groups back, with their rules and what hands said. Inverse: `archive_groups`."""
    return _set_archived(actor, group_ids, None, "catalog.restore_groups", now)


def set_members(*, actor: Actor, group_id: int, placed: Mapping[int, bool | None], now: datetime) -> Outcome:
    """手工加入与移出: say of SKUs that they are in a group (true), not in it whatever its rule says (false), or as its rule
    says (none). Inverse: itself, with what `facts.former` of the answer says.
    """
    queries.group(actor.merchant_id, group_id)
    known = queries.skus_of(actor.merchant_id, placed)
    former = _place(actor, {(group_id, i): is_in for i, is_in in placed.items() if i in known})
    refused: dict[int, Refusal] = {i: UnknownSku(sku=str(i)) for i in placed if i not in known}
    outcome = Outcome.of(list(placed), refused)
    outcome.facts["former"] = {str(i): former.get((group_id, i)) for i in outcome.done}
    logbook.write(actor, "catalog.set_members", outcome.done, now, {"group_id": str(group_id)})
    return outcome


def place_members(
    *, actor: Actor, placed: Mapping[tuple[int, int], bool | None], now: datetime
) -> dict[tuple[int, int], bool | None]:
    """The same of (group, SKU) of many groups at once, which the caller has looked up. Inverse: itself, with the answer: what
    was said of each before.
    """
    former = _place(actor, placed)
    skus = sorted({sku_id for _, sku_id in placed})
    logbook.write(actor, "catalog.place_members", skus, now, {"groups": len({group for group, _ in placed})})
    return {place: former.get(place) for place in placed}


def _place(actor: Actor, placed: Mapping[tuple[int, int], bool | None]) -> dict[tuple[int, int], bool]:
    rows = sql.rows(
        "catalog",
        "set_members",
        merchant_id=actor.merchant_id,
        groups=sql.array([group_id for group_id, _ in placed]),
        ids=sql.array([sku_id for _, sku_id in placed]),
        places=list(placed.values()),
    )
    return {(row.group_id, row.sku_id): row.is_in for row in rows}


def insist_on_rule(*, actor: Actor, rule: rules.GroupRule | None, group_id: int | None = None) -> None:
    """Refuse a rule that asks nothing, leads back to its own group, or asks for facts that the actor may not see."""
    if rule is None:
        return
    rules.insist_on_whole_rule(rule)
    _insist_on_rights(actor, rule)
    known = {row.id: rules.group_rule(row.rule) for row in queries.groups(actor.merchant_id)}
    if any(int(text) not in known for one in rule.conditions if one.fact == "group" for text in one.texts):
        raise UnknownGroup()
    if group_id is None:
        rules.ruled(rule, known)
        return
    known[group_id] = rule
    for other in known:
        rules.in_group(other, known)


def _insist_on_rights(actor: Actor, rule: rules.GroupRule | None) -> None:
    for condition in rule.conditions if rule else ():
        allowed = rules.OWN_RIGHT.get(condition.fact, ())
        if allowed and not any(actor.may(right) for right in allowed):
            raise NotAllowed(permission=allowed[0])


def _kept(rule: rules.GroupRule | None) -> dict[str, Any] | None:
    return None if rule is None or not rule.conditions else asdict(rule)


def _set_archived(actor: Actor, group_ids: Sequence[int], at: datetime | None, verb: str, now: datetime) -> Outcome:
    rows = Group.objects.filter(merchant_id=actor.merchant_id, id__in=list(group_ids))
    known = set(rows.values_list("id", flat=True))
    rows.update(archived_at=at)
    outcome = Outcome.of(group_ids, {i: UnknownGroup() for i in group_ids if i not in known})
    logbook.write(actor, verb, outcome.done, now)
    return outcome
