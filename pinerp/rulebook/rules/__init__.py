"""What review rules ask and what they give: pure, no database, no clock."""

from pinerp.rulebook.rules.choosing import Chosen, Given, Means, Standing, choose, region_of
from pinerp.rulebook.rules.compiling import (
    CARRIER,
    EFFECTS,
    WAREHOUSE,
    Compiled,
    Draft,
    Rule,
    compile_holds,
    compile_meetings,
    kind_of,
)
from pinerp.rulebook.rules.fields import FIELDS, operators_of
from pinerp.rulebook.rules.places import distance_km, province_of

__all__ = [
    "CARRIER",
    "EFFECTS",
    "FIELDS",
    "WAREHOUSE",
    "Chosen",
    "Compiled",
    "Draft",
    "Given",
    "Means",
    "Rule",
    "Standing",
    "choose",
    "compile_holds",
    "compile_meetings",
    "distance_km",
    "kind_of",
    "operators_of",
    "province_of",
    "region_of",
]
