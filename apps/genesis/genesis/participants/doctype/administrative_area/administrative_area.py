"""Administrative Area: country, departments, municipalities and districts, as a tree."""

from frappe.utils.nestedset import NestedSet

from genesis.participants import areas


class AdministrativeArea(NestedSet):
	nsm_parent_field = "parent_administrative_area"

	def on_update(self) -> None:
		super().on_update()
		areas.forget_areas()

	def on_trash(self, allow_root_deletion: bool = False) -> None:
		super().on_trash(allow_root_deletion)
		areas.forget_areas()
