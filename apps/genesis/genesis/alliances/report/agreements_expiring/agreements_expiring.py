"""Agreements Expiring: which agreements end, when, with whom, and what is still to be done under them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import getdate, nowdate

from genesis.alliances.agreement_rules import EXPIRED, IN_FORCE_STATES
from genesis.alliances.commitment_rules import PENDING
from genesis.alliances.vocabulary import AGREEMENT, ALLIANCE_PARTNER, COMMITMENT
from genesis.report_columns import column, count_column, day_column, link_column
from genesis.reporting import choice, links, number, only_permitted, refuse

SHOWN = ("Ending Soon", "In Force", "Expired", "All")
DAYS_AHEAD = 120
FIELDS = (
	*("name", "title", "kind", "status", "office", "responsible", "starts_on", "ends_on", "renewal"),
	"renewed_by",
)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	rows = get_data(filters)
	return get_columns(), rows, None, None, get_summary(rows)


def get_data(filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""Signed agreements, those that end first at the top. Raises ReportFilterError."""
	shown = choice(filters, "show", _("Show"), SHOWN, SHOWN[0])
	days = number(filters, "days", _("Days Ahead"), DAYS_AHEAD, most=3650)
	today = getdate(nowdate())
	table = DocType(AGREEMENT)
	query = (
		frappe.qb.from_(table)
		.select(*(table[name] for name in FIELDS))
		.where(table.docstatus == 1)
		.orderby(table.ends_on)
		.orderby(table.name)
	)
	if shown == "Ending Soon":
		query = query.where(
			table.status.isin(IN_FORCE_STATES) & (table.ends_on <= today + timedelta(days=days))
		)
	elif shown == "In Force":
		query = query.where(table.status.isin(IN_FORCE_STATES))
	elif shown == "Expired":
		query = query.where(table.status == EXPIRED)
	for fieldname, value in links(filters, AGREEMENT, ("office", "responsible")).items():
		query = query.where(table[fieldname] == value)
	if filters.get("partner"):
		query = query.where(table.name.isin(_of_partner(filters["partner"])))
	rows = only_permitted(query, AGREEMENT).run(as_dict=True)
	partners, pending = _partners([row.name for row in rows]), _pending([row.name for row in rows])
	for row in rows:
		row.update(
			{
				"agreement": row.name,
				"partners": ", ".join(partners.get(row.name, ())),
				"responsible_name": frappe.utils.get_fullname(row.responsible),
				"days_left": (row.ends_on - today).days if row.ends_on else None,
				"pending": pending.get(row.name, 0),
				"kind": _(row.kind),
				"renewal": _(row.renewal) if row.renewal else "",
			}
		)
	return rows


def _of_partner(partner: str) -> list[str]:
	if not frappe.db.exists("Partner", partner):
		refuse(_("Partner"), _("{0} does not exist").format(partner))
	names = frappe.get_all(
		ALLIANCE_PARTNER, filters={"parenttype": AGREEMENT, "partner": partner}, pluck="parent"
	)
	return [*names, ""]


def _partners(names: list[str]) -> dict[str, list[str]]:
	found: dict[str, list[str]] = {}
	for row in frappe.get_all(
		ALLIANCE_PARTNER,
		filters={"parenttype": AGREEMENT, "parent": ["in", [*names, ""]]},
		fields=["parent", "partner"],
		order_by="parent asc, idx asc",
	):
		found.setdefault(row.parent, []).append(row.partner)
	return found


def _pending(names: list[str]) -> dict[str, int]:
	table = DocType(COMMITMENT)
	return dict(
		frappe.qb.from_(table)
		.select(table.reference_name, Count(table.name))
		.where((table.reference_type == AGREEMENT) & table.reference_name.isin([*names, ""]))
		.where(table.status.isin(PENDING))
		.groupby(table.reference_name)
		.run()
	)


def get_columns() -> list[dict[str, Any]]:
	return [
		link_column(_("Agreement"), "agreement", AGREEMENT),
		column(_("Title"), "title", width=240),
		column(_("Partners"), "partners", width=240),
		column(_("Kind"), "kind", width=150),
		column(_("Status"), "status", width=100),
		day_column(_("In Force Until"), "ends_on", 120),
		count_column(_("Days Left"), "days_left", 100),
		column(_("Renewal"), "renewal", width=110),
		link_column(_("Renewed By"), "renewed_by", AGREEMENT, 130),
		count_column(_("Pending Commitments"), "pending", 150),
		column(_("Responsible"), "responsible_name", width=150),
		column(_("Programme Office"), "office"),
	]


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	for row in rows:
		row["state"], row["status"] = row["status"], _(row["status"])
	return [
		{"label": _("Signed Agreements"), "value": len(rows), "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("Expiring"),
			"value": sum(row["state"] == "Expiring" for row in rows),
			"datatype": "Int",
			"indicator": "Orange",
		},
		{
			"label": _("With Pending Commitments"),
			"value": sum(bool(row["pending"]) for row in rows),
			"datatype": "Int",
			"indicator": "Red",
		},
	]
