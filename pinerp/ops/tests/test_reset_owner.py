"""The command that helps an owner who is locked out."""

from __future__ import annotations

import json

from click.testing import CliRunner

from pinerp.ops.cli.reset_owner import command
from tests.world import World, user_of


def test_the_owner_gets_a_new_first_password(world: World) -> None:
    done = CliRunner().invoke(command, [world.code, "--remove-totp", "--json"])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    owner = user_of(world.owner)
    assert answer["sign_in_name"] == owner.username
    assert owner.check_password(answer["password"]) and owner.must_change_password


def test_the_code_is_asked_for(world: World) -> None:
    done = CliRunner().invoke(command, input=f"{world.code}\n")
    assert done.exit_code == 0 and user_of(world.owner).username in done.stdout


def test_an_unknown_company_is_said_so() -> None:
    done = CliRunner().invoke(command, ["nobody"])
    assert done.exit_code == 1 and "nobody" in done.output
