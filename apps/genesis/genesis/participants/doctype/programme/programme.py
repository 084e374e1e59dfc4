"""Programme: a phase of the work, with its rules of eligibility and the facts it is compared with."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from genesis.participants import rule_sets
from genesis.participants.errors import DateNotAcceptedError


class Programme(Document):
	def validate(self) -> None:
		self.check_dates()
		self.active_rule_set = rule_sets.in_force(self.name) if not self.is_new() else None

	def check_dates(self) -> None:
		if self.start_date and self.end_date and getdate(self.end_date) < getdate(self.start_date):
			frappe.throw(
				_("{0} is before {1}").format(_("End Date"), _("Start Date")),
				DateNotAcceptedError,
				title=_("Date Not Accepted"),
			)
