"""Rules as data: versions, what is refused, which one is in force, and trying them before."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.participants import eligibility_service, rule_set_trial, rule_sets
from genesis.participants.errors import DateNotAcceptedError, RuleSetError, VersionedRecordError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_programme, make_user

PROGRAMME = "Rule Test Programme"
AGE = {"rule_label": "Age", "profile": "All", "rule_kind": "Age Between", "min_value": 18, "max_value": 50}
WORK = {
	"rule_label": "Work Abroad",
	"profile": "Returned Migrant",
	"rule_kind": "Experience At Least",
	"min_value": 2,
	"unit": "Years",
	"countries": "United States, Mexico",
}


def make_rule_set(*rules, submit=True, **values):
	defaults = {"programme": make_programme(PROGRAMME).name, "title": "Test", "effective_from": "2025-01-01"}
	doc = frappe.get_doc(
		{"doctype": "Eligibility Rule Set", **defaults, **values, "rules": [dict(rule) for rule in rules]}
	).insert()
	return doc.submit() if submit else doc


class TestEligibilityRuleSet(GenesisTestCase):
	def test_versions_count_up_and_name_the_record(self):
		first, second = make_rule_set(AGE), make_rule_set(AGE, WORK)
		self.assertEqual((first.version, second.version), (1, 2))
		self.assertEqual(second.name, f"{PROGRAMME} v2")

	def test_rules_become_profiles(self):
		doc = make_rule_set(AGE, WORK)
		rules = rule_sets.ruleset_of(doc)
		self.assertEqual(set(rules.profiles), {"Returned Migrant", "Internally Displaced", "Family Member"})
		self.assertEqual([rule.id for rule in rules.profiles["Returned Migrant"]], ["age", "work_abroad"])
		self.assertEqual([rule.id for rule in rules.profiles["Family Member"]], ["age"])
		work = rules.profiles["Returned Migrant"][1]
		self.assertEqual(dict(work.params), {"months": 24, "countries": ("United States", "Mexico")})

	def test_unusable_rules_are_refused_by_name(self):
		with self.assertThrows(RuleSetError, "work_abroad", "months"):
			make_rule_set({**WORK, "min_value": 0})
		with self.assertThrows(RuleSetError, "Row 1", "Atlantis"):
			make_rule_set({**WORK, "countries": "Atlantis"})
		with self.assertThrows(RuleSetError, "Row 1", "Piracy"):
			make_rule_set(
				{"rule_label": "Area", "profile": "All", "rule_kind": "Area In", "areas": "Tourism, Piracy"}
			)
		with self.assertThrows(RuleSetError, "Row 1", "San Nowhere"):
			make_rule_set(
				{"rule_label": "Home", "profile": "All", "rule_kind": "Residence In", "areas": "San Nowhere"}
			)
		with self.assertThrows(RuleSetError, "Row 1", "shoe_size"):
			make_rule_set(
				{
					"rule_label": "Field",
					"profile": "All",
					"rule_kind": "Field Compare",
					"field": "shoe_size",
					"operator": ">",
					"value": "40",
				}
			)
		with self.assertThrows(RuleSetError, "age", "twice"):
			make_rule_set(AGE, AGE)
		with self.assertThrows(RuleSetError, "minimum"):
			make_rule_set({**AGE, "min_value": 60})

	def test_submitting_puts_in_force_on_its_day(self):
		first = make_rule_set(AGE)
		self.assertEqual(self.in_force(), first.name)
		later = make_rule_set(AGE, effective_from=add_days(nowdate(), 5))
		self.assertEqual(self.in_force(), first.name)
		frappe.db.set_value("Eligibility Rule Set", later.name, "effective_from", nowdate())
		rule_sets.activate_due()
		self.assertEqual(self.in_force(), later.name)

	def test_cancelling_brings_the_one_before_back(self):
		first, second = make_rule_set(AGE), make_rule_set(AGE, WORK)
		self.assertEqual(self.in_force(), second.name)
		second.cancel()
		self.assertEqual(self.in_force(), first.name)

	def test_a_used_version_stays_as_it_is(self):
		doc = make_rule_set(AGE)
		make_participant(programme=PROGRAMME)
		with self.assertThrows(VersionedRecordError, "1 assessments"):
			frappe.get_doc(doc.doctype, doc.name).cancel()
		doc.rules[0].max_value = 60
		with self.assertRaises(frappe.UpdateAfterSubmitError):
			doc.save()

	def test_trying_counts_and_lists_without_writing(self):
		make_rule_set(AGE)
		young = make_participant(programme=PROGRAMME, birth_date="2007-01-01")
		make_participant(programme=PROGRAMME, birth_date="1990-01-01")
		draft = make_rule_set({**AGE, "min_value": 21}, submit=False)
		result = rule_set_trial.try_on_records(draft.name)
		self.assertEqual((result["tried"], result["changed"]), (2, 1))
		self.assertEqual(result["counts"], [{"before": "Eligible", "after": "Not Eligible", "count": 1}])
		row = result["participants"][0]
		self.assertEqual((row["participant"], row["rules"], row["has_exception"]), (young.name, "Age", False))
		young.reload()
		self.assertEqual(young.eligibility_status, "Eligible")
		self.assertEqual(frappe.db.count("Eligibility Assessment", {"rule_set": draft.name}), 0)

	def test_trying_a_first_version_lists_everybody(self):
		person = make_participant(programme=make_programme(PROGRAMME).name, birth_date="1990-01-01")
		draft = make_rule_set(AGE, submit=False)
		result = rule_set_trial.try_on_records(draft.name)
		self.assertEqual(result["participants"][0]["participant"], person.name)
		self.assertEqual(result["counts"], [{"before": "Not Assessed", "after": "Eligible", "count": 1}])

	def test_only_those_who_may_write_rules_try_them_and_see_their_own_records(self):
		draft = make_rule_set(AGE, submit=False)
		make_participant(programme=PROGRAMME)
		with as_user(make_user("Intake Officer")), self.assertRaises(frappe.PermissionError):
			rule_set_trial.try_on_records(draft.name)
		with as_user(make_user("Programme Manager", office=make_office("Test Office Two").name)):
			self.assertEqual(rule_set_trial.try_on_records(draft.name)["tried"], 0)

	def test_officers_read_rules_and_managers_make_them(self):
		with as_user(make_user("Intake Officer")):
			self.assertTrue(frappe.has_permission("Eligibility Rule Set", "read"))
			for ptype in ("write", "create", "submit", "cancel"):
				self.assertFalse(frappe.has_permission("Eligibility Rule Set", ptype))
		with as_user(make_user("Programme Manager")):
			for ptype in ("write", "create", "submit", "cancel"):
				self.assertTrue(frappe.has_permission("Eligibility Rule Set", ptype))

	def test_shipped_rules_of_phase_two(self):
		name = "Nuevas Oportunidades – Fase 2"
		doc = frappe.get_doc(
			"Eligibility Rule Set", frappe.db.get_value("Programme", name, "active_rule_set")
		)
		rules = rule_sets.ruleset_of(doc)
		self.assertEqual(
			[rule.kind for rule in rules.profiles["Returned Migrant"]],
			["age_between", "experience_at_least", "area_in"],
		)
		self.assertEqual([rule.kind for rule in rules.profiles["Internally Displaced"]], ["age_between"])
		self.assertEqual(rules.profiles["Returned Migrant"][1].params["months"], 24)

	def test_a_programme_does_not_end_before_it_starts(self):
		with self.assertThrows(DateNotAcceptedError, "End Date", "Start Date"):
			make_programme("Backwards", start_date="2026-01-01", end_date="2025-01-01")

	def in_force(self):
		return frappe.db.get_value("Programme", PROGRAMME, "active_rule_set")


class TestAssessManyIsBulk(GenesisTestCase):
	def test_reading_costs_the_same_for_few_and_many(self):
		make_rule_set(AGE, WORK)
		names = [make_participant(programme=PROGRAMME).name for _count in range(6)]
		eligibility_service.assess_many(names)
		costs = []
		for some in (names[:2], names):
			with self.queries_counted() as count:
				eligibility_service.assess_many(some)
			costs.append(count())
		self.assertEqual(costs[0], costs[1])
