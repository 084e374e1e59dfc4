"""Products describe credits that can be made."""

from __future__ import annotations

import frappe

from genesis.enterprise_fund.products import ProductError
from genesis.tests.application_factories import make_application_product
from genesis.tests.base import GenesisTestCase


class TestMicrocreditProduct(GenesisTestCase):
	def test_what_contradicts_itself_is_refused(self):
		condition = {"kind": "Document attached", "title": "Copy of the DUI"}
		for number, (values, words) in enumerate(
			(
				({"minimum_amount": 0}, ("Smallest Amount", "zero")),
				({"minimum_amount": 3000}, ("Smallest Amount", "Largest Amount")),
				({"minimum_instalments": 0}, ("Fewest Instalments", "zero")),
				({"maximum_instalments": 2}, ("Fewest Instalments", "Most Instalments")),
				({"fee_percent": 100}, ("Disbursement Fee", "nothing")),
				({"maximum_debt_service": 101}, ("Debt Service", "100 %")),
				({"minimum_savings": 100.5}, ("Savings", "100 %")),
				({"frequency": "Bullet", "principal_grace": 1}, ("grace",)),
				({"conditions": [{"kind": "Service completed"}]}, ("Row 1", "Service")),
				({"conditions": [{"kind": "Document attached"}]}, ("Row 1", "What Is Asked For")),
				({"conditions": [condition, dict(condition)]}, ("Row 2", "twice")),
			)
		):
			with self.subTest(values), self.assertThrows(ProductError, *words):
				make_application_product(f"Test Product Refused {number}", **values)

	def test_a_product_free_of_interest_has_no_rate(self):
		product = make_application_product("Test Product Free", method="Interest free", annual_rate=24)
		self.assertEqual(product.annual_rate, 0)

	def test_the_shipped_products_can_be_used(self):
		for name in ("Capital semilla", "Capital de trabajo"):
			product = frappe.get_doc("Microcredit Product", name)
			product.save()
			self.assertTrue(product.conditions and product.score_card and product.arrears_order)
