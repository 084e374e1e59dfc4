"""What hangs on a confidential record: which columns of which DocTypes say so. No framework here.

SATELLITES: DocType -> (column with the DocType, column with the name). A satellite is as confidential as the record it
hangs on. SETTINGS_OF: DocTypes by which somebody could make the Desk tell confidential records to others, with the
column that names the DocType concerned. MARKS: rows that would open or announce one record.
"""

from __future__ import annotations

SATELLITES: dict[str, tuple[str, str]] = {
	"Access Log": ("export_from", "reference_document"),
	"Activity Log": ("reference_doctype", "reference_name"),
	"Comment": ("reference_doctype", "reference_name"),
	"Communication": ("reference_doctype", "reference_name"),
	"Deleted Document": ("deleted_doctype", "deleted_name"),
	"DocShare": ("share_doctype", "share_name"),
	"Document Follow": ("ref_doctype", "ref_docname"),
	"Document Share Key": ("reference_doctype", "reference_docname"),
	"Email Queue": ("reference_doctype", "reference_name"),
	"Energy Point Log": ("reference_doctype", "reference_name"),
	"Error Log": ("reference_doctype", "reference_name"),
	"File": ("attached_to_doctype", "attached_to_name"),
	"Milestone": ("reference_type", "reference_name"),
	"Notification Log": ("document_type", "document_name"),
	"Submission Queue": ("ref_doctype", "ref_docname"),
	"Tag Link": ("document_type", "document_name"),
	"ToDo": ("reference_type", "reference_name"),
	"Version": ("ref_doctype", "docname"),
	"View Log": ("reference_doctype", "reference_name"),
	"Workflow Action": ("reference_doctype", "reference_name"),
}

# Refused on a confidential record: it would open it to others, tell of it, or send it away.
MARKS = (
	"Communication",
	"DocShare",
	"Document Follow",
	"Document Share Key",
	"Energy Point Log",
	"Milestone",
	"Tag Link",
)

SETTINGS_OF: dict[str, str] = {
	"Assignment Rule": "document_type",
	"Auto Repeat": "reference_doctype",
	"Dashboard Chart": "document_type",
	"Data Import": "reference_doctype",
	"Energy Point Rule": "reference_doctype",
	"Milestone Tracker": "document_type",
	"Notification": "document_type",
	"Server Script": "reference_doctype",
	"Web Form": "doc_type",
	"Webhook": "webhook_doctype",
}

# Properties of a DocType that would put its records where everybody looks.
LOUD_PROPERTIES = frozenset(
	(
		*(
			"allow_import",
			"allow_rename",
			"email_append_to",
			"has_web_view",
			"in_global_search",
			"in_preview",
		),
		*("index_web_pages_for_search", "show_name_in_global_search", "show_preview_popup"),
		*("show_title_field_in_link", "title_field", "track_seen", "track_views", "search_fields"),
	)
)

# Rights that nobody gets on a confidential DocType, whatever an administrator ticks.
WITHHELD_RIGHTS = ("delete", "email", "export", "import", "share")


def query_attribute(doctype: str) -> str:
	"""The name under which `list_conditions` offers the condition of a DocType: hooks are dotted names."""
	return doctype.lower().replace(" ", "_").replace("-", "_")
