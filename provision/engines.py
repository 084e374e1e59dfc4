"""Which engine a bench runs on, and how it comes into apps/ and env/."""

from __future__ import annotations

ENGINES = ("auto", "official", "packaged")
