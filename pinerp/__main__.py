"""python -m pinerp."""

from pinerp.ops.cli import main

main()
