"""Managers change how forms look: by "Customize Form" and by Property Setter, and nothing beyond."""

from __future__ import annotations

import json

import frappe
from frappe.desk.doctype.list_view_settings.list_view_settings import save_listview_settings

from genesis.genesis_configuration.open_choices import sync_choices
from genesis.genesis_configuration.property_guard import PropertyReachError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

PERSON = "Participant"
TENURE = "housing_tenure"


class TestCustomizeForm(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def tearDown(self):
		super().tearDown()
		for doctype in (PERSON, "User"):
			frappe.clear_cache(doctype=doctype)

	def form(self, doctype=PERSON):
		"""As the Desk fetches it."""
		form = frappe.get_doc({"doctype": "Customize Form", "doc_type": doctype})
		form.fetch_to_customize()
		return frappe.get_doc(json.loads(form.as_json()))

	def row(self, form, fieldname):
		return next(row for row in form.fields if row.fieldname == fieldname)

	def property(self, name, fieldname=None, doctype=PERSON):
		values = {"doc_type": doctype, "property": name}
		return frappe.db.get_value(
			"Property Setter", {**values, "field_name": fieldname or ("is", "not set")}, "value"
		)

	def set(self, doctype=PERSON, fieldname="phone", **values):
		doc = {
			"doctype": "Property Setter",
			"doc_type": doctype,
			"doctype_or_field": "DocField" if fieldname else "DocType",
			"field_name": fieldname,
		}
		return frappe.get_doc({**doc, **values}).insert()

	def test_a_manager_saves_looks_of_a_form(self):
		with as_user(self.manager):
			form = self.form()
			form.sort_order = "ASC"
			phone = self.row(form, "phone")
			phone.update({"label": "Teléfono de casa", "description": "Con ocho cifras", "bold": 1})
			tenure = self.row(form, TENURE)
			tenure.options += "\nBorrowed"
			form.save_customization()
		meta = frappe.get_meta(PERSON)
		self.assertEqual(meta.get_label("phone"), "Teléfono de casa")
		self.assertIn("Borrowed", meta.get_field(TENURE).options.split("\n"))
		self.assertEqual(meta.sort_order, "ASC")
		made = frappe.get_all(
			"Property Setter", filters={"doc_type": PERSON, "owner": self.manager}, pluck="property"
		)
		self.assertEqual(
			sorted(made), ["bold", "description", "label", "options", "sort_order"], "nothing is set besides"
		)

	def test_saving_without_a_change_writes_nothing(self):
		before = frappe.db.count("Property Setter")
		with as_user(self.manager):
			for doctype in (PERSON, "Referral", "Microcredit Application"):
				self.form(doctype).save_customization()
		self.assertEqual(frappe.db.count("Property Setter"), before)

	def test_all_that_reaches_too_far_is_refused_at_once(self):
		with as_user(self.manager):
			form = self.form()
			form.allow_import = 1 - int(form.allow_import or 0)
			form.search_fields = "phone"
			form.append("links", {"link_doctype": "User", "link_fieldname": "name", "custom": 1})
			self.row(form, "phone").permlevel = 0
			self.row(form, "first_name").update({"reqd": 0, "hidden": 1})
			self.row(form, "sex").options = "X"
			with self.assertThrows(
				PropertyReachError, "Search Fields", "Links", "Perm Level", "Mandatory", "choices"
			):
				form.save_customization()
		self.assertFalse(self.property("permlevel", "phone"))

	def test_a_level_that_a_system_manager_raised_is_not_taken_back(self):
		self.set(property="permlevel", value="3", property_type="Int", fieldname="office")
		with as_user(self.manager):
			form = self.form()
			self.assertEqual(self.row(form, "office").permlevel, 3)
			self.row(form, "office").permlevel = 0
			with self.assertThrows(PropertyReachError):
				form.save_customization()
			self.form().reset_to_defaults()
			name = frappe.db.get_value("Property Setter", {"doc_type": PERSON, "property": "permlevel"})
			with self.assertThrows(PropertyReachError):
				frappe.delete_doc("Property Setter", name)
			with self.assertThrows(PropertyReachError):
				frappe.get_doc("Property Setter", name).update({"property": "label", "value": "x"}).save()
		self.assertEqual(self.property("permlevel", "office"), "3")

	def test_resetting_takes_away_what_managers_set(self):
		with as_user(self.manager):
			form = self.form()
			self.row(form, "phone").label = "Teléfono"
			form.save_customization()
			self.form().reset_to_defaults()
		self.assertFalse(self.property("label", "phone"))

	def test_forms_of_others_and_confidential_ones_do_not_open(self):
		for doctype in ("Note", "Account", "Psychosocial Case", "Legal Hearing"):
			with as_user(self.manager), self.subTest(doctype), self.assertThrows(PropertyReachError):
				self.form(doctype)
			form = self.form(doctype)
			for method in ("save_customization", "reset_to_defaults", "reset_layout"):
				with as_user(self.manager), self.assertThrows(PropertyReachError):
					getattr(form, method)()

	def own_field(self):
		"""A field that managers added; its column is not made, which would change the table for good."""
		field = frappe.get_doc(
			{
				"doctype": "Custom Field",
				"dt": PERSON,
				"fieldname": "custom_way",
				"fieldtype": "Data",
				"label": "Way",
			}
		)
		field.db_insert()
		frappe.clear_cache(doctype=PERSON)

	def test_a_field_of_ones_own_keeps_its_limits_here_too(self):
		self.own_field()
		with as_user(self.manager):
			form = self.form()
			self.row(form, "custom_way").update({"fetch_from": "owner.api_key", "depends_on": "eval:1"})
			with self.assertThrows(frappe.ValidationError, "Fetch From"):
				form.save_customization()

	def test_others_change_no_form(self):
		for role in ("Intake Officer", "Monitoring Officer", "Programme Auditor"):
			with as_user(make_user(role)), self.subTest(role):
				with self.assertThrows(frappe.PermissionError):
					self.set(property="label", value="x")
				with self.assertThrows(frappe.PermissionError):
					self.form().save_customization()

	def test_properties_set_one_by_one(self):
		with as_user(self.manager):
			doc = self.set(property="label", value="Casa", property_type="Int", is_system_generated=1)
			self.assertEqual((doc.property_type, doc.is_system_generated), ("Data", 0))
			for values in (
				{"property": "permlevel", "value": "0"},
				{"property": "reqd", "value": "0", "fieldname": "first_name"},
				{"property": "fetch_from", "value": "owner.api_key"},
				{"property": "depends_on", "value": "eval:1"},
				{"property": "allow_import", "value": "1", "fieldname": None},
				{"property": "permlevel", "value": "0", "fieldname": None},
				{"property": "track_changes", "value": "0", "fieldname": None},
				{"property": "label", "value": "x", "doctype": "User", "fieldname": "email"},
				{"property": "label", "value": "x", "fieldname": "nowhere"},
				{"property": "label", "value": "x", "doctype_or_field": "DocType"},
				{"property": "hidden", "value": "1", "doctype_or_field": "DocType Link", "row_name": "x"},
			):
				with self.subTest(values), self.assertThrows(PropertyReachError):
					self.set(**values)

	def test_settings_of_a_list_are_such_properties_too(self):
		settings = {
			"fields": json.dumps([{"fieldname": "zone"}, {"fieldname": "custom_way"}]),
			"disable_count": 1,
		}
		self.own_field()
		with as_user(self.manager):
			save_listview_settings(PERSON, json.dumps(settings), json.dumps(["office"]))
			for doctype in ("User", "Psychosocial Case"):
				with self.assertThrows(PropertyReachError):
					save_listview_settings(
						doctype,
						json.dumps({"fields": json.dumps([{"fieldname": "office"}, {"fieldname": "email"}])}),
						"[]",
					)
		meta = frappe.get_meta(PERSON, cached=False)
		shown = [meta.get_field(name).in_list_view for name in ("zone", "custom_way", "office")]
		self.assertEqual(shown, [1, 1, 0])
		made = {"doc_type": PERSON, "property": "in_list_view"}
		self.assertEqual(set(frappe.get_all("Property Setter", made, pluck="is_system_generated")), {0})

	def test_new_choices_of_an_upgrade_come_to_lists_that_were_lengthened(self):
		shipped = frappe.get_meta(PERSON).get_field(TENURE).options
		kept = "\n".join([*shipped.split("\n")[:-1], "Borrowed"])  # as an older version, and one of their own
		self.set(property="options", value=kept, fieldname=TENURE)
		sync_choices()
		value = self.property("options", TENURE)
		self.assertEqual(set(value.split("\n")), {*shipped.split("\n"), "Borrowed"})
		sync_choices()
		self.assertEqual(self.property("options", TENURE), value)

	def test_open_choices_are_choices(self):
		for doctype, fieldnames in frappe.get_hooks("genesis_open_choices").items():
			for name in fieldnames:
				self.assertEqual(
					frappe.get_meta(doctype).get_field(name).fieldtype, "Select", (doctype, name)
				)
