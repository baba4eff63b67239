"""Disagreements between accounts, over figures, details and wording.

Each module finds one kind; `collect` orders them and gives them ids. Nothing here says who is right.
"""
