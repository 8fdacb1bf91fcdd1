"""Where files of events lie: in a folder, or at an S3-compatible service, of whose files this machine keeps copies.

A file never changes, so a copy is never old. The engine reads the folder alone; what it is asked for is brought first.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages

from pinerp.behaviour.errors import EventsAway, EventsChanged
from pinerp.kit.refusals import TooSlow

AT_ONCE = 4
"""So many files are brought at the same time."""

UNUSED_SECONDS = 7 * 86_400
"""A copy that nobody asked for so long goes."""

AWAY = (BotoCoreError, ClientError)


def root() -> Path:
    """The folder in which files, or their copies, lie."""
    return Path(settings.EVENTS_ROOT)


def service() -> Any | None:
    """The storage at which the files themselves lie; null: they lie in the folder."""
    return storages["events"] if "events" in settings.STORAGES else None


def bring(paths: Sequence[str], seconds: float) -> list[Path]:
    """These files as the engine may read them. Those that are not here are brought; refuses as too slow what takes longer, and
    what came until then stays.
    """
    store, until = service(), time.monotonic() + seconds
    if store is not None:
        wanted = [path for path in dict.fromkeys(paths) if not _touched(root() / path)]
        with ThreadPoolExecutor(AT_ONCE) as workers:
            for _ in workers.map(lambda path: _bring(store, path, until), wanted):
                pass
    return [root() / path for path in paths]


def _touched(whole: Path) -> bool:
    """Whether a copy is here; it is used now."""
    try:
        os.utime(whole)
    except FileNotFoundError:
        return False
    return True


def _bring(store: Any, path: str, until: float) -> None:
    if time.monotonic() > until:
        raise TooSlow()
    whole = root() / path
    half = whole.with_name(f"{secrets.token_hex(8)}.half")
    whole.parent.mkdir(parents=True, exist_ok=True)
    try:
        with store.open(path, "rb") as source, half.open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
        half.rename(whole)
    except FileNotFoundError as error:
        raise EventsChanged() from error
    except AWAY as error:
        raise EventsAway() from error
    finally:
        half.unlink(missing_ok=True)


def settle(half: Path, path: str) -> None:
    """Put a file that was written into its place, on disk and at the service, before any list names it."""
    whole = root() / path
    with half.open("rb") as file:
        os.fsync(file.fileno())
    half.rename(whole)
    store = service()
    if store is None:
        folder = os.open(whole.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return
    try:
        with whole.open("rb") as file:
            store.save(path, File(file))
    except AWAY as error:
        whole.unlink(missing_ok=True)
        raise EventsAway() from error


def unlink(paths: Iterable[str]) -> None:
    """Delete files, also such as are gone already, and folders that became empty."""
    store = service()
    for path in paths:
        if store is not None:
            store.delete(path)
        whole = root() / path
        whole.unlink(missing_ok=True)
        try:
            whole.parent.rmdir()
        except OSError:
            continue


def lying(merchant_id: int) -> Iterator[tuple[str, float]]:
    """All files of a company wherever they lie, each with the second in which it was written or used last."""
    for whole in (root() / str(merchant_id)).glob("*/*"):
        try:
            yield whole.relative_to(root()).as_posix(), whole.stat().st_mtime
        except FileNotFoundError:
            continue
    store = service()
    if store is not None:
        base = f"{store.location}/" if store.location else ""
        for found in store.bucket.objects.filter(Prefix=f"{base}{merchant_id}/"):
            yield found.key.removeprefix(base), found.last_modified.timestamp()


def trim() -> int:
    """Copies that nobody asked for lately go, and the oldest beyond what may lie here; how many. A folder that holds the files
    themselves loses nothing.
    """
    if service() is None:
        return 0
    held = sorted((found.stat().st_mtime, found.stat().st_size, found) for found in root().glob("*/*/*"))
    over = sum(size for _, size, _ in held) - settings.EVENTS_COPIES_MB * 1024**2
    gone = 0
    for used, size, whole in held:
        if over > 0 or used < time.time() - UNUSED_SECONDS:
            whole.unlink(missing_ok=True)
            over, gone = over - size, gone + 1
    return gone
