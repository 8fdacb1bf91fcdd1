"""The print component's stand-in: printers, tasks, notices, and how it misbehaves."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from pddsim.printer import PRINTERS, Component

DATA = {"encryptedData": "x", "signature": "y", "templateUrl": "https://example.com/t", "ver": "11"}


def task(*numbers: str, **facts: Any) -> dict[str, Any]:
    documents = [{"documentID": number, "contents": [DATA]} for number in numbers]
    given = {"taskID": "t1", "printer": PRINTERS[0], "preview": False, "documents": documents, **facts}
    return {"cmd": "print", "requestID": "r1", "version": "1.0", "ERPId": "1", "ISVName": "x", "task": given}


def talk(fault: str, *frames: dict[str, Any], answers: int) -> tuple[list[dict[str, Any]], Component]:
    """What the component says to these frames: so many answers, and nothing after them for a moment."""

    async def run() -> tuple[list[dict[str, Any]], Component]:
        component = Component(fault)
        async with TestClient(TestServer(component.app())) as client, client.ws_connect("/") as socket:
            said = []
            for frame in frames:
                await socket.send_json(frame)
            for _ in range(answers):
                said.append(await socket.receive_json(timeout=5))
            with pytest.raises(asyncio.TimeoutError):
                await socket.receive_json(timeout=0.3)
            return said, component

    return asyncio.run(run())


def test_a_task_is_accepted_and_then_told_printed():
    (printers, accepted, told), component = talk(
        "", {"cmd": "getPrinters", "requestID": "r0"}, task("A", "B"), answers=3
    )
    assert (printers["defaultPrinter"], printers["requestID"]) == (PRINTERS[0], "r0")
    assert (accepted["status"], accepted["taskID"], told["cmd"]) == ("success", "t1", "PrintResultNotify")
    assert [s["status"] for s in told["printStatus"]] == ["success", "success"] and component.printed == ["A", "B"]


def test_a_preview_is_no_print():
    (said,), component = talk("", task("A", preview=True), answers=1)
    assert said["previewURL"] and (component.printed, component.previews) == ([], ["A"])


def test_without_a_printer_there_is_none_and_nothing_is_accepted():
    (printers, said), component = talk("no_printer", {"cmd": "getPrinters"}, task("A"), answers=2)
    assert (printers["printers"], said["status"], component.printed) == ([], "failed", [])


def test_out_of_paper_says_which_sheet_failed():
    (_, told), component = talk("out_of_paper", task("A", "B"), answers=2)
    assert (told["taskStatus"], told["firstFailedDocSN"], component.printed) == ("failed", "B", ["A"])


@pytest.mark.parametrize("frame", [task("A"), task("A", printer="none")])
def test_a_refused_task_prints_nothing(frame):
    fault = "refused" if frame["task"]["printer"] == PRINTERS[0] else ""
    (said,), component = talk(fault, frame, answers=1)
    assert (said["status"], component.printed) == ("failed", [])


def test_a_lost_notice_may_be_asked_for_but_not_from_a_mute_one():
    asked = {"cmd": "getTaskStatus", "requestID": "r2", "taskID": ["t1"]}
    (_, status), component = talk("lost_result", task("A"), asked, answers=2)
    assert status["printStatus"][0]["detailStatus"][0]["status"] == "success" and component.printed == ["A"]
    (_, status), component = talk("mute", task("A"), asked, answers=2)
    assert (status["printStatus"], component.printed) == ([], ["A"])


def test_print_data_that_lack_a_part_are_refused():
    broken = task("A")
    broken["task"]["documents"][0]["contents"] = [{"encryptedData": "x"}]
    (said,), component = talk("", broken, answers=1)
    assert (said["msg"], component.printed) == ("打印数据不完整", [])
