"""Statements of all articles -> where accounts agree, differ and come from."""

from __future__ import annotations

from builder.compare.compare import Compared, compare

__all__ = ["Compared", "compare"]
