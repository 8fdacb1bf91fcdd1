"""Pure facts and decisions about stock: no database, no clock, no framework."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from pinerp.inventory.errors import (
    AlreadyReversed,
    BatchShort,
    ExpiresBeforeMade,
    MorePicksThanPieces,
    NotAPattern,
    NotAQuantity,
    NotByHand,
    NotToldApart,
    OfADocument,
    OfAReturn,
    OfATransfer,
    SerialIsOne,
    SerialNotHere,
    SerialPicked,
    SerialsNotPieces,
    SerialsWanted,
    SerialTwice,
    SerialUnknown,
    ToldMoreThanCame,
    UnknownBin,
)
from pinerp.kit import times
from pinerp.kit.refusals import Refusal

Item = TypeVar("Item")

LARGEST_QUANTITY = 10_000_000
"""Above it a quantity is a typing mistake."""

BY_HAND = frozenset({"receive", "unreceive", "adjust", "found", "open", "reverse", "count"})
"""What people book (count: what a stocktake found), and may take back. The others follow orders: reserve, release, ship,
unship, move_claim.
"""

OF_TRANSFERS = frozenset({"send", "unsend", "arrive", "unarrive", "lose", "unlose"})
"""What transfers (调拨) do to stock: goods leave for another warehouse, arrive, or are given up. Each is undone there."""

OF_RETURNS = frozenset({"send_back", "unsend_back"})
"""What returns to suppliers (采购退货) do to stock. Each is undone at its return."""

CORRECTIONS = BY_HAND - {"receive"}
"""They change what the books say; goods that came or went change the shelf too."""


def month_of(moment: datetime) -> datetime:
    """The beginning of a moment's Beijing month."""
    return times.day_bounds(times.beijing_day(moment).replace(day=1))[0]


def months(first: datetime, last: datetime) -> list[datetime]:
    """The beginnings of Beijing months after one moment and until another."""
    found, month = [], month_of(last)
    while month > first:
        found.append(month)
        month = month_of(month - timedelta(days=1))
    return found[::-1]


def nearest(moments: Iterable[datetime], moment: datetime, now: datetime) -> datetime | None:
    """The checkpoint that lies nearest to a moment; None where the balances of now do, or lie as near."""
    best = min(moments, key=lambda one: (abs(one - moment), one), default=None)
    return None if best is None or abs(best - moment) >= abs(now - moment) else best


def refuse_quantity(quantities: Iterable[int]) -> None:
    """Refuse what is not a positive, believable quantity."""
    if any(q < 1 or q > LARGEST_QUANTITY for q in quantities):
        raise NotAQuantity(largest=LARGEST_QUANTITY)


def is_by_hand(verb: str, reference: int | None) -> bool:
    """Whether a person booked it here: what names a document (a receipt of purchased goods) is undone at that one."""
    return verb in BY_HAND and (reference is None or verb == "count")


def refuse_reversal(verb: str, reference: int | None, is_reversed: bool) -> Refusal | None:
    """Why an entry cannot be taken back."""
    if verb in OF_TRANSFERS:
        return OfATransfer()
    if verb in OF_RETURNS:
        return OfAReturn()
    if not is_by_hand(verb, reference):
        return NotByHand() if verb not in BY_HAND else OfADocument()
    return AlreadyReversed() if is_reversed else None


class Telling(Protocol):
    """What tells pieces apart."""

    @property
    def bin_id(self) -> int | None: ...
    @property
    def batch(self) -> str: ...
    @property
    def made_date(self) -> date | None: ...
    @property
    def expiry_date(self) -> date | None: ...
    @property
    def serial(self) -> str: ...


def refuse_telling(sku: str, tracking: str, is_placed: bool, told: Telling, quantity: int) -> None:
    """Refuse what pieces of a SKU are not told apart by. A SKU with serial numbers may have batches too."""
    if told.bin_id is not None and not is_placed:
        raise UnknownBin()
    if (told.batch or told.made_date or told.expiry_date or told.serial) and (tracking == "none" or not is_placed):
        raise NotToldApart(sku=sku)
    if told.serial and tracking != "serial":
        raise NotToldApart(sku=sku)
    if told.serial and quantity != 1:
        raise SerialIsOne(sku=sku)
    if told.made_date and told.expiry_date and told.expiry_date < told.made_date:
        raise ExpiresBeforeMade()


def refuse_serial_count(quantity: int, serials: int) -> None:
    """Refuse a list of serial numbers that is not as long as the pieces that it names."""
    if serials and serials != quantity:
        raise SerialsNotPieces(serials=serials, quantity=quantity)


def refuse_more_told(sku: str, quantity: int, told: Iterable[int]) -> None:
    """Refuse portions of what came that are together more than came; what they leave over is not told apart."""
    if (total := sum(told)) > quantity:
        raise ToldMoreThanCame(sku=sku, told=total, quantity=quantity)


def refuse_serials_twice(serials: Iterable[str]) -> None:
    """Refuse a list in which a serial number stands twice."""
    seen: set[str] = set()
    for serial in serials:
        if serial and serial in seen:
            raise SerialTwice(serial=serial)
        seen.add(serial)


class Picking(Protocol):
    """What was scanned: a serial number, or so many pieces of a batch."""

    @property
    def batch(self) -> str: ...
    @property
    def serial(self) -> str: ...
    @property
    def quantity(self) -> int: ...


@dataclass(slots=True)
class OnShelf:
    """What stands of a SKU in a warehouse: the serial numbers that were asked for, pieces without one by batch and in all; and
    which of those numbers the SKU ever had (`known`), or lie in a parcel of somebody else (`taken`).
    """

    serials: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    batches: Counter[str] = field(default_factory=Counter)
    unnumbered: int = 0


def refuse_picks(
    sku: str, tracking: str, is_placed: bool, claimed: int, picks: Sequence[Picking], shelf: OnShelf
) -> Refusal | None:
    """Why pieces of a SKU cannot leave with a claim on so many as they were scanned. Where there are pieces without a serial
    number, that many may leave without one.
    """
    if picks and (tracking == "none" or not is_placed):
        return NotToldApart(sku=sku)
    if sum(one.quantity for one in picks) > claimed:
        return MorePicksThanPieces(sku=sku)
    serials = [one.serial for one in picks if one.serial]
    for serial in serials:
        if why := _refuse_serial(sku, serial, shelf):
            return why
    if twice := next((serial for serial, count in Counter(serials).items() if count > 1), None):
        return SerialTwice(serial=twice)
    batches: Counter[str] = Counter()
    for one in picks:
        if not one.serial:
            batches[one.batch] += one.quantity
    for batch, count in batches.items():
        if count > shelf.batches[batch]:
            return BatchShort(sku=sku, batch=batch, left=shelf.batches[batch], count=count)
    missing = claimed - len(serials)
    if tracking == "serial" and is_placed and missing > shelf.unnumbered:
        return SerialsWanted(sku=sku, missing=missing)
    return None


def _refuse_serial(sku: str, serial: str, shelf: OnShelf) -> Refusal | None:
    if serial in shelf.taken:
        return SerialPicked(sku=sku, serial=serial)
    if serial in shelf.serials:
        return None
    return SerialNotHere(sku=sku, serial=serial) if serial in shelf.known else SerialUnknown(sku=sku, serial=serial)


MOST_BINS = 2000
"""So many are made at once."""


def bin_codes(text: str) -> list[str]:
    """The codes of bins that a person wrote: single ones, and spans like A-01-01…A-03-10, in which every part counts up."""
    codes: list[str] = []
    for piece in re.split(r"[\s,，;；]+", text.strip()):
        first, *others = re.split(r"…+|\.{2,}|~|～", piece)
        if not first or len(others) > 1:
            raise NotAPattern(most=MOST_BINS)
        codes += _span(first, others[0]) if others else [first]
        if len(codes) > MOST_BINS:
            raise NotAPattern(most=MOST_BINS)
    return list(dict.fromkeys(codes))


def _span(first: str, last: str) -> list[str]:
    ends = [re.split(r"(\d+|[A-Za-z])", end) for end in (first, last)]
    if len(ends[0]) != len(ends[1]):
        raise NotAPattern(most=MOST_BINS)
    columns = [_steps(low, high) for low, high in zip(*ends, strict=True)]
    if math.prod(map(len, columns)) > MOST_BINS:
        raise NotAPattern(most=MOST_BINS)
    return ["".join(parts) for parts in itertools.product(*columns)]


def _steps(low: str, high: str) -> Sequence[str]:
    if low == high:
        return [low]
    if low.isdecimal() and high.isdecimal() and int(low) <= int(high) <= int(low) + MOST_BINS and len(low) <= len(high):
        return [str(n).zfill(len(low)) for n in range(int(low), int(high) + 1)]
    if len(low) == len(high) == 1 and low.isalpha() and high.isalpha() and low <= high:
        return [chr(n) for n in range(ord(low), ord(high) + 1)]
    raise NotAPattern(most=MOST_BINS)


def rounds(items: Iterable[Item], place: Callable[[Item], Hashable]) -> list[list[Item]]:
    """The items in rounds, none of which meets a place twice: a statement changes a row once."""
    found: list[list[Item]] = []
    times: dict[Hashable, int] = defaultdict(int)
    for item in items:
        turn = times[place(item)]
        if turn == len(found):
            found.append([])
        found[turn].append(item)
        times[place(item)] += 1
    return found


def makeable(parts: Sequence[tuple[Mapping[int, int] | None, int]]) -> dict[int, int] | None:
    """Warehouse → how many can be made there of (warehouse → free pieces, pieces of it that one takes) parts: as many as the
    scarcest part allows. A part of None is never scarce; None where none is.
    """
    scarce = [(free, pieces) for free, pieces in parts if free is not None]
    if not scarce:
        return None
    places = {place for free, _ in scarce for place in free}
    return {place: max(0, min(free.get(place, 0) // pieces for free, pieces in scarce)) for place in sorted(places)}
