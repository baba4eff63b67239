"""Publishing: from pages to a site on disk, all or nothing.

`mkdocs_build` makes the site in a staging folder, `sums` lists its digests, and `publish` exchanges it for the old one
with `folders`. `compare_site` compares a published site with a fresh one; `layout` names the folders.
"""
