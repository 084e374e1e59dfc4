"""Managers build print formats, of fields and plain text."""

from __future__ import annotations

import json

import frappe
from frappe.printing.doctype.print_format.print_format import make_default
from frappe.printing.page.print_format_builder.print_format_builder import create_custom_format

from genesis.genesis_configuration.print_guard import PrintReachError
from genesis.genesis_configuration.property_guard import PropertyReachError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_participant, make_partner, make_referral, make_user

BUILT = [
	{"fieldname": "print_heading_template", "fieldtype": "Custom HTML", "options": "<h2>{{ doc.name }}</h2>"},
	{"fieldtype": "Section Break", "label": "Uno"},
	{"fieldtype": "Column Break"},
	{"fieldname": "participant", "print_hide": 0},
	{"fieldname": "reason", "print_hide": 0},
	{
		"fieldname": "_custom_html",
		"fieldtype": "HTML",
		"print_hide": 0,
		"options": "<b>Nota {{ doc.direction }}</b>",
	},
]


class TestPrintGuard(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def build(self, data=BUILT, doctype="Referral", **values):
		doc = create_custom_format(doctype, frappe.generate_hash(length=8))
		doc.update({"format_data": json.dumps(data), **values})
		return doc.save()

	def test_a_manager_builds_one_prints_it_and_makes_it_the_usual_one(self):
		partner = make_partner()
		data = [
			{"fieldname": "_custom_html", "fieldtype": "HTML", "options": "<b>Es {{ doc.partner_name }}</b>"}
		]
		with as_user(self.manager):
			name = self.build(data, "Partner").name
			html = frappe.get_print("Partner", partner.name, print_format=name)
			make_default(name)
		self.assertIn(f"Es {partner.partner_name}", html)
		self.assertEqual(frappe.get_meta("Partner").default_print_format, name)
		made = {"doc_type": "Partner", "property": "default_print_format"}
		self.assertEqual(frappe.db.get_value("Property Setter", made, "is_system_generated"), 0)
		frappe.clear_cache(doctype="Partner")

	def test_words_of_a_person_stay_away_from_who_may_not_read_them(self):
		referral = make_referral(participant=make_participant().name, reason="Palabra reservada")
		with as_user(self.manager):
			name = self.build().name
		with as_user(make_user("Monitoring Officer")):
			html = frappe.get_print("Referral", referral.name, print_format=name)
		self.assertIn(f"Nota {referral.direction}", html)
		self.assertNotIn("Palabra reservada", html)

	def test_code_and_documents_of_others_are_refused(self):
		with as_user(self.manager):
			for values in (
				{"custom_format": 1, "html": "{{ frappe.get_all('User') }}"},
				{"html": "x"},
				{"css": "body { background: url(https://example.org) }"},
				{"raw_printing": 1, "raw_commands": "x"},
				{"print_format_builder_beta": 1},
				{"print_format_type": "JS"},
				{"standard": "Yes"},
				{"font": "x;}</style>"},
				{"doctype": "User", "data": []},
				{"doctype": "Psychosocial Case", "data": []},
				{
					"data": [
						{"fieldname": "x", "fieldtype": "HTML", "options": "{{ frappe.get_all('User') }}"}
					]
				},
				{
					"data": [
						{
							"fieldname": "_custom_html",
							"fieldtype": "HTML",
							"options": "{{ doc.reason }}",
						}
					]
				},
			):
				with self.subTest(values), self.assertThrows(PrintReachError):
					self.build(**values)

	def test_formats_that_genesis_brings_are_left_alone(self):
		name = frappe.db.get_value("Print Format", {"standard": "Yes", "doc_type": "Consent"})
		with as_user(self.manager):
			for act in (
				lambda: frappe.get_doc("Print Format", name).update({"font_size": 9}).save(),
				lambda: frappe.rename_doc("Print Format", name, "Mine"),
				lambda: frappe.delete_doc("Print Format", name),
			):
				# Frappe itself asks for the HTML that is in a file
				with self.assertThrows((PrintReachError, frappe.MandatoryError)):
					act()
			with self.assertThrows(PropertyReachError):
				make_default(
					frappe.db.get_value("Print Format", {"doc_type": "Psychosocial Case"})
					or self.case_format()
				)
			own = self.build().name
			frappe.rename_doc("Print Format", own, "Otro nombre", show_alert=False)
			frappe.delete_doc("Print Format", "Otro nombre")

	def case_format(self):
		with as_user("Administrator"):
			return create_custom_format("Psychosocial Case", "Case sheet").name
