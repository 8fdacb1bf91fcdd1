"""What comes in and goes out at the doors of the shelf: stock, and the lots that it is told apart by."""
