"""Questions to the facts of sales."""

from __future__ import annotations

from pinerp.measures.queries.admitting import Wanted as Wanted
from pinerp.measures.queries.admitting import admit as admit
from pinerp.measures.queries.admitting import is_of_sales as is_of_sales
from pinerp.measures.queries.admitting import is_visible as is_visible
from pinerp.measures.queries.asking import Answer as Answer
from pinerp.measures.queries.asking import Part as Part
from pinerp.measures.queries.asking import Values as Values
from pinerp.measures.queries.asking import ask as ask
from pinerp.measures.queries.asking import fold as fold
from pinerp.measures.queries.behind import both as both
from pinerp.measures.queries.behind import orders as orders
from pinerp.measures.queries.behind import place as place
from pinerp.measures.queries.behind import skus as skus
from pinerp.measures.queries.composing import Asked as Asked
from pinerp.measures.queries.converting import Conversion as Conversion
from pinerp.measures.queries.converting import conversion as conversion
from pinerp.measures.queries.keeping import State as State
from pinerp.measures.queries.keeping import behind as behind
from pinerp.measures.queries.keeping import currencies as currencies
from pinerp.measures.queries.keeping import derived as derived
from pinerp.measures.queries.keeping import kept_from as kept_from
from pinerp.measures.queries.keeping import skus_behind as skus_behind
from pinerp.measures.queries.keeping import state as state
from pinerp.measures.queries.keeping import strays as strays
from pinerp.measures.queries.rating import rate_at as rate_at
from pinerp.measures.queries.rating import rate_text as rate_text
from pinerp.measures.queries.sums import sums_of_any_company as sums_of_any_company
from pinerp.measures.queries.views import schedules as schedules
from pinerp.measures.queries.views import view as view
from pinerp.measures.queries.views import views as views
from pinerp.measures.queries.views import visible_schedules as visible_schedules
from pinerp.measures.queries.views import wanted as wanted
