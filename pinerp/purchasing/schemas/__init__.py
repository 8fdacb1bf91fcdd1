"""What comes in and goes out at the doors of purchasing: what is bought, and what goes back to suppliers."""
