"""Configuration that travels: packed with what it needs, compared, taken over whole or not at all."""

from __future__ import annotations

import json

import frappe

from genesis import __version__
from genesis.genesis_configuration.packages import exporting, imports, kinds
from genesis.genesis_configuration.packages.format import (
	PackedRecord,
	compose,
	signature_of,
	to_text,
)
from genesis.genesis_configuration.packages.words import ConfigurationPackageError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

NOTICE, WORKFLOW = "Referral answered", "Referral"
LETTER = {"doctype": "Email Template", "name": "Our letter", "subject": "Hola", "response": "<p>Adiós</p>"}
SETTER = {
	"doctype_or_field": "DocField",
	"doc_type": "User",
	"field_name": "roles",
	"property": "permlevel",
	"value": "0",
}
HEADER = {
	"genesis_version": __version__,
	"site": "prueba.example.org",
	"exported_by": "Ana",
	"exported_on": "2026-11-26 10:00:00",
}


def package(*records, **header):
	return to_text(compose({**HEADER, **header}, records))


def attach(text, name="paquete.json"):
	file = {"doctype": "File", "file_name": name, "content": text, "is_private": 1}
	return frappe.get_doc(file).insert()


class PackageTestCase(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def setUp(self):
		super().setUp()
		frappe.set_user(self.manager)

	def export(self, *keys):
		answer = exporting.export(keys)
		records = json.loads(answer["text"])["records"]
		return answer, {(row["doctype"], row["name"]): row for row in records}

	def brought(self, text, **choices):
		"""The import of a package; choices: name of a record -> whether it is chosen."""
		doc = frappe.get_doc({"doctype": "Configuration Import", "file": attach(text).file_url}).insert()
		for row in doc.records:
			row.chosen = choices.get(row.record_name, row.chosen)
		return doc.save()

	def rows(self, doc):
		return {row["name"]: row for row in imports.findings(doc)}

	def take(self, text, **choices):
		doc = self.brought(text, **choices)
		return imports.run(doc)


class TestExport(PackageTestCase):
	def change_workflow(self):
		"""A workflow with a state and an action made here, as a manager changes it."""
		for doctype, field, name in (
			("Workflow State", "workflow_state_name", "En espera"),
			("Workflow Action Master", "workflow_action_name", "Hacer esperar"),
		):
			frappe.get_doc({"doctype": doctype, field: name}).insert()
		doc = frappe.get_doc("Workflow", WORKFLOW)
		first, last = doc.transitions[0], doc.transitions[-1]
		doc.append("states", {"state": "En espera", "doc_status": "0", "allow_edit": "Programme Manager"})
		way = {"action": "Hacer esperar", "allowed": "Programme Manager"}
		doc.append("transitions", {**way, "state": first.state, "next_state": "En espera"})
		doc.append("transitions", {**way, "state": "En espera", "next_state": last.next_state})
		doc.save()

	def test_a_workflow_of_another_name_comes_inactive_and_the_one_here_goes_on(self):
		content = dict(self.export(("Workflow", WORKFLOW))[1]["Workflow", WORKFLOW]["content"])
		self.assertNotIn("is_active", content)
		self.take(package(PackedRecord("Workflow", "Otro flujo", content)))
		active = {"document_type": content["document_type"], "is_active": 1}
		self.assertEqual(frappe.get_all("Workflow", active, pluck="name"), [WORKFLOW])
		self.assertEqual(frappe.db.get_value("Workflow", "Otro flujo", "is_active"), 0)

	def test_a_workflow_brings_what_it_needs_and_in_an_order_that_works(self):
		self.change_workflow()
		answer, records = self.export(("Workflow", WORKFLOW))
		self.assertEqual(
			list(records),
			[
				("Workflow State", "En espera"),
				("Workflow Action Master", "Hacer esperar"),
				("Workflow", WORKFLOW),
			],
		)
		self.assertEqual((answer["count"], answer["needed"]), (3, 2))
		self.assertEqual(answer["notes"], [{"record": f"Workflow {WORKFLOW}", "note": "without Is Active"}])
		self.assertEqual(records["Workflow", WORKFLOW]["shipped_as"], WORKFLOW)
		self.assertNotIn("needed", records["Workflow", WORKFLOW])
		whole = json.loads(answer["text"])
		self.assertEqual(whole["signature"], signature_of(whole))
		self.assertNotIn(self.manager, answer["text"])

	def test_everything_changed_or_made_here(self):
		before = set(exporting.everything_own())
		frappe.get_doc("Notification", NOTICE).update({"subject": "Otro"}).save()
		frappe.get_doc(LETTER).insert()
		self.assertEqual(
			set(exporting.everything_own()) - before,
			{("Notification", NOTICE), ("Email Template", "Our letter")},
		)

	def test_persons_stay_at_home_and_it_is_told(self):
		doc = frappe.get_doc("Notification", NOTICE)
		doc.append("recipients", {"receiver_by_role": "Trainer", "cc": "ana.paz@example.org"})
		doc.save()
		rule = frappe.copy_doc(frappe.get_doc("Assignment Rule", "Accreditation visit"))
		rule.update({"description": "x", "rule": "Round Robin", "document_type": "Referral", "field": None})
		rule.update({"assign_condition": "status", "unassign_condition": None, "close_condition": None})
		rule.set("users", [{"user": self.manager}])
		rule.insert(set_name="Por turnos")
		answer, records = self.export(("Notification", NOTICE), ("Assignment Rule", "Por turnos"))
		self.assertNotIn("@", answer["text"])
		self.assertEqual(records["Assignment Rule", "Por turnos"]["left_out"], ["Users"])
		self.assertNotIn("disabled", records["Assignment Rule", "Por turnos"]["content"])
		self.assertEqual(len(answer["notes"]), 2)

	def test_what_cannot_be_without_a_person_does_not_travel(self):
		frappe.get_doc("Notification", NOTICE).update({"condition": f"doc.owner == '{self.manager}'"}).save()
		with self.assertThrows(ConfigurationPackageError, "None of what was chosen"):
			self.export(("Notification", NOTICE))
		answer, _records = self.export(("Notification", NOTICE), ("Workflow", WORKFLOW))
		self.assertIn("names a person in Condition", answer["notes"][0]["note"])

	def test_a_field_comes_with_what_speaks_of_it(self):
		frappe.set_user("Administrator")
		field = {"dt": "Referral", "fieldname": "custom_turn", "fieldtype": "Data", "label": "Turn"}
		with_column = frappe.get_doc({"doctype": "Custom Field", "name": "Referral-custom_turn", **field})
		with_column.db_insert()
		frappe.clear_cache(doctype="Referral")
		frappe.set_user(self.manager)
		frappe.get_doc("Notification", NOTICE).update({"condition": "doc.custom_turn == '1'"}).save()
		_answer, records = self.export(("Notification", NOTICE))
		self.assertEqual(list(records), [("Custom Field", "Referral-custom_turn"), ("Notification", NOTICE)])

	def test_only_kinds_that_travel_and_what_one_may_read(self):
		for doctype, name in (("User", "Administrator"), ("Custom DocPerm", "x"), ("Participant", "x")):
			with self.assertThrows(ConfigurationPackageError, "do not travel"):
				self.export((doctype, name))
		with self.assertThrows(ConfigurationPackageError, "None of what was chosen"):
			self.export(("Property Setter", "x"), ("Report", "Participant Register"))

	def test_kinds_that_travel_hold_no_people_rights_or_code(self):
		found = kinds.kinds()
		self.assertTrue(all(frappe.db.exists("DocType", kind) for kind in found))
		never = {"User", "Custom DocPerm", "Custom Role", "Server Script", "Client Script", "Web Form"}
		self.assertFalse(never & set(found))
		for doctype in found:
			for spec in kinds.specs_of(doctype):
				for column in (spec, *spec.rows):
					self.assertNotIn(column.options, kinds.OF_THE_SITE, (doctype, column.fieldname))
					self.assertNotEqual(column.fieldtype, "Password")


class TestImport(PackageTestCase):
	def test_there_and_back(self):
		frappe.get_doc("Notification", NOTICE).update({"subject": "Del sitio de prueba"}).save()
		frappe.get_doc(LETTER).insert()
		answer, _records = self.export(("Notification", NOTICE), ("Email Template", "Our letter"))
		frappe.delete_doc("Email Template", "Our letter")
		frappe.get_doc("Notification", NOTICE).update({"subject": "De producción"}).save()
		doc = self.brought(answer["text"])
		rows = self.rows(doc)
		self.assertEqual((rows[NOTICE]["outcome"], rows["Our letter"]["outcome"]), ("Differs", "New"))
		[difference] = rows[NOTICE]["differences"]
		self.assertEqual(
			(difference["shipped"], difference["current"]), ("Del sitio de prueba", "De producción")
		)
		self.assertEqual(imports.run(doc), {"Changed": 1, "Added": 1})
		self.assertEqual(frappe.db.get_value("Notification", NOTICE, "subject"), "Del sitio de prueba")
		self.assertEqual(frappe.db.get_value("Email Template", "Our letter", "owner"), self.manager)
		doc.reload()
		self.assertEqual(
			(doc.status, doc.imported_by, doc.source_site), ("Imported", self.manager, frappe.local.site)
		)
		again = self.brought(answer["text"])
		self.assertEqual({row["outcome"] for row in self.rows(again).values()}, {"Same"})
		with self.assertThrows(ConfigurationPackageError, "Nothing is chosen"):
			imports.run(again)

	def test_what_is_not_chosen_stays_and_the_same_is_left_alone(self):
		letter = frappe.get_doc(LETTER).insert()
		answer, _records = self.export(("Email Template", "Our letter"), ("Notification", NOTICE))
		frappe.db.set_value("Notification", NOTICE, "subject", "Mío")
		before = frappe.db.get_value("Email Template", letter.name, "modified")
		counts = self.take(answer["text"], **{NOTICE: 0, "Our letter": 1})
		self.assertEqual(counts, {"Left as it is": 2})
		self.assertEqual(frappe.db.get_value("Notification", NOTICE, "subject"), "Mío")
		self.assertEqual(frappe.db.get_value("Email Template", letter.name, "modified"), before)

	def test_what_only_came_along_is_chosen_when_it_is_new(self):
		text = package(
			PackedRecord("Workflow State", "Approved", {"style": "Inverse"}, needed=True),
			PackedRecord("Workflow State", "Nueva", {"style": "Inverse"}, needed=True),
			PackedRecord("Workflow State", "Closed", {"style": "Inverse"}),
		)
		doc = self.brought(text)
		self.assertEqual(
			[(row.record_name, row.outcome, row.chosen) for row in doc.records],
			[("Approved", "Differs", 0), ("Nueva", "New", 1), ("Closed", "Differs", 1)],
		)

	def test_one_refusal_undoes_everything_and_names_record_and_reason(self):
		workflow = frappe.get_doc("Workflow", WORKFLOW)
		_answer, records = self.export(("Workflow", WORKFLOW))
		content = records["Workflow", WORKFLOW]["content"]
		content["transitions"] = content["transitions"][:1]
		letter = PackedRecord("Email Template", "Our letter", {"subject": "x", "response": "y"})
		text = package(letter, PackedRecord("Workflow", WORKFLOW, content, WORKFLOW))
		doc = self.brought(text)
		with self.assertThrows(ConfigurationPackageError, WORKFLOW, "milestone"):
			imports.run(doc)
		self.assertFalse(frappe.db.exists("Email Template", "Our letter"))
		self.assertEqual(len(frappe.get_doc("Workflow", WORKFLOW).transitions), len(workflow.transitions))
		doc.reload()
		self.assertEqual((doc.status, {row.result for row in doc.records}), ("To Review", {None}))

	def test_a_package_is_no_way_round_permissions_and_guards(self):
		secret = "{{ frappe.db.get_value('User', 'Administrator', 'api_key') }}"
		notice = frappe.get_doc("Notification", NOTICE)
		content = {
			"document_type": "Referral",
			"event": "Save",
			"channel": "System Notification",
			"subject": "x",
		}
		content.update({"message": "x", "recipients": [{"receiver_by_role": "Trainer"}]})
		refused = [
			(PackedRecord("Notification", "n", {**content, "message": secret}), "fields of the document"),
			(
				PackedRecord("Notification", "n", {**content, "document_type": "Psychosocial Case"}),
				"confidential",
			),
			(
				PackedRecord("Notification", "n", {**content, "set_property_after_alert": "office"}),
				"all rights",
			),
			(PackedRecord("Notification", NOTICE, {"message": secret}), "fields of the document"),
			(
				PackedRecord("Email Template", "t", {"subject": "x", "response": secret}),
				"fields of the document",
			),
			(PackedRecord("Role", "r", {"desk_access": 1, "two_factor_auth": 1}), "system manager only"),
			(PackedRecord("Property Setter", "User-roles-permlevel", SETTER), "system manager only"),
			(PackedRecord("Workflow State", "<b>x</b>", {}), "name that no record"),
			(PackedRecord("Email Template", "t", {"response": "x"}), "Subject"),
		]
		for record, words in refused:
			with self.subTest(record.key), self.assertThrows(ConfigurationPackageError, words):
				doc = self.brought(package(record))
				for row in doc.records:
					row.chosen = 1
				imports.run(doc.save())
		self.assertEqual(frappe.get_doc("Notification", NOTICE).message, notice.message)

	def test_marks_in_a_package_do_not_run_where_it_is_refused(self):
		mark = "<img src=x onerror=alert(1)>"
		records = (
			PackedRecord("Workflow State", "Nueva", {"style": mark}),
			PackedRecord("Notification", NOTICE, {"event": mark}),
			PackedRecord("Email Template", f"t{mark}", {"subject": "x", "response": "x"}),
			PackedRecord(mark, "x", {}),
		)
		for record in records:
			with self.subTest(record.key), self.assertRaises(ConfigurationPackageError) as caught:
				self.take(package(record))
			self.assertNotIn("<img src=x onerror", str(caught.exception))
			self.assertNotIn("<img src=x onerror", str(frappe.local.message_log))
			frappe.local.message_log = []

	def test_problems_are_told_before_anything_is_imported(self):
		told = {
			"n": (PackedRecord("Notification", "n", {"document_type": "Referral", "sender": "x"}), "sender"),
			"w": (
				PackedRecord(
					"Workflow",
					"w",
					{
						"document_type": "Referral",
						"workflow_state_field": "workflow_state",
						"states": [{"state": "Nowhere", "allow_edit": "Nobody"}],
					},
				),
				"Nowhere",
			),
			"r": (PackedRecord("Report", "r", {"is_standard": "Yes"}), "standard"),
			"q": (
				PackedRecord("Report", "q", {"is_standard": "No", "report_type": "Query Report"}),
				"holds code",
			),
			"v": (
				PackedRecord("Workflow", "v", {"document_type": "Referral", "workflow_state_field": "x"}),
				"states",
			),
			"t": (PackedRecord("Workflow", "t", {"document_type": "Referral", "states": "x"}), "states"),
		}
		rows = self.rows(self.brought(package(*(record for record, _words in told.values()))))
		for name, (_record, words) in told.items():
			self.assertEqual((name, rows[name]["outcome"]), (name, "Not possible"))
			self.assertIn(words, " ".join(rows[name]["reasons"]))

	def test_a_version_arrives_as_a_draft_once(self):
		name = frappe.db.get_value("Eligibility Rule Set", {"docstatus": 1})
		answer, records = self.export(("Eligibility Rule Set", name))
		self.assertTrue(records["Eligibility Rule Set", name]["submitted"])
		self.assertEqual(
			{row["outcome"] for row in self.rows(self.brought(answer["text"])).values()}, {"Same"}
		)
		record = records["Eligibility Rule Set", name]
		self.assertNotIn("effective_from", record["content"])
		record["content"]["rules"][0]["rule_label"] = "Del sitio de prueba"
		text = package(PackedRecord("Eligibility Rule Set", name, record["content"], name, True))
		doc = self.brought(text)
		[row] = self.rows(doc).values()
		self.assertEqual((row["outcome"], row["as_draft"]), ("Differs", True))
		self.assertEqual(imports.run(doc), {"New draft": 1})
		doc.reload()
		draft = frappe.get_doc("Eligibility Rule Set", doc.records[0].name_here)
		self.assertEqual((draft.docstatus, draft.rules[0].rule_label), (0, "Del sitio de prueba"))
		self.assertEqual(frappe.db.get_value("Eligibility Rule Set", name, "docstatus"), 1)
		self.assertEqual({row["outcome"] for row in self.rows(self.brought(text)).values()}, {"Same"})

	def test_renamed_records_are_found_by_what_they_were_shipped_as(self):
		answer, _records = self.export(("Workflow State", "Closed"), ("Workflow", WORKFLOW))
		frappe.set_user("Administrator")
		frappe.rename_doc("Workflow State", "Closed", "Terminada", force=True, show_alert=False)
		frappe.set_user(self.manager)
		rows = self.rows(self.brought(answer["text"]))
		self.assertEqual((rows["Closed"]["outcome"], rows["Closed"]["name_here"]), ("Same", "Terminada"))
		self.assertEqual(rows[WORKFLOW]["outcome"], "Same")

	def test_a_new_name_travels_too(self):
		content = {"style": frappe.db.get_value("Workflow State", "Closed", "style")}
		text = package(PackedRecord("Workflow State", "Terminada", content, "Closed"))
		doc = self.brought(text)
		[row] = self.rows(doc).values()
		self.assertEqual((row["outcome"], row["differences"][0]["fieldname"]), ("Differs", "name"))
		self.assertEqual(imports.run(doc), {"Changed": 1})
		self.assertFalse(frappe.db.exists("Workflow State", "Closed"))
		states = [row.state for row in frappe.get_doc("Workflow", WORKFLOW).states]
		self.assertIn("Terminada", states)
		self.assertEqual([row["outcome"] for row in self.rows(self.brought(text)).values()], ["Same"])

	def test_a_role_of_a_process_comes_without_people_and_one_that_is_here_stays(self):
		text = package(
			PackedRecord("Role", "Visitadora", {"desk_access": 1, "is_custom": 1}),
			PackedRecord("Role", "Trainer", {"desk_access": 0, "two_factor_auth": 1}),
		)
		self.assertEqual(self.take(text, Trainer=1), {"Added": 1, "Left as it is": 1})
		self.assertFalse(frappe.db.exists("Has Role", {"role": "Visitadora"}))
		self.assertTrue(frappe.db.get_value("Role", "Trainer", "desk_access"))

	def test_a_rule_without_its_people_arrives_switched_off(self):
		content = {
			"document_type": "Referral",
			"assign_condition": "status",
			"description": "x",
			"rule": "Round Robin",
			"assignment_days": [{"day": "Monday"}],
		}
		text = package(PackedRecord("Assignment Rule", "Por turnos", content, left_out=("Users",)))
		self.assertEqual(self.take(text), {"Added": 1})
		rule = frappe.get_doc("Assignment Rule", "Por turnos")
		self.assertEqual((rule.disabled, rule.users), (1, []))
		rule.update({"disabled": 0, "users": [{"user": self.manager}]}).save()
		content["description"] = "y"
		self.assertEqual(
			self.take(package(PackedRecord("Assignment Rule", "Por turnos", content, left_out=("Users",)))),
			{"Changed": 1},
		)
		rule.reload()
		self.assertEqual((rule.disabled, rule.description, rule.users[0].user), (0, "y", self.manager))


class TestFiles(PackageTestCase):
	def test_files_that_are_no_package_for_this_site(self):
		state = PackedRecord("Workflow State", "Nueva", {})
		refused = {
			"no JSON": "x",
			"no package": "{}",
			"damaged": package(state).replace("Nueva", "Vieja"),
			"9.9.0": package(state, genesis_version="9.9.0"),
			"do not travel": package(PackedRecord("Custom DocPerm", "x", {"role": "Trainer"})),
			"Nowhere": package(PackedRecord("Nowhere", "x", {})),
			"twice": json.dumps(_twice(state)),
		}
		for words, text in refused.items():
			with self.subTest(words), self.assertRaises(ConfigurationPackageError) as caught:
				self.brought(text)
			self.assertIn(words, str(caught.exception))
		self.assertFalse(frappe.db.count("Configuration Import"))

	def test_a_missing_file_and_that_of_somebody_else(self):
		file = attach(package(PackedRecord("Workflow State", "Nueva", {})))
		with as_user(make_user("Programme Manager", email="second@genesis.example")):
			with self.assertRaises(frappe.PermissionError):
				frappe.get_doc({"doctype": "Configuration Import", "file": file.file_url}).insert()
		with self.assertThrows(ConfigurationPackageError, "missing"):
			frappe.get_doc({"doctype": "Configuration Import", "file": "/private/files/no.json"}).insert()

	def test_a_file_that_was_uploaded_before_the_form_was_saved_stays_private(self):
		file = attach(package(PackedRecord("Workflow State", "Nueva", {})))
		unsaved = {
			"attached_to_doctype": "Configuration Import",
			"attached_to_name": "new-configuration-import-1",
		}
		file.db_set(unsaved)
		doc = frappe.get_doc({"doctype": "Configuration Import", "file": file.file_url}).insert()
		rows = frappe.get_all(
			"File", {"content_hash": file.content_hash}, ["name", "is_private", "attached_to_name"]
		)
		self.assertEqual(rows, [{"name": file.name, "is_private": 1, "attached_to_name": doc.name}])

	def test_what_was_imported_stays_and_its_states_are_not_typed(self):
		doc = self.brought(package(PackedRecord("Workflow State", "Nueva", {})))
		doc.update({"status": "Imported", "imported_by": "Administrator", "source_site": "x"}).save()
		self.assertEqual((doc.status, doc.imported_by, doc.source_site), ("To Review", None, HEADER["site"]))
		imports.run(doc)
		doc.reload()
		for act in (doc.save, doc.delete, lambda: imports.run(doc)):
			with self.assertThrows(ConfigurationPackageError, "imported"):
				act()

	def test_only_managers_export_and_import(self):
		for role in ("Intake Officer", "Programme Auditor"):
			with as_user(make_user(role)):
				for right in ("read", "create"):
					self.assertFalse(frappe.has_permission("Configuration Import", right))


def _twice(record):
	data = compose(HEADER, [record, record])
	return data
