"""Files that people drop: handed over, looked at, asked about, read, and forgotten again.

What a file says becomes rows in one transaction or not at all; its bytes are kept only until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as stores
from pinerp.channels.adapters.file.bill import AsideRow
from pinerp.channels.adapters.file.kinds import FileKind
from pinerp.channels.adapters.file.mapping import mapping_of
from pinerp.channels.adapters.file.shipping import ShippingResult
from pinerp.channels.adapters.file.translate import missing_columns
from pinerp.finance import queries
from pinerp.finance.errors import (
    ColumnsNotChosen,
    FileEmpty,
    FileTooLarge,
    NotAsking,
    NotInAnyFile,
    OrdersStay,
    ResultsStay,
    StillReading,
    StoreNotChosen,
)
from pinerp.finance.models import DroppedFile, FileChunk, FileDay, FileRow, SavedMapping
from pinerp.finance.rules import files as rules
from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import jobs, sql
from pinerp.kit.handed import Handed, digest_of, name_of
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.kit.tables import MissingColumns, Row

LARGEST_MB = 100
"""A year of a large shop's bill is some 40 MB as CSV and 4 MB as ZIP."""


@dataclass(slots=True)
class Dropped:
    """What became of one handed file: kept (`is_known`: the same bytes stood already), or refused at once."""

    name: str
    file: DroppedFile | None = None
    is_known: bool = False
    refusal: Refusal | None = None


def drop_files(*, actor: Actor, handed: Sequence[Handed], now: datetime, store_id: int | None = None) -> list[Dropped]:
    """上传: keep files and have them read in the background, an answer for each in their order. store_id: whose they are.

    The same bytes answer the file that stands already; an empty or too large one is refused alone. Inverse: forget_files.
    """
    if store_id is not None:
        stores.insist_on_visible(actor, store_id)
    found = [_drop(actor, one, now) for one in handed]
    fresh = [d.file.id for d in found if d.file is not None and not d.is_known]
    if store_id is not None:
        DroppedFile.objects.filter(merchant_id=actor.merchant_id, id__in=fresh).update(store_id=store_id)
    logbook.write(actor, "finance.drop_files", fresh, now)
    if fresh:
        _wake(actor.merchant_id)
    return found


def _drop(actor: Actor, handed: Handed, now: datetime) -> Dropped:
    name = name_of(handed)
    if not handed.size:
        return Dropped(name, refusal=FileEmpty(name=name))
    if handed.size > LARGEST_MB * 1024**2:
        return Dropped(name, refusal=FileTooLarge(name=name, limit_mb=LARGEST_MB))
    digest = digest_of(handed)
    made = sql.rows(
        "finance",
        "drop_file",
        merchant_id=actor.merchant_id,
        file_name=name,
        sha256=digest,
        size=handed.size,
        store_scope=None if actor.store_scope is None else orjson.dumps(sorted(actor.store_scope)).decode(),
        dropped_by=actor.member_id,
        now=now,
    )
    rows = DroppedFile.objects.filter(merchant_id=actor.merchant_id)
    if not made:
        file = rows.get(sha256=digest, state__in=rules.STANDING)
        if not queries.is_visible(actor, file):
            return Dropped(name, refusal=NotFound())
        return Dropped(name, file, is_known=True)
    for position, piece in enumerate(handed.chunks()):
        FileChunk.objects.create(merchant_id=actor.merchant_id, file_id=made[0].id, position=position, content=piece)
    return Dropped(name, rows.get(id=made[0].id))


def _wake(merchant_id: int) -> None:
    jobs.defer_once("finance.read_files", f"files:{merchant_id}", merchant_id=merchant_id)


def begin_reading(*, actor: Actor, file_id: int) -> bool:
    """Count the try, and clear what an interrupted one left; False where somebody has forgotten the file meanwhile."""
    file = _lock_waiting(actor, file_id)
    if file is None:
        return False
    _rows_of(actor, file_id).delete()
    _file(actor, file_id).update(tries=file.tries + 1, rows_read=0)
    return True


def recognise_file(*, actor: Actor, file_id: int, found: FileKind) -> None:
    """Keep what a file is, its first rows, and a guess of its columns."""
    _file(actor, file_id).update(
        kind=rules.kind_of(found.kind),
        header=found.header,
        header_print=rules.header_print(found.header),
        preview=found.preview,
        guess=found.guess,
    )


def ask_about_file(
    *, actor: Actor, file_id: int, question: str, candidates: Mapping[int, int], store_id: int | None
) -> None:
    """Let a person decide, once, whatever is in doubt. candidates: store → how many of the file's numbers it holds."""
    told = [{"store_id": str(store), "matched": count} for store, count in candidates.items()]
    _file(actor, file_id).filter(state=rules.WAITING).update(
        state=rules.ASKING, question=question, candidates=told, store_id=store_id
    )


def answer_file(*, actor: Actor, file_id: int, store_id: int | None, mapping_id: int | None, now: datetime) -> Outcome:
    """答复: say whose a file is, and by which saved mapping its columns are read; it is read then.

    Refuses a file that asks nothing (NotAsking), half an answer (StoreNotChosen, ColumnsNotChosen), and a mapping that does
    not fit the header (MissingColumns).
    """
    file = queries.lock_file(actor, file_id)
    if file is None:
        raise NotFound()
    if file.state != rules.ASKING:
        raise NotAsking()
    if file.question != rules.WHICH_COLUMNS and store_id is None:
        raise StoreNotChosen()
    if file.question != rules.WHICH_STORE and mapping_id is None:
        raise ColumnsNotChosen()
    if store_id is not None:
        stores.insist_on_visible(actor, store_id)
    if mapping_id is not None:
        _insist_on_fit(actor, mapping_id, file.header)
    _file(actor, file_id).update(
        state=rules.WAITING,
        question="",
        tries=0,
        store_id=store_id or file.store_id,
        mapping_id=mapping_id or file.mapping_id,
    )
    logbook.write(actor, "finance.answer_file", [file_id], now)
    _wake(actor.merchant_id)
    return Outcome(done=[file_id])


def _insist_on_fit(actor: Actor, mapping_id: int, header: list[str]) -> None:
    row = SavedMapping.objects.filter(merchant_id=actor.merchant_id, id=mapping_id, archived_at=None).first()
    if row is None:
        raise NotFound()
    lacking = missing_columns(mapping_of(row.mapping), header)
    if lacking:
        raise MissingColumns(missing="、".join(lacking), found="、".join(header)[:500])


def settle_file(*, actor: Actor, file_id: int, store_id: int, mapping_id: int | None) -> None:
    """Keep whose a file is, and how its columns are read, before its rows are."""
    _file(actor, file_id).update(store_id=store_id, mapping_id=mapping_id)


def stage_rows(
    *, actor: Actor, file_id: int, good: Sequence[tuple[int, dict[str, Any]]], aside: Sequence[AsideRow]
) -> None:
    """Keep rows (number, facts) to be applied and rows set aside; committed by the caller batch by batch."""
    told = [(number, orjson.dumps(facts).decode(), None, "", None) for number, facts in good]
    told += [(a.row.number, None, orjson.dumps(a.row.cells).decode(), a.reason.code, _params(a.reason)) for a in aside]  # type: ignore[misc]
    if told:
        numbers, facts, cells, codes, params = (list(column) for column in zip(*told, strict=True))
        sql.rows(
            "finance",
            "stage_file_rows",
            merchant_id=actor.merchant_id,
            file_id=file_id,
            numbers=numbers,
            facts=facts,
            cells=cells,
            codes=codes,
            params=params,
        )


def tell_progress(*, actor: Actor, file_id: int, rows: int) -> None:
    """How many rows were read so far."""
    _file(actor, file_id).update(rows_read=rows)


def apply_bill(
    *, actor: Actor, file_id: int, account: str, span: Sequence[date], own_sums: dict[str, Any], now: datetime
) -> None:
    """Book a staged bill: each line once, however many files hold it. span: the days that the file states itself."""
    file = _lock_waiting(actor, file_id)
    if file is None:
        return
    (told,) = sql.rows(
        "finance",
        "apply_bill",
        merchant_id=actor.merchant_id,
        file_id=file_id,
        store_id=file.store_id,
        account=account,
    )
    _end_staged(actor, file_id, accepted=told.made, repeated=told.repeated, span=span, own_sums=own_sums, now=now)


def apply_promotion(*, actor: Actor, file_id: int, own_sums: dict[str, Any], now: datetime) -> None:
    """Keep a staged report; for its days it counts instead of older ones."""
    file = _lock_waiting(actor, file_id)
    if file is None:
        return
    place = {"merchant_id": actor.merchant_id, "file_id": file_id, "store_id": file.store_id}
    kept = sql.rows("finance", "apply_promotion", **place)
    _end_staged(actor, file_id, accepted=len(kept), repeated=0, span=(), own_sums=own_sums, now=now)
    sql.rows("finance", "choose_promotion", **place)


def apply_results(
    *, actor: Actor, file_id: int, results: Sequence[ShippingResult], rows: Mapping[int, Row], now: datetime
) -> None:
    """Tell the packing bench what the back office said of shipments. A row of no file of the store is set aside as it came."""
    file = _lock_waiting(actor, file_id)
    if file is None:
        return
    assert file.store_id is not None
    told = fulfilment.read_results(
        actor=actor,
        store_id=file.store_id,
        results=[fulfilment.Result(r.row_number, r.order_sn, r.waybill_no, r.is_done, r.reason) for r in results],
        now=now,
    )
    stage_rows(
        actor=actor, file_id=file_id, good=[], aside=[AsideRow(rows[number], NotInAnyFile()) for number in told.unknown]
    )
    _end_staged(actor, file_id, accepted=len(told.applied), repeated=len(told.known), span=(), now=now)


def _end_staged(
    actor: Actor,
    file_id: int,
    *,
    accepted: int,
    repeated: int,
    span: Sequence[date],
    now: datetime,
    own_sums: dict[str, Any] | None = None,
) -> None:
    days = sql.rows("finance", "count_days", merchant_id=actor.merchant_id, file_id=file_id)
    rows = _rows_of(actor, file_id)
    rows.filter(code="").delete()
    covered = [*(row.day for row in days), *span]
    counts = {"accepted": accepted, "repeated": repeated, "set_aside": rows.count()}
    _end(actor, file_id, covered, now, params=own_sums or {}, **counts)


def end_orders(
    *,
    actor: Actor,
    file_id: int,
    import_id: int,
    accepted: int,
    repeated: int,
    set_aside: int,
    days: Mapping[date, int],
    now: datetime,
) -> None:
    """The desk has taken a file's orders in: keep its counts and days."""
    if _lock_waiting(actor, file_id) is None:
        return
    FileDay.objects.bulk_create(
        FileDay(merchant_id=actor.merchant_id, file_id=file_id, day=day, rows=rows) for day, rows in days.items()
    )
    counts = {"accepted": accepted, "repeated": repeated, "set_aside": set_aside}
    _end(actor, file_id, list(days), now, import_id=import_id, **counts)


def _end(actor: Actor, file_id: int, covered: Sequence[date], now: datetime, **columns: Any) -> None:
    _file(actor, file_id).update(
        state=rules.READ,
        day_from=min(covered, default=None),
        day_to=max(covered, default=None),
        ended_at=now,
        **columns,
    )
    _drop_bytes(actor, file_id)
    facts = {name: columns[name] for name in ("accepted", "repeated", "set_aside")}
    logbook.write(actor, "finance.read_file", [file_id], now, facts)


def fail_file(*, actor: Actor, file_id: int, refusal: Refusal, now: datetime) -> None:
    """A file cannot be read: why, for the page. Nothing of it stays but the rows that were set aside."""
    if _lock_waiting(actor, file_id) is None:
        return
    rows = _rows_of(actor, file_id)
    rows.filter(code="").delete()
    file = _file(actor, file_id)
    file.filter(kind="").update(kind=rules.UNREADABLE)
    file.update(
        state=rules.FAILED,
        code=refusal.code,
        params={name: str(value) for name, value in refusal.params.items()},
        set_aside=rows.count(),
        ended_at=now,
    )
    _drop_bytes(actor, file_id)
    logbook.write(actor, "finance.fail_file", [file_id], now, {"code": refusal.code})


def forget_files(*, actor: Actor, file_ids: Iterable[int], now: datetime) -> Outcome:
    """撤销上传: take back what files alone brought; what another file holds too stays. The inverse of dropping.

    Refuses files of orders that were taken in (OrdersStay), shipping results (ResultsStay), and one that is just being read
    (StillReading). An older promotion report counts again.
    """
    wanted = sorted(set(file_ids))
    found = {file.id: file for file_id in wanted if (file := queries.lock_file(actor, file_id)) is not None}
    refused: dict[int, Refusal] = {file_id: NotFound() for file_id in wanted if file_id not in found}
    refused |= {file.id: OrdersStay() for file in found.values() if file.state == rules.READ and file.import_id}
    refused |= {
        file.id: ResultsStay()
        for file in found.values()
        if file.state == rules.READ and file.kind == rules.SHIPPING_RESULT
    }
    refused |= {file.id: StillReading() for file in found.values() if file.state == rules.WAITING and file.tries}
    going = [file for file in found.values() if file.id not in refused and file.state != rules.FORGOTTEN]
    for file in going:
        _forget(actor, file, now)
    logbook.write(actor, "finance.forget_files", [file.id for file in going], now)
    return Outcome.of(wanted, refused)


def _forget(actor: Actor, file: DroppedFile, now: datetime) -> None:
    place = {"merchant_id": actor.merchant_id, "file_id": file.id}
    if file.kind in rules.BILLS:
        sql.rows("finance", "forget_bill", **place)
    elif file.kind == rules.PROMOTION:
        sql.rows("finance", "forget_promotion", **place)
        sql.rows("finance", "choose_promotion", store_id=file.store_id, **place)
    _rows_of(actor, file.id).delete()
    FileDay.objects.filter(**place).delete()
    _drop_bytes(actor, file.id)
    _file(actor, file.id).update(state=rules.FORGOTTEN, question="", preview=[], ended_at=now)


def _lock_waiting(actor: Actor, file_id: int) -> DroppedFile | None:
    """The file, unless somebody has forgotten it meanwhile."""
    return _file(actor, file_id).filter(state=rules.WAITING).select_for_update().first()  # type: ignore[no-any-return]


def _file(actor: Actor, file_id: int) -> Any:
    return DroppedFile.objects.filter(merchant_id=actor.merchant_id, id=file_id)


def _rows_of(actor: Actor, file_id: int) -> Any:
    return FileRow.objects.filter(merchant_id=actor.merchant_id, file_id=file_id)


def _drop_bytes(actor: Actor, file_id: int) -> None:
    FileChunk.objects.filter(merchant_id=actor.merchant_id, file_id=file_id).delete()


def _params(reason: Refusal) -> str:
    return orjson.dumps({name: str(value) for name, value in reason.params.items()}).decode()
