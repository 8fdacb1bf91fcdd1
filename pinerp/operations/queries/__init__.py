"""Every question of operations (运营分析)."""

from pinerp.operations.queries.boards import board_of, boards, locked_boards, running_board
from pinerp.operations.queries.carriers import Carried, carriers
from pinerp.operations.queries.funnel import Funnel, funnel, standing
from pinerp.operations.queries.names import Names, names
from pinerp.operations.queries.orders import ONLY, TOLD_BY_PLATFORM, OrderPage, Wanted, order_page, place
from pinerp.operations.queries.promises import Promises, pace, promises
from pinerp.operations.queries.staff import KINDS, Worked, staff
from pinerp.operations.queries.stepping import Narrowed
from pinerp.operations.queries.wall import wall

__all__ = [
    "KINDS",
    "ONLY",
    "TOLD_BY_PLATFORM",
    "Carried",
    "Funnel",
    "Names",
    "Narrowed",
    "OrderPage",
    "Promises",
    "Wanted",
    "Worked",
    "board_of",
    "boards",
    "carriers",
    "funnel",
    "locked_boards",
    "names",
    "order_page",
    "pace",
    "place",
    "promises",
    "running_board",
    "staff",
    "standing",
    "wall",
]
