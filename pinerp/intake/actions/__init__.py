"""The verbs of files of orders: begin, stage, apply."""

from pinerp.intake.actions.importing import TELL_TRAFFIC, Applied, apply_import, begin_import, stage_rows

__all__ = ["TELL_TRAFFIC", "Applied", "apply_import", "begin_import", "stage_rows"]
