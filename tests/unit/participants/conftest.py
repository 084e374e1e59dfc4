"""The pure logic is imported from the source tree, so that these tests run without a bench."""

import sys
from pathlib import Path

from hypothesis import settings

APP = str(Path(__file__).parents[3] / "apps" / "genesis")
if APP not in sys.path:
	sys.path.insert(0, APP)

# A busy machine must not turn a slow example into a failure; speed has tests of its own.
settings.register_profile("genesis", deadline=None)
settings.load_profile("genesis")
