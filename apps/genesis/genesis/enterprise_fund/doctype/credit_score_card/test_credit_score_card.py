"""Score cards: one answer for a value, versions, reasons on the application, and trying before saving."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.enterprise_fund import rule_versions, score_cards, score_trial
from genesis.enterprise_fund.application_errors import ScoreCardError
from genesis.enterprise_fund.products import ProductError
from genesis.enterprise_fund.rule_versions import RuleVersionError
from genesis.genesis_configuration import default_changes
from genesis.genesis_configuration.defaults import refresh_status
from genesis.tests.application_factories import bring_to, make_application, make_application_product
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_user

SHIPPED = "Puntaje de microcrédito"
ROWS = [
	{"fact": "Months in business", "from_value": 0, "to_value": 6, "points": 5, "reason": "New"},
	{"fact": "Months in business", "from_value": 6, "to_value": 0, "points": 20, "reason": "Running"},
	{"fact": "Guarantors", "from_value": 1, "to_value": 0, "points": 10, "reason": "Vouched for"},
	{"fact": "Most days late before", "from_value": 0, "to_value": 1, "points": 7, "reason": "Never late"},
]


def make_card(title="Test Card", submit=True, **values):
	doc = frappe.get_doc(
		{"doctype": "Credit Score Card", "title": title, "minimum_score": 15, "factors": ROWS, **values}
	).insert()
	return doc.submit() if submit else doc


def next_version(card, submit=True, **values):
	doc = frappe.copy_doc(card)
	# A copy in a test keeps docstatus.
	doc.update({"docstatus": 0, "effective_from": nowdate(), **values})
	doc.insert()
	return doc.submit() if submit else doc


class TestCreditScoreCard(GenesisTestCase):
	def test_ranges_that_share_values_and_points_out_of_reach_are_refused(self):
		for values, words in (
			({"factors": [*ROWS, {**ROWS[0], "from_value": 3}]}, ("Rows 1 and 5", "Months in business")),
			({"minimum_score": 38}, ("38", "37")),
		):
			with self.subTest(values), self.assertThrows(ScoreCardError, *words):
				make_card(**values)

	def test_versions_of_a_card_count_up_and_those_of_another_apart(self):
		first = make_card()
		second, other = next_version(first), make_card("Other Card")
		self.assertEqual((first.version, first.name, first.best_score), (1, "Test Card", 37))
		self.assertEqual((second.version, second.name), (2, "Test Card v2"))
		self.assertEqual(other.version, 1)
		first.factors[0].points = 6
		with self.assertRaises(frappe.UpdateAfterSubmitError):
			first.save()
		draft = next_version(first, submit=False)
		draft.title = "Another name"
		with self.assertRaises(frappe.CannotChangeConstantError):
			draft.save()

	def test_an_application_keeps_points_reasons_and_version(self):
		card = make_card()
		product = make_application_product("Test Product with Card", score_card=card.name)
		doc = make_application(product=product.name, months_in_business=6)
		self.assertEqual((doc.score, doc.minimum_score, doc.score_card_version), (20, 15, 1))
		self.assertEqual(
			[(row.fact, row.value, row.points, row.reason) for row in doc.score_reasons],
			[
				("Months in business", "6", 20, "Running"),
				("Guarantors", "0", 0, "No range of the card holds it"),
				("Most days late before", "Not Known", 0, None),
			],
		)

	def test_the_version_in_force_that_day_scores_and_old_results_stay(self):
		card = make_card()
		product = make_application_product("Test Product with Card", score_card=card.name)
		old = make_application(product=product.name, months_in_business=6)
		next_version(card, minimum_score=30, effective_from=add_days(nowdate(), 3))
		new = make_application(product=product.name, months_in_business=6)
		self.assertEqual((new.score_card, new.minimum_score), ("Test Card", 15))
		second = next_version(card, minimum_score=21)
		new = make_application(product=product.name, months_in_business=6)
		self.assertEqual((new.score_card, new.score_card_version, new.minimum_score), (second.name, 3, 21))
		old.reload()
		self.assertEqual((old.score_card, old.score_card_version, old.minimum_score), (card.name, 1, 15))
		self.assertEqual(score_cards.in_force(card.name, add_days(nowdate(), 3)), "Test Card v2")
		self.assertIn(second.name, rule_versions.in_force_today("Credit Score Card"))
		self.assertNotIn(card.name, rule_versions.in_force_today("Credit Score Card"))

	def test_a_product_needs_a_card_that_is_submitted(self):
		draft = make_card(submit=False)
		with self.assertThrows(ProductError, "Score Card", draft.name):
			make_application_product("Test Product with Draft", score_card=draft.name)

	def test_what_was_used_or_is_needed_is_not_cancelled(self):
		card = make_card()
		product = make_application_product("Test Product with Card", score_card=card.name)
		with self.assertThrows(RuleVersionError, card.title, product.name):
			card.cancel()
		second = next_version(card)
		make_application(product=product.name)
		with self.assertThrows(RuleVersionError, second.name, "Microcredit Application (1)"):
			second.cancel()
		self.assertEqual(score_cards.in_force(card.name), second.name)
		third = next_version(card)
		third.cancel()
		self.assertEqual(score_cards.in_force(card.name), second.name)

	def test_a_draft_is_tried_on_the_undecided_applications_of_its_card(self):
		card = make_card()
		product = make_application_product("Test Product with Card", score_card=card.name)
		turned = make_application(product=product.name, months_in_business=3)
		more = make_application(product=product.name, months_in_business=12)
		bring_to(make_application(product=product.name, months_in_business=3), "withdrawn")
		make_application(months_in_business=3)
		rows = [{**row, "points": row["points"] + 10} for row in ROWS]
		draft = next_version(card, submit=False, factors=rows)
		with as_user(make_user("Programme Manager")):
			result = score_trial.try_on_applications(draft.name)
		self.assertEqual((result["tried"], result["changed"], result["turned"]), (2, 2, 1))
		below, reached = "Below the points needed", "Reaches the points"
		self.assertCountEqual(
			result["counts"],
			[
				{"before": below, "after": reached, "count": 1},
				{"before": reached, "after": reached, "count": 1},
			],
		)
		rows = {
			row["application"]: (row["points_before"], row["points_after"]) for row in result["applications"]
		}
		self.assertEqual(rows, {turned.name: (5, 15), more.name: (20, 30)})
		self.assertEqual(frappe.db.get_value(turned.doctype, turned.name, "score"), 5)
		with as_user(make_user("Enterprise Advisor")), self.assertRaises(frappe.PermissionError):
			score_trial.try_on_applications(draft.name)
		with as_user(make_user("Programme Manager", office=make_office("Test Office Two").name)):
			self.assertEqual(score_trial.try_on_applications(draft.name)["tried"], 0)

	def test_the_trial_says_what_saving_would_say(self):
		facts = ("Debt service (%)", "Monthly capacity", "Savings (% of the amount)", "Services completed")
		asked = [*ROWS, *({"fact": fact, "from_value": 0, "points": 3, "reason": "Any"} for fact in facts)]
		card = make_card(factors=asked)
		product = make_application_product("Test Product with Card", score_card=card.name)
		make_application(product=product.name)
		make_application(product=product.name, budget=[])
		make_application(product=product.name, budget=[{"kind": "Household expense", "amount": 10}])
		result = score_trial.try_on_applications(card.name)
		self.assertEqual((result["tried"], result["changed"]), (3, 0))

	def test_trying_asks_as_much_for_many_applications_as_for_one(self):
		card = make_card()
		product = make_application_product("Test Product with Card", score_card=card.name)
		costs = []
		for _more in range(2):
			make_application(product=product.name)
			score_trial.try_on_applications(card.name)
			with self.queries_counted() as count:
				score_trial.try_on_applications(card.name)
				costs.append(count())
		self.assertEqual(costs[0], costs[1])

	def test_the_shipped_card_is_restored_as_a_draft_that_somebody_puts_in_force(self):
		entry = frappe.get_doc("Shipped Default", f"Credit Score Card: {SHIPPED}")
		frappe.db.set_value("Credit Score Card", SHIPPED, "minimum_score", 1)
		refresh_status(entry)
		self.assertEqual(entry.status, "Changed")
		draft = frappe.get_doc("Credit Score Card", default_changes.restore(entry))
		self.assertEqual((draft.name, draft.docstatus, draft.minimum_score), (f"{SHIPPED} v2", 0, 50))
		self.assertEqual(getdate(draft.effective_from), getdate(nowdate()))
		entry.reload()
		self.assertEqual((entry.reference_name, entry.status), (draft.name, "Unchanged"))
		self.assertEqual(default_changes.difference(entry), [])
		draft.submit()
		self.assertEqual(score_cards.in_force(SHIPPED), draft.name)
