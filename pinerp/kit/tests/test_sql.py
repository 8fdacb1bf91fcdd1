"""What goes to the database as an array comes back as it was, whatever stands in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinerp.kit import sql, tenancy

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
WHEN = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
KINDS = [
    ("text", TEXT),
    ("text", st.one_of(TEXT, st.none())),
    ("text", st.sampled_from(['"', "\\", '","', "NULL", "{}", "", "\x1f", "\x1e", "a\x1eb", "半", "😀"])),
    ("bigint", st.integers(-(2**63), 2**63 - 1)),
    ("bigint", st.one_of(st.integers(0, 9), st.none())),
    ("boolean", st.booleans()),
    ("boolean", st.one_of(st.booleans(), st.none())),
    ("timestamptz", st.one_of(WHEN, st.none())),
    ("bytea", st.binary(max_size=8)),
]


@pytest.mark.parametrize(("kind", "values"), KINDS)
def test_an_array_comes_back_as_it_was(world, kind, values):
    @settings(max_examples=60, deadline=None)
    @given(given=st.lists(values, max_size=6))
    def check(given):
        with tenancy.transaction(world.merchant_id):
            (row,) = sql.statement(f"SELECT %(given)s::{kind}[] AS back", {"given": given})
        assert [bytes(v) if isinstance(v, memoryview) else v for v in row.back] == given

    check()
