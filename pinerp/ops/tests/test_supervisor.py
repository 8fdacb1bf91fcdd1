"""The house as processes: started by one command, ended by one signal, nothing left behind, never two on the same data."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from pinerp.ops import embedded
from pinerp.ops.supervisor import process_start


def clean_env() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("PINERP_", "DATABASE_", "DJANGO_"))}


def pinerp(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pinerp", *words]
    return subprocess.run(command, env=clean_env(), capture_output=True, text=True, timeout=90)


def wait_for(what: Any, seconds: float = 240, pause: float = 0.1) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        time.sleep(pause)
    raise AssertionError("waited in vain")


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pinerp-up-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home() -> Iterator[Path]:
    with _folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def lived_in() -> Iterator[Path]:
    """The data of one house, that is started more than once."""
    with _folder() as folder:
        yield folder


@pytest.fixture
def house(lived_in: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    home = lived_in
    more = getattr(request, "param", [])
    command = [sys.executable, "-m", "pinerp", "up", "--data", str(home), "--port", "18700", *more]
    with (home / "out").open("wb") as out:
        process = subprocess.Popen(command, env=clean_env(), stdout=out, stderr=out, start_new_session=True)
    yield process
    if process.poll() is None:
        process.terminate()
        process.wait(60)


def status(home: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(pinerp("status", "--json", "--data", str(home)).stdout)
    return facts


def wait_until_it_runs(home: Path) -> None:
    """Asked once a second: a program starts for each question, and what is waited for would wait for the programs."""
    wait_for(lambda: (home / "status.json").is_file() and status(home)["running"], pause=1)


BY_TLS = "sslmode=verify-full&sslrootcert="


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def all_pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def pids(home: Path) -> dict[str, int]:
    found: dict[str, int] = json.loads((home / "status.json").read_bytes())["services"]
    return found


@pytest.mark.xdist_group("house")
def test_up_status_restart_second_up_and_down(lived_in, house):
    home = lived_in
    wait_until_it_runs(home)
    second = pinerp("up", "--data", str(home))
    assert second.returncode == 2 and "正在被另一个" in second.stderr
    before = pids(home)
    assert set(before) == {"web", "worker", "database"}
    assert oct((home / "db" / "s").stat().st_mode)[-3:] == "700"
    assert oct((home / "token.key").stat().st_mode)[-3:] == "600"
    web_and_its_own = [pid for pid in all_pids() if os.getpgid(pid) == before["web"]]
    assert len(web_and_its_own) > 1
    for name in ("worker", "database", "web"):
        os.kill(before[name], signal.SIGKILL)
    wait_for(lambda: all(pids(home)[n] != before[n] for n in ("worker", "database", "web")))
    # a killed web server's own children go with it, which on a busy machine takes its time
    wait_for(lambda: all(process_start(pid) is None for pid in web_and_its_own))
    wait_until_it_runs(home)
    down = pinerp("down", "--data", str(home))
    assert (down.returncode, house.wait(30)) == (0, 0)
    assert pinerp("status", "--data", str(home)).returncode == 3


@pytest.mark.xdist_group("house")
@pytest.mark.parametrize("house", [["--analysts-port", "26700"]], indirect=True)
def test_nothing_is_left_when_the_supervisor_is_killed(lived_in, house):
    """With the door for analysts, which is there only where it was asked for."""
    home = lived_in
    wait_until_it_runs(home)
    children = pids(home)
    assert set(children) == {"web", "worker", "database", "analysts"}
    with pytest.raises(psycopg.OperationalError, match="only roles of analysts"):
        wait_for(
            lambda: (
                answers(26700)
                and psycopg.connect(f"postgresql://pinerp@localhost:26700/pinerp?{BY_TLS}{home}/analysts.crt")
            )
        )
    house.kill()
    house.wait(10)
    wait_for(lambda: all(process_start(pid) is None for pid in children.values()))


def test_a_path_too_long_for_a_socket_is_refused_with_a_sentence(home):
    deep = home / ("x" * 120)
    refused = pinerp("up", "--data", str(deep))
    assert refused.returncode == 2 and "路径太长" in refused.stderr


def test_the_server_listens_to_no_network_and_survives_kill_9():
    with embedded.throwaway() as cluster:
        with psycopg.connect(cluster.owner_url(), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (n int)")
            connection.execute("INSERT INTO kept VALUES (1)")
            row = connection.execute("SHOW listen_addresses").fetchone()
            assert row is not None and row[0] == ""
        assert cluster.process is not None
        cluster.process.kill()
        cluster.process.wait()
        cluster.start()
        with psycopg.connect(cluster.owner_url()) as connection:
            row = connection.execute("SELECT n FROM kept").fetchone()
            assert row is not None and row[0] == 1


def test_a_server_that_cannot_start_says_why(monkeypatch):
    monkeypatch.setattr(embedded, "ATTEMPTS", 3)
    with embedded.throwaway() as cluster:
        cluster.stop()
        (cluster.data / "local.conf").write_text("no_such_setting = 1\n")
        with pytest.raises(embedded.CannotStart) as failure:
            cluster.start()
    assert "no_such_setting" in str(failure.value) or "FATAL" in str(failure.value)
