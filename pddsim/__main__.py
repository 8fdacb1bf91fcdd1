"""python -m pddsim."""

from pddsim.cli import main

main()
