"""黑名单: receivers whose new orders wait for a person. Kept as keyed prints; no log and no row holds them in the clear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.kit.secrets import key_print
from pinerp.orders import queries
from pinerp.orders.actions.review import review
from pinerp.orders.errors import NothingToMatch
from pinerp.orders.models import Blacklisted
from pinerp.orders.queries.service import prints_of
from pinerp.orders.rules import ADDRESS, PHONE, TO_REVIEW


def blacklist(*, actor: Actor, order_ids: Sequence[int], reason: str, now: datetime) -> Outcome:
    """加入黑名单: the receivers of orders of any stage; open orders of theirs that nobody approved wait at once. Inverse:
    `unblacklist`. One who stands there already gets the new reason. Refuses receivers who cannot be told from others.
    """
    found = {row.id: row for row in queries.lock(actor, order_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in order_ids if i not in found}
    receivers = queries.receivers_of(actor.merchant_id, list(found))
    prints = {i: prints_of(row) for i, row in receivers.items() if i in found}
    refused.update({i: NothingToMatch() for i in found if not prints.get(i)})
    able = [i for i in found if i not in refused]
    pairs = {i: (prints[i].get(PHONE), prints[i].get(ADDRESS)) for i in able}
    rows = sql.rows(
        "orders",
        "put_on_blacklist",
        merchant_id=actor.merchant_id,
        reason=reason.strip(),
        key_print=key_print(),
        member_id=actor.member_id,
        now=now,
        phone_prints=[pairs[i][0] for i in able],
        address_prints=[pairs[i][1] for i in able],
        name_masks=[receivers[i].name_mask for i in able],
        phone_masks=[receivers[i].phone_mask for i in able],
        order_ids=sql.array(able),
    )
    entries = {(row.phone_print, row.address_print): row.id for row in rows}
    made = {i: entries[pairs[i]] for i in able}
    logbook.write(actor, "orders.blacklist", sorted(made), now)
    if made:
        _review(actor, queries.open_orders_of_receivers(actor.merchant_id, list(made)), now)
    return Outcome.of(order_ids, refused, entries={str(i): str(e) for i, e in made.items()})


def unblacklist(*, actor: Actor, entry_ids: Sequence[int], now: datetime) -> Outcome:
    """移出黑名单: what waited for them alone goes on. Inverse: `restore_blacklisted`."""
    return _set_aside(actor, entry_ids, now, "orders.unblacklist", now)


def restore_blacklisted(*, actor: Actor, entry_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复: entries stand on the blacklist again. Inverse: `unblacklist`. One whose receiver was put there anew stays aside."""
    return _set_aside(actor, entry_ids, None, "orders.restore_blacklisted", now)


def _set_aside(actor: Actor, entry_ids: Sequence[int], at: datetime | None, verb: str, now: datetime) -> Outcome:
    mine = Blacklisted.objects.filter(merchant_id=actor.merchant_id)
    rows = list(mine.select_for_update().filter(id__in=list(entry_ids)).order_by("id"))
    able = [row for row in rows if (row.archived_at is None) != (at is None)]
    if at is None:
        live = set(mine.filter(archived_at=None).values_list("phone_print", "address_print"))
        able = [row for row in able if (row.phone_print, row.address_print) not in live]
    ids = [row.id for row in able]
    held = sql.rows("orders", "held_by_entries", merchant_id=actor.merchant_id, ids=sql.array(ids))
    mine.filter(id__in=ids).update(archived_at=at)
    logbook.write(actor, verb, ids, now)
    waiting = [row.order_id for row in held]
    if at is None and ids:
        sources = [row.order_id for row in able if row.order_id is not None]
        waiting = queries.open_orders_of_receivers(actor.merchant_id, sources)
    _review(actor, waiting, now)
    return Outcome.of(entry_ids, {i: NotFound() for i in entry_ids if i not in {row.id for row in rows}})


def _review(actor: Actor, order_ids: Sequence[int], now: datetime) -> None:
    """What was not reviewed yet is met by its first review."""
    rows = queries.lock(actor, order_ids) if order_ids else []
    known = [row.id for row in rows if row.stage != TO_REVIEW]
    if known:
        review(actor=actor, order_ids=known, now=now)
