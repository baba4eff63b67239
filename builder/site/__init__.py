"""Publishing: from pages to a site on disk, all or nothing.

`mkdocs_build` makes the site in a staging folder, `sums` lists its digests, and `publish` exchanges it for the old one
with `folders`. `inputs` lists what a site is made from. `compare_site` compares a published site, in a folder
(`site_folder`) or on the web (`web_site`), with a fresh one. `layout` names the folders.
"""
