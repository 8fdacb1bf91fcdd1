"""Saved column mappings: written, changed, retired and restored by people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels.adapters.file.mapping import mapping_of
from pinerp.finance import queries
from pinerp.finance.errors import MappingNameTaken
from pinerp.finance.models import SavedMapping
from pinerp.finance.rules import files as rules
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal


def save_mapping(
    *,
    actor: Actor,
    name: str,
    mapping: dict[str, Any],
    header: Sequence[str],
    now: datetime,
    mapping_id: int | None = None,
) -> SavedMapping:
    """保存列对应关系: keep what the columns of a header mean, or change what was kept. Inverse: retire_mapping.

    Refuses one that says too little (BadMapping), and a name that is taken (MappingNameTaken).
    """
    facts = mapping_of({**mapping, "name": name}).model_dump(mode="json")
    mine = SavedMapping.objects.filter(merchant_id=actor.merchant_id).select_for_update()
    if mine.filter(name=name, archived_at=None).exclude(id=mapping_id or 0).exists():
        raise MappingNameTaken(name=name)
    given = {
        "name": name,
        "mapping": facts,
        "header": list(header),
        "header_print": rules.header_print(header),
        "made_at": now,
    }
    if mapping_id is None:
        row = SavedMapping.objects.create(merchant_id=actor.merchant_id, **given)
    elif mine.filter(id=mapping_id).update(**given):
        row = queries.one_mapping(actor.merchant_id, mapping_id)
    else:
        raise NotFound()
    logbook.write(actor, "finance.save_mapping", [row.id], now)
    return row


def retire_mapping(*, actor: Actor, mapping_ids: Iterable[int], now: datetime) -> Outcome:
    """停用: no further file is read by these. Files that were stay as they are. Inverse: restore_mapping."""
    return _archive(actor, "finance.retire_mapping", mapping_ids, now, now)


def restore_mapping(*, actor: Actor, mapping_ids: Iterable[int], now: datetime) -> Outcome:
    """恢复: read files by these again. Refuses one whose name was given to another meanwhile."""
    return _archive(actor, "finance.restore_mapping", mapping_ids, now, None)


def _archive(actor: Actor, verb: str, ids: Iterable[int], now: datetime, archived_at: datetime | None) -> Outcome:
    wanted = sorted(set(ids))
    mine = SavedMapping.objects.filter(merchant_id=actor.merchant_id)
    found = {row.id: row for row in mine.filter(id__in=wanted).select_for_update().order_by("id")}
    refused: dict[int, Refusal] = {i: NotFound() for i in wanted if i not in found}
    if archived_at is None:
        taken = set(mine.filter(archived_at=None).values_list("name", flat=True))
        for row in found.values():
            if row.archived_at is not None and row.name in taken:
                refused[row.id] = MappingNameTaken(name=row.name)
            taken.add(row.name)
    changed = [i for i, row in found.items() if i not in refused and (row.archived_at is None) != (archived_at is None)]
    mine.filter(id__in=changed).update(archived_at=archived_at)
    logbook.write(actor, verb, changed, now)
    return Outcome.of(wanted, refused)
