"""Kinds of courses as managers keep them: what a course takes from its kind, who writes them, and sites from before."""

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import frappe
from frappe.desk.search import search_link

from genesis.employability.curriculum import curriculum
from genesis.enterprises import enterprise_view
from genesis.genesis_configuration import defaults
from genesis.patches import course_kinds_as_records
from genesis.tests.base import GenesisTestCase
from genesis.tests.enterprise_factories import make_enterprise
from genesis.tests.factories import as_user, make_participant, make_user
from genesis.tests.training_factories import enrol, make_course, make_edition
from genesis.training import course_kinds
from genesis.training.course_search import course_query
from genesis.training.errors import CourseError

KIND = "Course Kind"
SHIPPED = "27_course_kind"


def make_kind(title: str = "Oficios verdes", **values):
	return frappe.get_doc({"doctype": KIND, "title": title, "service": "1d", **values}).insert()


class TestCourseKinds(GenesisTestCase):
	def test_a_course_takes_the_usual_service_unless_another_was_chosen(self):
		kind = make_kind().name
		self.assertEqual(make_course("Poda", kind=kind).service, "1d")
		self.assertEqual(make_course("Injertos", kind=kind, service="1e").service, "1e")
		self.assertEqual(make_course("Riego", kind="Financial Education").service, "2c")

	def test_a_kind_out_of_use_takes_no_new_course_and_keeps_its_own(self):
		kind = make_kind()
		course = make_course("Poda", kind=kind.name)
		kind.update({"is_active": 0}).save()
		with self.assertThrows(CourseError, "Kind", "Oficios verdes", "choose another one"):
			make_course("Injertos", kind=kind.name)
		other = make_course("Riego")
		with self.assertThrows(CourseError, "Oficios verdes"):
			other.update({"kind": kind.name}).save()
		course.update({"hours": 12}).save()
		self.assertEqual(make_edition(3, course=course.name).kind, kind.name)

	def test_a_kind_in_use_stays_and_its_new_name_is_everywhere(self):
		kind = make_kind(in_curriculum=0, is_financial_education=1).name
		edition = make_edition(3, course=make_course("Poda", kind=kind).name)
		enrolment = enrol(edition)
		with self.assertRaises(frappe.LinkExistsError):
			frappe.delete_doc(KIND, kind)
		new = frappe.rename_doc(KIND, kind, "Empleos verdes", show_alert=False, rebuild_search=False)
		for doctype, name in (("Training Course", "Poda"), (edition.doctype, edition.name)):
			self.assertEqual(frappe.db.get_value(doctype, name, "kind"), new)
		self.assertEqual(frappe.db.get_value(enrolment.doctype, enrolment.name, "kind"), new)
		self.assertEqual(frappe.db.get_value(KIND, new, "title"), new)
		self.assertIn(new, course_kinds.financial_education())
		self.assertIn(new, course_kinds.outside_the_curriculum())

	def test_what_enterprises_and_employers_are_shown_is_told_by_the_kind(self):
		person = make_participant().name
		enterprise = make_enterprise(participants=[person])
		courses = {}
		for title, ticks in (("Poda", {"is_financial_education": 1}), ("Riego", {"in_curriculum": 0})):
			kind = make_kind(f"Clase de {title}", **ticks).name
			edition = make_edition(len(courses) + 3, course=make_course(title, kind=kind).name)
			courses[title] = enrol(edition, person)
			courses[title].db_set("status", "Completed")
		told = enterprise_view.connected(enterprise.name)["courses"]
		self.assertEqual([row.course for row in told], ["Poda"])
		shown = curriculum(frappe.get_doc("Participant", person))["courses"]
		self.assertEqual([row.course for row in shown], ["Poda"])

	def test_managers_write_them_and_whoever_sees_courses_reads_them(self):
		with as_user(make_user("Programme Manager")):
			kind = make_kind()
			kind.update({"description": "Huertos, viveros"}).save()
			frappe.delete_doc(KIND, kind.name)
		readers = {row.role for row in frappe.get_meta("Training Enrolment").permissions if row.read}
		rights = frappe.get_meta(KIND).permissions
		self.assertEqual({row.role for row in rights if row.read}, readers)
		self.assertEqual(
			{row.role for row in rights if row.write or row.create or row.delete},
			{"System Manager", "Programme Manager"},
		)
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			make_kind()

	def test_they_are_looked_up_and_shown_in_spanish(self):
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		frappe.local.lang = "es"
		make_kind("Blandas y verdes", is_active=0)
		found = search_link(KIND, "blandas", filters={"is_active": 1}) or frappe.response.pop("results")
		description = frappe.db.get_value(KIND, "Soft Skills", "description")
		self.assertEqual(
			[(row["value"], row["description"]) for row in found], [("Soft Skills", description)]
		)
		make_course("Poda")
		self.assertIn(
			("Poda", "Habilidades blandas", "10 horas"),
			course_query("Training Course", "blandas", "name", 0, 50, {"is_active": 1}),
		)
		self.assertEqual(course_query("Training Course", "Poda", "name", 0, 50, {"is_active": 0}), [])


class TestSitesFromBefore(GenesisTestCase):
	clears_cache = True

	def test_every_word_that_a_course_has_becomes_a_kind(self):
		make_edition(3, course=make_course("Poda").name)
		before = frappe.get_all(KIND, pluck="name")
		frappe.db.set_value("Training Course", "Poda", "kind", "Oficios verdes")
		frappe.db.delete(KIND)
		frappe.db.delete("Shipped Default", {"reference_doctype": KIND})
		setter = frappe.get_doc(
			{
				"doctype": "Property Setter",
				"doctype_or_field": "DocField",
				"doc_type": "Training Course",
				"field_name": "kind",
				"property": "options",
				"property_type": "Text",
				"value": "Soft Skills\nOficios verdes",
			}
		)
		setter.flags.ignore_validate = True
		setter.insert(ignore_permissions=True)
		with TemporaryDirectory() as folder, patch.object(course_kinds_as_records, "sync_defaults") as sync:
			Path(folder, SHIPPED).symlink_to(defaults.shipped_folder() / SHIPPED)
			sync.side_effect = lambda: defaults.sync_defaults(Path(folder))  # the others need seconds
			for _again in range(2):
				course_kinds_as_records.execute()
		self.assertEqual(sorted(frappe.get_all(KIND, pluck="name")), sorted([*before, "Oficios verdes"]))
		self.assertEqual(frappe.db.get_value(KIND, "Human Rights", ["service", "in_curriculum"]), ("5c", 0))
		self.assertEqual(frappe.get_meta("Training Course").get_field("kind").options, KIND)
		frappe.get_doc("Training Course", "Poda").update({"hours": 12}).save()
