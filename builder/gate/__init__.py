"""The gate: nothing is published unless it says what its sources say.

Every check takes something that is about to be published, reads it as a reader's program would, and returns the
problems found. If there are none, it may be published. `values` checks the dossier, `html_pages` its pages before
and after MkDocs, `built_site` a whole site, `edition_data` the printed edition before it is typeset, and
`printed_edition` the finished PDF. The gate changes nothing and writes nothing.
"""
