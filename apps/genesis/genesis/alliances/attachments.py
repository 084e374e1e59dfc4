"""Files in the fields of a record: of the kinds that the programme allows, also where only an address was typed.

Files that are uploaded are looked at by `genesis.protection.uploads`.
"""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.genesis_configuration.settings import allowed_file_types
from genesis.protection.file_kinds import ending

from .errors import AttachmentError, refuse

FIELD_TYPES = ("Attach", "Attach Image")


def check(doc: Document) -> None:
	"""Every attachment field of the document and of its rows. Raises AttachmentError naming the field."""
	allowed = allowed_file_types()
	for each in (doc, *doc.get_all_children()):
		for df in each.meta.fields:
			if df.fieldtype not in FIELD_TYPES or not each.get(df.fieldname):
				continue
			kind = ending(each.get(df.fieldname).split("?", 1)[0])
			if kind not in allowed:
				label = _(df.label)
				if each is not doc:
					label = _("Row {0}: {1}").format(each.idx, label)
				refuse(
					_(
						"{0}: files of the kind {1} are not kept; attach a document, a spreadsheet or a picture"
					).format(label, frappe.utils.escape_html(kind or _("unknown"))),
					AttachmentError,
					_("Attachment"),
				)
