"""The form "Customize Form", as managers may use it. Declared by the hook `override_doctype_class`.

Frappe's own saves properties by documents, which the guards on Property Setter and Custom Field look at; but it writes fields
of one's own past all guards, and takes properties away, links, actions and the names of documents. That is asked here.
"""

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from frappe.custom.doctype.customize_form.customize_form import (
	CustomizeForm,
	docfield_properties,
	doctype_action_properties,
	doctype_link_properties,
	doctype_properties,
	doctype_state_properties,
	is_standard_or_system_generated_field,
)
from frappe.model.meta import Meta

from genesis.genesis_configuration.field_guard import check_field
from genesis.genesis_configuration.manager_reach import may_everything
from genesis.genesis_configuration.property_guard import (
	is_managers_own,
	reason_against,
	refuse,
	require_own,
)
from genesis.genesis_configuration.property_rules import same

SPOKEN = ("label", "description")
TABLES = {
	"links": doctype_link_properties,
	"actions": doctype_action_properties,
	"states": doctype_state_properties,
}


class GuardedCustomizeForm(CustomizeForm):
	"""Frappe's form for whoever may everything; for others one that only changes looks of documents of Genesis."""

	@frappe.whitelist()
	def fetch_to_customize(self) -> None:
		if not self.doc_type or may_everything(self):
			super().fetch_to_customize()
			return
		require_own(self.doc_type)
		super().fetch_to_customize()
		# Managers know their fields by the words that they read everywhere; Frappe shows the English ones here.
		for df in self.get("fields"):
			df.update({name: _(df.get(name)) for name in SPOKEN if df.get(name)})

	@frappe.whitelist()
	def save_customization(self) -> None:
		if self.doc_type and not may_everything(self):
			self._check_changes()
		super().save_customization()

	@frappe.whitelist()
	def reset_to_defaults(self) -> None:
		if not self.doc_type or may_everything(self):
			super().reset_to_defaults()
			return
		require_own(self.doc_type)
		self.check_permission("write")
		for setter in frappe.get_all("Property Setter", filters={"doc_type": self.doc_type}, fields=["*"]):
			if is_managers_own(setter):
				frappe.delete_doc("Property Setter", setter.name)
		own = {"dt": self.doc_type, "is_system_generated": 0}
		for name in frappe.get_all("Custom Field", filters=own, pluck="name"):
			frappe.delete_doc("Custom Field", name)
		frappe.clear_cache(doctype=self.doc_type)
		self.fetch_to_customize()

	@frappe.whitelist()
	def reset_layout(self) -> None:
		if self.doc_type and not may_everything(self):
			require_own(self.doc_type)
			self.check_permission("write")
		super().reset_layout()

	if hasattr(CustomizeForm, "trim_table"):  # newer versions of Frappe

		@frappe.whitelist()
		def trim_table(self) -> None:
			"""Columns of fields that are gone, dropped with what is in them."""
			frappe.only_for("System Manager")
			super().trim_table()

	def set_property_setters_for_docfield(self, meta: Meta, df: Any, meta_df: list[Any]) -> None:
		super().set_property_setters_for_docfield(meta, df, meta_df)
		# Frappe leaves choices out here; those that were added passed the check before.
		if df.fieldtype == "Select" and not same(df.options, meta_df[0].options):
			self.make_property_setter("options", df.options, "Text", fieldname=df.fieldname)

	def set_property_setters_for_actions_and_links(self, meta: Meta) -> None:
		if may_everything(self):
			super().set_property_setters_for_actions_and_links(meta)

	def set_name_translation(self) -> None:
		if may_everything(self):
			super().set_name_translation()

	def update_in_custom_field(self, df: Any, i: int) -> None:
		"""Frappe writes it past the guards of Custom Field."""
		if not may_everything(self):
			field = frappe.get_doc("Custom Field", {"dt": self.doc_type, "fieldname": df.fieldname})
			field.update({name: df.get(name) for name in docfield_properties})
			field.check_permission("write")
			check_field(field)
		super().update_in_custom_field(df, i)

	def _check_changes(self) -> None:
		"""Every change is one that managers may make; what is no change is put as Frappe has it.

		Errors: PropertyReachError with all reasons, PermissionError.
		"""
		require_own(self.doc_type)
		self.check_permission("write")
		meta = frappe.get_meta(self.doc_type)
		reasons = [
			*self._of_doctype(meta),
			*(reason for df in self.get("fields") for reason in self._of_field(meta, df)),
			*self._of_tables(meta),
		]
		translation = self.get_name_translation()
		if not same(self.label, translation.translated_text if translation else ""):
			reasons.append(_("the name of the document stays"))
		if reasons:
			refuse(self.doc_type, reasons)

	def _of_doctype(self, meta: Meta) -> Iterator[str]:
		for name in doctype_properties:
			if same(self.get(name), meta.get(name)):
				self.set(name, meta.get(name))
			elif reason := reason_against(self.doc_type, None, name, self.get(name)):
				yield reason

	def _of_field(self, meta: Meta, df: Any) -> Iterator[str]:
		known = meta.get_field(df.fieldname)
		for name in SPOKEN if known else ():
			if known.get(name) and same(df.get(name), _(known.get(name))):
				df.set(name, known.get(name))
		if not known or not is_standard_or_system_generated_field(known):
			df.is_system_generated = 0  # the guard of Custom Field looks at the rest
			return
		df.is_custom_field, df.is_system_generated = (
			known.get("is_custom_field"),
			known.get("is_system_generated"),
		)
		for name in docfield_properties:
			if name == "idx" or same(df.get(name), known.get(name)):
				df.set(name, known.get(name))
			elif reason := reason_against(self.doc_type, df.fieldname, name, df.get(name)):
				yield reason

	def _of_tables(self, meta: Meta) -> Iterator[str]:
		for fieldname, properties in TABLES.items():
			rows, before = self.get(fieldname) or [], meta.get(fieldname) or []
			if len(rows) != len(before) or any(
				not same(row.get(name), old.get(name))
				for row, old in zip(rows, before, strict=True)
				for name in properties
			):
				yield _("{0} stay as they are").format(frappe.bold(_(self.meta.get_label(fieldname))))
