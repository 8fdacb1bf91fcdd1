"""The whole OpenAPI document, asked by schemathesis at the real WSGI application: no bug, no answer that is not written down,
nothing of another company. A verb that needs the outside ends in an intent or a refusal: no gateway listens here.
"""

from __future__ import annotations

import os
import random
import uuid
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.apps import apps
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pinerp.accounts import actions as accounts
from pinerp.accounts.actors import Actor
from pinerp.channels import actions as channels
from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.config.house import ROOMS
from pinerp.desk import actions as filters
from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import sql, tenancy
from pinerp.kit.tenancy import MerchantModel
from pinerp.orders import actions as orders
from tests.goods import NOON, Desk, bought
from tests.world import World

pytestmark = pytest.mark.xdist_group("document")
"""One process asks everything: the town and the document are large."""

EXAMPLES = int(os.environ.get("DOOR_EXAMPLES", "1"))
"""Right inputs per door for the owner. `make test` asks one of each; DOOR_EXAMPLES=50 is for a quiet hour."""

EVERY = 3 if EXAMPLES == 1 else 1
"""In a hurry the owner's right input goes to every door, and what all others ask to a third of them; the seed says which."""

SEED = int(os.environ.get("DOOR_SEED", "20261127"))
CANARY = f"金丝雀{uuid.uuid4().hex[:12]}"
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
SOMEBODYS = frozenset({"id", "ids", "row"})
QUICK = settings(
    deadline=None,
    database=None,
    derandomize=False,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


@pytest.fixture(scope="module")
def document(django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", seen_from_somewhere)


application = get_wsgi_application()
"""As in config.wsgi, without the thread there that writes counts of answers down: it would outlive the tests."""


def seen_from_somewhere(environ: dict[str, Any], start_response: Any) -> Any:
    """The application as a server runs it: with the visitor's address, without which tries cannot be counted."""
    return application({"REMOTE_ADDR": "203.0.113.7", **environ}, start_response)


class Town:
    """Two companies; every text that the first one wrote holds the canary."""

    def __init__(self) -> None:
        self.world = world = World.build()
        self.canary = CANARY
        desk = Desk(world)
        world.sku("TEA-1", name=f"{CANARY} 茶", spec=CANARY, cost=700)
        desk.receive("TEA-1", 50)
        receiver = ChannelReceiver(
            form="cipher", name="~n~1~", phone="$p$1$", address="~a~1~", province=f"{CANARY}省", name_mask=f"{CANARY}*"
        )
        memo: dict[str, Any] = {"buyer_memo": CANARY, "merchant_note": CANARY, "receiver": receiver}
        ready = [desk.ready(f"{CANARY}-{i}", ("TEA-1", 1)) for i in range(3)]
        desk.take_in(bought(f"{CANARY}-unknown", ("NOBODY", 1), **memo), bought(f"{CANARY}-4", ("TEA-1", 2), **memo))
        desk.review()
        desk.do(fulfilment.pack, order_ids=ready[:2])
        desk.do(orders.mark, order_ids=ready, added=[CANARY[:20]], removed=[])
        given: dict[str, Any] = {"actor": world.owner, "now": NOON}
        with tenancy.transaction(world.merchant_id):
            accounts.create_role(name=CANARY, permissions=["orders.view"], **given)
            accounts.create_api_key(member_id=world.owner.member_id or 0, name=CANARY, **given)
            filters.save_filter(name=CANARY, wanted={"search": CANARY}, **given)
            channels.create_payment_method(kind="cash", name=CANARY, account="", currency="CNY", **given)
        self.ids = ids_of(world.merchant_id)


def ids_of(merchant_id: int) -> list[int]:
    """Ids of rows of every table that a company has rows in."""
    found: set[int] = set()
    with tenancy.transaction(merchant_id):
        for model in apps.get_models():
            if issubclass(model, MerchantModel) and any(f.name == "id" for f in model._meta.fields):
                rows = model._default_manager.filter(merchant_id=merchant_id)
                found.update(rows.order_by("-id").values_list("id", flat=True)[:6])
    return sorted(found)


@pytest.fixture(scope="module")
def town(django_db_blocker: Any, request: pytest.FixtureRequest) -> Iterator[Town]:
    with django_db_blocker.unblock():
        yield Town()


def pointed(value: Any, ids: list[int], dice: random.Random) -> Any:
    """The same input, with ids that somebody has wherever ids are wanted, nine times of ten."""
    if not isinstance(value, dict):
        return [pointed(v, ids, dice) for v in value] if isinstance(value, list) else value
    found = {}
    for name, inner in value.items():
        if (name in SOMEBODYS or name.endswith(("_id", "_ids"))) and dice.random() < 0.9:
            several = name.endswith("ids")
            found[name] = dice.sample(ids, k=min(3, len(ids))) if several else dice.choice(ids)
        else:
            found[name] = pointed(inner, ids, dice)
    return found


class Visitor:
    """One who asks: by session, with our page's token; or nobody."""

    def __init__(self, town: Town, member: Actor | None, code: str) -> None:
        self.town, self.code = town, code
        self.cookies = {"csrftoken": "c" * 32}
        if member is not None:
            self.cookies["sessionid"] = town.world.client(member).cookies["sessionid"].value

    def ask(self, operation: Any, examples: int, mode: GenerationMode, judge: Any, ids: list[int]) -> list[str]:
        """Everything that is wrong with the answers."""
        found: list[str] = []
        dice = random.Random(SEED)
        wanted = "merchant" in {p.name for p in operation.path_parameters}

        @seed(SEED)
        @settings(QUICK, max_examples=examples)
        @given(operation.as_strategy(generation_mode=mode, path_parameters={"merchant": self.code} if wanted else None))
        def once(case: Any) -> None:
            if mode is GenerationMode.POSITIVE:
                case.body = pointed(case.body, ids, dice)
                for name in case.path_parameters or {}:
                    if name != "merchant" and dice.random() < 0.8:
                        case.path_parameters[name] = dice.choice(ids)
            if wanted:
                case.path_parameters["merchant"] = self.code
            headers = {"X-CSRFToken": "c" * 32, "Referer": "http://localhost/", "X-Request-Id": uuid.uuid4().hex}
            answer = case.call(headers=headers, cookies=self.cookies)
            wrong = judge(answer)
            if answer.status_code >= 500:
                wrong = f"{answer.status_code}"
            try:
                case.validate_response(answer, checks=CHECKS)
            except FailureGroup as group:
                wrong = "; ".join(f"{type(e).__name__} {str(e)[:300]}" for e in group.exceptions)
            except Failure as failure:
                wrong = str(failure)[:300]
            if wrong:
                asked, said = repr(case.body)[:300], answer.content[:300].decode(errors="replace")
                found.append(f"{operation.label}: {wrong}\n  {case.path_parameters} {case.query} {asked}\n  {said}")

        with suppress(Unsatisfiable):  # a door without input has no wrong one
            once()
        return found[:3]


def operations(document: Any, room: str) -> list[Any]:
    found = [result.ok() for result in document.get_all_operations()]
    prefix = "/api/v1/m/{merchant}/"
    if room == "house":
        return [o for o in found if not o.path.startswith(prefix)]
    return [o for o in found if o.path.startswith(prefix + room) and o.path[len(prefix) :].split("/")[0] == room]


def some(doors: list[Any], turn: int) -> list[Any]:
    """A share of a room's doors, another one each turn; none where it has none."""
    return doors[(SEED + turn) % max(1, min(EVERY, len(doors))) :: EVERY]


HAVE_DOORS = [room for room in ROOMS if room not in ("grading", "rulebook", "ops")] + ["house"]
"""The doors of rules stand among those of orders."""


@pytest.mark.parametrize("room", HAVE_DOORS)
def test_no_input_finds_a_bug(document: Any, town: Town, room: str) -> None:
    world, wrong = town.world, []
    owner, picker, nobody = (Visitor(town, m, world.code) for m in (world.owner, world.picker, None))
    doors, few = operations(document, room), max(1, EXAMPLES // 2)
    for operation in doors:
        wrong += owner.ask(operation, EXAMPLES, GenerationMode.POSITIVE, anything, town.ids)
    for operation in some(doors, 0):
        wrong += owner.ask(operation, few, GenerationMode.NEGATIVE, anything, town.ids)
    for operation in some(doors, 1):
        wrong += picker.ask(operation, few, GenerationMode.POSITIVE, anything, town.ids)
    for operation in some(doors, 2):
        wrong += nobody.ask(operation, 1, GenerationMode.POSITIVE, only_strangers_doors(operation), town.ids)
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)


def anything(answer: Any) -> str:
    """What the three checks let pass is fine."""
    return ""


def only_strangers_doors(operation: Any) -> Any:
    def judge(answer: Any) -> str:
        free = operation.path.endswith("/register") or answer.status_code in (401, 422)
        return "" if free else f"a stranger got {answer.status_code}"

    return judge


@pytest.mark.parametrize("room", HAVE_DOORS)
def test_another_company_sees_and_changes_nothing(document: Any, town: Town, room: str) -> None:
    world, wrong = town.world, []
    knocks, at_home = (Visitor(town, world.outsider, code) for code in (world.code, world.other_code))
    mine = set(ids_of(world.outsider.merchant_id))
    theirs = [i for i in town.ids if i not in mine]

    def shut(answer: Any) -> str:
        return "" if answer.status_code == 404 else f"an outsider got {answer.status_code}"

    def blind(answer: Any) -> str:
        return "the canary sings" if town.canary.encode() in answer.content else ""

    before = everything_of(world.merchant_id)
    doors = operations(document, room)
    for operation in some(doors, 0) if room != "house" else []:
        wrong += knocks.ask(operation, 1, GenerationMode.POSITIVE, shut, town.ids)
    for operation in some(doors, 1):
        wrong += at_home.ask(operation, EXAMPLES, GenerationMode.POSITIVE, blind, theirs)
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)
    assert everything_of(world.merchant_id) == before


def everything_of(merchant_id: int) -> dict[str, list[Any]]:
    """Every row of a company."""
    found = {}
    with tenancy.transaction(merchant_id):
        for model in apps.get_models():
            if issubclass(model, MerchantModel):
                table = model._meta.db_table
                query = f'SELECT t::text AS row FROM "{table}" t WHERE merchant_id = %(id)s ORDER BY 1'
                found[table] = [row.row for row in sql.statement(query, {"id": merchant_id})]
    return found
