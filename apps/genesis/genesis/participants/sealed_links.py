"""References to confidential records in a merge: moved and given back like all others, and shown to nobody.

Whoever reads a merge would learn from them that the person has a case. They are kept encrypted with the key of the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from frappe.utils.password import decrypt, encrypt

from genesis.protection.declarations import is_confidential

from .linked_records import LinkedRow


def is_sealed(row: LinkedRow) -> bool:
	"""Whether the reference is of a confidential record, or of a row of one."""
	return is_confidential(row.column.doctype) or is_confidential(row.parent_doctype)


def seal(rows: Iterable[LinkedRow]) -> str | None:
	"""The references as a text that only the site can read; None when there are none."""
	kept = [
		{
			"link_doctype": row.column.doctype,
			"link_name": row.name,
			"link_field": row.column.fieldname,
			"previous": json.dumps(row.previous, sort_keys=True),
		}
		for row in rows
	]
	return encrypt(json.dumps(kept)) if kept else None


def unseal(text: str | None) -> list[dict[str, Any]]:
	return json.loads(decrypt(text)) if text else []
