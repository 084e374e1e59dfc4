"""Enterprise Fund: donors' money that is lent, paid back and lent again."""

from frappe.model.document import Document

from genesis.enterprise_fund import accounts, funds


class EnterpriseFund(Document):
	def validate(self) -> None:
		funds.set_currency(self)
		funds.keep_counter(self)
		funds.check_company(self)
		funds.check_opening(self)
		funds.check_restrictions(self)
		accounts.check_rows(self.accounts, self.company)
		accounts.check_cost_center(self.cost_center, self.company)
