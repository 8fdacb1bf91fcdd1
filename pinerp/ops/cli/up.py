"""pinerp up: everything on one machine, until Ctrl-C."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pinerp.ops.embedded import CannotStart
from pinerp.ops.supervisor import Supervisor


@click.command("up")
@click.option("--demo", is_flag=True, help="附带演示商家与练习店铺 · with a demo merchant and a practice shop")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, help="被占用时顺延 · the next free one when busy")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
@click.option(
    "--analysts-port",
    type=int,
    default=None,
    envvar="PINERP_ANALYSTS_PORT",
    help="打开供分析工具只读查询的端口（TLS），默认不开 · a port for read-only SQL over TLS; none by default",
)
@click.option(
    "--analysts-host", default=None, envvar="PINERP_ANALYSTS_HOST", help="在哪个地址，默认同 --host · at which address"
)
@click.option(
    "--analysts-certificate",
    type=(click.Path(path_type=Path, exists=True), click.Path(path_type=Path, exists=True)),
    default=None,
    help="证书与私钥文件，默认自制 · files of certificate and key; self-made by default",
)
def command(
    demo: bool,
    host: str,
    port: int,
    data: Path | None,
    analysts_port: int | None,
    analysts_host: str | None,
    analysts_certificate: tuple[Path, Path] | None,
) -> None:
    """启动数据库、网页与后台任务 · start database, web and worker."""
    supervisor = Supervisor(data, host=host, port=port)
    supervisor.stop_on_signals()
    try:
        click.echo("正在启动… · starting…")
        supervisor.open()
        supervisor.add_house()
        words: list[str] = []
        if analysts_port is not None:
            words += supervisor.add_analysts(analysts_host or host, analysts_port, analysts_certificate)
        if demo:
            from pinerp.ops import practice

            words += practice.prepare(supervisor)
        supervisor.start_services()
        _wait_for_web(supervisor)
        click.echo(f"\n  地址 · address   {supervisor.address}\n" + "".join(f"  {line}\n" for line in words))
        click.echo("  按 Ctrl-C 停止 · press Ctrl-C to stop\n")
        sys.stdout.flush()
        supervisor.tend()
    except CannotStart as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from None
    finally:
        supervisor.close()


def _wait_for_web(supervisor: Supervisor) -> None:
    """The address is shown only when it answers."""
    import httpx

    from pinerp.kit import trust

    for _ in range(600):
        supervisor.tend_once()
        if supervisor.stopping.is_set():
            return
        try:
            httpx.get(f"{supervisor.address}/api/v1/health", timeout=2, trust_env=False, verify=trust.authorities())
            return
        except httpx.HTTPError:
            supervisor.stopping.wait(0.1)
