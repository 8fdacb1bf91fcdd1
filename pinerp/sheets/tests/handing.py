"""Files as people hand them over, and what became of them."""

from __future__ import annotations

import csv
import io
import tempfile
import uuid
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pinerp.kit import tables
from pinerp.sheets import tasks
from tests.world import World


def as_csv(*rows: list[str], encoding: str = "utf-8") -> bytes:
    """A table as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def hand_in(world: World, kind: str, content: bytes, name: str = "a.csv", member: Any = None) -> Any:
    """Hand a file over."""
    file = SimpleUploadedFile(name, content)
    return world.client(member or world.owner).post(
        f"/api/v1/m/{world.code}/sheets/upload",
        {"kind": kind, "file": file},
        headers={"X-Request-Id": uuid.uuid4().hex},
    )


def looked_at(world: World, kind: str, content: bytes, name: str = "a.csv", member: Any = None) -> dict[str, Any]:
    """Hand a file over and have it looked at."""
    answer = hand_in(world, kind, content, name, member)
    assert answer.status_code == 202, answer.content
    return worked(world, answer.json()["id"], member)


def worked(world: World, sheet_id: str, member: Any = None) -> dict[str, Any]:
    """Let the clock work, and show the sheet."""
    tasks.work(world.merchant_id)
    return dict(world.get(member or world.owner, f"sheets/{sheet_id}").json())


def taken_in(world: World, kind: str, content: bytes, name: str = "a.csv") -> dict[str, Any]:
    """Hand a file over and take it in."""
    return do(world, "take_in", looked_at(world, kind, content, name)["sheet"]["id"])


def do(world: World, verb: str, sheet_id: str, **more: Any) -> dict[str, Any]:
    """A verb over a sheet, and what became of it."""
    answer = world.post(world.owner, f"sheets/{verb}", {"id": sheet_id, **more})
    assert answer.json().get("done") == [sheet_id], answer.content
    return worked(world, sheet_id)


def counts(detail: dict[str, Any]) -> tuple[int, int, int, int]:
    """New, changed, same, wrong."""
    sheet = detail["sheet"]
    return sheet["new"], sheet["changed"], sheet["same"], sheet["wrong"]


def exported(world: World, kind: str, form: str = "xlsx") -> bytes:
    """All that there is of a kind, as a file."""
    answer = world.get(world.owner, "sheets/export", kind=kind, form=form)
    assert answer.status_code == 200, answer.content
    return bytes(answer.content)


def rows_of(content: bytes, name: str = "a.xlsx") -> list[list[str]]:
    """A file's rows, the heading first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        table = tables.read(path, lambda header: [] if len(header) > 3 else ["?"], takes_first=True)
        return [table.header, *(row.cells for row in table.rows)]
