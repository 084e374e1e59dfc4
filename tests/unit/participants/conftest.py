"""The pure logic is imported from the source tree, so that these tests run without a bench."""

import sys
from pathlib import Path

APP = str(Path(__file__).parents[3] / "apps" / "genesis")
if APP not in sys.path:
	sys.path.insert(0, APP)
