"""Products of the demo, beside those that Genesis ships: one for each way of lending. No framework here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from genesis.enterprise_fund.contracts import number
from genesis.enterprise_fund.money import cents

from .credit_stories import Offer

# The card that ships with Genesis, by which applications for these products are scored.
SCORE_CARD = "Puntaje de microcrédito"
SHIPPED = ("Capital semilla", "Capital de trabajo")
_COMMON = {
	"is_active": 1,
	"day_count": "Equal periods",
	"business_day_rule": "Next business day",
	"grace_interest": "Spread over the instalments",
	"full_grace": 0,
	"principal_grace": 0,
	"fee_percent": 0,
	"fee_treatment": "Withheld from the disbursement",
	"late_rate": 18,
	"late_grace_days": 5,
	"late_cap": 10,
	"committee_quorum": 3,
	"maximum_debt_service": 50,
}


def _product(name: str, description: str, limits: tuple[int, int, int, int], **more: Any) -> dict[str, Any]:
	least, most, fewest, longest = limits
	return {
		**_COMMON,
		"product_name": f"{name} (Demo)",
		"description": description,
		"minimum_amount": least,
		"maximum_amount": most,
		"minimum_instalments": fewest,
		"maximum_instalments": longest,
		**more,
	}


PRODUCTS = (
	_product(
		"Venta diaria",
		"Cuotas semanales para quien vende todos los días.",
		(150, 600, 8, 26),
		**{"frequency": "Weekly", "method": "Flat", "annual_rate": 18, "fee_percent": 1},
	),
	_product(
		"Quincena",
		"Cuotas quincenales, interés por días sobre saldos.",
		(150, 900, 6, 26),
		**{"frequency": "Fortnightly", "method": "Declining balance", "annual_rate": 20},
		day_count="Actual/365",
	),
	_product(
		"Cosecha",
		"Se paga al vender la cosecha, en un solo pago.",
		(200, 1000, 3, 8),
		**{"frequency": "Bullet", "method": "Declining balance", "annual_rate": 15},
		day_count="30/360",
	),
	_product(
		"Equipo y herramienta",
		"Cuotas de capital iguales; se entrega en tramos, con un mes en que solo se paga interés.",
		(400, 3000, 8, 24),
		**{"frequency": "Monthly", "method": "Equal principal", "annual_rate": 16},
		principal_grace=1,
		fee_percent=1.5,
		fee_treatment="Paid with the first payments",
	),
	_product(
		"Solidario",
		"Sin interés, para quien empieza de nuevo.",
		(150, 600, 6, 12),
		**{"frequency": "Monthly", "method": "Interest free", "annual_rate": 0, "late_rate": 0},
		late_cap=0,
	),
	_product(
		"Temporada",
		"Interés fijo sobre el monto; el primer mes no se paga.",
		(200, 1200, 4, 12),
		**{"frequency": "Monthly", "method": "Flat", "annual_rate": 14},
		full_grace=1,
	),
)
# Terms that people choose, where the product allows them.
CHOICES = {
	"Weekly": (8, 12, 16),
	"Fortnightly": (6, 8, 12),
	"Monthly": (6, 8, 10, 12, 15),
	"Bullet": (4, 6),
}


def offer_of(product: Mapping[str, Any], terms: Mapping[str, Any], payment_order: Mapping[str, Any]) -> Offer:
	"""An Offer from the columns of a product, the terms that its credits copy, and the order in which payments are laid."""
	fewest, longest = product["minimum_instalments"], product["maximum_instalments"]
	choices = [count for count in CHOICES[product["frequency"]] if fewest <= count <= longest]
	return Offer(
		product["product_name"],
		cents(number(product["minimum_amount"])),
		cents(number(product["maximum_amount"])),
		choices or [fewest],
		{**terms, "payment_order": json.dumps(payment_order)},
	)
