"""What comes in and goes out at the window's doors: today and stock as it is, and stock over time."""
