"""Score cards: one answer for a value, versions, reasons on the application, and trying before saving."""

from __future__ import annotations

import frappe

from genesis.enterprise_fund import score_trial
from genesis.enterprise_fund.application_errors import ScoreCardError
from genesis.tests.application_factories import make_application, make_application_product
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

ROWS = [
	{"fact": "Months in business", "from_value": 0, "to_value": 6, "points": 5, "reason": "New"},
	{"fact": "Months in business", "from_value": 6, "to_value": 0, "points": 20, "reason": "Running"},
	{"fact": "Guarantors", "from_value": 1, "to_value": 0, "points": 10, "reason": "Vouched for"},
	{"fact": "Most days late before", "from_value": 0, "to_value": 1, "points": 7, "reason": "Never late"},
]


def make_card(name="Test Card", **values):
	return frappe.get_doc(
		{"doctype": "Credit Score Card", "card_name": name, "minimum_score": 15, "factors": ROWS, **values}
	).insert()


class TestCreditScoreCard(GenesisTestCase):
	def test_ranges_that_share_values_and_points_out_of_reach_are_refused(self):
		for values, words in (
			({"factors": [*ROWS, {**ROWS[0], "from_value": 3}]}, ("Rows 1 and 5", "Months in business")),
			({"minimum_score": 38}, ("38", "37")),
		):
			with self.subTest(values), self.assertThrows(ScoreCardError, *words):
				make_card(**values)

	def test_the_version_grows_when_points_change_and_only_then(self):
		card = make_card()
		self.assertEqual((card.version, card.best_score), (1, 37))
		card.is_active = 0
		card.save()
		self.assertEqual(card.version, 1)
		card.factors[0].points = 6
		card.save()
		self.assertEqual(card.version, 2)
		card.minimum_score = 10
		card.save()
		self.assertEqual(card.version, 3)

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

	def test_a_card_is_tried_before_it_is_saved(self):
		card = make_card()
		product = make_application_product("Test Product with Card", score_card=card.name)
		doc = make_application(product=product.name, months_in_business=3)
		card.factors[0].points = 15
		with as_user(make_user("Programme Manager")):
			result = score_trial.try_on_applications(card.as_json())
		self.assertEqual((result["tried"], result["turned"]), (1, 1))
		change = {"application": doc.name, "before": 5, "after": 15, "passed": False, "passes": True}
		self.assertEqual(result["changes"], [change])
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "score"), 5)
		with as_user(make_user("Enterprise Advisor")), self.assertRaises(frappe.PermissionError):
			score_trial.try_on_applications(card.as_json())
