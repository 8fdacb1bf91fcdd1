"""One process that keeps the others alive: database, web, worker. Its death, however sudden, is theirs too."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import orjson
import psycopg
from cryptography.fernet import Fernet

from pinerp.ops import caretaker, roles
from pinerp.ops.embedded import ANALYSTS, DATABASE, OWNER, CannotStart, Cluster, default_home, die_with_parent

STOP_PATIENCE_SECONDS = 15
CARETAKER_SECONDS = 3600
LONGEST_BACK_OFF_SECONDS = 10.0


@dataclass(slots=True)
class Service:
    """A child that is restarted whenever it ends."""

    name: str
    argv: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    back_off: float = 0.2
    restarts: int = 0

    def start(self, env: dict[str, str], log: Path) -> None:
        """Start it in its own session (Ctrl-C reaches only the supervisor), to die with the supervisor.

        What a former one left behind when it was killed goes first: it would go on answering at the same port.
        """
        self._end_session()
        with log.open("ab") as sink:
            self.process = subprocess.Popen(
                list(self.argv),
                env={**env, **self.env},
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
                preexec_fn=die_with_parent(None, signal.SIGTERM),
            )
        self.started_at = time.monotonic()

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_end(self) -> None:
        """Ask, and do not wait: several that are asked together end together."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self, patience_seconds: float = STOP_PATIENCE_SECONDS) -> None:
        """Ask, wait, then insist; its own children are of its session and go with it."""
        if self.process is None:
            return
        self.ask_to_end()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience_seconds)
        self._end_session()
        self.process.wait()

    def _end_session(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


class AlreadyRunning(CannotStart):
    """Somebody runs on these data."""


class Supervisor:
    """Runs the house on one data folder until it is told to stop."""

    def __init__(self, home: Path | None = None, *, host: str = "127.0.0.1", port: int = 8000) -> None:
        self.home = (home or default_home()).absolute()
        self.host, self.port = host, port
        self.cluster: Cluster | None = None
        self.services: list[Service] = []
        self.stopping = threading.Event()
        self._lock_file: Any = None

    @property
    def status_file(self) -> Path:
        return self.home / "status.json"

    @property
    def address(self) -> str:
        return f"http://{'127.0.0.1' if self.host in ('0.0.0.0', '') else self.host}:{self.port}"  # noqa: S104

    def open(self) -> None:
        """Take the data folder, start the database, bring its tables up to date."""
        if not self.home.is_dir():
            self.home.mkdir(mode=0o711, parents=True)
        self._take_lock()
        self.env = {**os.environ, "PINERP_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "pinerp.config.settings"}
        make_keys(self.home)
        if not os.environ.get("DATABASE_URL"):
            self.cluster = Cluster(self.home / "db")
            self.cluster.start()
            self.env["DATABASE_URL"] = self.cluster.owner_url()
        os.environ.update({k: self.env[k] for k in ("DATABASE_URL", "PINERP_HOME", "DJANGO_SETTINGS_MODULE")})
        migrate(self.env)
        caretaker.keep_house(self.env["DATABASE_URL"])

    def _take_lock(self) -> None:
        lock_file = (self.home / "lock").open("w")
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._lock_file = lock_file
        except OSError:
            lock_file.close()
            raise AlreadyRunning(
                f"数据目录 {self.home} 正在被另一个 PinERP 使用。请先运行 pinerp down。\n"
                f"Another PinERP runs on {self.home}. Run pinerp down first."
            ) from None

    def add_house(self, *, workers: int = 1) -> None:
        """The services of the house: web, and workers for the background jobs."""
        self.port = free_port(self.host, self.port)
        python = sys.executable
        self.services.append(
            Service(
                "web",
                [
                    *(python, "-m", "granian", "--interface", "wsgi", "--host", self.host, "--port", str(self.port)),
                    *("--workers", "1", "--blocking-threads", "8", "--respawn-failed-workers"),
                    *("--workers-kill-timeout", "10", "--no-ws", "--log-level", "warning"),
                    "pinerp.config.wsgi:application",
                ],
            )
        )
        for number in range(workers):
            name = "worker" if workers == 1 else f"worker{number + 1}"
            service = Service(name, [python, "-m", "pinerp.ops.worker"], env={"MALLOC_ARENA_MAX": "2"})
            self.services.append(service)

    def add_analysts(self, host: str, port: int, certificate: tuple[Path, Path] | None = None) -> list[str]:
        """The door for analysts (docs/analysts.md), at exactly this port: it stands in their tools. Returns words about it."""
        from pinerp.ops.analysts import certificates, watching

        if self.cluster is None:
            raise CannotStart(
                "数据库由 DATABASE_URL 指定，不由 PinERP 管理：请在那台服务器上为分析账号开放连接（见 docs/analysts.md）。\n"
                "DATABASE_URL names a server of yours: let analysts in there (docs/analysts.md)."
            )
        if free_port(host, port) != port:
            raise CannotStart(f"端口 {port} 已被占用，请换一个。\nPort {port} is taken; choose another.")
        with self.cluster.as_superuser() as connection:
            watching.forbid(connection, ANALYSTS, OWNER, f"{DATABASE}_app")
        crt, key = certificate or certificates.own(self.home, host)
        argv = [sys.executable, "-m", "pinerp.ops.analysts.door", host, str(port), str(crt), str(key)]
        self.services.append(Service("analysts", argv))
        return [f"分析 · analysts   {host}:{port}", f"证书 · certificate {crt} SHA-256 {certificates.fingerprint(crt)}"]

    def start_services(self) -> None:
        """Start every child and say so in the status file."""
        (self.home / "log").mkdir(exist_ok=True)
        for service in self.services:
            if not service.is_alive():
                service.start(self.env, self.home / "log" / f"{service.name}.log")
        self.write_status()

    def tend(self, each_second: Callable[[], None] | None = None) -> None:
        """Restart whatever ends, until `stopping` is set."""
        kept_at = time.monotonic()
        while not self.stopping.wait(0.2):
            self.tend_once()
            if time.monotonic() - kept_at > CARETAKER_SECONDS:
                kept_at = time.monotonic()
                threading.Thread(target=self._keep_house, daemon=True).start()
            if each_second is not None:
                each_second()

    def _keep_house(self) -> None:
        with suppress(psycopg.Error):  # the database is away: the next round does it
            caretaker.keep_house(self.env["DATABASE_URL"])

    def tend_once(self) -> None:
        """One round: a dead database or child is started again, with back-off when it dies at once."""
        if self.cluster is not None and not self.cluster.is_alive():
            self.cluster.start()
            self.write_status()
        for service in self.services:
            if service.is_alive():
                if time.monotonic() - service.started_at > 10:
                    service.back_off = 0.2
                continue
            if time.monotonic() - service.started_at < service.back_off:
                continue
            service.back_off = min(service.back_off * 2, LONGEST_BACK_OFF_SECONDS)
            service.restarts += 1
            service.start(self.env, self.home / "log" / f"{service.name}.log")
            self.write_status()

    def write_status(self) -> None:
        """Who runs, for `status` and `down`; replaced in one step."""
        facts = {
            "pid": os.getpid(),
            "started": process_start(os.getpid()),
            "address": self.address if any(s.name == "web" for s in self.services) else None,
            "database": os.environ.get("DATABASE_URL", "").split("@")[-1],
            "services": {s.name: s.process.pid for s in self.services if s.process is not None},
        }
        if self.cluster is not None and self.cluster.process is not None:
            facts["services"]["database"] = self.cluster.process.pid  # type: ignore[index]
        partial = self.status_file.with_suffix(".new")
        partial.write_bytes(orjson.dumps(facts))
        partial.replace(self.status_file)

    def close(self) -> None:
        """Stop web and workers at once, then the database. Without the data folder's lock there is nothing to stop."""
        if self._lock_file is None:
            return
        for service in self.services:
            service.ask_to_end()
        for service in self.services:
            service.stop()
        if self.cluster is not None:
            self.cluster.stop()
        with suppress(FileNotFoundError):
            self.status_file.unlink()
        self._lock_file.close()

    def stop_on_signals(self) -> None:
        """SIGINT and SIGTERM end `tend` in good order."""

        def stop(_number: int, _frame: FrameType | None) -> None:
            self.stopping.set()

        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)


def make_keys(home: Path) -> None:
    """The house's keys: 0600 files beside the data, made once."""
    for name in ("secret", "token"):
        path = home / f"{name}.key"
        if not path.is_file():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(Fernet.generate_key().decode())


def migrate(env: dict[str, str]) -> None:
    """Bring the tables up to date, as owner."""
    roles.ensure_app_role(env["DATABASE_URL"])
    done = subprocess.run(
        [sys.executable, "-m", "pinerp.ops.migrating"],
        env={**env, "PINERP_DB_ROLE": "owner"},
        capture_output=True,
    )
    if done.returncode:
        raise CannotStart(f"更新数据表失败。\nMigrating failed: {done.stderr.decode(errors='replace')[-1500:]}")


def free_port(host: str, port: int) -> int:
    """The port, or the next free one: the web server would share a busy port silently (SO_REUSEPORT)."""
    for candidate in range(port, port + 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise CannotStart(f"端口 {port} 起没有空闲端口。\nNo free port from {port} on.")


def process_start(pid: int) -> str | None:
    """When a process began (clock ticks since boot): with the pid, its identity. None when there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def running(home: Path) -> dict[str, Any] | None:
    """The status of the supervisor that runs on these data, or None."""
    try:
        facts: dict[str, Any] = orjson.loads((home / "status.json").read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return facts if process_start(facts["pid"]) == facts["started"] else None
