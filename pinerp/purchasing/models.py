"""Suppliers and their offers, purchase orders, receipts with landed costs, returns, and the ledger of costs. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Supplier(MerchantModel):
    """Whom goods are bought from, in one currency. lead_days: from sending an order until its goods come."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    contact = models.CharField(max_length=120, default="", blank=True)
    lead_days = models.SmallIntegerField(default=7)
    payment_terms = models.CharField(max_length=200, default="", blank=True)
    currency = models.CharField(max_length=3, default="CNY")
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "merchant_id"], name="purchasing_supplier_code"),
            models.CheckConstraint(condition=Q(lead_days__gte=0, lead_days__lte=365), name="purchasing_supplier_lead"),
        ]


class SupplierOffer(MerchantModel):
    """A SKU as a supplier sells it: at least `minimum`, in multiples of `pack`. lead_days null: as the supplier's."""

    supplier_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    supplier_code = models.CharField(max_length=80, default="", blank=True)
    minimum = models.IntegerField(default=1)
    pack = models.IntegerField(default=1)
    lead_days = models.SmallIntegerField(null=True)
    supplier = CompositeRelation(Supplier, "supplier_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["supplier_id", "sku_id", "merchant_id"], name="purchasing_offer_once"),
            models.CheckConstraint(condition=Q(minimum__gte=1, pack__gte=1), name="purchasing_offer_quantities"),
            models.CheckConstraint(
                condition=Q(lead_days__isnull=True) | Q(lead_days__gte=0, lead_days__lte=365),
                name="purchasing_offer_lead",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sku_id", "merchant_id"], name="purchasing_offer_of_sku")]


class PriceBreak(MerchantModel):
    """From so many pieces on, one costs `price` minor units of the supplier's currency."""

    pk = models.CompositePrimaryKey("merchant_id", "offer_id", "from_quantity")
    id = None
    offer_id = models.BigIntegerField()
    from_quantity = models.IntegerField()
    price = models.BigIntegerField()
    offer = CompositeRelation(SupplierOffer, "offer_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(from_quantity__gte=1, price__gte=0), name="purchasing_break_bounds"),
        ]


class PurchaseOrder(MerchantModel):
    """采购单. state: draft | sent | partly | received | closed (what did not come is given up) | cancelled."""

    number = models.CharField(max_length=20)
    supplier_id = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default="draft")
    expected_date = models.DateField(null=True)
    note = models.CharField(max_length=200, default="", blank=True)
    member_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    supplier = CompositeRelation(Supplier, "supplier_id")
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id")
    member = CompositeRelation("accounts.Member", "member_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "merchant_id"], name="purchasing_order_number"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "sent", "partly", "received", "closed", "cancelled"]),
                name="purchasing_order_state",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "merchant_id", "id"], name="purchasing_order_tab")]


class PurchaseLine(MerchantModel):
    """A SKU of a purchase order. In transit, once sent: quantity - received - cancelled, not below 0. returned: of what was
    received, pieces that went back to the supplier; they are not awaited again.
    """

    order_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    quantity = models.IntegerField()
    price = models.BigIntegerField()
    received = models.IntegerField(default=0)
    cancelled = models.IntegerField(default=0)
    returned = models.IntegerField(db_default=0, default=0)
    order = CompositeRelation(PurchaseOrder, "order_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order_id", "sku_id", "merchant_id"], name="purchasing_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, price__gte=0, received__gte=0, cancelled__gte=0)
                & Q(cancelled__lte=F("quantity")),
                name="purchasing_line_bounds",
            ),
            models.CheckConstraint(
                condition=Q(returned__gte=0, returned__lte=F("received")), name="purchasing_line_returned"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sku_id", "merchant_id"], name="purchasing_line_of_sku")]


class Receipt(MerchantModel):
    """收货单: goods of a purchase order that came at once. undone_at: it was taken back as a whole."""

    number = models.CharField(max_length=20)
    order_id = models.BigIntegerField()
    note = models.CharField(max_length=40, default="", blank=True)
    member_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    order = CompositeRelation(PurchaseOrder, "order_id")
    member = CompositeRelation("accounts.Member", "member_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "merchant_id"], name="purchasing_receipt_number"),
        ]
        indexes: ClassVar = [models.Index(fields=["order_id", "merchant_id"], name="purchasing_receipt_of_order")]


class ReceiptLine(MerchantModel):
    """Pieces that came into one warehouse; damaged ones stand in one for defective goods, and are paid for like the others."""

    receipt_id = models.BigIntegerField()
    line_id = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    quantity = models.IntegerField()
    is_damaged = models.BooleanField(default=False)
    receipt = CompositeRelation(Receipt, "receipt_id", in_database="CASCADE")
    line = CompositeRelation(PurchaseLine, "line_id")
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["receipt_id", "line_id", "is_damaged", "merchant_id"], name="purchasing_receiptline_once"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="purchasing_receiptline_quantity"),
        ]


class Charge(MerchantModel):
    """附加费用 of a receipt: freight | duty | other, shared over its lines by value | weight | quantity, to the last cent."""

    receipt_id = models.BigIntegerField()
    kind = models.CharField(max_length=8)
    method = models.CharField(max_length=8)
    cost = models.BigIntegerField()
    note = models.CharField(max_length=80, default="", blank=True)
    member_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    receipt = CompositeRelation(Receipt, "receipt_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["freight", "duty", "other"], method__in=["value", "weight", "quantity"]),
                name="purchasing_charge_kind",
            ),
            models.CheckConstraint(condition=Q(cost__gte=1), name="purchasing_charge_cost"),
        ]
        indexes: ClassVar = [models.Index(fields=["receipt_id", "merchant_id"], name="purchasing_charge_of_receipt")]


class ChargeShare(MerchantModel):
    """What of a charge falls to one SKU of the receipt. The shares of a charge sum to it exactly (a law)."""

    pk = models.CompositePrimaryKey("merchant_id", "charge_id", "sku_id")
    id = None
    charge_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    cost = models.BigIntegerField()
    charge = CompositeRelation(Charge, "charge_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(cost__gte=0), name="purchasing_share_cost")]


class GoodsReturn(MerchantModel):
    """采购退货单: goods of one warehouse that went back to a supplier, of a purchase order or of none. undone_at: it was taken
    back as a whole. settled_at: the supplier paid for them or set them off.
    """

    number = models.CharField(max_length=20)
    supplier_id = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    order_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=200, default="", blank=True)
    member_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    supplier = CompositeRelation(Supplier, "supplier_id")
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id")
    order = CompositeRelation(PurchaseOrder, "order_id", null=True)
    member = CompositeRelation("accounts.Member", "member_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "merchant_id"], name="purchasing_return_number"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(settled_at__isnull=True), name="purchasing_return_one_end"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["order_id", "merchant_id"], name="purchasing_return_of_order"),
            models.Index(fields=["supplier_id", "merchant_id", "id"], name="purchasing_return_of_supplier"),
        ]


class ReturnLine(MerchantModel):
    """A SKU of a return. price: what is asked back for one piece, in minor units of the supplier's currency. cost: what the
    pieces took along from the ledger of costs, or by the SKU's own cost; null where neither is known.

    reason: quality (质量问题) | wrong (发错货) | excess (多发) | unsold (滞销) | damaged (破损).
    """

    return_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    line_id = models.BigIntegerField(null=True)
    quantity = models.IntegerField()
    price = models.BigIntegerField()
    cost = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=8)
    goods_return = CompositeRelation(GoodsReturn, "return_id", in_database="CASCADE")
    line = CompositeRelation(PurchaseLine, "line_id", null=True)
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["return_id", "sku_id", "merchant_id"], name="purchasing_returnline_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1, price__gte=0), name="purchasing_returnline_bounds"),
            models.CheckConstraint(
                condition=Q(reason__in=["quality", "wrong", "excess", "unsold", "damaged"]),
                name="purchasing_returnline_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["line_id", "merchant_id"], name="purchasing_returnline_of_line")]


class SkuCost(MerchantModel):
    """What all pieces of a SKU are worth together, in minor units of its currency; from its first purchase on.

    The average is `basis_value / basis_pieces`, as it stood when a price last came in; `value` is what `pieces` are worth by
    it, floored: a function of `pieces` alone, so that what leaves and comes back leaves no cent behind.
    """

    pk = models.CompositePrimaryKey("merchant_id", "sku_id")
    id = None
    sku_id = models.BigIntegerField()
    pieces = models.BigIntegerField()
    value = models.BigIntegerField()
    basis_pieces = models.BigIntegerField()
    basis_value = models.BigIntegerField()
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(pieces__gte=0, value__gte=0, basis_pieces__gte=1, basis_value__gte=0),
                name="purchasing_cost_bounds",
            ),
            models.CheckConstraint(condition=Q(pieces__gt=0) | Q(value=0), name="purchasing_cost_none_left"),
        ]


class CostEntry(MerchantModel):
    """One change of a SKU's pieces and value: append-only; the entries sum to what is held (a law). Partitioned by id.

    kind: open (what stood there before the first purchase) | receive | undo | charge | uncharge | move (what came and went
    otherwise, at the average) | rest (of an undone receipt or a charge, what falls to pieces that are gone).
    """

    sku_id = models.BigIntegerField()
    kind = models.CharField(max_length=8)
    pieces = models.BigIntegerField()
    value = models.BigIntegerField()
    receipt_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    cost = CompositeRelation(SkuCost, ("sku_id",))
    receipt = CompositeRelation(Receipt, "receipt_id", null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sku_id", "merchant_id", "id"], name="purchasing_entry_of_sku")]


class NumberBook(MerchantModel):
    """The last number given out on a day, of a kind: CG (采购单) | SH (收货单) | TH (采购退货单)."""

    pk = models.CompositePrimaryKey("merchant_id", "kind", "day")
    id = None
    kind = models.CharField(max_length=2)
    day = models.DateField()
    last = models.IntegerField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(last__gte=1), name="purchasing_number_bounds")]


class PurchasingSettings(MerchantModel):
    """How a company orders (补货设置); where it has no row, `rules.USUAL_SETTINGS` hold.

    over_percent: so much more than ordered may be received. cover_days: an order should last so long beyond its lead time.
    safety_days: sales of so many days are kept in hand. recent_percent: the weight of the last 7 days in the sales rate, the
    rest is the last 30 days'. lead_days: where no supplier says.
    """

    over_percent = models.SmallIntegerField()
    cover_days = models.SmallIntegerField()
    safety_days = models.SmallIntegerField()
    recent_percent = models.SmallIntegerField()
    lead_days = models.SmallIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="purchasing_settings_once"),
            models.CheckConstraint(
                condition=Q(over_percent__gte=0, over_percent__lte=100, cover_days__gte=1, cover_days__lte=365)
                & Q(safety_days__gte=0, safety_days__lte=365, recent_percent__gte=0, recent_percent__lte=100)
                & Q(lead_days__gte=0, lead_days__lte=365),
                name="purchasing_settings_bounds",
            ),
        ]
