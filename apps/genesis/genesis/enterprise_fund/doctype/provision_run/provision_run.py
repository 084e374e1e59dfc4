"""Provision Run: brings the allowance for loan losses to what the arrears classes ask for on a day."""

from frappe.model.document import Document

from genesis.enterprise_fund import provision_runs


class ProvisionRun(Document):
	def before_validate(self) -> None:
		provision_runs.set_policy(self)

	def validate(self) -> None:
		provision_runs.check_date(self)
		provision_runs.compute(self)

	def before_submit(self) -> None:
		# Computed again behind the lock: another run may have been booked since the preview.
		provision_runs.lock(self)
		provision_runs.check_date(self)
		provision_runs.compute(self)

	def on_submit(self) -> None:
		provision_runs.post(self)

	def before_cancel(self) -> None:
		provision_runs.lock(self)
		provision_runs.refuse_if_later(self)

	def on_cancel(self) -> None:
		provision_runs.reverse(self)
