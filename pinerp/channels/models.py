"""Stores and their sign-in to a platform, carriers, payment methods, pages as received, and the shape of intents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from pinerp.kit.tenancy import CompositeRelation, HouseModel, MerchantModel, SharedModel

PUSH_MOMENTS = ["waybill", "printed", "verified", "weighed", "shipped"]


class Carrier(SharedModel):
    """A carrier (快递公司) under its platform-neutral code, such as YTO."""

    code = models.CharField(max_length=30, primary_key=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, default="", blank=True)


class StoreClaim(HouseModel):
    """Which merchant holds a platform shop: a shop can be connected once in the whole house."""

    id = models.BigAutoField(primary_key=True)
    platform = models.CharField(max_length=20)
    mall_id = models.CharField(max_length=40)
    merchant_id = models.BigIntegerField()
    store_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "mall_id"], name="channels_store_claim_once")
        ]


class StoreDue(HouseModel):
    """The schedule: which work of which store is due when. The clock reads only this table."""

    id = models.BigAutoField(primary_key=True)
    merchant_id = models.BigIntegerField()
    store_id = models.BigIntegerField()
    work = models.CharField(max_length=30)
    due_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "work", "merchant_id"], name="channels_store_due_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="channels_store_due_at"),
            models.Index(fields=["merchant_id", "work"], name="channels_store_due_of_work"),
        ]


class PlatformApp(MerchantModel):
    """An application registered at a platform: client id and secret (encrypted), gateway address and proxy."""

    platform = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    client_id = models.CharField(max_length=80)
    client_secret = models.BinaryField()
    gateway_url = models.CharField(max_length=200)
    authorize_url = models.CharField(max_length=200, default="", blank=True)
    proxy_url = models.CharField(max_length=200, default="", blank=True)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "client_id", "merchant_id"], name="channels_app_once")
        ]


class Store(MerchantModel):
    """A shop on a platform, a file channel, or the company's own counter (手工单).

    mode: shadow (影子模式: pulls and shows, sends nothing) | live | stopped.
    push_moment: waybill (取号后回传) | printed (打印后) | verified (验货后) | weighed (称重后) | shipped (发货时回传).
    """

    platform = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    mall_id = models.CharField(max_length=40, null=True)
    platform_app_id = models.BigIntegerField(null=True)
    mode = models.CharField(max_length=10, default="shadow")
    live_from = models.DateTimeField(null=True)
    live_at = models.DateTimeField(null=True)
    push_moment = models.CharField(max_length=10, default="shipped")
    auto_parcel = models.BooleanField(default=False)
    currency = models.CharField(max_length=3, default="CNY")
    warehouse_hint = models.BigIntegerField(null=True)
    carrier_code = models.CharField(max_length=30, null=True)
    sender = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)
    platform_app = CompositeRelation(PlatformApp, "platform_app_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "merchant_id"], name="channels_store_name"),
            models.CheckConstraint(
                condition=models.Q(mode__in=["shadow", "live", "stopped"]), name="channels_store_mode"
            ),
            models.CheckConstraint(condition=models.Q(push_moment__in=PUSH_MOMENTS), name="channels_store_push_moment"),
        ]


class CarrierMoment(MerchantModel):
    """When the platform is told of parcels that go with one carrier, instead of the store's own push_moment."""

    store_id = models.BigIntegerField()
    carrier_code = models.CharField(max_length=30)
    push_moment = models.CharField(max_length=10)
    store = CompositeRelation(Store, "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store_id", "carrier_code", "merchant_id"], name="channels_carrier_moment_once"
            ),
            models.CheckConstraint(
                condition=models.Q(push_moment__in=PUSH_MOMENTS), name="channels_carrier_moment_moment"
            ),
        ]


class StoreToken(MerchantModel):
    """A store's authorisation: tokens encrypted at rest, with the instants at which they end.

    listens_since: from when on the platform sends messages about the shop (PMC), under this authorisation.
    """

    store_id = models.BigIntegerField()
    access_token = models.BinaryField()
    refresh_token = models.BinaryField()
    expires_at = models.DateTimeField()
    refresh_expires_at = models.DateTimeField(null=True)
    scope = models.JSONField(default=list)
    state = models.CharField(max_length=12, default="good")
    obtained_at = models.DateTimeField()
    listens_since = models.DateTimeField(null=True)
    store = CompositeRelation(Store, "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "merchant_id"], name="channels_token_once")
        ]


class Authorisation(MerchantModel):
    """A code that a shop's main account gave (店铺授权), exchanged for tokens in the background. Sealed; gone after use.

    state: waiting → sending → done | refused. A code works once: one whose exchange was lost is refused, never repeated.
    """

    platform_app_id = models.BigIntegerField()
    code = models.BinaryField()
    warehouse_hint = models.BigIntegerField(null=True)
    sender = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="waiting")
    store_id = models.BigIntegerField(null=True)
    answer_code = models.CharField(max_length=60, default="", blank=True)
    answer_params = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    platform_app = CompositeRelation(PlatformApp, "platform_app_id")
    store = CompositeRelation(Store, "store_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "sending", "done", "refused"]),
                name="channels_authorisation_state",
            )
        ]


class CallBudget(MerchantModel):
    """How many calls of an API a store has made in the running span: one row shared by all its workers."""

    store_id = models.BigIntegerField()
    api = models.CharField(max_length=60)
    span_began_at = models.DateTimeField()
    spent = models.IntegerField(default=0)
    store = CompositeRelation(Store, "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "api", "merchant_id"], name="channels_call_budget_once")
        ]


class PullCursor(MerchantModel):
    """Up to which platform time a store's orders are complete, and what its last pull said."""

    store_id = models.BigIntegerField()
    stream = models.CharField(max_length=20, default="orders")
    complete_until = models.DateTimeField()
    pulled_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure_code = models.CharField(max_length=60, default="", blank=True)
    failure_params = models.JSONField(default=dict)
    store = CompositeRelation(Store, "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "stream", "merchant_id"], name="channels_cursor_once")
        ]


class HistoryLoad(MerchantModel):
    """The reading of a new store's past, day by day, the newest first: everything from `reached_at` on is in."""

    store_id = models.BigIntegerField()
    stream = models.CharField(max_length=20, default="orders")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    reached_at = models.DateTimeField()
    found = models.IntegerField(default=0)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    store = CompositeRelation(Store, "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "stream", "merchant_id"], name="channels_history_once"),
            models.CheckConstraint(
                condition=models.Q(from_at__lte=models.F("reached_at"), reached_at__lte=models.F("until_at")),
                name="channels_history_reach",
            ),
        ]


class StoreCheck(MerchantModel):
    """A store's connection tried point by point (接入检查). `lines`: code, state (good | warn | bad | skipped), params."""

    store_id = models.BigIntegerField()
    state = models.CharField(max_length=8, default="waiting")
    lines = models.JSONField(default=list)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    store = CompositeRelation(Store, "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=["waiting", "done"]), name="channels_check_state")
        ]


class RawPage(MerchantModel):
    """A page as received, compressed; an intake can be replayed from it for 100 days. Partitioned by id."""

    store_id = models.BigIntegerField()
    stream = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    about = models.JSONField(default=dict)
    body = models.BinaryField()
    store = CompositeRelation(Store, "store_id")


class Quarantine(MerchantModel):
    """What could not be read as an order, with its cause; the others of its page went on."""

    store_id = models.BigIntegerField()
    order_sn = models.CharField(max_length=60, default="", blank=True)
    code = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    body = models.BinaryField()
    body_hash = models.CharField(max_length=64)
    met_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    store = CompositeRelation(Store, "store_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store_id", "order_sn", "body_hash", "merchant_id"], name="channels_quarantine_once"
            )
        ]


class CarrierAccount(MerchantModel):
    """A carrier bound by the company (绑定物流公司): code, waybill source, customer number, and the regions to which it does
    not deliver (停发区域): `省`, `省 市` or `省 市 区`.
    """

    carrier_code = models.CharField(max_length=30)
    name = models.CharField(max_length=60)
    waybill_from = models.CharField(max_length=10, default="platform")
    customer_number = models.CharField(max_length=60, default="", blank=True)
    template_url = models.CharField(max_length=300, default="", blank=True)
    is_default = models.BooleanField(default=False)
    stopped_regions = models.JSONField(default=list, db_default=[])
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "merchant_id"], name="channels_carrier_account_name"),
            models.CheckConstraint(
                condition=models.Q(waybill_from__in=["platform", "typed"]),
                name="channels_carrier_waybill_from",
            ),
        ]


class PaymentMethod(MerchantModel):
    """A way of paying or being paid (支付方式), used by hand-made orders, purchases and carrier accounts."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    account = models.CharField(max_length=80, default="", blank=True)
    currency = models.CharField(max_length=3, default="CNY")
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "merchant_id"], name="channels_payment_method_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["alipay", "wechat", "bank", "cash", "platform", "other"]),
                name="channels_payment_method_kind",
            ),
        ]


class IntentModel(MerchantModel):
    """The one shape of an effect outside: each room derives its table and registers a kind with the dispatcher.

    state: waiting → sending → done | refused | given_up; `unsure` is a sending whose answer was lost: the platform
    is asked before anything is repeated. `stopped` is an intent that was taken back before it was sent.
    """

    store_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default="waiting")
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0)
    answer_code = models.CharField(max_length=60, default="", blank=True)
    answer_params = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Reveal(IntentModel):
    """An intent: somebody asks for the plain texts behind an order's ciphertexts (查看明文).

    `texts`: field → ciphertext. `sealed`: the plain texts, encrypted, for the asker alone and for two minutes.
    """

    order_sn = models.CharField(max_length=60)
    asked_by = models.BigIntegerField(null=True)
    texts = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)
    store = CompositeRelation(Store, "store_id")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["created_at", "merchant_id"], name="channels_reveal_by_time"),
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=models.Q(state__in=["waiting", "sending", "unsure"]),
                name="channels_reveal_due",
            ),
        ]
