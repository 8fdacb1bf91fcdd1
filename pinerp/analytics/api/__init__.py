"""The window's doors: today, where a number leads and stock as it is; and stock over time."""

from pinerp.analytics.api import grades_out as grades_out
from pinerp.analytics.api import moving as moving
from pinerp.analytics.api import past as past
from pinerp.analytics.api.desk import doors as doors
