"""Topics: which sentences answer which questions of `dossier.yml`, and why.

1. `matcher` finds the terms of the questions in the sentences.
2. `statements` turns each sentence that answers a question into a statement; the others stay unused, with a reason.
3. `explain` describes what was found in a sentence and what was missing.
"""
