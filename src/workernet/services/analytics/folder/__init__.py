"""What the one process that folds does besides folding."""
