"""The map of actors: partners by influence and interest, and by sector."""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import nowdate

from genesis import arguments
from genesis.participants.access import require
from genesis.reporting import links, may_see_identity, only_permitted

from .agreement_rules import IN_FORCE_STATES
from .commitment_rules import OVERDUE
from .errors import AllianceError, refuse
from .vocabulary import AGREEMENT, ALLIANCE_PARTNER, COMMITMENT

PARTNER = "Partner"
LEVELS = ("High", "Medium", "Low")
ASSESSED = ("influence", "interest", "stance")
FILTERS = ("sector", "kind", "stance")
NO_COLOUR = "#7a869a"


def date_assessment(doc: Document, method: str | None = None) -> None:
	"""doc_events of Partner: when it was placed on the map, and contacts named once. Raises AllianceError."""
	before = doc.get_doc_before_save()
	doc.assessed_on = before.assessed_on if before else None
	if any(doc.get(name) and (not before or doc.get(name) != before.get(name)) for name in ASSESSED):
		doc.assessed_on = nowdate()
	seen: set[str] = set()
	for row in doc.contacts:
		name = (row.contact_name or "").strip().casefold()
		if name in seen:
			refuse(
				_("Row {0}: {1} is there twice").format(row.idx, frappe.utils.escape_html(row.contact_name)),
				AllianceError,
				_("Contacts"),
			)
		seen.add(name)


@frappe.whitelist()
def actors(filters: str | dict | None = None) -> dict[str, Any]:
	"""Active partners with sector, influence, interest, agreements in force and overdue commitments.

	Raises ReportFilterError, frappe.PermissionError for whoever may not see the assessment of partners.
	"""
	require(PARTNER)
	if not may_see_identity(PARTNER):
		frappe.throw(
			_("You do not have access to {0}").format(_("Map of Actors")),
			frappe.PermissionError,
			title=_("Not Permitted"),
		)
	given = arguments.mapping(filters)
	table = DocType(PARTNER)
	query = (
		frappe.qb.from_(table)
		.select(
			*(table.name, table.kind, table.sector, table.influence, table.interest, table.stance),
			*(table.assessed_on, table.strategy),
		)
		.where(table.is_active == 1)
		.orderby(table.name)
	)
	for fieldname, value in links(given, PARTNER, FILTERS).items():
		query = query.where(table[fieldname] == value)
	rows = only_permitted(query, PARTNER).run(as_dict=True)
	colours = dict(frappe.get_all("Partner Sector", fields=["name", "colour"], as_list=True))
	agreements, overdue = _agreements_in_force(), _overdue()
	for row in rows:
		row.update(
			{
				"colour": colours.get(row.sector) or NO_COLOUR,
				"agreements": agreements.get(row.name, 0),
				"overdue": overdue.get(row.name, 0),
			}
		)
	return {
		"placed": [row for row in rows if row.influence and row.interest],
		"not_placed": [row for row in rows if not (row.influence and row.interest)],
		"sectors": by_sector(rows, colours),
	}


def by_sector(rows: list[dict[str, Any]], colours: dict[str, str]) -> list[dict[str, Any]]:
	"""Sector -> how many partners of each level of influence, the sectors with most influence first."""
	found: dict[str, dict[str, Any]] = {}
	for row in rows:
		sector = row["sector"] or ""
		line = found.setdefault(
			sector,
			{
				"sector": sector or _("Not Stated"),
				"colour": colours.get(sector) or NO_COLOUR,
				"total": 0,
				"none": 0,
				**dict.fromkeys(LEVELS, 0),
			},
		)
		line["total"] += 1
		line[row["influence"] or "none"] += 1
	return sorted(found.values(), key=lambda line: ([-line[level] for level in LEVELS], line["sector"]))


@frappe.whitelist()
def connected(partner: str) -> dict[str, Any]:
	"""Agreements and pending commitments of a partner, as far as the user may read them.

	Raises frappe.PermissionError.
	"""
	require(PARTNER, "read", partner)
	agreements: list[dict[str, Any]] = []
	if frappe.has_permission(AGREEMENT, "read"):
		names = frappe.get_all(
			ALLIANCE_PARTNER, filters={"parenttype": AGREEMENT, "partner": partner}, pluck="parent"
		)
		agreements = frappe.get_list(
			AGREEMENT,
			filters={"name": ["in", [*names, ""]]},
			fields=["name", "title", "status", "starts_on", "ends_on"],
			order_by="starts_on desc",
			limit_page_length=20,
		)
	commitments: list[dict[str, Any]] = []
	if frappe.has_permission(COMMITMENT, "read"):
		commitments = frappe.get_list(
			COMMITMENT,
			filters={"partner": partner},
			fields=["name", "title", "status", "due_date", "done_on", "reference_title"],
			order_by="due_date desc",
			limit_page_length=20,
		)
	return {"agreements": agreements, "commitments": commitments}


def _agreements_in_force() -> dict[str, int]:
	table, row = DocType(AGREEMENT), DocType(ALLIANCE_PARTNER)
	query = (
		frappe.qb.from_(table)
		.join(row)
		.on((row.parent == table.name) & (row.parenttype == AGREEMENT))
		.select(row.partner, Count(table.name))
		.where(table.status.isin(IN_FORCE_STATES))
		.groupby(row.partner)
	)
	return dict(only_permitted(query, AGREEMENT).run())


def _overdue() -> dict[str, int]:
	table = DocType(COMMITMENT)
	query = (
		frappe.qb.from_(table)
		.select(table.partner, Count(table.name))
		.where((table.status == OVERDUE) & table.partner.isnotnull())
		.groupby(table.partner)
	)
	return dict(only_permitted(query, COMMITMENT).run())
