"""What comes in and goes out at the street door. No secret, token or code goes out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id

Name = Annotated[str, Field(min_length=1, max_length=60)]
Address = Annotated[str, Field(pattern=r"^https?://[^\s]+$", max_length=200)]
OptionalAddress = Annotated[str, Field(pattern=r"^(https?://[^\s]+)?$", max_length=200)]


class SenderIn(Schema):
    """Who stands on the waybill as the sender."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    mobile: Annotated[str, Field(min_length=5, max_length=20)]
    province: Annotated[str, Field(min_length=1, max_length=40)]
    city: Annotated[str, Field(min_length=1, max_length=40)]
    district: Annotated[str, Field(max_length=40)] = ""
    detail: Annotated[str, Field(min_length=1, max_length=200)]

    def facts(self) -> dict[str, Any]:
        """As adapters take it."""
        address = {name: getattr(self, name) for name in ("province", "city", "district", "detail")}
        return {"name": self.name, "mobile": self.mobile, "address": address}


Moment = Literal["waybill", "printed", "verified", "weighed", "shipped"]


class StoreIdIn(Schema):
    id: Id


class StoreIn(Schema):
    """A store that is fed by files or by hand."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    platform: Literal["file", "hand"]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "CNY"
    warehouse_id: Id | None = None
    carrier_code: Annotated[str, Field(max_length=30)] | None = None


class ChangeStoreIn(Schema):
    """What is left out stays as it is."""

    id: Id
    name: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    push_moment: Moment | None = None
    auto_parcel: bool | None = None
    warehouse_id: Id | None = None
    carrier_code: Annotated[str, Field(max_length=30)] | None = None
    sender: SenderIn | None = None


class ChangeMomentsIn(Schema):
    """When the platform is told: of the store's parcels, and by carrier code of those with a moment of their own."""

    id: Id
    push_moment: Moment
    carriers: Annotated[dict[str, Moment], Field(max_length=100)] = Field(default_factory=dict)


class GoLiveIn(Schema):
    """`live_from`: earlier orders are never shipped or pushed by us; now, where it is left out."""

    id: Id
    live_from: datetime | None = None


class SyncOut(Schema):
    """How the pulling goes: complete up to (platform time), how far behind, and what stands in the way, with what to do."""

    complete_until: str | None
    behind_seconds: int | None
    pulled_at: str | None
    failed_at: str | None
    failure_code: str
    failure_message: str
    quarantined: int


class PastOut(Schema):
    """How far a new store's past is read: back to `reached_at` of the way from `until_at` to `from_at`."""

    from_at: str
    until_at: str
    reached_at: str
    percent: int
    found: int
    is_done: bool


class StoreOut(Schema):
    id: str
    platform: str
    name: str
    mall_id: str | None
    mode: str
    live_from: str | None
    push_moment: str
    carrier_moments: dict[str, str]
    auto_parcel: bool
    currency: str
    warehouse_id: str | None
    carrier_code: str | None
    sender: dict[str, Any]
    is_practice: bool
    is_authorised: bool
    authorised_until: str | None
    sync: SyncOut
    cases_sync: SyncOut
    orders_past: PastOut | None
    cases_past: PastOut | None


class NoticeOut(Schema):
    """A trouble of a store that waits for a person: a text that stands alone, and since when."""

    store_id: str
    code: str
    text: str
    since: str | None


class AppIn(Schema):
    """An application registered at a platform. The secret goes in and never out."""

    platform: Annotated[str, Field(max_length=20)] = "pinduoduo"
    name: Annotated[str, Field(max_length=60)] = ""
    client_id: Annotated[str, Field(min_length=1, max_length=80)]
    client_secret: Annotated[str, Field(min_length=1, max_length=200)]
    gateway_url: Address = "https://gw-api.pinduoduo.com/api/router"
    proxy_url: OptionalAddress = ""
    authorize_url: OptionalAddress = "https://fuwu.pinduoduo.com/service-market/auth"


class AppIdIn(Schema):
    id: Id


class AppOut(Schema):
    id: str
    platform: str
    name: str
    client_id: str
    gateway_url: str
    proxy_url: str
    authorize_url: str


class AuthoriseIn(Schema):
    """The code that the platform gave to a shop's main account; it lives ten minutes."""

    app_id: Id
    code: Annotated[str, Field(min_length=1, max_length=200)]
    warehouse_id: Id | None = None
    sender: SenderIn | None = None


class AuthorisationOut(Schema):
    """state: waiting | sending | done (store_id) | refused (code, message)."""

    id: str
    app_id: str
    state: str
    store_id: str | None
    code: str
    message: str
    created_at: str


class CheckLineOut(Schema):
    """A point of a connection: good | warn | bad | skipped, with a sentence that says what to do."""

    code: str
    state: str
    message: str
    params: dict[str, Any]


class CheckOut(Schema):
    """state: waiting | done. Poll it until it is done."""

    id: str
    store_id: str
    state: str
    lines: list[CheckLineOut]
    created_at: str


class QuarantineOut(Schema):
    """What could not be read as an order, and which part."""

    id: str
    store_id: str
    order_sn: str
    code: str
    params: dict[str, Any]
    met_at: str


class CarrierOut(Schema):
    code: str
    name: str
    name_en: str


class CarrierAccountIn(Schema):
    carrier_code: Annotated[str, Field(min_length=1, max_length=30)]
    name: Name
    waybill_from: Literal["platform", "typed"] = "platform"
    customer_number: Annotated[str, Field(max_length=60)] = ""
    template_url: Annotated[str, Field(max_length=300)] = ""
    is_default: bool = False


class CarrierAccountOut(Schema):
    id: str
    carrier_code: str
    name: str
    waybill_from: str
    customer_number: str
    template_url: str
    is_default: bool
    stopped_regions: list[str]


class StopRegionsIn(Schema):
    """停发区域 of a bound carrier, whole: `省`, `省 市` or `省 市 区`, as the receivers' addresses write them."""

    id: Id
    regions: list[Annotated[str, Field(pattern=r"^\s*\S{1,20}(\s+\S{1,20}){0,2}\s*$")]] = Field(max_length=500)


class PaymentMethodIn(Schema):
    kind: Literal["alipay", "wechat", "bank", "cash", "platform", "other"]
    name: Name
    account: Annotated[str, Field(max_length=80)] = ""
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "CNY"


class PaymentMethodOut(Schema):
    id: str
    kind: str
    name: str
    account: str
    currency: str
    is_archived: bool


class IdIn(Schema):
    id: Id
