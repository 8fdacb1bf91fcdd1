"""`pinerp reset-owner`: the host helps an owner who is locked out. It must print the password only once."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click


@click.command(
    "reset-owner",
    help="为无法登录的店主设置新的首次密码，只显示一次。\n\nGive a locked-out owner a new first password, shown once.",
)
@click.argument("merchant_code", required=False)
@click.option("--remove-totp", is_flag=True, help="同时关闭两步验证（手机遗失时）。 Also turn two-step sign-in off.")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 Print JSON only.")
def command(merchant_code: str | None, remove_totp: bool, data: Path | None, as_json: bool) -> None:
    """Connects to DATABASE_URL, or to the database that runs in the data folder."""
    if not merchant_code:
        merchant_code = str(click.prompt("商家编码 Merchant code", err=True))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
    if not os.environ.get("DATABASE_URL"):
        from pinerp.ops import embedded

        os.environ["DATABASE_URL"] = embedded.Cluster((data or embedded.default_home()) / "db").owner_url()
    import django

    django.setup()
    from django.db import OperationalError

    from pinerp.accounts import actions
    from pinerp.kit import times
    from pinerp.kit.refusals import NotFound

    try:
        name, password = actions.reset_owner_password(
            merchant_code=merchant_code, remove_totp=remove_totp, now=times.now()
        )
    except NotFound as error:
        raise click.ClickException(
            f"没有编码为“{merchant_code}”的商家。请核对编码。 There is no merchant “{merchant_code}”. Check the code."
        ) from error
    except OperationalError as error:
        raise click.ClickException(
            "数据库没有运行。请先运行 pinerp up。 The database is not running. Start it with: pinerp up"
        ) from error
    if as_json:
        click.echo(json.dumps({"sign_in_name": name, "password": password}, ensure_ascii=False))
    else:
        click.echo(f"登录名 Sign-in name: {name}\n首次密码 First password: {password}")
        click.echo("首次登录后须修改密码。 It must be changed at the first sign-in.")
