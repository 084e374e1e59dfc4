"""Chart: the share of the portfolio at risk at the end of each of the last twelve months."""

from typing import Any

import frappe

from genesis import arguments
from genesis.enterprise_fund.risk_trend import trend
from genesis.participants.access import require


@frappe.whitelist()
def get(
	chart_name: str | None = None,
	chart: str | dict | None = None,
	no_cache: str | int | None = None,
	filters: str | dict | list | None = None,
	from_date: str | None = None,
	to_date: str | None = None,
	timespan: str | None = None,
	time_interval: str | None = None,
	heatmap_year: str | int | None = None,
) -> dict[str, Any]:
	"""Labels and values for the chart, of the credits that the reader may read. Raises frappe.PermissionError."""
	require("Microcredit", "report")
	return trend(arguments.mapping(filters))
