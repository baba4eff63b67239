"""The pages of the site: one module for each page or kind of page, each with one public function that makes it.

The printed edition takes what it shows from the same functions, so that print and screen agree.
"""
