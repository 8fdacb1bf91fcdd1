"""Whatever people do, in whatever order, every law of the books holds; and a broken account is found."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pinerp.catalog.queries import PartOf
from pinerp.channels.adapters.values import ChannelOrder
from pinerp.fulfilment import actions as fulfilment
from pinerp.inventory import actions as inventory
from pinerp.inventory.errors import CountFirst, NotEnough, NotToldApart, SerialNotHere
from pinerp.kit import sql, tenancy
from pinerp.kit.refusals import Refusal
from pinerp.ops import laws as laws
from pinerp.orders import actions as orders
from pinerp.purchasing import actions as purchasing
from pinerp.transfers import actions as transfers
from tests.goods import Desk, bought
from tests.world import World

CODES = ["A", "B", "A-2", "SET", "SET-2"]
PARTS = [("A", "B"), ("A",), ("B",), ()]


def to_one_of_two(order: ChannelOrder) -> ChannelOrder:
    """Every second order goes to the same receiver."""
    assert order.receiver is not None
    order.receiver.address_key = f"k{int(order.order_sn[-1]) % 2}"
    return order


class Day(RuleBasedStateMachine):
    """A merchant's day: orders come and change, goods come and go, parcels leave."""

    desk_of: type[Desk] = Desk

    @initialize()
    def open(self) -> None:
        self.desk: Any = self.desk_of(World.build(), A=6, B=3)
        self.desk.world.sku("SET")
        self.compose(0, 1)
        self.orders: dict[str, tuple[int, list[tuple[str, int]]]] = {}
        self.parcels: list[int] = []
        self.east = self.desk.world.warehouse("EAST", is_default=False)
        self.transfers: list[int] = []
        self.arrivals: list[int] = []
        self.minutes = 0
        self.made = 0

    def some(self, number: int) -> tuple[str, int, list[tuple[str, int]]] | None:
        if not self.orders:
            return None
        sn = sorted(self.orders)[number % len(self.orders)]
        return sn, *self.orders[sn]

    @rule(lines=st.lists(st.tuples(st.sampled_from(CODES), st.integers(1, 3)), min_size=1, max_size=2))
    def take_in(self, lines):
        self.taken = getattr(self, "taken", 0) + 1
        sn = f"1-{self.taken}"
        unique = list(dict(lines).items())
        (order_id,) = self.desk.take_in(to_one_of_two(bought(sn, *unique))).new
        self.orders[sn] = (order_id, unique)
        self.desk.review()

    @rule(code=st.sampled_from(["A", "B", "SET"]), count=st.integers(1, 3), price=st.integers(0, 999))
    def make(self, code, count, price):
        """Two for one receiver, so that they may be merged with each other."""
        goods = [orders.Goods(self.desk.world.sku(code).id, count, price)]
        receiver = orders.plain_receiver(
            name="张三", phone="13800138000", province="浙江省", city="杭州市", district="余杭区", detail="文一西路1号"
        )
        agreed = orders.Agreed(postage=600)
        store_id = self.desk.store.id
        outcome = self.desk.do(orders.make_order, store_id=store_id, receiver=receiver, goods=goods, agreed=agreed)
        self.keep(outcome.done[0])

    @rule(number=st.integers(0, 99))
    def resend(self, number):
        found = self.some(number)
        if found is None or self.desk.stage(found[1]) != "shipped":
            return
        given = {"order_id": found[1], "reason": "x", "pieces": None, "receiver": None, "agreed": orders.Agreed()}
        self.keep(self.desk.do(orders.resend_order, **given).done[0])

    def keep(self, order_id: int) -> None:
        self.made += 1
        self.orders[f"made-{self.made}"] = (order_id, [])

    @rule(number=st.integers(0, 99), state=st.sampled_from(["asked", "none", "done"]))
    def platform_changes(self, number, state):
        found = self.some(number)
        if found is None:
            return
        sn, _, lines = found
        if not lines:  # a part: the platform knows nothing of it
            return
        self.minutes += 1
        status = "cancelled" if state == "done" else "waiting"
        changed = bought(sn, *lines, minutes=self.minutes, refund=state, status=status)
        self.desk.take_in(to_one_of_two(changed))

    @rule(number=st.integers(0, 99), verb=st.sampled_from(["hold", "release", "cancel", "uncancel", "approve"]))
    def decide(self, number, verb):
        found = self.some(number)
        if found is None:
            return
        extra = {"hold": {"note": "x"}, "cancel": {"reason": "x"}}.get(verb, {})
        self.desk.do(getattr(orders, verb), order_ids=[found[1]], **extra)

    @rule(first=st.integers(0, 3), count=st.integers(2, 3), verb=st.sampled_from(["merge", "merge", "unmerge"]))
    def regroup(self, first, count, verb):
        ids = [order_id for order_id, _ in self.orders.values()][first : first + count]
        if ids:
            self.desk.do(getattr(orders, verb), order_ids=ids if verb == "merge" else ids[:1])
            self.desk.hear()

    @rule(
        number=st.integers(0, 99),
        units=st.integers(1, 2),
        verb=st.sampled_from(["split", "split", "by_stock", "unsplit"]),
    )
    def divide(self, number, units, verb):
        """Orders fall apart and come together again; parts are split, decided upon and packed like any other."""
        found = self.some(number)
        if found is None:
            return
        order_id = found[1]
        if verb == "split":
            lines = self.desk.rows("SELECT id FROM orders_orderline WHERE order_id = %(id)s AND is_live", id=order_id)
            outcome = self.desk.do(orders.split, parts={order_id: [{line.id: units} for line in lines[:1]]})
            for part in outcome.facts["parts"].get(str(order_id), ()):
                self.orders[f"{found[0]}/{part}"] = (int(part), [])
        elif verb == "by_stock":
            outcome = self.desk.do(orders.split_by_stock, order_ids=[order_id])
            for part in outcome.facts["parts"].get(str(order_id), ()):
                self.orders[f"{found[0]}/{part}"] = (int(part), [])
        else:
            self.desk.do(orders.unsplit, order_ids=[order_id])
        self.desk.hear()

    @rule(
        number=st.integers(0, 99),
        code=st.sampled_from(["A", "B", "SET"]),
        verb=st.sampled_from(["change", "restore", "give", "take"]),
    )
    def change(self, number, code, verb):
        """Other goods, gifts, and both taken back."""
        found = self.some(number)
        if found is None:
            return
        sku_id = self.desk.world.sku(code).id
        query = "SELECT id FROM orders_orderline WHERE order_id = %(id)s AND is_live ORDER BY id DESC LIMIT 1"
        lines = [line.id for line in self.desk.rows(query, id=found[1])]
        if verb == "change":
            self.desk.do(orders.change_goods, changes=dict.fromkeys(lines, (sku_id, 2)))
        elif verb == "restore":
            self.desk.do(orders.restore_goods, line_ids=lines)
        elif verb == "give":
            self.desk.do(orders.add_gift, order_ids=[found[1]], sku_id=sku_id, quantity=1)
        else:
            self.desk.do(orders.remove_gift, line_ids=lines)
        self.desk.hear()

    @rule(parts=st.integers(0, len(PARTS) - 1), pieces=st.integers(1, 2))
    def compose(self, parts, pieces):
        """组合装: what a set is made of changes, and it may be no set at all; refused while orders hold its parts."""
        skus = self.desk.world.sku
        made = [PartOf(skus(code).id, pieces) for code in PARTS[parts]]
        self.desk.do(inventory.compose, parts={skus("SET").id: made})
        self.desk.do(orders.try_short, sku_ids=None)

    @rule(code=st.sampled_from(["A", "B"]), count=st.integers(-2, 4))
    def move(self, code, count):
        if count == 0:
            return
        sku = self.desk.world.sku(code)
        on_hand, _ = self.desk.stock(code)
        count = max(count, -on_hand)
        if count:
            move = inventory.Move(self.desk.warehouse.id, sku.id, count)
            self.desk.do(inventory.adjust, moves=[move], reason="x", release_claims=True)
            lost = self.desk.rows("SELECT ids FROM accounts_logbook WHERE verb = 'inventory.lost_claims'")
            self.desk.do(orders.lose_claims, line_ids=[i for row in lost for i in row.ids])
            self.desk.do(orders.try_short, sku_ids=None)

    @rule(code=st.sampled_from(["A", "B"]), count=st.integers(1, 3), back=st.booleans())
    def transfer(self, code, count, back):
        """调拨: goods leave for the other warehouse, or come back from it; refused where they are claimed or not there."""
        ends = (self.east.id, self.desk.warehouse.id) if back else (self.desk.warehouse.id, self.east.id)
        new = transfers.NewTransfer(*ends, [(self.desk.world.sku(code).id, count)])
        (made,) = self.desk.do(transfers.create_transfers, transfers=[new])
        self.transfers.append(made.id)
        self.desk.do(transfers.send, transfer_ids=[made.id])

    @rule(
        number=st.integers(0, 99),
        count=st.integers(1, 4),
        verb=st.sampled_from(["receive", "receive", "undo", "close_rest", "reopen", "unsend", "send"]),
    )
    def carry_on(self, number, count, verb):
        """They arrive in parts, also too many; what does not come is lost; and each of it is taken back."""
        if not self.transfers:
            return
        transfer_id = self.transfers[number % len(self.transfers)]
        try:
            if verb == "receive":
                query = "SELECT sku_id FROM transfers_transferline WHERE transfer_id = %(id)s"
                arrived = [transfers.Arrived(self.desk.rows(query, id=transfer_id)[0].sku_id, count, reason="x")]
                told = self.desk.do(transfers.receive, transfer_id=transfer_id, arrived=arrived)
                self.arrivals.append(int(told.facts["receipt"]))
            elif verb == "undo" and self.arrivals:
                self.desk.do(transfers.undo_receipt, receipt_id=self.arrivals[number % len(self.arrivals)])
            elif verb != "undo":
                given = {"reason": "x"} if verb == "close_rest" else {}
                self.desk.do(getattr(transfers, verb), transfer_ids=[transfer_id], **given)
        except Refusal:
            pass  # the laws hold after it too

    @rule(code=st.sampled_from(["A", "B"]), tracking=st.sampled_from(["batch", "serial", "none"]))
    def track(self, code, tracking):
        """What is told apart begins and ends while orders hold it."""
        self.desk.do(inventory.set_tracking, sku_ids=[self.desk.world.sku(code).id], tracking=tracking)

    @rule(has_bins=st.booleans())
    def keep_bins(self, has_bins):
        warehouse_id = self.desk.warehouse.id
        self.desk.do(inventory.set_bins, warehouse_id=warehouse_id, has_bins=has_bins)
        if has_bins:
            self.desk.do(inventory.create_bins, warehouse_id=warehouse_id, pattern="A-01…A-03")

    @rule(number=st.integers(0, 99), place=st.integers(0, 3), count=st.integers(1, 2))
    def put_away(self, number, place, count):
        lots = self.desk.rows("SELECT id, quantity FROM inventory_lot WHERE quantity > 0 ORDER BY id")
        bins = self.desk.rows("SELECT id FROM inventory_bin WHERE archived_at IS NULL ORDER BY id")
        if lots and bins:
            lot = lots[number % len(lots)]
            bin_id = bins[place].id if place < len(bins) else None
            move = inventory.PutAway(lot.id, bin_id, min(count, lot.quantity))
            self.desk.do(inventory.put_away, moves=[move])

    @rule(code=st.sampled_from(["A", "B"]), batch=st.sampled_from(["", "X", "Y"]), day=st.integers(20, 28))
    def receive_batch(self, code, batch, day):
        """Days before and after the day on which it all happens: what is expired leaves last."""
        sku = self.desk.world.sku(code)
        tracked = self.desk.rows("SELECT tracking FROM catalog_sku WHERE id = %(id)s", id=sku.id)[0].tracking != "none"
        told = inventory.Told(batch=batch, expiry_date=date(2026, 11, day)) if tracked and batch else None
        self.desk.do(inventory.receive, moves=[inventory.Move(self.desk.warehouse.id, sku.id, 1, told)])
        self.desk.do(orders.try_short, sku_ids=None)

    @rule(number=st.integers(0, 99))
    def take_back(self, number):
        """冲销 of anything that people booked."""
        found = self.desk.rows("SELECT id FROM inventory_stockentry WHERE on_hand_delta <> 0 ORDER BY id")
        if not found:
            return
        try:
            entry = found[number % len(found)].id
            self.desk.do(inventory.reverse, entry_ids=[entry], release_claims=True)
        except NotEnough:
            return
        lost = self.desk.rows("SELECT ids FROM accounts_logbook WHERE verb = 'inventory.lost_claims'")
        self.desk.do(orders.lose_claims, line_ids=[i for row in lost for i in row.ids])

    @rule(kept=st.booleans())
    def begin_keeping(self, kept):
        """不限库存 of a whole warehouse, and back where nothing lacks."""
        try:
            self.desk.do(inventory.set_warehouse_kept, warehouse_id=self.desk.warehouse.id, kept=kept)
        except CountFirst:
            return
        self.desk.do(orders.try_short, sku_ids=None)

    @rule(number=st.integers(0, 99))
    def pack(self, number):
        found = self.some(number)
        if found is None:
            return
        outcome = self.desk.do(fulfilment.pack, order_ids=[found[1]], waybills={found[1]: f"YT{found[1]:010d}"})
        self.parcels += [int(p) for p in outcome.facts["parcels"].values()]

    @rule(code=st.sampled_from(["A", "B"]), count=st.integers(1, 3))
    def receive_numbers(self, code, count):
        sku = self.desk.world.sku(code)
        if self.desk.rows("SELECT tracking FROM catalog_sku WHERE id = %(id)s", id=sku.id)[0].tracking != "serial":
            return
        self.numbered = getattr(self, "numbered", 0) + count
        told = [inventory.Told(serial=f"SN{self.numbered - n}") for n in range(count)]
        try:
            moves = [inventory.Move(self.desk.warehouse.id, sku.id, 1, one) for one in told]
            self.desk.do(inventory.receive, moves=moves)
        except NotToldApart:  # stock is not kept
            return
        self.desk.do(orders.try_short, sku_ids=None)

    @rule(code=st.sampled_from(["A", "B"]), count=st.integers(1, 3), part=st.integers(1, 3), number=st.integers(0, 99))
    def buy(self, code, count, part, number):
        """A purchase comes, a part of it told apart."""
        self.buyer = getattr(self, "buyer", None) or self.desk.do(purchasing.create_supplier, code="S", name="S").id
        sku = self.desk.world.sku(code)
        tracking = self.desk.rows("SELECT tracking FROM catalog_sku WHERE id = %(id)s", id=sku.id)[0].tracking
        self.bought = getattr(self, "bought", 0) + 1
        serials = [f"P{self.bought}-{n}" for n in range(part)] if tracking == "serial" else []
        told = [] if tracking == "none" else [inventory.Portion.of(part, batch=f"B{number % 2}", serials=serials)]
        wanted = purchasing.NewPurchase(self.buyer, self.desk.warehouse.id, [purchasing.Wanted(sku.id, count, 100)])
        (made,) = self.desk.do(purchasing.create_purchases, purchases=[wanted])
        self.desk.do(purchasing.send, order_ids=[made.id])
        try:
            arrived = [purchasing.Arrived(sku.id, count, told=told)]
            came = self.desk.do(purchasing.receive, order_id=made.id, arrived=arrived)
        except Refusal:
            return  # more was told than came, or stock is not kept: the laws hold after it too
        self.receipts = [*getattr(self, "receipts", []), int(came.facts["receipt"]["id"])]

    @rule(number=st.integers(0, 99))
    def undo_receipt(self, number):
        """A receipt is undone, unless its goods are gone or promised, or went back to the supplier."""
        receipts = getattr(self, "receipts", [])
        with suppress(Refusal):
            if receipts:
                self.desk.do(purchasing.undo_receipt, receipt_id=receipts[number % len(receipts)])

    @rule(
        number=st.integers(0, 99),
        count=st.integers(1, 3),
        is_free=st.booleans(),
        verb=st.sampled_from(["send_back", "send_back", "undo_return", "settle_returns", "unsettle_returns"]),
    )
    def return_goods(self, number, count, is_free, verb):
        """采购退货, of an order or of none, with what was read of some pieces; and each of it is taken back."""
        returns = self.returns = getattr(self, "returns", [])
        lines = self.desk.rows(
            "SELECT o.supplier_id, o.id AS order_id, l.sku_id FROM purchasing_purchaseorder o"
            " JOIN purchasing_purchaseline l ON l.order_id = o.id ORDER BY o.id"
        )
        with suppress(Refusal):
            if verb == "send_back" and lines:
                line = lines[number % len(lines)]
                lots = self.desk.rows(
                    "SELECT batch, serial FROM inventory_lot WHERE sku_id = %(id)s AND quantity > 0"
                    " AND serial || batch <> '' ORDER BY id",
                    id=line.sku_id,
                )
                read = [
                    inventory.Portion.of(1, batch=lot.batch, serials=[lot.serial] if lot.serial else [])
                    for lot in lots[: number % 2]
                ]
                goods = [purchasing.Back(line.sku_id, count, "quality", 100, read)]
                order_id = None if is_free else line.order_id
                new = purchasing.NewReturn(line.supplier_id, self.desk.warehouse.id, goods, order_id)
                returns.append(self.desk.do(purchasing.send_back, back=new).done[0])
            elif verb == "undo_return" and returns:
                self.desk.do(purchasing.undo_return, return_id=returns[number % len(returns)])
            elif verb in ("settle_returns", "unsettle_returns"):
                self.desk.do(getattr(purchasing, verb), return_ids=returns[:count])

    @rule(number=st.integers(0, 99), start=st.integers(0, 3), verb=st.sampled_from(["verify", "verify", "unverify"]))
    def scan(self, number, start, verb):
        """Pieces of a parcel by the numbers and batches that stand there, from one of them on; some of which are refused."""
        if not self.parcels:
            return
        parcel = self.parcels[number % len(self.parcels)]
        if verb == "unverify":
            self.desk.do(fulfilment.unverify, parcel_ids=[parcel])
            return
        scanned: dict[int, int] = {}
        for line in self.desk.rows("SELECT * FROM fulfilment_parcelline WHERE parcel_id = %(id)s", id=parcel):
            scanned[line.sku_id] = scanned.get(line.sku_id, 0) + line.quantity
        pieces = []
        for sku_id, count in scanned.items():
            lots = self.desk.rows(
                "SELECT serial, batch FROM inventory_lot WHERE sku_id = %(id)s AND quantity > 0 AND serial || batch <> ''"
                " ORDER BY id",
                id=sku_id,
            )
            for lot in lots[start : start + count]:
                pieces.append(fulfilment.Piece(sku_id, "" if lot.serial else lot.batch, lot.serial))
        self.desk.do(fulfilment.verify, scanned={parcel: scanned}, pieces={parcel: pieces})

    @rule(number=st.integers(0, 99), verb=st.sampled_from(["ship", "ship", "unship", "void"]))
    def parcel(self, number, verb):
        if self.parcels:
            parcel = self.parcels[number % len(self.parcels)]
            with suppress(SerialNotHere):  # what was scanned has gone since: all stays as it was
                self.desk.do(getattr(fulfilment, verb), parcel_ids=[parcel])

    @invariant()
    def every_law_holds(self):
        if hasattr(self, "desk"):
            assert differences(self.desk) == {}


def differences(desk: Desk) -> dict[str, list[str]]:
    """Laws with differences in the books of this company; what other tests do to the books of theirs is their own affair."""
    with tenancy.transaction(desk.world.merchant_id):
        found = {law: sql.statement(laws.text(law), {})[0] for law in laws.LAWS}
    return {law: row.examples for law, row in found.items() if row.differences}


Day.TestCase.settings = settings(
    max_examples=int(os.environ.get("DAY_EXAMPLES", "12")),
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestDay = Day.TestCase


def test_a_lie_in_the_books_is_found(world):
    desk = Desk(world, A=5)
    assert differences(desk) == {}
    desk.rows("UPDATE inventory_stock SET on_hand = on_hand + 1")
    assert list(differences(desk)) == ["balance"]
    assert "balance" in {law["law"] for law in laws.check(os.environ["DATABASE_URL"]) if law["differences"]}
    desk.rows("UPDATE inventory_stock SET on_hand = on_hand - 1")
    assert differences(desk) == {}
