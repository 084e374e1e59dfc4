"""Importing on a site: what is written and what is not, once and never twice, whole rows or none."""

from io import BytesIO
from unittest.mock import patch

import openpyxl

import frappe
from frappe.utils import add_days, now_datetime

from genesis.participants.registry_import import api, mappings, own_field_store, results, runner, writer
from genesis.participants.registry_import.errors import (
	RegistryFileError,
	RegistryMappingError,
	RegistryRunError,
)
from genesis.participants.registry_import.tests.made_files import (
	ANA,
	BROKEN,
	HEADINGS,
	LUIS,
	attach,
	make_import,
	outcomes,
	person,
	row_of,
	transactions_in_test,
	workbook,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

PEOPLE = "Participant"


def run(doc, is_trial=False):
	with transactions_in_test():
		counts = runner.run(doc.name, is_trial=is_trial)
	doc.reload()
	return counts


def imported_by(name):
	return frappe.db.count(PEOPLE, {"registry_import": name})


class TestFileAndColumns(GenesisTestCase):
	def test_sheet_headings_and_columns_are_found_when_the_file_is_attached(self):
		doc = make_import(workbook(ANA))
		self.assertEqual((doc.sheet_name, doc.header_row), ("Registro", 2))
		self.assertRegex(doc.title, r"^registro.*\.xlsx$")
		self.assertEqual([row.heading for row in doc.columns], list(HEADINGS))
		self.assertEqual(doc.columns[0].target, "Given Names")
		self.assertEqual(doc.status, "Draft")

	def test_files_that_are_no_register_are_refused_with_the_reason(self):
		refused = {
			(
				"r.xlsx",
				b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
			): "password",
			("r.xlsx", b"%PDF-1.4"): "not a spreadsheet",
			("r.xlsx", workbook(headings=())): "headings",
			("r.xlsx", workbook(headings=("Ana", "Paz", "F"))): "headings",
		}
		for (name, content), words in refused.items():
			with self.assertThrows(RegistryFileError, words):
				make_import(content, name)
		self.assertEqual(frappe.db.count("Registry Import"), 0)

	def test_a_file_above_the_limits_is_refused(self):
		frappe.db.set_single_value("Genesis Settings", "import_max_file_mb", 0.001)
		with self.assertThrows(RegistryFileError, "MiB"):
			make_import(workbook(ANA))
		frappe.db.set_single_value("Genesis Settings", {"import_max_file_mb": 15, "import_max_rows": 2})
		doc = make_import(workbook(ANA, LUIS, BROKEN))
		with self.assertThrows(RegistryFileError, "more than 2 rows"):
			run(doc)
		doc.reload()
		self.assertEqual((doc.status, imported_by(doc.name)), ("Failed", 0))
		self.assertIn("more than 2 rows", doc.error_message)

	def test_a_public_file_becomes_private(self):
		file = attach(workbook(ANA), is_private=0)
		doc = frappe.get_doc(
			{"doctype": "Registry Import", "file": file.file_url, "office": make_office().name}
		)
		doc.programme = make_import(workbook(LUIS)).programme
		doc.insert()
		self.assertTrue(doc.file.startswith("/private/"))
		self.assertFalse(frappe.db.exists("File", file.name))
		private = frappe.get_doc("File", {"file_url": doc.file})
		self.assertTrue(private.is_private)
		run(doc)
		self.assertEqual(outcomes(doc.name), {3: "Imported"})

	def test_the_private_file_of_somebody_else_cannot_be_imported(self):
		office = make_office().name
		stranger = make_user("Intake Officer", office=office, email="stranger@genesis.example")
		file = attach(workbook(ANA))
		doc = frappe.get_doc({"doctype": "Registry Import", "file": file.file_url, "office": office})
		doc.programme = make_import(workbook(LUIS)).programme
		with as_user(stranger), self.assertRaises(frappe.PermissionError):
			doc.insert()

	def test_columns_that_say_too_little_are_refused_before_anything_runs(self):
		doc = make_import(workbook(ANA))
		doc.columns[2].target = "Ignore"
		doc.save()
		with self.assertThrows(RegistryMappingError, "No column holds Sex"):
			runner.start(doc.name, is_trial=True)

	def test_what_was_chosen_is_remembered_for_the_next_sheet_alike(self):
		first = make_import(workbook(ANA))
		first.columns[8].target = "District"
		first.save()
		with patch.object(frappe, "enqueue"):
			runner.start(first.name, is_trial=True)
		turned = tuple(reversed(HEADINGS))
		second = make_import(workbook(tuple(reversed(LUIS)), headings=turned))
		self.assertTrue(second.mapping)
		chosen = {row.heading: (row.target, row.certainty) for row in second.columns}
		self.assertEqual(chosen["Municipio"], ("District", "Remembered"))
		self.assertEqual(frappe.db.get_value("Registry Mapping", second.mapping, "title"), first.title)

	def test_guessing_again_takes_back_what_was_chosen(self):
		doc = make_import(workbook(ANA))
		doc.columns[2].target = "Ignore"
		doc.save()
		api.guess_mapping(doc.name)
		self.assertEqual(frappe.get_doc("Registry Import", doc.name).columns[2].target, "Sex")


class TestRun(GenesisTestCase):
	def test_a_trial_writes_nothing_but_its_own_rows(self):
		doc = make_import(workbook(ANA, LUIS, BROKEN, person(ANA, Teléfono=None)))
		kept = (
			"Participant",
			"Eligibility Assessment",
			"Participant Work Experience",
			"Duplicate Review",
			"Version",
		)
		before = {doctype: frappe.db.count(doctype) for doctype in kept}
		run(doc, is_trial=True)
		self.assertEqual({doctype: frappe.db.count(doctype) for doctype in kept}, before)
		self.assertEqual(
			outcomes(doc.name), {3: "Would Import", 4: "Would Import", 5: "Rejected", 6: "Same Person"}
		)
		self.assertEqual((doc.status, doc.is_trial, doc.would_import_count), ("Tried", 1, 2))

	def test_the_import_does_what_the_trial_said(self):
		doc = make_import(workbook(ANA, LUIS, BROKEN, person(ANA, DUI=None)))
		run(doc, is_trial=True)
		counts = run(doc)
		self.assertEqual(
			outcomes(doc.name), {3: "Imported", 4: "Imported", 5: "Rejected", 6: "Held for Review"}
		)
		self.assertEqual((counts["imported_count"], counts["would_import_count"]), (2, 0))
		self.assertEqual((doc.status, doc.row_count, doc.processed_count), ("Completed", 4, 4))
		ana = frappe.get_doc(PEOPLE, row_of(doc.name, 3).participant)
		self.assertEqual((ana.full_name, ana.document_number), ("Ana María Pazlinda Cruzada", "04598372-2"))
		self.assertEqual((ana.registry_import, ana.source_row, ana.office), (doc.name, 3, doc.office))
		self.assertEqual(
			[(job.country, job.stated_months) for job in ana.work_experience], [("United States", 36)]
		)
		self.assertEqual(ana.department, "SV-SS")
		held = row_of(doc.name, 6)
		self.assertEqual((held.duplicate_of, held.duplicate_row), (ana.name, 3))
		self.assertIn("May be the same person as row 3", held.reasons)

	def test_reasons_name_row_column_and_cause_in_the_language_of_the_user(self):
		doc = make_import(workbook(BROKEN))
		run(doc)
		row = row_of(doc.name, 3)
		self.assertEqual(row.problem_columns, "Apellidos, Fecha de nacimiento")
		self.assertIn("Fecha de nacimiento: 31/02/1990 is a date that does not exist", row.reasons)
		self.assertFalse(row.participant)

	def test_the_people_are_assessed_by_the_rules_of_their_programme(self):
		programme = frappe.get_all(
			"Programme", filters={"active_rule_set": ["is", "set"]}, pluck="name", limit=1
		)
		self.assertTrue(programme, "the shipped programme has rules")
		doc = make_import(workbook(ANA, person(LUIS, Tiempo="6 meses")), programme=programme[0])
		run(doc)
		statuses = frappe.get_all(
			PEOPLE, {"registry_import": doc.name}, pluck="eligibility_status", order_by="source_row asc"
		)
		self.assertEqual(statuses, ["Eligible", "Not Eligible"])

	def test_the_same_file_again_imports_nobody(self):
		content = workbook(ANA, LUIS, BROKEN)
		first, second = make_import(content), make_import(content, "otra vez.xlsx")
		run(first)
		run(second)
		self.assertEqual(outcomes(second.name), {3: "Already Imported", 4: "Already Imported", 5: "Rejected"})
		self.assertEqual(imported_by(second.name), 0)
		self.assertEqual(row_of(second.name, 3).participant, row_of(first.name, 3).participant)

	def test_the_same_import_again_tries_the_rejected_rows_only(self):
		doc = make_import(workbook(ANA, person(LUIS, Población="turista")))
		run(doc)
		self.assertEqual(outcomes(doc.name), {3: "Imported", 4: "Rejected"})
		frappe.db.set_value("Registry Import", doc.name, "participant_group", "Returned Migrant")
		column = next(row for row in doc.columns if row.heading == "Población")
		frappe.db.set_value("Registry Mapping Column", column.name, "target", "Ignore")
		run(frappe.get_doc("Registry Import", doc.name))
		self.assertEqual(outcomes(doc.name), {3: "Imported", 4: "Imported"})
		self.assertEqual(imported_by(doc.name), 2)

	def test_people_registered_before_are_recognised(self):
		known = make_participant(
			first_name="Ana",
			middle_name="Maria",
			first_surname="Pazlinda",
			second_surname="Cruzada",
			birth_date="1990-05-04",
			document_kind="DUI",
			document_number="04598372-2",
		)
		other = make_participant(first_name="Pedro", document_kind="DUI", document_number="00000018-1")
		doc = make_import(workbook(ANA, LUIS))
		run(doc)
		self.assertEqual(outcomes(doc.name), {3: "Same Person", 4: "Held for Review"})
		self.assertEqual(row_of(doc.name, 3).duplicate_of, known.name)
		taken = row_of(doc.name, 4)
		self.assertEqual(taken.duplicate_of, other.name)
		self.assertIn("Same document, but the other data are of someone else", taken.reasons)

	def test_a_document_registered_while_the_import_runs_holds_the_row(self):
		doc = make_import(workbook(ANA))
		insert, someone = writer.new_participant, []

		def meanwhile(*args):
			if not someone:
				# another process has none of the flags of an import
				with patch.dict(frappe.flags, {"in_import": False}):
					someone.append(make_participant(document_kind="DUI", document_number="04598372-2"))
			return insert(*args)

		with patch.object(writer, "new_participant", meanwhile):
			run(doc)
		self.assertEqual(outcomes(doc.name), {3: "Held for Review"})
		self.assertEqual(row_of(doc.name, 3).duplicate_of, someone[0].name)

	def test_a_row_that_cannot_be_saved_is_rejected_whole_and_the_others_are_not(self):
		doc = make_import(workbook(ANA, LUIS))

		def refuse_luis(person):
			if person.first_name == "Luis":
				frappe.throw("Not today")

		with patch("genesis.participants.registration_checks.check_household", refuse_luis):
			run(doc)
		self.assertEqual(outcomes(doc.name), {3: "Imported", 4: "Rejected"})
		self.assertEqual(row_of(doc.name, 4).reasons, "Not today")
		self.assertEqual(imported_by(doc.name), 1)

	def test_who_repeats_a_row_that_could_not_be_saved_is_not_lost(self):
		doc = make_import(workbook(ANA, person(ANA, Teléfono=None)))
		refused = []

		def refuse_once(person):
			if not refused:
				refused.append(person)
				frappe.throw("Not today")

		with patch("genesis.participants.registration_checks.check_household", refuse_once):
			run(doc)
		self.assertEqual(outcomes(doc.name), {3: "Rejected", 4: "Held for Review"})


class TestInterruption(GenesisTestCase):
	def make(self):
		names = "Bertila Cándido Dorotea Efraín Fidelina Gumercindo Hortensia Isidro Jacinta Kenia".split()
		rows = [
			person(
				ANA,
				Nombres=name,
				Apellidos=f"{name[::-1].title()}z",
				DUI=None,
				Teléfono=None,
				Fecha=f"0{n}/0{n}/198{n}",
			)
			for n, name in enumerate(names[:9], start=1)
		]
		rows.append(person(LUIS, DUI=None))
		# the last two repeat the first: what they are must not depend on where the run was cut
		return make_import(
			workbook(*rows, person(rows[0], Teléfono="7000-0001"), person(rows[0], Municipio=None))
		)

	def expected(self):
		return {
			**dict.fromkeys(range(3, 13), "Imported"),
			13: "Held for Review",
			14: "Held for Review",
		}

	def test_a_run_that_broke_off_is_taken_up_and_ends_the_same(self):
		doc = self.make()
		batches, write = [], writer.write

		def break_off(*args):
			batches.append(args)
			if len(batches) == 3:
				raise MemoryError
			return write(*args)

		with patch.object(runner, "BATCH", 4), transactions_in_test():
			with patch.object(writer, "write", break_off), self.assertRaises(MemoryError):
				runner.run(doc.name)
			doc.reload()
			self.assertEqual((doc.status, imported_by(doc.name)), ("Failed", 8))
			self.assertIn("error in the program", doc.error_message)
			runner.run(doc.name)
		doc.reload()
		self.assertEqual((doc.status, outcomes(doc.name)), ("Completed", self.expected()))
		self.assertEqual(imported_by(doc.name), 10)
		self.assertEqual(row_of(doc.name, 13).duplicate_of, row_of(doc.name, 3).participant)

	def test_a_run_that_stopped_without_a_word_may_be_started_again(self):
		doc = self.make()
		beat = {"status": "Running", "heartbeat": now_datetime()}
		frappe.db.set_value("Registry Import", doc.name, beat)
		with self.assertThrows(RegistryRunError, "running already"):
			runner.start(doc.name, is_trial=False)
		self.assertFalse(api.progress(doc.name)["stalled"])
		frappe.db.set_value("Registry Import", doc.name, "heartbeat", add_days(now_datetime(), -1))
		self.assertTrue(api.progress(doc.name)["stalled"])
		with patch.object(frappe, "enqueue") as queued:
			runner.start(doc.name, is_trial=False)
		self.assertEqual(queued.call_args.kwargs["name"], doc.name)
		self.assertEqual(frappe.db.get_value("Registry Import", doc.name, "status"), "Queued")

	def test_nothing_changes_while_it_runs_and_the_file_stays_afterwards(self):
		doc = make_import(workbook(ANA))
		frappe.db.set_value("Registry Import", doc.name, {"status": "Running", "heartbeat": now_datetime()})
		doc.reload()
		doc.header_row = 1
		with self.assertThrows(RegistryRunError, "running"):
			doc.save()
		run(doc)
		doc.file = attach(workbook(LUIS)).file_url
		with self.assertThrows(RegistryRunError, "File"):
			doc.save()
		with self.assertThrows(RegistryRunError, "trial"):
			runner.start(doc.name, is_trial=True)
		with self.assertThrows(RegistryRunError, "registered"):
			frappe.delete_doc("Registry Import", doc.name)

	def test_a_trial_goes_with_its_rows_when_it_is_deleted(self):
		doc = make_import(workbook(ANA))
		run(doc, is_trial=True)
		frappe.delete_doc("Registry Import", doc.name)
		self.assertEqual(outcomes(doc.name), {})

	def test_a_changed_sheet_makes_a_trial_worthless(self):
		doc = make_import(workbook(ANA, LUIS))
		run(doc, is_trial=True)
		doc.file = attach(workbook(LUIS)).file_url
		doc.save()
		self.assertEqual((doc.status, outcomes(doc.name)), ("Draft", {}))


class TestRejectedWorkbook(GenesisTestCase):
	def test_rejected_rows_leave_with_their_reason_and_nothing_that_runs(self):
		evil = person(BROKEN, Nombres='=HYPERLINK("http://x","Ana")', Apellidos="+cmd", DUI="@x")
		doc = make_import(workbook(ANA, evil))
		run(doc)
		api.download_rejected(doc.name)
		response = frappe.local.response
		self.assertTrue(response.filename.endswith(".xlsx"))
		rows = list(openpyxl.load_workbook(BytesIO(response.filecontent)).active.iter_rows())
		self.assertEqual(
			[cell.value for cell in rows[0]][1:4], ["Reason for Rejection", "Nombres", "Apellidos"]
		)
		self.assertEqual(len(rows), 2)
		number, reason, given, surname = (cell.value for cell in rows[1][:4])
		self.assertEqual((number, given, surname), (4, '\'=HYPERLINK("http://x","Ana")', "'+cmd"))
		self.assertIn("Nombres: The cell holds a formula", reason)
		self.assertEqual([cell for row in rows for cell in row if cell.data_type == "f"], [])

	def test_without_rejected_rows_there_is_nothing_to_download(self):
		doc = make_import(workbook(ANA))
		run(doc)
		with self.assertRaises(RegistryRunError):
			api.download_rejected(doc.name)


class TestPermissions(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.office = make_office().name
		self.doc = make_import(workbook(ANA, BROKEN, person(ANA, DUI=None)))
		run(self.doc)

	def test_who_may_do_what(self):
		expected = {
			"Intake Officer": {"read", "write", "create"},
			"Programme Manager": {"read", "write", "create", "delete"},
			"Monitoring Officer": {"read"},
			"Programme Auditor": set(),
			"Labour Coach": set(),
			"Credit Committee Member": set(),
		}
		for role, allowed in expected.items():
			user = make_user(role)
			found = {
				kind
				for kind in ("read", "write", "create", "delete")
				if frappe.has_permission("Registry Import", kind, doc=self.doc.name, user=user)
			}
			self.assertEqual(found, allowed, role)

	def test_other_offices_see_neither_the_import_nor_its_rows(self):
		elsewhere = make_user("Intake Officer", office=make_office("Test Office Two").name)
		with as_user(elsewhere):
			self.assertEqual(frappe.get_list("Registry Import", {"name": self.doc.name}), [])
			self.assertEqual(frappe.get_list("Registry Import Row", {"registry_import": self.doc.name}), [])
			for call in (
				api.progress,
				api.rows_to_look_at,
				api.download_rejected,
				api.start,
				api.guess_mapping,
			):
				with self.assertRaises(frappe.PermissionError):
					call(self.doc.name)

	def test_who_may_not_see_names_sees_outcomes_only(self):
		monitoring = make_user("Monitoring Officer")
		with as_user(monitoring):
			rows = api.rows_to_look_at(self.doc.name)
			self.assertEqual([row.source_row for row in rows], [4, 5])
			self.assertEqual(rows[0].problem_columns, "Apellidos, Fecha de nacimiento")
			self.assertNotIn("reasons", rows[0])
			with self.assertRaises(frappe.PermissionError):
				api.download_rejected(self.doc.name)
			row = frappe.get_doc("Registry Import Row", rows[0].name)
			row.apply_fieldlevel_read_permissions()
			for field in ("reasons", "cells_json", "parsed_json", "findings_json", "person_label"):
				self.assertFalse(row.get(field), field)
			with self.assertRaises(frappe.PermissionError):
				api.start(self.doc.name)

	def test_an_intake_officer_imports_for_the_own_office_only(self):
		officer = make_user("Intake Officer", office=self.office)
		elsewhere = make_office("Test Office Two").name
		with as_user(officer):
			doc = make_import(workbook(LUIS))
			with patch.object(frappe, "enqueue"):
				api.start(doc.name, is_trial=1)
			with self.assertRaises(frappe.PermissionError):
				make_import(workbook(LUIS), office=elsewhere)

	def test_rows_cannot_be_written_by_hand(self):
		officer = make_user("Intake Officer", office=self.office)
		row = row_of(self.doc.name, 4)
		with as_user(officer):
			row.outcome = "Imported"
			with self.assertRaises(frappe.PermissionError):
				row.save()

	def test_the_counters_agree_with_the_rows(self):
		self.assertEqual(results.count(self.doc.name)["held_count"], self.doc.held_count)
		self.assertEqual((self.doc.imported_count, self.doc.held_count, self.doc.rejected_count), (1, 1, 1))

	def test_a_mapping_may_be_taken_by_name(self):
		mappings.remember(self.doc)
		fresh = make_import(workbook(LUIS))
		fresh.columns[0].target = "Ignore"
		mappings.use(fresh, self.doc.mapping)
		self.assertEqual(fresh.columns[0].target, "Given Names")

	def test_a_registration_date_in_the_future_is_refused(self):
		with self.assertThrows(RegistryRunError, "future"):
			make_import(workbook(LUIS), registration_date=add_days(now_datetime(), 3).date())


class TestOwnFields(GenesisTestCase):
	"""Which optional fields of the site a register can fill. None is inserted here: that would change tables for good."""

	def test_visible_writable_fields_of_a_readable_type(self):
		fields = [
			frappe._dict(fieldname="custom_size", fieldtype="Select", label="Size", options="\nYes\n L "),
			frappe._dict(fieldname="custom_day", fieldtype="Date", label="Day", options=None),
			frappe._dict(
				fieldname="custom_office", fieldtype="Link", label="Office", options="Programme Office"
			),
			frappe._dict(fieldname="custom_secret", fieldtype="Data", label="Secret", permlevel=1),
			frappe._dict(fieldname="custom_sum", fieldtype="Int", label="Sum", read_only=1),
			frappe._dict(fieldname="custom_gone", fieldtype="Int", label="Gone", hidden=1),
			frappe._dict(fieldname="of_another_app", fieldtype="Data", label="Other"),
		]
		meta = frappe.get_meta(PEOPLE)
		with (
			patch.object(type(meta), "get_custom_fields", lambda self: fields),
			patch.object(frappe.local, "lang", "es"),
		):
			size, day = own_field_store.own_fields()
		self.assertEqual((size.fieldname, day.fieldname), ("custom_size", "custom_day"))
		self.assertEqual(size.choices, {"yes": "Yes", "si": "Yes", "l": "L"})
