"""Questions to a store's files, narrowed to the stores that the actor sees."""

from __future__ import annotations

from pinerp.checkup.queries.ground import Ground as Ground
from pinerp.checkup.queries.ground import ground as ground
from pinerp.checkup.queries.report import Report as Report
from pinerp.checkup.queries.report import report as report
from pinerp.checkup.queries.rows import MONEY as MONEY
from pinerp.checkup.queries.rows import RowPage as RowPage
from pinerp.checkup.queries.rows import fine_rows as fine_rows
from pinerp.checkup.queries.rows import order_rows as order_rows
from pinerp.checkup.queries.rows import promotion_rows as promotion_rows
