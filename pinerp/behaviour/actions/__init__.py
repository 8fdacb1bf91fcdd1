"""The verbs of behaviour: sites and their keys, batches and files taken in, files of events written, kept and erased."""

from pinerp.behaviour.actions.collecting import collect, too_large
from pinerp.behaviour.actions.filing import (
    begin_reading,
    end_file,
    fail_file,
    read_rows,
    take_back_files,
    understand,
    upload,
)
from pinerp.behaviour.actions.keeping import erase_buyer, set_retention, sweep, sweep_strays
from pinerp.behaviour.actions.leaving import download
from pinerp.behaviour.actions.sales import days_to_write, mark_sales, write_sales
from pinerp.behaviour.actions.segments import archive_segments, count_segments, restore_segments, save_segment
from pinerp.behaviour.actions.sites import change_site, create_site, renew_key, resume_sites, stop_sites
from pinerp.behaviour.actions.writing import compact_ended, write_waiting

__all__ = [
    "archive_segments",
    "begin_reading",
    "change_site",
    "collect",
    "compact_ended",
    "count_segments",
    "create_site",
    "days_to_write",
    "download",
    "end_file",
    "erase_buyer",
    "fail_file",
    "mark_sales",
    "read_rows",
    "renew_key",
    "restore_segments",
    "resume_sites",
    "save_segment",
    "set_retention",
    "stop_sites",
    "sweep",
    "sweep_strays",
    "take_back_files",
    "too_large",
    "understand",
    "upload",
    "write_sales",
    "write_waiting",
]
