"""The web budgets: how soon rows are there, how fast keys and scrolling answer, and what a long day leaves behind."""
