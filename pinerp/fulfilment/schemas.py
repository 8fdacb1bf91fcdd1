"""What comes in and goes out at the doors of the packing bench."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import RECEIVER
from pinerp.kit.shapes import Id, RefusedOut


class PackIn(Schema):
    """Orders to pack; `waybills` gives typed numbers by order id."""

    ids: list[Id] = Field(min_length=1, max_length=1000)
    carrier_code: Annotated[str, Field(max_length=30)] | None = None
    waybills: dict[str, Annotated[str, Field(max_length=60)]] = Field(default_factory=dict, max_length=1000)


class ParcelIds(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)


class TypeWaybillsIn(Schema):
    """Numbers by parcel id."""

    waybills: dict[str, Annotated[str, Field(max_length=60)]] = Field(min_length=1, max_length=1000)
    carrier_code: Annotated[str, Field(max_length=30)] | None = None


class ParcelOut(Schema):
    """A parcel, and how far the platform was told (push_*) or asked for a number (waybill_*)."""

    id: str
    order_id: str
    carrier_code: str | None
    waybill_no: str | None
    state: str
    shipped_at: str | None
    push_state: str | None
    push_code: str | None
    push_params: dict[str, Any] | None
    waybill_state: str | None
    waybill_code: str | None
    waybill_params: dict[str, Any] | None


class ParcelsOut(Schema):
    items: list[ParcelOut]


class TrailItemOut(Schema):
    """Something that was done with a parcel, or waits to be.

    what: a verb of the logbook (fulfilment.pack, .take_waybills, .print_waybills, .printed, .print_failed, .verify, .weigh,
    .ship, .pushed, .push_refused, .unship, .void …), or push_waiting | push_given_up | number_waiting | number_given_up |
    number_returned | number_not_returned. Of what waits, `at` is when it is tried next. member_name null: it went by itself.
    """

    what: str
    at: str
    member_name: str | None
    carrier_code: str | None
    waybill_no: str | None
    grams: int | None
    printer: str
    message: str


class TrailOut(Schema):
    items: list[TrailItemOut]


Tab = Literal[
    "all", "to_pack", "to_number", "to_print", "to_verify", "to_ship", "shipped", "push_failed", "push_late", "lying"
]


class PieceTold(Schema):
    """By which serial number, or how many of which batch, goods are picked to leave or have left."""

    batch: str
    serial: str
    count: int


class BenchLineOut(Schema):
    """Pieces of a SKU in a parcel. tracking: none | batch | serial. told: by what they were scanned, or have left."""

    sku_id: str
    sku_code: str
    barcode: str
    name: str
    spec: str
    image_url: str
    quantity: int
    tracking: str
    told: list[PieceTold]


class StopOut(Schema):
    """Why a parcel must not leave: a hold's code with its values."""

    code: str
    params: dict[str, Any]


class BenchRowOut(Schema):
    """A parcel at the packing bench; under `to_pack` an order without one (parcel_id null, id the order's).

    state: none | open | shipped | void. print_state: none | waiting | sent | printed | failed. stage: where its order stands.
    is_late: promised soon, and the platform was not told.
    """

    id: str
    parcel_id: str | None
    order_id: str
    store_id: str
    store_name: str
    is_practice: bool
    order_sns: list[str]
    carrier_code: str | None
    waybill_no: str | None
    state: str
    stage: str
    print_state: str
    print_reason: str
    printed_at: str | None
    verified_at: str | None
    weighed_at: str | None
    weight_grams: int | None
    shipped_at: str | None
    created_at: str
    ship_by: str
    is_late: bool
    push_state: str | None
    push_message: str
    waybill_state: str | None
    waybill_message: str
    stops: list[StopOut]
    lines: list[BenchLineOut]


class BenchPageOut(Schema):
    items: list[BenchRowOut]
    next: str | None


class BenchCountsOut(Schema):
    """How much work waits in each tab; `shipped` is counted up to 10,000."""

    to_pack: int
    to_number: int
    to_print: int
    to_verify: int
    to_ship: int
    shipped: int
    push_failed: int


class LowAccountOut(Schema):
    """An e-waybill account with few numbers left."""

    store_id: str
    store_name: str
    carrier_code: str
    branch_name: str
    left: int
    read_at: str


class WarningsOut(Schema):
    """What may come too late: near the promised time not told to the platform (push_late) or without a number (number_late); a
    number got and nothing done with it for hours (lying); accounts that run low.
    """

    push_late: int
    number_late: int
    lying: int
    guard_minutes: int
    lying_hours: int
    low_accounts: list[LowAccountOut]


class SettingsShape(Schema):
    """发货设置: warn so long before the promised time; a number may lie so long; how far a weight may be off; below how many
    numbers an account runs low; after how long a turn at a shared computer ends.
    """

    guard_minutes: Annotated[int, Field(ge=1, le=10_080)]
    lying_hours: Annotated[int, Field(ge=1, le=720)]
    weight_percent: Annotated[int, Field(ge=0, le=100)]
    weight_grams: Annotated[int, Field(ge=0, le=100_000)]
    low_numbers: Annotated[int, Field(ge=0, le=1_000_000)]
    idle_minutes: Annotated[int, Field(ge=1, le=720)]


class ParcelCarrierOut(Schema):
    code: str
    name: str


class ChooseCarrierIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)
    carrier_code: Annotated[str, Field(max_length=30)]


class PrintIn(Schema):
    """Waybills for a printer; `again`: also what was sent or printed before (重打)."""

    ids: list[Id] = Field(min_length=1, max_length=1000)
    printer: Annotated[str, Field(max_length=200)] = ""
    again: bool = False


class PrintResultIn(Schema):
    """What the component said of a waybill."""

    id: Id
    waybill_no: Annotated[str, Field(max_length=60)]
    is_printed: bool
    reason: Annotated[str, Field(max_length=200)] = ""


class RecordPrintsIn(Schema):
    results: list[PrintResultIn] = Field(min_length=1, max_length=1000)


class ScanIn(Schema):
    """A scanned waybill or order number."""

    code: Annotated[str, Field(min_length=1, max_length=80)]


class PlannedOut(Schema):
    """From where pieces of a SKU would be taken now: the first to expire first, then in the order of bins."""

    sku_id: str
    bin: str
    batch: str
    expiry_date: str | None
    serial: str
    pieces: int


class ScanOut(Schema):
    """The parcel, from where its goods are taken (`plan`: where they are told apart), whether the labels of bins are scanned
    there, what they weigh where that is known, and why it must not leave, if so.
    """

    parcel: BenchRowOut
    plan: list[PlannedOut]
    scans_bins: bool
    expected_grams: int | None
    stopped: RefusedOut | None


class WeightIn(Schema):
    """A parcel weighs this."""

    id: Id
    grams: Annotated[int, Field(gt=0, le=1_000_000)]


class WeighIn(Schema):
    """`is_accepted`: a person has looked, and the weight counts although it differs."""

    weights: list[WeightIn] = Field(min_length=1, max_length=1000)
    is_accepted: bool = False


class BadgeIn(Schema):
    """A scanned badge, and the ticket of the turn that it follows, if there is one."""

    badge: Annotated[str, Field(max_length=80)]
    turn: Annotated[str, Field(max_length=80)] = ""


class TurnIn(Schema):
    """The ticket of a turn."""

    turn: Annotated[str, Field(max_length=80)]


class ScannedIn(Schema):
    """So many pieces of a SKU were scanned."""

    sku_id: Id
    count: Annotated[int, Field(gt=0, le=1_000_000)]


class ScannedPieceIn(Schema):
    """One serial number of a SKU, or so many pieces of a batch."""

    sku_id: Id
    serial: Annotated[str, Field(max_length=60)] = ""
    batch: Annotated[str, Field(max_length=40)] = ""
    count: Annotated[int, Field(gt=0, le=1_000_000)] = 1


class ScanPieceIn(Schema):
    """What was scanned on a piece of a parcel."""

    id: Id
    code: Annotated[str, Field(min_length=1, max_length=80)]


class BinScanningOut(Schema):
    """A warehouse with bins, and whether their labels are scanned."""

    id: str
    name: str
    is_on: bool


class BinScanningIn(Schema):
    warehouse_id: Id
    is_on: bool


class ScanBinIn(Schema):
    """What was scanned on a bin, for a parcel."""

    id: Id
    code: Annotated[str, Field(min_length=1, max_length=80)]


class VerifyIn(Schema):
    """`scanned`: all pieces, by SKU; `pieces`: by which serial numbers and batches, where goods are tracked so; `bins`: those
    whose labels were scanned.
    """

    id: Id
    scanned: list[ScannedIn] = Field(min_length=1, max_length=1000)
    pieces: list[ScannedPieceIn] = Field(default_factory=list, max_length=1000)
    bins: list[Annotated[str, Field(min_length=1, max_length=80)]] = Field(default_factory=list, max_length=1000)


class PickLotOut(Schema):
    """Where pieces would be picked now: the first to expire first, then in the order of bins."""

    bin: str
    batch: str
    expiry_date: str | None
    serial: str
    pieces: int


class PickOut(Schema):
    """Pieces of a SKU to fetch, for so many parcels; lots: from where, in a warehouse that tells them apart."""

    sku_code: str
    name: str
    spec: str
    barcode: str
    image_url: str
    pieces: int
    parcels: int
    lots: list[PickLotOut]


class NoteReceiverOut(Schema):
    """Masked, unless it is plain and the reader may see receivers."""

    name: Annotated[str, RECEIVER]
    phone: Annotated[str, RECEIVER]
    region: Annotated[str, RECEIVER]
    address: Annotated[str, RECEIVER]


class DeliveryNoteOut(Schema):
    id: str
    order_sns: list[str]
    store_name: str
    carrier_code: str | None
    waybill_no: str | None
    receiver: NoteReceiverOut
    lines: list[BenchLineOut]


class StoreIdIn(Schema):
    id: Id


class ShipmentFileIdIn(Schema):
    id: Id


class ShipmentFileOut(Schema):
    """A 批量发货 file: how many rows it has, and how many are outstanding, done, refused and recalled."""

    id: str
    store_id: str
    made_at: str
    total: int
    outstanding: int
    done: int
    refused: int
    recalled: int


class WaitingOut(Schema):
    """How many shipments of a store fed by files wait for the next file."""

    store_id: str
    count: int


class ShipmentFilesOut(Schema):
    items: list[ShipmentFileOut]
    next: str | None
    waiting: list[WaitingOut]


class ShipmentFileRowOut(Schema):
    """A row as it was written. answer: out | done | refused (reason) | recalled."""

    order_sn: str
    carrier_code: str
    waybill_no: str
    answer: str
    reason: str


class ShipmentFileWholeOut(Schema):
    id: str
    store_id: str
    made_at: str
    items: list[ShipmentFileRowOut]


class ColumnShape(Schema):
    """A column: its header, and what stands below it; `text` is the same in every row."""

    header: Annotated[str, Field(max_length=100)]
    fact: Literal["order_sn", "carrier_name", "carrier_code", "waybill_no", "shipped_at", "text"]
    text: Annotated[str, Field(max_length=100)] = ""


class TemplateOut(Schema):
    columns: list[ColumnShape]
    suffix: str
    carrier_names: dict[str, str]
    is_usual: bool


class ChangeTemplateIn(Schema):
    """A store's template; couriers by their code, in the words that the back office wants."""

    id: Id
    columns: list[ColumnShape] = Field(max_length=100)
    suffix: Literal[".xlsx", ".csv"] = ".xlsx"
    carrier_names: dict[str, Annotated[str, Field(max_length=40)]] = Field(default_factory=dict, max_length=500)
