"""The states of a draft, what the platform is told of it, and in which dimensions its SKUs differ there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

EDITING, SENDING, IN_REVIEW, PASSED, REFUSED, WITHDRAWN = (
    "editing", "sending", "in_review", "passed", "refused", "withdrawn",
)  # fmt: skip
STATES = (EDITING, SENDING, IN_REVIEW, PASSED, REFUSED, WITHDRAWN)
"""编辑中 → 提交中 → 审核中 → 已通过 or 已驳回 (which may be mended and submitted again); 已撤回."""

EDITABLE = (EDITING, REFUSED)
OPEN = (EDITING, SENDING, IN_REVIEW, REFUSED)
"""One draft of a product is open in a store at a time."""

PUBLISH, WITHDRAW, ON_SALE, OFF_SALE = "publish", "withdraw", "on_sale", "off_sale"
TELLS = (PUBLISH, WITHDRAW, ON_SALE, OFF_SALE)

Spec = tuple[int, str]
"""A dimension's number at the platform, and the value of a SKU in it."""


def dimensions(
    spec_names: Sequence[str], values: Mapping[int, Sequence[str]], kinds: Sequence[tuple[int, str]]
) -> dict[int, list[Spec]]:
    """SKU → its specs at the platform, by the names of a product's specs; a name that the category does not know is left out.

    SKUs without specs of ours differ in the category's last dimension (款式): the platform takes no SKU without one.
    values: SKU → a value for each of spec_names, or one text where there are none.
    """
    numbers = {name: number for number, name in kinds}
    if not spec_names:
        return {sku: [(kinds[-1][0], given[0])] if kinds else [] for sku, given in values.items()}
    return {
        sku: [(numbers[name], value) for name, value in zip(spec_names, given, strict=False) if name in numbers]
        for sku, given in values.items()
    }
