"""The verbs of this room."""

from pinerp.alerts.actions.handling import end_snooze, mark_done, snooze, undo_done
from pinerp.alerts.actions.ruling import archive_rules, restore_rules, switch_rules, write_rule
from pinerp.alerts.actions.sending import Answer, next_message_at, record_answers, send_again, take_messages, test_way
from pinerp.alerts.actions.watching import Seen, forget, judge, measure, next_look, watched
from pinerp.alerts.actions.ways import WayFacts, archive_ways, restore_ways, switch_ways, write_way

__all__ = [
    "Answer",
    "Seen",
    "WayFacts",
    "archive_rules",
    "archive_ways",
    "end_snooze",
    "forget",
    "judge",
    "mark_done",
    "measure",
    "next_look",
    "next_message_at",
    "record_answers",
    "restore_rules",
    "restore_ways",
    "send_again",
    "snooze",
    "switch_rules",
    "switch_ways",
    "take_messages",
    "test_way",
    "undo_done",
    "watched",
    "write_rule",
    "write_way",
]
