"""批量发货: a store without an API is told by a file; nothing is out in two files, and the back office's answer is believed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import tables
from pinerp.kit.refusals import Refusal
from tests.goods import NOON, Desk, FileDesk, bought
from tests.world import World

SN, TWIN = "261120-000000000000001", "261120-000000000000002"


@dataclass
class Office:
    """A company whose only store is fed by files."""

    world: World
    desk: Desk

    @property
    def store_id(self) -> int:
        return int(self.desk.store.id)

    def ship(self, order_sn: str, waybill_no: str, *, leaves: bool = True) -> int:
        """An order that is packed under a number, and handed over; its parcel."""
        order_id = self.desk.ready(order_sn, ("A", 1))
        outcome = self.desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: waybill_no})
        parcel = int(outcome.facts["parcels"][str(order_id)])
        if leaves:
            assert self.desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
        return parcel

    def make(self) -> int:
        return int(self.desk.do(fulfilment.make_shipment_file, store_id=self.store_id).facts["file_id"])

    def states(self) -> list[str]:
        return [row.state for row in self.desk.rows("SELECT state FROM fulfilment_shipmentpush ORDER BY id")]

    def results(self, *rows: tuple[str, str, str]) -> fulfilment.Told:
        """(order, waybill, reason or nothing)."""
        told = [fulfilment.Result(n, sn, no, not why, why) for n, (sn, no, why) in enumerate(rows, start=2)]
        return self.desk.do(fulfilment.read_results, store_id=self.store_id, results=told)  # type: ignore[no-any-return]

    def get(self, path: str, **query: Any) -> Any:
        return self.world.get(self.world.owner, f"fulfilment/{path}", **query)

    def file(self) -> dict[str, Any]:
        return dict(self.get("shipment_files").json()["items"][0])

    def sheet(self, file_id: int) -> list[list[str]]:
        """The downloaded file, its header first."""
        answer = self.get(f"shipment_files/{file_id}/download")
        assert "attachment" in answer["Content-Disposition"]
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            Path(file.name).write_bytes(answer.content)
            table = tables.read(Path(file.name), lambda header: [] if header else ["?"], takes_first=True)
            return [table.header, *(row.cells for row in table.rows)]


@pytest.fixture
def office(world: World) -> Office:
    return Office(world, FileDesk(world, A=10))


def test_what_left_goes_into_one_file_and_only_one(office: Office) -> None:
    office.ship(SN, "YT0000000000001")
    assert office.get("shipment_files").json()["waiting"] == [{"store_id": str(office.store_id), "count": 1}]
    file_id = office.make()
    assert office.sheet(file_id) == [["订单号", "快递公司", "快递单号"], [SN, "圆通快递", "YT0000000000001"]]
    with pytest.raises(Refusal, match="nothing_to_tell"):
        office.make()
    assert office.states() == ["sending"] and office.file()["outstanding"] == 1
    office.desk.do(fulfilment.confirm_shipment_file, file_id=file_id)
    assert office.states() == ["done"] and (office.file()["outstanding"], office.file()["done"]) == (0, 1)


def test_a_recalled_file_gives_its_shipments_back(office: Office) -> None:
    parcel = office.ship(SN, "YT0000000000001")
    file_id = office.make()
    refused = office.desk.do(fulfilment.unship, parcel_ids=[parcel]).refused[parcel]
    assert refused.code == "in_shipment_file"
    office.desk.do(fulfilment.recall_shipment_file, file_id=file_id)
    assert office.sheet(file_id)[1:] == [] and office.states() == ["waiting"]
    second = office.make()
    assert [row[0] for row in office.sheet(second)] == ["订单号", SN]
    office.desk.do(fulfilment.recall_shipment_file, file_id=second)
    assert office.desk.do(fulfilment.unship, parcel_ids=[parcel]).done == [parcel]
    assert office.states() == ["stopped"]


def test_the_back_office_refuses_one_and_it_goes_into_the_next_file(office: Office) -> None:
    office.ship(SN, "YT0000000000001")
    office.ship(TWIN, "YT0000000000002")
    first = office.make()
    told = office.results((SN, "YT0000000000001", ""), (TWIN, "", "快递单号已被使用"), ("261120-9", "", "不存在"))
    assert (told.applied, told.known, told.unknown) == ([2, 3], [], [4])
    assert office.states() == ["done", "refused"]
    told = office.results((SN, "YT0000000000001", ""), (TWIN, "", "快递单号已被使用"))
    assert (told.applied, told.known) == ([], [2, 3]), "the same list twice says nothing new"
    items = office.get(f"shipment_files/{first}").json()["items"]
    assert [(i["answer"], i["reason"]) for i in items] == [("done", ""), ("refused", "快递单号已被使用")]
    with pytest.raises(Refusal, match="nothing_to_tell"):
        office.make()
    parcel = office.desk.rows("SELECT parcel_id FROM fulfilment_shipmentpush WHERE state = 'refused'")[0].parcel_id
    office.desk.do(fulfilment.push_now, parcel_ids=[parcel])
    assert [row[0] for row in office.sheet(office.make())] == ["订单号", TWIN]


def test_a_confirmed_file_may_still_be_contradicted(office: Office) -> None:
    office.ship(SN, "YT0000000000001")
    office.desk.do(fulfilment.confirm_shipment_file, file_id=office.make())
    office.results((SN, "", "订单正在退款"))
    assert office.states() == ["refused"] and office.file()["refused"] == 1


def test_a_refused_shipment_of_goods_that_still_stand_here_stops_its_order(office: Office) -> None:
    office.desk.rows("UPDATE channels_store SET push_moment = 'waybill' RETURNING id")
    parcel = office.ship(SN, "YT0000000000001", leaves=False)
    office.make()
    office.results((SN, "", "订单正在退款"))
    office.desk.hear()
    refused = office.desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel]
    assert refused.code == "order_stopped"


def test_the_next_export_confirms_what_left_under_our_number(office: Office) -> None:
    office.ship(SN, "YT0000000000001")
    office.ship(TWIN, "YT0000000000002")
    office.make()
    office.desk.take_in(
        bought(SN, ("A", 1), minutes=9, status="shipped", waybill_no="YT0000000000001", shipped_at=NOON),
        bought(TWIN, ("A", 1), minutes=9, status="shipped", waybill_no="ZT9", shipped_at=NOON),
    )
    office.desk.do(fulfilment.settle_shipments)
    assert office.states() == ["done", "sending"], "another number is no answer to ours"


def test_a_template_changes_columns_names_and_suffix(office: Office) -> None:
    columns = [
        {"header": "快递单号", "fact": "waybill_no"},
        {"header": "订单编号", "fact": "order_sn"},
        {"header": "物流", "fact": "carrier_name"},
        {"header": "备注", "fact": "text", "text": "=HYPERLINK(1)"},
    ]
    body = {"id": str(office.store_id), "columns": columns, "carrier_names": {"YTO": "圆通速递"}}
    assert office.world.post(office.world.owner, "fulfilment/change_template", body).status_code == 200
    assert office.get("shipment_template", store=office.store_id).json()["is_usual"] is False
    office.ship(SN, "YT0000000000001")
    rows = office.sheet(office.make())
    assert rows[1] == ["YT0000000000001", SN, "圆通速递", "=HYPERLINK(1)"]
    for spoilt in (columns[1:], [*columns, columns[0]], [{**columns[0], "header": " "}, columns[1]]):
        answer = office.world.post(office.world.owner, "fulfilment/change_template", {**body, "columns": spoilt})
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_template")


def test_a_connected_store_needs_no_file(world: World) -> None:
    desk = Desk(world, A=1)
    with pytest.raises(Refusal, match="not_fed_by_files"):
        desk.do(fulfilment.make_shipment_file, store_id=desk.store.id)


def test_a_file_of_another_company_or_store_is_not_there(office: Office) -> None:
    office.ship(SN, "YT0000000000001")
    file_id = office.make()
    path = f"fulfilment/shipment_files/{file_id}/download"
    stranger = office.world.client(office.world.outsider)
    assert stranger.get(f"/api/v1/m/{office.world.other_code}/{path}").status_code == 404
    elsewhere = office.world.member("elsewhere", "printing", store_scope=[office.world.store("二店").id])
    assert office.world.get(elsewhere, path).status_code == 404
    answer = office.world.post(elsewhere, "fulfilment/recall_shipment_file", {"id": str(file_id)})
    assert answer.status_code == 404 and office.states() == ["sending"]
