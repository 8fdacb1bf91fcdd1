"""The verbs of files of orders: begin, stage, apply."""

from pinerp.intake.actions.importing import Applied, apply_import, begin_import, stage_rows

__all__ = ["Applied", "apply_import", "begin_import", "stage_rows"]
