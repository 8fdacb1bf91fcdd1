"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class BoundsDoNotRise(Refusal):
    code = "bounds_do_not_rise"
    status = 422
    zh = "界限必须递增，B 类界限不超过 100%。请改好后再保存。"
    en = "Bounds must rise, and B ends at 100% at most. Correct them and save again."
