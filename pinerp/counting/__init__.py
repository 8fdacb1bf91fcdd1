"""Stocktakes (盘点): what stands on the shelf is counted by people, and the books follow the difference."""
