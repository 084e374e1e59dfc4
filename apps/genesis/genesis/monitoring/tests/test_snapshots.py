"""Indicator Snapshot: computed, never typed; submitted it does not change, whatever happens to records and definitions."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, nowdate

from genesis.monitoring import api, snapshots
from genesis.monitoring.errors import SnapshotError
from genesis.monitoring.tests.test_programme_indicator import make_indicator, make_ratio
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_programme, make_user

SNAPSHOT = "Indicator Snapshot"


class TestSnapshots(GenesisTestCase):
	clears_cache = True

	def setUp(self):
		super().setUp()
		self.programme = make_programme().name
		make_office("Snapshot Office")
		frappe.db.set_value("Programme Indicator", {"name": ["!=", ""]}, "is_active", 0)
		self.indicator = make_indicator(
			targets=[{"value": 4}], disaggregations=[{"dimension": "Sex"}], definition="Todas"
		)
		make_ratio(code="T.R")
		for sex in ("Female", "Male"):
			self.person(sex=sex)

	def person(self, **values):
		defaults = {
			"office": "Snapshot Office",
			"programme": self.programme,
			"registration_date": "2026-02-02",
		}
		return make_participant(**{**defaults, **values})

	def make(self, **values):
		defaults = {"programme": self.programme, "from_date": "2026-01-01", "to_date": "2026-06-30"}
		return frappe.get_doc({"doctype": SNAPSHOT, **defaults, **values}).insert()

	def filled(self, **values):
		doc = self.make(**values)
		self.assertTrue(api.fill_snapshot(doc.name))
		return frappe.get_doc(SNAPSHOT, doc.name)

	def figures(self, doc):
		return {
			(row.code, row.dimension_value or ""): (row.state, row.value, row.target, row.achieved)
			for row in doc.lines
		}

	def test_the_officer_computes_and_submits(self):
		with as_user(make_user("Monitoring Officer")):
			doc = self.filled()
			self.assertEqual(
				self.figures(doc),
				{
					("T.1", ""): ("Known", 2, 4, 50),
					("T.1", "Female"): ("Known", 1, 0, 0),
					("T.1", "Male"): ("Known", 1, 0, 0),
					("T.R", ""): ("Nothing to Divide By", 0, 0, 0),
				},
			)
			before = doc.fingerprint
			api.fill_snapshot(doc.name)
			doc.reload()
			self.assertEqual(doc.fingerprint, before)
			doc.submit()
			self.assertTrue(snapshots.is_untouched(doc))
		with as_user(make_user("Programme Auditor")):
			self.assertTrue(frappe.get_doc(SNAPSHOT, doc.name).has_permission("read"))
			self.assertFalse(frappe.has_permission(SNAPSHOT, "write"))
		with as_user(make_user("Labour Coach")):
			self.assertFalse(frappe.has_permission(SNAPSHOT, "read"))
			with self.assertRaises(frappe.PermissionError):
				api.fill_snapshot(doc.name)

	def test_nothing_changes_it_afterwards(self):
		doc = self.filled()
		doc.submit()
		before = self.figures(doc)
		self.person()
		self.indicator.reload()
		self.indicator.update({"title_es": "Otra cosa", "measure": "Job Placements", "definition": "Nada"})
		self.indicator.save()
		frappe.rename_doc("Programme Indicator", "T.1", "T.99")
		frappe.delete_doc("Programme Indicator", "T.R")
		doc = frappe.get_doc(SNAPSHOT, doc.name)
		self.assertEqual(self.figures(doc), before)
		line = doc.lines[0]
		self.assertEqual(
			(line.title_es, line.measure, line.definition),
			("Personas de la prueba", "People Registered", "Todas"),
		)
		self.assertTrue(snapshots.is_untouched(doc))
		with self.assertThrows(SnapshotError, "does not change"):
			api.fill_snapshot(doc.name)
		line.value = 900
		with self.assertRaises(frappe.UpdateAfterSubmitError):
			doc.save()
		frappe.db.set_value("Indicator Snapshot Line", line.name, "value", 900)
		self.assertFalse(snapshots.is_untouched(frappe.get_doc(SNAPSHOT, doc.name)))

	def test_figures_are_not_typed(self):
		doc = self.make(lines=[{"code": "X", "value": 1}], fingerprint="x")
		self.assertEqual((doc.lines, doc.fingerprint), ([], None))
		with self.assertThrows(SnapshotError, "no figures yet"):
			doc.submit()
		doc = self.filled(to_date="2026-05-31")
		doc.lines[0].value = 77
		doc.append("lines", {"code": "X", "value": 1})
		doc.note = "De mayo"
		doc.save()
		doc.reload()
		self.assertEqual((self.figures(doc)["T.1", ""][1], len(doc.lines), doc.note), (2, 4, "De mayo"))
		doc.from_date = "2026-01-02"
		doc.save()
		doc.reload()
		self.assertEqual(doc.lines, [])

	def test_one_for_a_period_and_another_amends_it(self):
		first = self.filled()
		first.submit()
		second = self.filled()
		with self.assertThrows(SnapshotError, first.name, "cancel and amend"):
			second.submit()
		self.filled(to_date="2026-05-31").submit()
		first.cancel()
		amended = frappe.copy_doc(first)
		amended.update({"amended_from": first.name, "docstatus": 0})
		amended.insert()
		self.assertEqual(amended.lines, [])
		api.fill_snapshot(amended.name)
		amended.reload()
		amended.submit()
		self.assertEqual(amended.docstatus, 1)

	def test_periods_and_parts_that_are_refused(self):
		with self.assertThrows(SnapshotError, "is before"):
			self.make(from_date="2026-07-01")
		with self.assertThrows(SnapshotError, "future"):
			self.make(to_date=add_days(nowdate(), 1))
		doc = self.make()
		with as_user(make_user("Monitoring Officer", office="Snapshot Office")):
			with self.assertThrows(SnapshotError, "only a part of the programme", "Participant"):
				api.fill_snapshot(doc.name)
		frappe.db.set_value("Programme Indicator", {"name": ["!=", ""]}, "is_active", 0)
		with self.assertThrows(SnapshotError, "No indicator is active"):
			api.fill_snapshot(doc.name)

	def test_many_people_are_counted_in_the_background(self):
		doc = self.make()
		self.addCleanup(setattr, snapshots, "MANY_PEOPLE", snapshots.MANY_PEOPLE)
		snapshots.MANY_PEOPLE = 0
		queued = []
		self.addCleanup(setattr, frappe, "enqueue", frappe.enqueue)
		frappe.enqueue = lambda method, **how: queued.append((method, how["name"]))
		self.assertFalse(api.fill_snapshot(doc.name))
		self.assertEqual(queued, [(snapshots.compute, doc.name)])
		snapshots.compute(doc.name, show_progress=True)
		doc.reload()
		self.assertEqual(len(doc.lines), 4)
