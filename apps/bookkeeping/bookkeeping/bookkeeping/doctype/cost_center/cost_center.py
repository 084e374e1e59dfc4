"""A part of the organisation that income and expenses are reported by."""

from __future__ import annotations

from frappe import _
from frappe.utils.nestedset import NestedSet

from bookkeeping.company_trees import check_number, check_place, name_of, name_without_company, refuse_if_used


class CostCenter(NestedSet):
	nsm_parent_field = "parent_cost_center"

	def autoname(self) -> None:
		self.name = name_of(self.cost_center_name, self.cost_center_number, self.company)

	def validate(self) -> None:
		check_place(self, "parent_cost_center")
		check_number(self, "cost_center_number")
		if not self.is_new() and self.is_group and self.has_value_changed("is_group"):
			refuse_if_used(self, "cost_center", _("it cannot become a group"))

	def on_trash(self) -> None:
		refuse_if_used(self, "cost_center", _("it cannot be deleted"))
		super().on_trash()

	def after_rename(self, old: str, new: str, merge: bool = False) -> None:
		super().after_rename(old, new, merge)
		self.db_set("cost_center_name", name_without_company(new, self.company))
