"""Fund Company Defaults: the accounts that all funds of a company use unless they name their own."""

from frappe.model.document import Document

from genesis.enterprise_fund import accounts


class FundCompanyDefaults(Document):
	def validate(self) -> None:
		accounts.check_rows(self.accounts, self.company)
		accounts.check_cost_center(self.cost_center, self.company)
