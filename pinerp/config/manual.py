"""Prints docs/api.md: what holds for all doors, and every code with which the house says no.

`python -m pinerp.config.manual > docs/api.md`
"""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module

from pinerp.kit.refusals import Refusal

HEAD = """\
# The API

Made by `make api` from the doors and refusals themselves. The document with every door, shape and example is
[openapi.json](openapi.json); a running house shows it at `/api/v1/docs`.

"""

KEYS = """\
## Keys and the platform's data

A key is made under 设置 → 接口密钥 (Settings → Keys), for one member, with an end and with the rights that are ticked; it
never does more than its member may. Three kinds of data are the platform's, which forbids passing them on. A key gets
them only where an owner granted the kind (off at first; `grant_platform_data`, told in the logbook):

| kind | what it is |
|---|---|
"""

CODES = """
## Codes of refusals

`code` is for programs and never changes its meaning; the sentence is for people and may. A word in braces stands in `params`.
In the list of `refused` of a verb the same codes stand per id.

| code | status | 中文 | English |
|---|---|---|---|
"""


def refusals() -> list[type[Refusal]]:
    """Every refusal of the house, by code."""
    import pinerp

    for module in pkgutil.walk_packages(pinerp.__path__, "pinerp."):
        if (
            not module.name.endswith(("__main__", ".wsgi"))
            and ".tests" not in module.name
            and ".migrations" not in module.name
        ):
            import_module(module.name)
    found = {kind.code: kind for kind in _below(Refusal) if kind.__module__.startswith("pinerp.")}
    return [found[code] for code in sorted(found)]


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def page() -> str:
    """The whole page."""
    from pinerp.accounts.permissions import PLATFORM_DATA
    from pinerp.config.document import ABOUT

    kinds = "".join(f"| `{p.code}` | {p.zh} · {p.en} |\n" for p in PLATFORM_DATA.values())
    told = "".join(f"| `{one.code}` | {one.status} | {_cell(one.zh)} | {_cell(one.en)} |\n" for one in refusals())
    return HEAD + ABOUT + "\n" + KEYS + kinds + CODES + told


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Needs settings, no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
    import django

    django.setup()
    sys.stdout.write(page())


if __name__ == "__main__":
    main()
