"""Values that hold for the whole programme; read them through settings.py."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt


class SettingsOutOfRangeError(frappe.ValidationError):
	"""A setting that would make its rule meaningless."""


class GenesisSettings(Document):
	def validate(self) -> None:
		self.validate_scores()

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
