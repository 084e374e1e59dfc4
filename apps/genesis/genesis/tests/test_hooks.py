"""Every name in hooks.py leads to code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe

from genesis import hooks
from genesis.tests.base import GenesisTestCase


def dotted_names(value: Any) -> Iterator[str]:
	"""Names of Genesis' own code anywhere inside a hook's value."""
	if isinstance(value, str):
		if value.startswith("genesis.") and " " not in value:
			yield value
	elif isinstance(value, dict):
		for inner in value.values():
			yield from dotted_names(inner)
	elif isinstance(value, list | tuple):
		for inner in value:
			yield from dotted_names(inner)


class TestHooks(GenesisTestCase):
	def test_names_lead_to_code(self):
		values = {key: value for key, value in vars(hooks).items() if not key.startswith("_")}
		names = list(dotted_names(values))
		self.assertGreater(len(names), 5)
		broken = []
		for name in names:
			try:
				frappe.get_attr(name)
			except (ImportError, AttributeError, frappe.AppNotInstalledError) as error:
				broken.append(f"{name}: {error}")
		self.assertEqual(broken, [])
