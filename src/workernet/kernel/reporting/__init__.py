"""Reports as they leave the portal: what they hold, and how they read as a table and as a printed page."""
