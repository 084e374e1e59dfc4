"""Connections on the form of a fund."""

from __future__ import annotations

from typing import Any

from frappe import _


def get_data() -> dict[str, Any]:
	return {
		"fieldname": "enterprise_fund",
		"transactions": [
			{"label": _("Money"), "items": ["Fund Contribution"]},
			{
				"label": _("Lending"),
				"items": ["Microcredit Product", "Microcredit Application", "Microcredit"],
			},
		],
	}
