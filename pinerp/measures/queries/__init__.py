"""Questions to the facts of sales."""

from __future__ import annotations

from pinerp.measures.queries.asking import Answer as Answer
from pinerp.measures.queries.asking import Asked as Asked
from pinerp.measures.queries.asking import ask as ask
from pinerp.measures.queries.keeping import behind as behind
from pinerp.measures.queries.keeping import derived as derived
from pinerp.measures.queries.keeping import kept_from as kept_from
from pinerp.measures.queries.keeping import strays as strays
