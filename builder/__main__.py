"""`python -m builder` is the same as `dossier`."""

import sys

from builder.cli import main

sys.exit(main())
