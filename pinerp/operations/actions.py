"""大屏链接: made with a key that is shown once, given another key, stopped and set going again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.accounts.rules import key_hash
from pinerp.inventory import queries as inventory
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.operations import queries
from pinerp.operations.errors import BoardNameTaken, TooManyBoards, UnknownBoard
from pinerp.operations.models import WallBoard, WallKey

MOST_BOARDS = 50


def create_board(*, actor: Actor, name: str, warehouse_ids: Sequence[int], now: datetime) -> Outcome:
    """新建大屏链接: it counts what its maker may see, of some warehouses or of all. facts.key: given this once.

    Inverse: `stop_boards`. Refuses a name twice, a warehouse that the actor may not see, and too many boards.
    """
    wanted = actor.within(warehouses=warehouse_ids)
    if not {place.id for place in inventory.warehouses(actor)}.issuperset(warehouse_ids):
        raise NotFound()
    names = list(WallBoard.objects.filter(merchant_id=actor.merchant_id).values_list("name", flat=True))
    if name.strip() in names:
        raise BoardNameTaken(name=name.strip())
    if len(names) >= MOST_BOARDS:
        raise TooManyBoards(most=MOST_BOARDS)
    key = _new_key()
    board = WallBoard.objects.create(
        merchant_id=actor.merchant_id,
        name=name.strip(),
        store_ids=None if wanted.store_scope is None else sorted(wanted.store_scope),
        warehouse_ids=None if wanted.warehouse_scope is None else sorted(wanted.warehouse_scope),
        last_four=key[-4:],
        created_at=now,
    )
    WallKey.objects.create(hash=key_hash(key), merchant_id=actor.merchant_id, board_id=board.id)
    logbook.write(actor, "operations.create_board", [board.id], now, {"name": board.name})
    return Outcome(done=[board.id], facts={"key": key})


def renew_board_key(*, actor: Actor, board_id: int, now: datetime) -> Outcome:
    """换大屏密钥: the former link is dead at once; facts.key is given this once. No inverse: what was seen stays seen."""
    board = queries.locked_boards(actor, [board_id]).get(board_id)
    if board is None:
        raise UnknownBoard()
    key = _new_key()
    WallKey.objects.filter(merchant_id=actor.merchant_id, board_id=board_id).delete()
    WallKey.objects.create(hash=key_hash(key), merchant_id=actor.merchant_id, board_id=board_id)
    WallBoard.objects.filter(merchant_id=actor.merchant_id, id=board_id).update(last_four=key[-4:])
    logbook.write(actor, "operations.renew_board_key", [board_id], now)
    return Outcome(done=[board_id], facts={"key": key})


def stop_boards(*, actor: Actor, board_ids: Sequence[int], now: datetime) -> Outcome:
    """停用大屏: their links show nothing any more. Inverse: `resume_boards`."""
    return _set_stopped(actor, board_ids, now, now, "operations.stop_boards")


def resume_boards(*, actor: Actor, board_ids: Sequence[int], now: datetime) -> Outcome:
    """启用大屏: their links work again. Inverse: `stop_boards`."""
    return _set_stopped(actor, board_ids, None, now, "operations.resume_boards")


def _set_stopped(actor: Actor, board_ids: Sequence[int], at: datetime | None, now: datetime, verb: str) -> Outcome:
    found = queries.locked_boards(actor, board_ids)
    refused: dict[int, Refusal] = {i: UnknownBoard() for i in board_ids if i not in found}
    outcome = Outcome.of(list(dict.fromkeys(board_ids)), refused)
    changed = [i for i in outcome.done if (found[i].stopped_at is None) != (at is None)]
    WallBoard.objects.filter(merchant_id=actor.merchant_id, id__in=changed).update(stopped_at=at)
    logbook.write(actor, verb, changed, now)
    return outcome


def _new_key() -> str:
    return f"wb_{secrets.token_urlsafe(24)}"
