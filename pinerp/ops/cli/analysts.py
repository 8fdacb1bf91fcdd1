"""pinerp analysts: who from outside may read a company's data by SQL. A password is shown once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
import orjson

from pinerp.ops.analysts.definitions import KINDS
from pinerp.ops.desk import Desk, NoCompany, at_database, at_desk, say_no
from pinerp.ops.embedded import CannotStart, default_home

DATA = click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
JSON = click.option("--json", "as_json", is_flag=True, help="只输出 JSON · nothing but JSON")
MERCHANT = click.option("--merchant", required=True, help="商家编码 · the company's code")
ALLOWED = "；".join(f"{word} {zh}" for word, (_, zh, _) in KINDS.items())


@click.group("analysts")
def command() -> None:
    """供 Metabase、Superset、Excel 等只读查询的数据库账号 · read-only roles of the database, one company each.

    见 docs/analysts.md；外部连接须用 pinerp up --analysts-port 打开 · connections from outside need --analysts-port.
    """


@command.command("create")
@MERCHANT
@click.option("--name", default="bi", show_default=True, help="账号用途的简称 · what you call it")
@click.option(
    "--allow",
    type=click.Choice(list(KINDS)),
    multiple=True,
    help=f"企业店主同意提供的数据，默认都不提供 · what the company's owner lets out, nothing by default：{ALLOWED}",
)
@DATA
@JSON
def create(merchant: str, name: str, allow: tuple[str, ...], data: Path | None, as_json: bool) -> None:
    """开通一个账号，密码只显示一次 · make one; its password is shown once."""
    kinds = [KINDS[word][0] for word in allow]

    def make(url: str, desk: Desk) -> Any:
        from pinerp.ops.analysts import roles

        return roles.create(url, desk.actor.merchant_id, name, kinds)

    _show(_told("create_analyst", make, merchant, data, as_json, {"name": name, "allowed": kinds}), as_json)


@command.command("renew")
@MERCHANT
@click.argument("role")
@DATA
@JSON
def renew(merchant: str, role: str, data: Path | None, as_json: bool) -> None:
    """为一个账号换新密码，旧连接随即断开 · a new password; who came in by the old one is disconnected."""

    def make(url: str, desk: Desk) -> Any:
        from pinerp.ops.analysts import roles

        return roles.renew(url, own_role(url, desk, role))

    _show(_told("renew_analyst", make, merchant, data, as_json, {"role": role}), as_json)


@command.command("revoke")
@MERCHANT
@click.argument("role")
@DATA
@JSON
def revoke(merchant: str, role: str, data: Path | None, as_json: bool) -> None:
    """收回一个账号，正在使用的连接随即断开；不能恢复，可以另开一个 · take one back for good; make another instead."""

    def make(url: str, desk: Desk) -> Any:
        from pinerp.ops.analysts import roles

        return roles.revoke(url, own_role(url, desk, role))

    _told("revoke_analyst", make, merchant, data, as_json, {"role": role})
    click.echo(orjson.dumps({"role": role, "revoked": True}).decode() if as_json else f"已收回 · revoked {role}")


@command.command("list")
@click.option("--merchant", default=None, help="商家编码，省略为全部 · the company's code; all of them")
@DATA
@JSON
def list_them(merchant: str | None, data: Path | None, as_json: bool) -> None:
    """列出账号、允许的数据与当前连接数 · the roles, what they may see, and how many are connected."""
    from pinerp.ops.analysts import roles

    try:
        if merchant is None:
            with at_database(data or default_home()) as url:
                found = roles.standing(url)
        else:
            with at_desk(data, merchant) as desk:
                found = roles.standing(_owner_url(), desk.actor.merchant_id)
    except (NoCompany, CannotStart) as why:
        say_no(why, as_json)
    if as_json:
        click.echo(orjson.dumps(found, default=str).decode())
        return
    for one in found:
        state = (
            "已收回 · revoked"
            if one.revoked_at
            else "在用 · stands"
            if one.is_there
            else "缺失，运行 up 后恢复 · missing"
        )
        click.echo(
            f"{one.role}  {one.name:<16} {one.merchant_id:<6} {','.join(one.allowed) or '-':<40} {one.sessions}  {state}"
        )


def _told(
    verb: str, make: Callable[[str, Desk], Any], merchant: str, data: Path | None, as_json: bool, told: dict[str, Any]
) -> Any:
    """Do it, and write the company's logbook in the same breath: its owner reads there what the host did."""
    from pinerp.ops.analysts.roles import AnalystRefused

    try:
        with at_desk(data, merchant) as desk:
            from pinerp.accounts import logbook
            from pinerp.kit import tenancy, times

            with tenancy.transaction(desk.actor.merchant_id):
                made = make(_owner_url(), desk)
                about = made if isinstance(made, int) else made.id
                logbook.write(desk.actor, f"ops.{verb}", [about], times.now(), told)
            return made
    except (NoCompany, CannotStart) as why:
        say_no(why, as_json)
    except AnalystRefused as why:
        _refuse(why, as_json)


def own_role(url: str, desk: Desk, role: str) -> str:
    """The role, where it is this company's."""
    from pinerp.ops.analysts import roles

    known = {one.role for one in roles.standing(url, desk.actor.merchant_id)}
    if role not in known:
        raise roles.AnalystRefused(
            f"商家 {desk.code} 没有分析账号“{role}”。请用 pinerp analysts list 查看。\n"
            f"{desk.code} has no analyst “{role}”. See pinerp analysts list."
        )
    return role


def _owner_url() -> str:
    import os

    return os.environ["DATABASE_URL"]


def _refuse(why: Exception, as_json: bool) -> NoReturn:
    words = orjson.dumps({"code": "analyst_refused", "message": str(why)}).decode() if as_json else str(why)
    click.echo(words, err=not as_json)
    raise SystemExit(2) from None


def _show(given: Any, as_json: bool) -> None:
    if as_json:
        click.echo(orjson.dumps({"role": given.role, "password": given.password}).decode())
        return
    click.echo(f"账号 · role      {given.role}\n密码 · password  {given.password}")
    click.echo("密码不再显示，请现在保存。 It is not shown again: keep it now.")
