"""Records as flat rows: names with points, a row for each thing of a list, and the forms of JSON."""

from __future__ import annotations

import pytest

from pinerp.kit import records
from pinerp.kit.tables import NotATable


def test_a_record_becomes_rows():
    nested = {"a": 1, "b": {"c": 2, "things": [{"x": 3}, {"x": 4, "c": 5}]}, "list": [1, 2], "none": []}
    assert list(records.flat(nested)) == [
        ({"a": 1, "b.c": 2, "list": "[1,2]", "none": None, "b.x": 3}, frozenset({"b.x"})),
        ({"a": 1, "b.c": 5, "list": "[1,2]", "none": None, "b.x": 4}, frozenset({"b.x", "b.c"})),
    ]
    pairs = {"p": [{"key": "k", "value": {"s": None, "i": 7}}, {"key": "m", "value": 8}]}
    assert list(records.flat(pairs)) == [({"p.k": 7, "p.m": 8}, frozenset())]
    assert list(records.flat({"a": 1})) == [({"a": 1}, frozenset())]


@pytest.mark.parametrize(
    "text",
    ['{"a": 1}\n{"a": 2}\n', '[\n{"a": 1},\n{"a": 2}\n]\n', '[{"a": 1}, {"a": 2}]', '{"rows": [{"a": 1},\n {"a": 2}]}'],
)
def test_each_form_is_read(tmp_path, text):
    path = tmp_path / "log.json"
    path.write_text(text)
    assert records.is_json(text.encode())
    assert [found for _, found in records.records(path, "log")] == [{"a": 1}, {"a": 2}]


def test_a_broken_line_is_its_text_and_what_is_no_json_is_refused(tmp_path):
    path = tmp_path / "log.json"
    path.write_text('{"a": 1}\n{"a": \n')
    assert [found for _, found in records.records(path, "log")] == [{"a": 1}, '{"a":']
    path.write_text('{"a": \n')
    with pytest.raises(NotATable):
        list(records.records(path, "log"))
    assert not records.is_json(b"a,b\n1,2")
