"""Reads tables that people keep, as rows of text, one at a time: CSV and TXT in any usual encoding, XLSX, XLSM, XLSB, XLS,
ODS, HTML and XML that calls itself a workbook, each also packed (gzip, ZIP); and writes CSV and XLSX.

It must never hold a whole text file in memory, and never guess: what it cannot read is refused with a sentence.
"""

from pinerp.kit.tables.cells import Missing, Row, Table, text, was_rounded
from pinerp.kit.tables.errors import (
    DigitsLost,
    MissingColumns,
    NotATable,
    PasswordProtected,
    SeveralTables,
    TooComplex,
    TooLarge,
)
from pinerp.kit.tables.reading import HEADER_WITHIN, read
from pinerp.kit.tables.writing import write, write_marked, write_template

__all__ = [
    "HEADER_WITHIN",
    "DigitsLost",
    "Missing",
    "MissingColumns",
    "NotATable",
    "PasswordProtected",
    "Row",
    "SeveralTables",
    "Table",
    "TooComplex",
    "TooLarge",
    "read",
    "text",
    "was_rounded",
    "write",
    "write_marked",
    "write_template",
]
