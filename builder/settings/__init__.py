"""Settings: what the analyst and the editor decide, read from YAML into validated values.

`files` is the entry. It reads `dossier.yml` with `dossier_file`, `seeds/sources.yml` with `metadata` and `editor.yml`
with `editor_file`; `schema` declares their keys. Later, `editor_check` checks that the editor's decisions fit the
statements.
"""
