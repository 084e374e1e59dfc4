"""Values that hold for the whole programme; read them through settings.py."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt

from genesis.genesis_configuration.settings import follow_up_days
from genesis.protection import file_kinds


class SettingsOutOfRangeError(frappe.ValidationError):
	"""A setting that would make its rule meaningless."""


class GenesisSettings(Document):
	def validate(self) -> None:
		self.validate_scores()
		self.validate_follow_up_days()
		self.validate_file_types()

	def validate_scores(self) -> None:
		review, certain = flt(self.review_score), flt(self.duplicate_score)
		if not 0 < review <= certain <= 100:
			frappe.throw(
				_("{0} must be above 0 and at most {1}, which must be at most 100.").format(
					frappe.bold(_("Review From Score")), frappe.bold(_("Same Person From Score"))
				),
				SettingsOutOfRangeError,
				title=_("Duplicates"),
			)

	def validate_follow_up_days(self) -> None:
		try:
			follow_up_days(self.placement_follow_up_days or "30, 90, 180")
		except ValueError:
			frappe.throw(
				_("{0}: whole numbers of days from 1 to 3650, each once, separated by commas").format(
					frappe.bold(_("Follow-ups After a Placement (Days)"))
				),
				SettingsOutOfRangeError,
				title=_("Employment"),
			)

	def validate_file_types(self) -> None:
		try:
			file_kinds.read_list(self.allowed_file_types or "")
		except ValueError as wrong:
			frappe.throw(
				_("{0}: {1} is no ending of a file, or of one that could harm whoever opens it").format(
					frappe.bold(_("Kinds of Files Allowed")),
					frappe.bold(frappe.utils.escape_html(str(wrong))),
				),
				SettingsOutOfRangeError,
				title=_("Files"),
			)
