"""What the printed canvas shows; called by its print format."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import format_date

from genesis.reporting import may_see_identity

from .bound import ENTERPRISE
from .canvas_blocks import BLOCKS, lines, print_size


def canvas_sheet(doc: Document) -> dict[str, Any]:
	"""The head of the sheet and the points of each block. Names only for readers who may see them."""
	enterprise = frappe.get_doc(ENTERPRISE, doc.enterprise)
	people = [row.member_name for row in enterprise.members] if may_see_identity(ENTERPRISE) else []
	return {
		"enterprise": enterprise.enterprise_name,
		"people": ", ".join(filter(None, people)),
		"made_on": format_date(doc.made_on),
		"size": print_size(doc.as_dict()),
		"blocks": {block: lines(doc.get(block)) for block in BLOCKS},
	}
