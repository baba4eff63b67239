"""What the analyst and the editor decide: `dossier.yml`, `seeds/sources.yml` and `editor.yml` as validated values."""
