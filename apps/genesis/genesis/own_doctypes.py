"""Which DocTypes and modules are those of Genesis: asked by guards, levels, retention and configuration alike."""

from __future__ import annotations

import frappe

APP = "genesis"


def of_genesis(doctype: str | None) -> bool:
	"""Whether a DocType is one of Genesis; one that does not exist is not."""
	return is_own_module(frappe.db.get_value("DocType", doctype, "module", cache=True)) if doctype else False


def is_own_module(module: str | None) -> bool:
	"""Whether a module is one of Genesis, for whoever has the DocType's meta at hand already."""
	return bool(module) and frappe.db.get_value("Module Def", module, "app_name", cache=True) == APP


def own_modules() -> list[str]:
	"""Names of the modules of Genesis."""
	return frappe.get_all("Module Def", filters={"app_name": APP}, pluck="name")
