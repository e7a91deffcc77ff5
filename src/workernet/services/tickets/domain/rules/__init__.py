"""What a desk tells the portal to do by itself: macros, triggers and schedules as data."""
