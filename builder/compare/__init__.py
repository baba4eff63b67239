"""The comparison of articles: what several sources say, how they differ, and which origins they share.

This is the only stage that sees all articles at once. `comparison.compare` is its entry point.
"""
