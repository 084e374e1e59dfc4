"""Indicator Snapshot: the figures of a period as they were, with the definitions of that day."""

from frappe.model.document import Document

from genesis.monitoring import snapshots


class IndicatorSnapshot(Document):
	def onload(self) -> None:
		self.set_onload("untouched", not self.fingerprint or snapshots.is_untouched(self))

	def before_validate(self) -> None:
		snapshots.keep_figures(self)

	def validate(self) -> None:
		snapshots.check_period(self)

	def before_submit(self) -> None:
		snapshots.check_complete(self)
