"""What was asked of dropped files: the list, one with its rows set aside, whose it may be, and the calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.finance.models import DroppedFile, FileChunk, FileRow, SavedMapping
from pinerp.finance.rules import files as rules
from pinerp.intake import queries as intake
from pinerp.kit import sql
from pinerp.kit.refusals import NotFound
from pinerp.orders import queries as orders

ROWS_AT_ONCE = 5000


def visible(actor: Actor) -> Any:
    """The files of the actor's stores; of those that are nobody's yet, a scoped actor sees what they dropped."""
    rows = DroppedFile.objects.filter(merchant_id=actor.merchant_id)
    if actor.store_scope is None:
        return rows
    return rows.filter(Q(store_id__in=actor.store_scope) | Q(store_id=None, dropped_by=actor.member_id))


def is_visible(actor: Actor, file: DroppedFile) -> bool:
    """Whether the actor may know of a file."""
    return bool(visible(actor).filter(id=file.id).exists())


def dropped_files(actor: Actor, *, state: str, before: tuple[str, int] | None, limit: int) -> list[DroppedFile]:
    """The latest files, those that were forgotten last asked for by their state only."""
    rows = visible(actor).defer("preview", "header", "guess")
    rows = rows.filter(state=state) if state else rows.exclude(state=rules.FORGOTTEN)
    if before is not None:
        rows = rows.filter(Q(dropped_at__lt=before[0]) | Q(dropped_at=before[0], id__lt=before[1]))
    return list(rows.order_by("-dropped_at", "-id")[:limit])


def one_file(actor: Actor, file_id: int) -> DroppedFile:
    """A file; refuses one that is not there or not the actor's."""
    file = visible(actor).filter(id=file_id).first()
    if file is None:
        raise NotFound()
    return file  # type: ignore[no-any-return]


def files_of_store(actor: Actor, store_id: int, kinds: Sequence[str]) -> list[DroppedFile]:
    """The files of a store that were read, of these kinds, the latest first."""
    rows = visible(actor).filter(store_id=store_id, kind__in=kinds, state=rules.READ)
    return list(rows.defer("preview", "header", "guess").order_by("-dropped_at", "-id"))


def lock_file(actor: Actor, file_id: int) -> DroppedFile | None:
    """A file for a verb, locked."""
    return visible(actor).filter(id=file_id).select_for_update().first()  # type: ignore[no-any-return]


def next_waiting(merchant_id: int) -> DroppedFile | None:
    """The file that waits longest."""
    rows = DroppedFile.objects.filter(merchant_id=merchant_id, state=rules.WAITING)
    return rows.order_by("dropped_at", "id").first()


def chunk(merchant_id: int, file_id: int, position: int) -> bytes | None:
    """A piece of a file's bytes; nothing after the last."""
    rows = FileChunk.objects.filter(merchant_id=merchant_id, file_id=file_id, position=position)
    found = rows.values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def find_stores(
    merchant_id: int, store_ids: Sequence[int], order_sns: Iterable[str], keys: Iterable[str]
) -> dict[int, int]:
    """Store → how many of a file's order numbers it holds; where none holds any, how many of its products."""
    held = orders.stores_of_numbers(merchant_id, store_ids, order_sns)
    goods = sorted(set(keys))
    if held or not goods:
        return held
    found = Counter(catalog.stores_of_keys(merchant_id, store_ids, goods))
    told = sql.rows(
        "finance",
        "stores_of_goods",
        merchant_id=merchant_id,
        stores=sql.array(list(store_ids)),
        goods_ids=goods,
    )
    for row in told:
        found[row.store_id] = max(found[row.store_id], row.held)
    return dict(found.most_common())


def mapping_for(merchant_id: int, header_print: str) -> SavedMapping | None:
    """The newest saved mapping of tables with this header."""
    rows = SavedMapping.objects.filter(merchant_id=merchant_id, header_print=header_print, archived_at=None)
    return rows.order_by("-made_at", "-id").first()


def one_mapping(merchant_id: int, mapping_id: int) -> SavedMapping:
    """A saved mapping, one set aside too: files name it."""
    return SavedMapping.objects.get(merchant_id=merchant_id, id=mapping_id)


def rows_set_aside(actor: Actor, file: DroppedFile) -> Iterator[tuple[list[str], int, str, dict[str, Any]]]:
    """A file's rows that were set aside, in its order: cells, number, code, params."""
    if file.import_id is not None:
        for row in intake.set_aside_rows(actor.merchant_id, file.import_id):
            yield row.cells, row.row_number, row.code, row.params or {}
        return
    rows = FileRow.objects.filter(merchant_id=actor.merchant_id, file_id=file.id).exclude(code="")
    told = rows.order_by("row_number").values_list("cells", "row_number", "code", "params")
    for cells, number, code, params in told.iterator(chunk_size=ROWS_AT_ONCE):
        yield cells or [], number, code, params or {}


def coverage(actor: Actor, *, store_id: int | None, since: date) -> list[rules.Coverage]:
    """What the files that were read cover, by store and kind. A store without any file has no entry."""
    scope = actor.store_scope
    if store_id is not None:
        scope = frozenset({store_id}) if scope is None else scope & {store_id}
    files = DroppedFile.objects.filter(merchant_id=actor.merchant_id, state=rules.READ, kind__in=rules.KEPT_BY_DAY)
    if scope is not None:
        files = files.filter(store_id__in=scope)
    found: dict[tuple[int, str], rules.Coverage] = {}
    spans = files.filter(day_from__isnull=False).order_by("store_id", "kind", "day_from")
    for store, kind, start, end in spans.values_list("store_id", "kind", "day_from", "day_to").distinct():
        assert store is not None and start is not None and end is not None
        found.setdefault((store, kind), rules.Coverage(store, kind)).spans.append((start, end))
    stores = sql.within(scope)
    for row in sql.rows("finance", "file_days", merchant_id=actor.merchant_id, stores=stores, since=since):
        if (row.store_id, row.kind) in found:
            found[row.store_id, row.kind].rows[row.day] = row.rows
    return list(found.values())


def days_without_bill(merchant_id: int, store_id: int, since: date, until: date) -> list[date]:
    """Days of a span that no goods bill of a store covers yet, one that is being read included."""
    files = DroppedFile.objects.filter(merchant_id=merchant_id, store_id=store_id)
    read = files.filter(kind=rules.BILL, state=rules.READ, day_from__isnull=False)
    spans = [(start, end) for start, end in read.values_list("day_from", "day_to") if start and end]
    coming = set(files.filter(state=rules.WAITING).values_list("name", flat=True))
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    return [
        day
        for day in days
        if rules.bill_name(day) not in coming and not any(start <= day <= end for start, end in spans)
    ]
