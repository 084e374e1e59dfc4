"""The pure logic is imported from the source tree, so that these tests run without a bench."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
for folder in (ROOT, ROOT / "apps" / "genesis"):
	if str(folder) not in sys.path:
		sys.path.insert(0, str(folder))
