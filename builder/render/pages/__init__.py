"""The pages of the site: a module for each page or kind of page, with a function that makes it.

The printed edition uses the same modules for what it shows, so that print and screen agree.
"""
