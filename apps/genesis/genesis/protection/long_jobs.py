"""Jobs on records of everybody, done with all rights; where one fails, its document says so and can be taken up again."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe import _

FAILED = "Failed"


@contextmanager
def with_all_rights(doctype: str, name: str) -> Iterator[None]:
	"""Run the block as Administrator; the user comes back in any case.

	An error undoes what was not committed and is written into the document (status, error) by its kind alone, since a
	message might quote what is being erased; then it goes on.
	"""
	user = frappe.session.user
	frappe.set_user("Administrator")
	try:
		yield
	except Exception as error:
		frappe.db.rollback()
		said = _("It stopped: {0}. It can be taken up again.").format(type(error).__name__)
		frappe.db.set_value(doctype, name, {"status": FAILED, "error": said})
		frappe.db.commit()
		raise
	finally:
		frappe.set_user(user)
