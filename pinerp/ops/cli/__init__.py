"""The command line. Each command is a module of its own, loaded only when it is used."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

COMMANDS = {
    "up": "启动 · start everything",
    "down": "停止 · stop it",
    "status": "查看运行状态 · what runs",
    "demo": "演示并核对 · a day in fast motion, and its proof",
    "import-orders": "导入订单文件 · take in a file of orders",
    "import-stock": "导入期初库存 · take in opening stock",
    "replay": "重放已保存的原始页面 · take in kept pages once more",
    "laws": "核对账目 · check every law",
    "analysts": "分析账号（只读 SQL） · read-only roles for Metabase, Superset, Excel",
    "reset-owner": "重置店主密码 · a new password for an owner",
}


class House(click.Group):
    """Finds a command's module by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if find_spec(_module(name)) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS or find_spec(_module(cmd_name)) is None:
            return None
        command = import_module(_module(cmd_name)).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


def _module(name: str) -> str:
    return f"pinerp.ops.cli.{name.replace('-', '_')}"


@click.group(cls=House)
def main(**_: Any) -> None:
    """PinERP：拼多多商家的 ERP · an ERP for Pinduoduo merchants."""
