"""Disagreements: where accounts differ, by figure, by detail and by wording.

Each module finds one kind; `collect` orders what they find and gives it ids. None of them says who is right.
"""
