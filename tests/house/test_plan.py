"""The plan of the house: rooms point one way, in imports, in foreign keys and in SQL; and what is private stays private."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import DO_NOTHING

from pinerp.config.house import ROOMS
from pinerp.kit.tenancy import kind_of
from tests.house.reading import source

pytestmark = pytest.mark.xdist_group("sources")
ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "pinerp"
PUBLIC = {"actions", "queries", "rules", "errors"}
ALSO_PUBLIC = {
    "accounts": {"permissions", "logbook", "actors", "doors", "entry", "requests", "sight"},
    "channels": {"adapters", "intents", "listening", "meter", "rounds"},
    "rulebook": {"schemas"},
    "orders": {"tasks", "schemas"},
    "fulfilment": {"schemas"},
    "intake": {"tasks"},
    "alerts": {"effects"},
    "measures": {"reporting", "schemas", "showing", "tasks"},
}
"""Whoever brings orders wakes their clock. A file of orders is walked in committed batches: it is a clock's work, and finance
hands such files to it. A rule or a note looks the same at the door that goes over all that match, and a parcel beside its
order. Whatever is sent by e-mail is handed in at one place, where alerts are. A report goes
out by one clock, whatever room made it. A span of days is asked for and told alike, whatever is asked of it.
"""
SHARED_SHAPE = ("models", "IntentModel")
"""One table shape for every effect outside, whatever room wishes for it."""

CONDUCTORS = {"ops", "config"}
"""The caretaker starts and measures every room; the configuration mounts their doors."""


def modules(room: str) -> Iterator[Path]:
    for path in sorted((HOUSE / room).rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def test_the_import_contract_holds_the_houses_own_order():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    assert contract["layers"] == [f"pinerp.{room}" for room in [*reversed(ROOMS), "kit"]]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_meets_another_only_at_its_face(room):
    wrong = []
    for path in modules(room):
        for name in source(path).imported:
            if name[0] != "pinerp" or len(name) < 3 or name[1] in (room, "kit") or name[1] not in ROOMS:
                continue
            allowed = PUBLIC | ALSO_PUBLIC.get(name[1], set())
            if room in CONDUCTORS:
                allowed |= {"tasks", "models"}
            if name[2] not in allowed and name[2:] != SHARED_SHAPE:
                wrong.append(f"{path.relative_to(ROOT)}: {'.'.join(name)}")
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_inside_a_room_nothing_looks_up(room):
    """api | tasks > schemas > actions > queries > models > rules > errors."""
    rank = {"errors": 0, "rules": 1, "models": 2, "queries": 3, "actions": 4, "schemas": 5, "tasks": 6, "api": 6}
    wrong = []
    for path in modules(room):
        part = path.relative_to(HOUSE / room).parts[0].removesuffix(".py")
        for name in source(path).imported:
            own = name[:2] == ("pinerp", room) and len(name) > 2
            if own and part in rank and rank.get(name[2], -1) > rank[part]:
                wrong.append(f"{path.relative_to(ROOT)}: {name[2]}")
    assert wrong == []


def test_foreign_keys_point_down_and_only_to_tables_that_may_be_pointed_at():
    wrong = []
    for model in apps.get_models():
        room = model._meta.app_label
        if room not in ROOMS:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if target is None or field.auto_created or target._meta.app_label not in ROOMS:
                continue
            if ROOMS.index(target._meta.app_label) > ROOMS.index(room):
                wrong.append(f"{model.__name__}.{field.name} points up")
            if kind_of(model) == "merchant" and kind_of(target) == "house":
                wrong.append(f"{model.__name__}.{field.name} points to a house table")
    assert wrong == []


def tables() -> dict[str, str]:
    return {m._meta.db_table: m._meta.app_label for m in apps.get_models() if m._meta.app_label in ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_sql_reads_down_and_writes_only_its_own_tables(room):
    owners, wrong = tables(), []
    for path in sorted((HOUSE / room / "sql").glob("*.sql")):
        body = "\n".join(line for line in path.read_text().splitlines() if not line.startswith("--"))
        for table, owner in owners.items():
            if not re.search(rf"\b{table}\b", body):
                continue
            if ROOMS.index(owner) > ROOMS.index(room):
                wrong.append(f"{path.name} reads {table} above it")
            if owner != room and re.search(rf"\b(INSERT INTO|UPDATE|DELETE FROM)\s+{table}\b", body):
                wrong.append(f"{path.name} writes {table} of {owner}")
    assert wrong == []


def test_every_table_has_a_kind_and_what_its_kind_asks():
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS:
            continue
        kind = kind_of(model)
        columns = {field.column for field in model._meta.local_concrete_fields}
        assert kind in ("merchant", "shared", "house"), model
        if kind == "merchant":
            first = model._meta.pk
            assert "merchant_id" in columns and first.__class__.__name__ == "CompositePrimaryKey", model
            for constraint in model._meta.constraints:
                names = getattr(constraint, "fields", ())
                assert not names or "merchant_id" in names, f"{constraint.name} is unique beyond its merchant"


def test_a_new_row_is_never_saved_and_relations_leave_deleting_to_the_database():
    """save() on a new row would first UPDATE all the merchant's rows; Django's own cascades know no composite key."""
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS or kind_of(model) != "merchant":
            continue
        with pytest.raises(TypeError):
            model(merchant_id=1).save()
        for field in model._meta.get_fields():
            on_delete = getattr(getattr(field, "remote_field", None), "on_delete", None)
            if on_delete is not None and not field.auto_created:
                assert on_delete is DO_NOTHING, f"{model.__name__}.{field.name}"
