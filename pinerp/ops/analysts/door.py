"""The door for analysts: TLS over TCP, and behind it the database's own socket. It lets nobody in but roles of analysts.

The embedded server speaks no TLS and listens to no network. Behind its socket the machine's own users are let in by their
peers, as owner or superuser, and this process is one of them: so the first message is read here, only a role of an analyst
passes, and what goes on is a message of our own making. The password is checked by the server (SCRAM).

`python -m pinerp.ops.analysts.door HOST PORT CERTIFICATE KEY`, with DATABASE_URL.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pinerp.ops.analysts.roles import ROLE

log = logging.getLogger("pinerp.analysts")

TLS_ASKED, CANCEL_ASKED, KERBEROS_ASKED = 80877103, 80877102, 80877104
"""Codes in place of a protocol's version (PostgreSQL, Message Formats)."""

AT_ONCE = 20
"""Connections of all analysts together: of the server's hundred, most stay with the house."""

GREETING_SECONDS = 15
LONGEST_GREETING = 10_000
"""Bytes of a first message; the server's own bound."""

LONGEST_CANCEL = 300
CHUNK = 65_536
FORBIDDEN = {"replication"}


class TurnedAway(Exception):
    """Whoever came is not let in; the text goes to them."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Where the door leads: the server's socket and the one database."""

    socket: str
    database: str


class Door:
    """Listens until it is closed."""

    def __init__(self, behind: Behind, context: ssl.SSLContext, at_once: int = AT_ONCE) -> None:
        self.behind, self.context, self.at_once = behind, context, at_once
        self.inside: set[asyncio.Task[None]] = set()

    async def serve(self, listening: socket.socket) -> None:
        """Take in whoever comes, each in a task of its own."""
        listening.setblocking(False)
        loop = asyncio.get_running_loop()
        while True:
            came, address = await loop.sock_accept(listening)
            if len(self.inside) >= self.at_once:
                came.close()
                continue
            task = loop.create_task(self._meet(came, str(address[0])))
            self.inside.add(task)
            task.add_done_callback(self.inside.discard)

    async def _meet(self, came: socket.socket, address: str) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
            reader, writer = await self._secure(came)
            try:
                async with asyncio.timeout(GREETING_SECONDS):
                    inner_reader, inner_writer = await self._greet(reader, address)
                await _carry(reader, writer, inner_reader, inner_writer)
            except TurnedAway as why:
                writer.write(refusal(str(why)))
            finally:
                await _close(writer)

    async def _secure(self, came: socket.socket) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The connection under TLS. Whoever does not ask for it is told so; what was asked in clear is not read on."""
        loop = asyncio.get_running_loop()
        came.setblocking(False)
        came.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        try:
            async with asyncio.timeout(GREETING_SECONDS):
                if await self._first_code(came) != TLS_ASKED:
                    await loop.sock_sendall(came, refusal("TLS is required: set sslmode=require or stricter"))
                    raise ConnectionAbortedError
                await loop.sock_sendall(came, b"S")
                reader = asyncio.StreamReader(loop=loop)
                protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
                transport, _ = await loop.connect_accepted_socket(lambda: protocol, came, ssl=self.context)
        except BaseException:
            came.close()
            raise
        return reader, asyncio.StreamWriter(transport, protocol, reader, loop)

    async def _first_code(self, came: socket.socket) -> int:
        """What is asked before anything else. Exactly these bytes are read: what follows must belong to TLS.

        A wish to cancel a statement comes in clear from many a client: it is passed on, and nothing comes back.
        """
        loop = asyncio.get_running_loop()
        while True:
            first = await _exactly(came, 8)
            length, code = struct.unpack("!II", first)
            if code == CANCEL_ASKED and length <= LONGEST_CANCEL:
                _, writer = await asyncio.open_unix_connection(self.behind.socket)
                writer.write(first + await _exactly(came, length - 8))
                await _close(writer)
                raise ConnectionAbortedError
            if code != KERBEROS_ASKED:
                return int(code)
            await loop.sock_sendall(came, b"N")

    async def _greet(self, reader: asyncio.StreamReader, address: str) -> Streams:
        """The server's end, with the first message on its way to it."""
        length, code = struct.unpack("!II", await reader.readexactly(8))
        if not 8 <= length <= LONGEST_GREETING:
            raise TurnedAway("this is no greeting")
        role, message = greeting(code, await reader.readexactly(length - 8), self.behind.database)
        if role:
            log.info("%s comes as %s", address, role)
        inner_reader, inner_writer = await asyncio.open_unix_connection(self.behind.socket)
        inner_writer.write(message)
        return inner_reader, inner_writer


async def _exactly(came: socket.socket, count: int) -> bytes:
    got = b""
    while len(got) < count:
        more = await asyncio.get_running_loop().sock_recv(came, count - len(got))
        if not more:
            raise ConnectionResetError
        got += more
    return got


async def _close(writer: asyncio.StreamWriter) -> None:
    """Send what is left, then close."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def greeting(code: int, rest: bytes, database: str) -> tuple[str, bytes]:
    """The role that comes and the first message for the server, made anew; "" and the message where a statement is cancelled.

    `rest`: pairs of words, each ended by a zero byte, and one more at the end. Raises TurnedAway.
    """
    if code == CANCEL_ASKED:  # a number and a secret: the server acts only where both fit
        return "", struct.pack("!II", len(rest) + 8, code) + rest
    if code >> 16 != 3:
        raise TurnedAway("this version of the protocol is not spoken here")
    words = rest.split(b"\0")
    if len(words) < 3 or len(words) % 2 or words[-2:] != [b"", b""]:
        raise TurnedAway("this is no greeting")
    given = dict(zip(words[:-2:2], words[1:-2:2], strict=True))
    if b"" in given:
        raise TurnedAway("this is no greeting")
    role = given.get(b"user", b"").decode("latin-1")
    if not ROLE.fullmatch(role):
        raise TurnedAway("only roles of analysts come in here: pinerp analysts create")
    if given.get(b"database", database.encode()) != database.encode():
        raise TurnedAway(f'the only database here is "{database}"')
    given[b"database"] = database.encode()
    pairs = [part for name, value in given.items() if name.decode("latin-1") not in FORBIDDEN for part in (name, value)]
    body = b"\0".join([*pairs, b"", b""])
    return role, struct.pack("!II", len(body) + 8, code) + body


def refusal(words: str) -> bytes:
    """An ErrorResponse, as the server itself would send it."""
    fields = {"S": "FATAL", "V": "FATAL", "C": "28000", "M": words}
    body = b"".join(f"{key}{value}".encode() + b"\0" for key, value in fields.items()) + b"\0"
    return b"E" + struct.pack("!I", len(body) + 4) + body


async def _carry(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    inner_reader: asyncio.StreamReader,
    inner_writer: asyncio.StreamWriter,
) -> None:
    """Carry bytes both ways until either side ends; then both do."""
    ways = [asyncio.ensure_future(_pour(reader, inner_writer)), asyncio.ensure_future(_pour(inner_reader, writer))]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        await _close(inner_writer)


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while chunk := await source.read(CHUNK):
        target.write(chunk)
        await target.drain()


def context_of(certificate: Path, key: Path) -> ssl.SSLContext:
    """TLS from 1.2 on, with this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    return context


def behind(owner_url: str) -> Behind:
    """The socket and the database of an embedded server's address."""
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(owner_url)
    return Behind(f"{parts['host']}/.s.PGSQL.{parts.get('port', 5432)}", str(parts["dbname"]))


def main(host: str, port: str, certificate: str, key: str) -> None:
    """Serve until the process is ended; a thread beside it ends what lasts too long."""
    import os
    import threading

    from pinerp.ops.analysts import watching

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    url = os.environ["DATABASE_URL"]
    threading.Thread(target=watching.watch, args=(url, lambda: False), daemon=True).start()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, int(port)), family=family)
    asyncio.run(Door(behind(url), context_of(Path(certificate), Path(key))).serve(listening))


if __name__ == "__main__":
    main(*sys.argv[1:])
