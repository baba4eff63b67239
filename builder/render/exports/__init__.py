"""The exports: the dossier in the formats of other programs, one module for each kind of file.

Every export is a function from the index to the text of a file, and the same dossier always gives the same text. What
is exported, and where, is declared in `builder.render.outputs`.
"""
