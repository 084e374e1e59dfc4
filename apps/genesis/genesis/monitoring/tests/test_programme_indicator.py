"""Programme Indicator: what cannot be computed is refused, and who writes what of it."""

from __future__ import annotations

import frappe

from genesis.monitoring import api
from genesis.monitoring.catalogue import is_share, measures
from genesis.monitoring.dimensions import FIELD_OF
from genesis.monitoring.errors import IndicatorError, TargetError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

INDICATOR = "Programme Indicator"
FOLLOWS = "genesis.monitoring.dimension_values.follow_rename"
WOMEN = {"dimension": "Sex", "value": "Female"}


def make_indicator(code: str = "T.1", **values):
	return frappe.get_doc(
		{
			"doctype": INDICATOR,
			"code": code,
			"title_es": "Personas de la prueba",
			"title_en": "People of the test",
			"level": "Output",
			"measure": "People Registered",
			**values,
		}
	).insert()


def make_ratio(**values):
	return make_indicator(
		**{
			"calculation": "Ratio in Percent",
			"measure": "People Inserted",
			"denominator": "People in Intermediation",
			**values,
		}
	)


class TestProgrammeIndicator(GenesisTestCase):
	clears_cache = True

	def test_what_follows_from_measure_and_service(self):
		doc = make_indicator(
			service="2e",
			denominator="Job Placements",
			targets=[
				{"period_end": "2027-12-31", "value": 9},
				{"value": 12},
				{"period_end": "2026-12-31", "value": 5},
			],
		)
		self.assertEqual((doc.unit, doc.area, doc.denominator), ("People", "2", None))
		self.assertEqual([row.value for row in doc.targets], [5, 9, 12])
		self.assertEqual(make_ratio(code="T.2").unit, "Percent")

	def test_the_form_offers_what_is_declared_and_every_dimension_is_a_field(self):
		meta = frappe.get_meta(INDICATOR)
		offered = {
			field: [word for word in meta.get_options(field).split("\n") if word]
			for field in ("measure", "denominator")
		}
		self.assertEqual(set(offered["measure"]), set(measures()))
		self.assertEqual(offered["measure"], offered["denominator"])
		for doctype in ("Indicator Filter", "Indicator Disaggregation", "Indicator Target"):
			options = frappe.get_meta(doctype).get_options("dimension").split("\n")
			self.assertEqual([word for word in options if word], list(FIELD_OF))
		for name, measure in measures().items():
			self.assertLessEqual(set(measure.dimensions), set(FIELD_OF), name)
			self.assertLessEqual(set(measure.part_of), set(measures()), name)
			self.assertTrue(frappe.db.exists("DocType", measure.doctype), name)
			kind, place = measure.evidence.place
			self.assertTrue(frappe.db.exists("DocType" if kind == "List" else "Report", place), name)
		for doctype, fieldname in FIELD_OF.values():
			self.assertTrue(frappe.get_meta(doctype).get_field(fieldname), fieldname)

	def test_what_cannot_be_computed(self):
		with self.assertThrows(IndicatorError, "Divided By", "a ratio needs"):
			make_ratio(denominator=None)
		with self.assertThrows(IndicatorError, "Measure", "Moon is no measure"):
			make_indicator(measure="Moon")
		with self.assertThrows(IndicatorError, "Filters, row 1", "Kind of Course", "People Registered"):
			make_indicator(filters=[{"dimension": "Kind of Course", "value": "Upskilling"}])
		with self.assertThrows(IndicatorError, "Filters, row 1", "Martian is no value of Sex"):
			make_indicator(filters=[{"dimension": "Sex", "value": "Martian"}])
		with self.assertThrows(IndicatorError, "Programme Office", "Atlantis"):
			make_indicator(filters=[{"dimension": "Programme Office", "value": "Atlantis"}])
		with self.assertThrows(IndicatorError, "Filters, row 2", "Sex is there twice"):
			make_indicator(filters=[WOMEN, WOMEN])
		with self.assertThrows(IndicatorError, "Told Apart By, row 1", "Side"):
			make_indicator(disaggregations=[{"dimension": "Side"}])

	def test_a_filter_of_the_first_measure_alone_need_not_be_known_of_the_second(self):
		doc = make_ratio(
			measure="People Who Completed Training",
			denominator="People Registered",
			filters=[
				{"dimension": "Kind of Course", "value": "Upskilling", "applies_to": "The First Measure"}
			],
		)
		self.assertEqual(doc.filters[0].applies_to, "The First Measure")
		with self.assertThrows(IndicatorError, "Kind of Course", "People Registered"):
			doc.filters[0].applies_to = "Both Measures"
			doc.save()

	def test_targets_that_make_no_sense(self):
		def target(**values):
			return [{"period_end": "2027-06-30", "value": 5, **values}]

		with self.assertThrows(TargetError, "Targets, row 1", "120", "is a part of"):
			make_ratio(targets=target(value=120))
		with self.assertThrows(TargetError, "below zero"):
			make_indicator(targets=target(value=-1))
		with self.assertThrows(TargetError, "Targets, row 2", "another target"):
			make_indicator(targets=target() + target(value=9))
		with self.assertThrows(TargetError, "after the baseline"):
			make_indicator(has_baseline=1, baseline=3, baseline_on="2027-06-30", targets=target())
		with self.assertThrows(TargetError, "both the dimension and its value"):
			make_indicator(targets=target(dimension="Sex"))
		with self.assertThrows(TargetError, "Martian"):
			make_indicator(targets=target(dimension="Sex", dimension_value="Martian"))
		with self.assertThrows(TargetError, "Side"):
			make_indicator(targets=target(dimension="Side", dimension_value="Partner"))
		made = make_indicator(targets=target(value=150) + target(dimension="Sex", dimension_value="Female"))
		self.assertEqual(len(made.targets), 2)
		self.assertFalse(is_share("People Registered", "People Inserted"))

	def test_nothing_of_it_is_about_a_person(self):
		"""So that no plan of erasure, retention or a portable file has to know of it."""
		names = frappe.get_all("DocType", {"module": "Monitoring"}, pluck="name")
		self.assertEqual(len(names), 6)
		links = {
			df.options for name in names for df in frappe.get_meta(name).fields if df.fieldtype == "Link"
		}
		self.assertEqual(links, {"Programme", "Programme Service", "Role", "Indicator Snapshot"})

	def test_a_renamed_value_is_followed(self):
		doc = make_indicator(
			measure="People Who Completed Training",
			filters=[{"dimension": "Kind of Course", "value": "Upskilling"}],
			targets=[{"value": 3, "dimension": "Kind of Course", "dimension_value": "Soft Skills"}],
		)
		linked = {
			field.options
			for doctype, fieldname in FIELD_OF.values()
			if (field := frappe.get_meta(doctype).get_field(fieldname)).fieldtype == "Link"
		}
		hooked = {
			name
			for name in linked
			if FOLLOWS in (frappe.get_doc_hooks().get(name) or {}).get("after_rename", ())
		}
		self.assertEqual(hooked, linked)
		with self.assertThrows(frappe.LinkExistsError, "Upskilling is needed by the indicator"):
			frappe.delete_doc("Course Kind", "Upskilling")
		for old, new in (("Upskilling", "E2E Otro"), ("Soft Skills", "E2E Blandas")):
			frappe.rename_doc("Course Kind", old, new)
		doc.reload()
		doc.save()
		self.assertEqual((doc.filters[0].value, doc.targets[0].dimension_value), ("E2E Otro", "E2E Blandas"))

	def test_refusals_are_spanish(self):
		frappe.local.lang = "es"
		with self.assertThrows(IndicatorError, "Dividido entre", "necesita la medida entre la que se divide"):
			make_ratio(denominator=None)

	def test_managers_define_and_officers_set_targets(self):
		name = make_indicator().name
		with as_user(make_user("Programme Manager")):
			doc = make_indicator("T.9", level="Outcome")
			doc.update({"title_es": "Otra", "targets": [{"value": 4}]})
			doc.save()
			frappe.delete_doc(INDICATOR, doc.name)
		with as_user(make_user("Monitoring Officer")):
			doc = frappe.get_doc(INDICATOR, name)
			doc.update({"title_es": "Cambiada", "measure": "People Served", "targets": [{"value": 7}]})
			doc.append("filters", WOMEN)
			doc.save()
			doc.reload()
			self.assertEqual((doc.title_es, doc.measure), ("Personas de la prueba", "People Registered"))
			self.assertEqual(([row.value for row in doc.targets], doc.filters), ([7], []))
			with self.assertRaises(frappe.PermissionError):
				make_indicator("T.8")
			with self.assertRaises(frappe.PermissionError):
				frappe.delete_doc(INDICATOR, name)
			self.assertEqual(api.values_of("Sex", "fem"), [{"value": "Female", "label": "Female"}])
			self.assertTrue(api.catalogue()["Legal Cases Opened"]["confidential"])
		with as_user(make_user("Programme Auditor")):
			doc = frappe.get_doc(INDICATOR, name)
			self.assertTrue(doc.has_permission("read"))
			with self.assertRaises(frappe.PermissionError):
				doc.save()
		with as_user(make_user("Labour Coach")):
			for call in (api.catalogue, api.values_of):
				with self.assertRaises(frappe.PermissionError):
					call()
			self.assertFalse(frappe.has_permission(INDICATOR, "read"))
