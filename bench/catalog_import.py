"""A sheet of very many products, handed over, looked at and taken in as the worker does it, in a process of its own.

`python -m bench.catalog_import MERCHANT FILE`: the house is told by the environment; it prints one JSON object.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SKUS_OF_PRODUCT = 5
LOOK_EVERY = 0.05
"""Seconds between two looks at the memory of the worker and of the reader that it starts."""
HEADER = [
    "款式编码", "商品编码", "商品名称", "规格名1", "规格值1", "规格名2", "规格值2", "条码", "品牌", "拼单价", "单买价",
    "市场价", "成本价", "重量(克)", "启用", "商品分组",
]  # fmt: skip
COLOURS, SIZES = ("红色", "蓝色", "黑色", "白色", "米色"), ("S", "M", "L", "XL", "均码")
WORDS = ("纯棉", "加厚", "家用", "大号", "防水", "便携", "儿童", "不锈钢", "可折叠", "北欧风")
THINGS = ("T 恤", "保温杯", "收纳箱", "雨伞", "拖鞋", "毛巾", "餐具", "台灯", "背包", "水壶")


def goods_name(n: int) -> str:
    """What the n-th product is called."""
    return f"{WORDS[n % 10]}{WORDS[n // 10 % 10]}{THINGS[n // 100 % 10]} 第{n}款"


def rows(skus: int) -> Iterator[list[str]]:
    """A row for each SKU, five of a product."""
    for n in range(skus):
        product, at = divmod(n, SKUS_OF_PRODUCT)
        price = 990 + n * 7 % 90_000
        yield [
            f"P{product:06d}", f"P{product:06d}-{at}", goods_name(product), "颜色", COLOURS[at], "尺码",
            SIZES[product % 5], f"69{n:011d}", f"品牌{product % 40}", f"{price / 100:.2f}", f"{price * 1.1 / 100:.2f}",
            f"{price * 1.5 / 100:.2f}", f"{price * 0.4 / 100:.2f}", str(50 + n % 3000), "是", f"分组{product % 12}",
        ]  # fmt: skip


def measure(url: str, merchant_id: int, path: Path) -> dict[str, Any]:
    """Hand a file over and take it in, in a process whose memory is its own."""
    command = [sys.executable, "-m", "bench.catalog_import", str(merchant_id), str(path)]
    env = {**os.environ, "DATABASE_URL": url, "PINERP_DB_ROLE": "app"}
    peak = 0
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as process:
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(LOOK_EVERY)
        assert process.stdout is not None and process.returncode == 0
        told = dict(json.loads(process.stdout.read().splitlines()[-1]))
    return {**told, "peak_mb": round(peak / 1024)}


def resident(pid: int) -> int:
    """Kilobytes that a process and its children hold now."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)
    return own + sum(resident(int(child)) for child in children)


def main() -> None:
    import django

    django.setup()
    merchant_id, path = int(sys.argv[1]), Path(sys.argv[2])
    print(json.dumps(taken_in(merchant_id, path)))


def taken_in(merchant_id: int, path: Path) -> dict[str, Any]:
    """Seconds of each step, and what was found."""
    from django.core.files import File

    from pinerp.accounts import actors
    from pinerp.kit import tenancy, times
    from pinerp.sheets import actions, queries, tasks

    actor = actors.system(merchant_id)
    began = time.perf_counter()
    with path.open("rb") as file, tenancy.transaction(merchant_id):
        sheet_id = actions.upload(actor=actor, kind="products", handed=_Handed(File(file)), now=times.now()).id
    uploaded = time.perf_counter()
    tasks.work(merchant_id)
    looked = time.perf_counter()
    with tenancy.transaction(merchant_id):
        actions.take_in(actor=actor, sheet_id=sheet_id, now=times.now())
    tasks.work(merchant_id)
    ended = time.perf_counter()
    with tenancy.transaction(merchant_id):
        sheet = queries.sheet(actor, sheet_id)
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": round(ended - began, 2),
        "upload_seconds": round(uploaded - began, 2),
        "look_seconds": round(looked - uploaded, 2),
        "take_seconds": round(ended - looked, 2),
        "worker_cpu_seconds": round(sum(one.ru_utime + one.ru_stime for one in spent), 2),
        "state": sheet.state,
        "new": sheet.new,
        "changed": sheet.changed,
        "same": sheet.same,
        "wrong": sheet.wrong,
    }


class _Handed:
    """A file as the door hands it over."""

    def __init__(self, file: Any) -> None:
        self.name, self.size, self.file, self.chunks = Path(file.name).name, file.size, file, file.chunks


if __name__ == "__main__":
    main()
