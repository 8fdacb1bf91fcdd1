"""A stand-in of the platform's print component: its WebSocket with printers, tasks, result notices and faults.

It prints nothing and draws no waybill; what would have gone on paper is counted for tests under /_printed.
"""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from aiohttp import WSMsgType, web

FAULTS = ("no_printer", "out_of_paper", "refused", "lost_result", "mute")
"""no_printer: none is installed. out_of_paper: a task's first sheet is its last. refused: no task is accepted.
lost_result: no notice comes, but a question is answered. mute: neither.
"""

PRINTERS = ("热敏打印机 1", "热敏打印机 2")
BLOCK = {"encryptedData", "signature", "templateUrl", "ver"}
PAPER_SECONDS = 0.05


class Component:
    """One computer's component: what it was asked, and what it printed."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.printed: list[str] = []
        self.previews: list[str] = []
        self.results: dict[str, dict[str, Any]] = {}
        self.sockets: set[web.WebSocketResponse] = set()

    def app(self) -> web.Application:
        """The component's socket, and the control plane of tests (under _)."""
        app = web.Application()
        app.on_shutdown.append(self.hang_up)
        app.add_routes(
            [
                web.get("/", self.listen),
                web.get("/_preview/{task}", self.preview),
                web.get("/_printed", self.show),
                web.post("/_fault", self.misbehave),
            ]
        )
        return app

    async def listen(self, request: web.Request) -> web.StreamResponse:
        """A page of the ERP, asking in text frames."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.add(socket)
        async for frame in socket:
            if frame.type != WSMsgType.TEXT:
                continue
            try:
                asked = orjson.loads(frame.data)
            except orjson.JSONDecodeError:
                continue
            if not isinstance(asked, dict):
                continue
            said = self.answer(asked, f"{request.scheme}://{request.host}")
            await socket.send_str(orjson.dumps(said).decode())
            if asked.get("cmd") == "print" and said["status"] == "success" and not asked["task"].get("preview"):
                await asyncio.sleep(PAPER_SECONDS)
                notice = self._print(asked["task"])
                if self.fault not in ("lost_result", "mute"):
                    await socket.send_str(orjson.dumps(notice).decode())
        self.sockets.discard(socket)
        return socket

    async def hang_up(self, app: web.Application) -> None:
        """The computer is switched off: open pages are told."""
        for socket in list(self.sockets):
            await socket.close()

    def answer(self, asked: dict[str, Any], address: str) -> dict[str, Any]:
        """What the component says at once; a task's end comes later, as a notice."""
        head = {"cmd": asked.get("cmd"), "requestID": asked.get("requestID")}
        match asked.get("cmd"):
            case "getPrinters":
                names = [] if self.fault == "no_printer" else list(PRINTERS)
                default = names[0] if names else ""
                return {**head, "defaultPrinter": default, "printers": [{"name": name} for name in names]}
            case "getTaskStatus":
                known = [] if self.fault == "mute" else [self.results[t] for t in asked["taskID"] if t in self.results]
                return {
                    **head,
                    "printStatus": [{"taskID": r["taskID"], "detailStatus": r["printStatus"]} for r in known],
                }
            case "print":
                return {**head, **self._accept(asked.get("task"), address)}
            case "getAppInfo":
                return {**head, "AppVersion": "practice"}
        return {**head, "status": "failed", "msg": "未知命令"}

    def _accept(self, task: Any, address: str) -> dict[str, Any]:
        task = task if isinstance(task, dict) else {}
        said: dict[str, Any] = {"taskID": task.get("taskID"), "status": "failed"}
        if self.fault == "refused":
            return {**said, "msg": "打印任务被拒绝"}
        if not task.get("preview") and (self.fault == "no_printer" or task.get("printer") not in PRINTERS):
            return {**said, "msg": "打印机不存在"}
        documents = task.get("documents") or []
        if not documents or not all(
            d.get("documentID") and d.get("contents") and d["contents"][0].keys() >= BLOCK for d in documents
        ):
            return {**said, "msg": "打印数据不完整"}
        said |= {"status": "success", "msg": ""}
        if task.get("preview"):
            self.previews += [d["documentID"] for d in documents]
            said["previewURL"] = f"{address}/_preview/{task['taskID']}"
        return said

    def _print(self, task: dict[str, Any]) -> dict[str, Any]:
        numbers = [d["documentID"] for d in task["documents"]]
        done = numbers[:1] if self.fault == "out_of_paper" else numbers
        self.printed += done
        statuses = [
            {"documentID": n, "status": "success", "msg": "", "detail": "", "printer": task["printer"]}
            if n in done
            else {"documentID": n, "status": "failed", "msg": "打印机缺纸", "detail": "", "printer": task["printer"]}
            for n in numbers
        ]
        failed = [n for n in numbers if n not in done]
        notice = {
            "cmd": "PrintResultNotify",
            "printer": task["printer"],
            "taskID": task["taskID"],
            "taskStatus": "failed" if failed else "printed",
            "firstFailedDocSN": failed[0] if failed else "",
            "msg": "打印机缺纸" if failed else "",
            "printStatus": statuses,
        }
        self.results[task["taskID"]] = notice
        return notice

    async def preview(self, request: web.Request) -> web.Response:
        """Where the real component shows its preview."""
        return web.Response(text="练习用打印组件：不生成面单图片。", content_type="text/plain")

    async def show(self, request: web.Request) -> web.Response:
        """What was printed and previewed, in order."""
        body = orjson.dumps({"printed": self.printed, "previews": self.previews})
        return web.Response(body=body, content_type="application/json")

    async def misbehave(self, request: web.Request) -> web.Response:
        """From now on with this fault, or with none."""
        name = request.query.get("name", "")
        if name and name not in FAULTS:
            return web.Response(status=404, text=", ".join(FAULTS))
        self.fault = name
        return web.json_response({"fault": name})
