"""The message channel (PMC): one WebSocket per application, at least once, acknowledged one by one."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import time
from typing import Any
from urllib.parse import unquote

import orjson
from aiohttp import WSMsgType, web

from pddsim.gateway import Gateway
from pddsim.world import Message

AGAIN_SECONDS = 10.0
"""A message that nobody acknowledged is sent again after this."""

QUIET_SECONDS = 180.0
"""A listener that said nothing for so long is gone: they all send a heartbeat every few seconds."""

TOLERANCE_SECONDS = 600
AT_ONCE = 200
ROUND_SECONDS = 0.2
FAIL = {"Fail", 3}
"""Clients write the command as a word; one writes the number of an enum, whose order is not documented."""


def digest(client_id: str, millis: str, secret: str) -> str:
    """base64 of the lower-case hex MD5 of id, time and secret (before URL-encoding)."""
    plain = hashlib.md5(f"{client_id}{millis}{secret}".encode()).hexdigest()
    return base64.b64encode(plain.encode()).decode()


class Post:
    """The messages of one gateway on their way to its listener."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self.sent: dict[int, tuple[float, Message]] = {}
        self.acknowledged = 0

    async def listen(self, request: web.Request) -> web.StreamResponse:
        """A listener; it is told what is new and what it did not acknowledge."""
        given = request.match_info
        if not self._may(given["client_id"], given["millis"], unquote(given["digest"])):
            return web.Response(status=401, text="digest")
        socket = web.WebSocketResponse()  # no pings: a published client takes text frames only
        await socket.prepare(request)
        reader = asyncio.create_task(self._hear(socket))
        try:
            while not socket.closed and not reader.done():
                for message in self._due():
                    await socket.send_str(orjson.dumps(self._frame(message)).decode())
                await asyncio.sleep(ROUND_SECONDS)
        except (ConnectionError, RuntimeError):
            pass
        finally:
            reader.cancel()
            await asyncio.gather(reader, return_exceptions=True)
        return socket

    def _may(self, client_id: str, millis: str, given: str) -> bool:
        gateway = self.gateway
        is_near = millis.isdecimal() and abs(time.time() - int(millis) / 1000) < TOLERANCE_SECONDS
        return client_id == gateway.client_id and is_near and given == digest(client_id, millis, gateway.client_secret)

    def _due(self) -> list[Message]:
        """New messages, and those that were sent before and never acknowledged."""
        self.gateway.world.advance()
        now, waiting = time.monotonic(), self.gateway.world.messages
        due = [message for at, message in self.sent.values() if now - at > AGAIN_SECONDS]
        while waiting and len(due) < AT_ONCE:
            due.append(waiting.popleft())
        for message in due:
            self.sent[message.id] = (now, message)
        return due

    def _frame(self, message: Message) -> dict[str, Any]:
        inner = {
            "type": message.type,
            "mallID": message.mall_id,
            "content": orjson.dumps(message.content).decode(),
        }
        now = int(time.time() * 1000)
        return {"id": message.id, "commandType": "Common", "time": now, "sendTime": now, "message": inner}

    async def _hear(self, socket: web.WebSocketResponse) -> None:
        while True:
            try:
                frame = await socket.receive(timeout=QUIET_SECONDS)
            except TimeoutError:
                await socket.close()
                return
            if frame.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR):
                return
            try:
                said = orjson.loads(frame.data)
                command, number = said.get("commandType"), int(said.get("id") or 0)
            except (orjson.JSONDecodeError, AttributeError, TypeError, ValueError):
                continue
            if command == "HeartBeat" or (isinstance(command, int) and "mallID" not in said):
                await socket.send_str(orjson.dumps(beat()).decode())
            elif command in FAIL and number in self.sent:
                self.sent[number] = (0.0, self.sent[number][1])
            elif command == "Ack" or (isinstance(command, int) and "mallID" in said):
                self.acknowledged += self.sent.pop(number, None) is not None


def beat() -> dict[str, Any]:
    """The answer to a heartbeat: who hears none for a minute or three connects anew."""
    now = int(time.time() * 1000)
    return {"id": now, "commandType": "HeartBeat", "time": now, "sendTime": now}
