"""The style of the house where a machine can hold it: budgets, sentences, names, and the traps that were met."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from pinerp.accounts.permissions import PERMISSIONS
from pinerp.catalog.errors import CodeTaken, TooManyParts
from pinerp.channels.errors import StoreNotCalled
from pinerp.config.house import ROOMS, description
from pinerp.counting.errors import NoSkuOfCode
from pinerp.inventory.errors import WarehouseCodeTaken
from pinerp.kit import refusals
from pinerp.kit.refusals import sentence
from pinerp.storefronts.errors import UnknownGoods
from tests.house.reading import source

pytestmark = pytest.mark.xdist_group("sources")
ROOT = Path(__file__).parents[2]
FILE_LINES, FUNCTION_LINES, ROOM_LINES, WEB_LINES = 500, 70, 4500, 300
OVERFULL = {"orders": 6060, "inventory": 4650, "measures": 4790, "behaviour": 4800}
"""A room that has outgrown its walls and is to be cut further: docs/adr/0020 and 0032 say what may leave next."""
GENERATED = {"schema.d.ts"}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def counted(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_too_long():
    over = [str(p.relative_to(ROOT)) for p in sources("pinerp", "pddsim", "bench", "tests") if counted(p) > FILE_LINES]
    web = [
        str(p.relative_to(ROOT))
        for kind in ("*.ts", "*.tsx")
        for p in (ROOT / "web" / "src").rglob(kind)
        if p.name not in GENERATED and counted(p) > WEB_LINES
    ]
    assert over + web == []


def test_no_function_is_too_long():
    over = []
    for path in sources("pinerp", "pddsim", "bench"):
        for name, length in source(path).functions:
            if length > FUNCTION_LINES:
                over.append(f"{path.relative_to(ROOT)}:{name} {length}")
    assert over == []


def test_no_room_is_too_large():
    """An adapter is a small folder of its own that is copied whole: it is counted apart from its room."""
    sizes: Counter[str] = Counter()
    for room in ROOMS:
        for path in sources(f"pinerp/{room}"):
            parts = path.relative_to(ROOT / "pinerp" / room).parts
            if "tests" not in parts:
                is_adapter = parts[0] in ("adapters", "carriers") and len(parts) > 2
                sizes[f"{room}/{parts[1]}" if is_adapter else room] += counted(path)
    assert {room: size for room, size in sizes.items() if size > OVERFULL.get(room, ROOM_LINES)} == {}


def test_a_room_says_in_a_sentence_what_it_is():
    for room in ["kit", *ROOMS]:
        assert re.fullmatch(r".{10,160}[.。]", description(room)), room


def test_a_module_opens_with_what_it_is_for():
    silent = [str(p.relative_to(ROOT)) for p in sources("pinerp", "pddsim", "bench", "tests")
              if p.read_text().strip() and not source(p).opening]  # fmt: skip
    assert silent == []


def test_actions_take_keywords_and_are_told_the_time():
    wrong = []
    for room in ROOMS:
        face = (
            __import__(f"pinerp.{room}.actions", fromlist=["x"])
            if (ROOT / "pinerp" / room).joinpath("actions").exists() or (ROOT / "pinerp" / room / "actions.py").exists()
            else None
        )
        for name in getattr(face, "__all__", []):
            function = getattr(face, name)
            if isinstance(function, type) or not callable(function):
                continue
            arguments = function.__code__
            if arguments.co_argcount and "actor" in arguments.co_varnames[: arguments.co_kwonlyargcount + 9]:
                wrong.append(f"{room}.{name}")
    assert wrong == []


def test_nobody_asks_the_clock_but_doors_and_clocks():
    """`now` comes in from the door."""
    allowed = {
        "api.py",
        "tasks.py",
        "doors.py",
        "entry.py",
        "sign_in.py",
        "times.py",
        "intents.py",
        "meter.py",
        "rounds.py",
        "listening.py",
        "effects.py",
        "client.py",
        "adapter.py",
        "checking.py",
    }
    wrong = []
    for room in set(ROOMS) - {"ops"}:
        for path in sources(f"pinerp/{room}"):
            if path.name in allowed or {"tests", "tasks"} & set(path.parts):
                continue
            if re.search(r"\btimes\.now\(\)|datetime\.now\(|timezone\.now\(", path.read_text()):
                wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []


@pytest.mark.parametrize(
    ("trap", "pattern"),
    [
        ("it saves a row that it read, column by column", r"\.get_or_create\(|\.update_or_create\("),
        ("a deleted row takes its key with it", r"SET_NULL|SET NULL"),
        ("no side doors", r"django\.db\.models\.signals|@receiver|post_save|pre_save"),
        ("a float is no money", r"FloatField|float\("),
        ("numbers of rows are walked by key", r"\bOFFSET %\(|\.iterator\(\)"),
    ],
)
def test_a_trap_that_was_met_stays_shut(trap, pattern):
    met = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in ROOMS
        for path in [*sources(f"pinerp/{room}"), *(ROOT / "pinerp" / room).rglob("*.sql")]
        if "tests" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert met == [], trap


def test_an_outer_reference_names_both_columns():
    for path in sources("pinerp"):
        text = path.read_text()
        if "OuterRef(" in text and "tests" not in path.parts:
            assert text.count("OuterRef(") % 2 == 0 and 'OuterRef("merchant_id")' in text, path


def kinds(root: type[refusals.Refusal]) -> Iterator[type[refusals.Refusal]]:
    for kind in root.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_refusal_speaks_both_languages_and_says_what_to_do():
    for kind in kinds(refusals.Refusal):
        if not kind.__module__.startswith("pinerp"):
            continue
        for words in (kind.zh, kind.en):
            assert words.endswith(("。", ".", "}")) and len(words) > 4, kind
        names = [set(re.findall(r"\{(\w+)", words)) for words in (kind.zh, kind.en)]
        assert names[0] == names[1], f"{kind.__name__} says other facts in its other language"


def test_a_code_means_one_thing():
    """Two refusals of one code would tell a program the same of two things: what several rooms say is one class."""
    import_every_refusal()
    found = defaultdict(set)
    for kind in kinds(refusals.Refusal):
        if kind.__module__.startswith("pinerp") and "code" in kind.__dict__:
            found[kind.code].add(f"{kind.__module__}.{kind.__name__}")
    assert len(found) > 300
    assert {code: names for code, names in found.items() if len(names) > 1} == {}


def import_every_refusal() -> None:
    """Those of rooms that no test here has met yet."""
    for path in sources("pinerp"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "tests" not in parts and "(Refusal)" in path.read_text():
            import_module(".".join(parts).removesuffix(".__init__"))


def test_a_kept_refusal_is_told_again_in_words():
    assert "100" in sentence("digits_lost", {"text": "100"})
    assert sentence("no_such_code", {}) == "no_such_code"


def test_what_was_kept_under_a_former_code_is_told_in_the_words_of_its_class():
    """Codes that two rooms shared once stand in rows that were kept then."""
    assert sentence("code_taken", {"name": "7"}) == WarehouseCodeTaken(name="7").message()
    assert sentence("code_taken", {"sku": "7"}) == CodeTaken(sku="7").message()
    assert sentence("too_many_parts", {"most": 7}) == TooManyParts(most=7).message()
    assert sentence("unknown_goods", {"code": "7"}) == NoSkuOfCode(code="7").message()
    assert sentence("offers_not_called", {"store": "7"}) == StoreNotCalled(store="7").message()
    assert sentence("unknown_goods", {}) == UnknownGoods().message()
    assert "…" in sentence("unknown_sku", {}) and "{" not in sentence("unknown_sku", {})


def test_every_permission_is_asked_at_some_door_and_has_words():
    from tests.house.test_doors import by_merchant

    asked = {door.permission for door in by_merchant()}
    without_a_door = {"orders.receiver", "orders.money", "orders.import", "catalog.cost", "catalog.price"}
    assert set(PERMISSIONS) - asked - without_a_door == set()
    assert all(p.zh and p.en for p in PERMISSIONS.values())


def test_the_page_has_words_for_every_reason_and_tab():
    from pinerp.orders.rules import HOLDS, STAGES

    wanted = [f'"hold.{code}"' for code in HOLDS] + [f'"tab.{stage}"' for stage in STAGES]
    for language in ("zh-CN", "en"):
        words = (ROOT / "web" / "src" / "words" / f"{language}.ts").read_text()
        assert [key for key in wanted if key not in words] == []
