"""The verbs that keep the facts (nobody presses them; they follow other rooms' news), and those of saved views and reports."""

from __future__ import annotations

from pinerp.measures.actions.keeping import build as build
from pinerp.measures.actions.keeping import held as held
from pinerp.measures.actions.keeping import keep as keep
from pinerp.measures.actions.keeping import keep_costs as keep_costs
from pinerp.measures.actions.keeping import note_kept as note_kept
from pinerp.measures.actions.scheduling import Maker as Maker
from pinerp.measures.actions.scheduling import Sent as Sent
from pinerp.measures.actions.scheduling import archive_schedules as archive_schedules
from pinerp.measures.actions.scheduling import next_report_at as next_report_at
from pinerp.measures.actions.scheduling import record_reports as record_reports
from pinerp.measures.actions.scheduling import restore_schedules as restore_schedules
from pinerp.measures.actions.scheduling import take_reports as take_reports
from pinerp.measures.actions.scheduling import write_schedule as write_schedule
from pinerp.measures.actions.summing import make_sums as make_sums
from pinerp.measures.actions.summing import sums_are_kept as sums_are_kept
from pinerp.measures.actions.viewing import archive_views as archive_views
from pinerp.measures.actions.viewing import restore_views as restore_views
from pinerp.measures.actions.viewing import write_view as write_view
