"""The verbs that keep the facts: nobody presses them; they follow other rooms' news."""

from __future__ import annotations

from pinerp.measures.actions.keeping import build as build
from pinerp.measures.actions.keeping import held as held
from pinerp.measures.actions.keeping import keep as keep
from pinerp.measures.actions.keeping import keep_costs as keep_costs
from pinerp.measures.actions.keeping import note_kept as note_kept
