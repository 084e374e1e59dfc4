"""What a merge keeps and shows to nobody, encrypted with the key of the site.

References to confidential records are moved and given back like all others; whoever reads a merge would learn from them that
the person has a case. Rows of lists that were joined hold what not everybody who reads merges may read.
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
	return hide(kept)


def hide(rows: list[dict[str, Any]]) -> str | None:
	"""Rows as a text that only the site can read; None when there are none."""
	return encrypt(json.dumps(rows)) if rows else None


def shown(text: str | None) -> list[dict[str, Any]]:
	"""The rows that `hide` made a text of."""
	return json.loads(decrypt(text)) if text else []
