"""How the reports of the portfolio look: columns, shares, and the names of groups as the reader reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund.arrears_policies import classes_on
from genesis.enterprise_fund.portfolio import ArrearsClass
from genesis.participants.report_tools import shown, shown_names
from genesis.report_columns import column, link_column
from genesis.reporting import may_see_identity

MOST_ROWS = 5000
RED, GREEN, BLUE, ORANGE, GREY = "#b23a48", "#2f7d6d", "#3f6fb5", "#c98a1b", "#8d99a6"


def classes(day: date) -> list[ArrearsClass]:
	"""The arrears classes in force on a day."""
	return classes_on(day)


def class_key(place: int) -> str:
	"""Name of the column of the class at a place, from 0: titles are in the words of managers."""
	return f"class_{place}"


def credit_columns() -> list[dict[str, Any]]:
	"""Columns that say which credit a row is about, and whose; the name only for those who may see names."""
	columns = [
		link_column(_("Microcredit"), "microcredit", "Microcredit"),
		link_column(_("Participant"), "participant", "Participant"),
	]
	if may_see_identity():
		columns.append(column(_("Full Name"), "person_name", width=190))
	return [*columns, column(_("Enterprise"), "enterprise_name", width=160)]


def add_names(rows: list[dict[str, Any]]) -> None:
	"""Put the name of the participant into each row, for readers who may see it."""
	names = shown_names({row["participant"] for row in rows})
	for row in rows:
		if row["participant"] in names:
			row["person_name"] = names[row["participant"]]


def per_cent(ratio: Decimal | None) -> Decimal | None:
	"""A share (0.05) as per cent (5.00)."""
	return None if ratio is None else (ratio * 100).quantize(Decimal("0.01"))


def group_label(group: str, key: str | None) -> str:
	"""A value of a group of `portfolio_store.GROUPS` as the reader reads it."""
	if not key:
		return _("Not Stated")
	if group == "Advisor":
		return frappe.utils.get_fullname(key)
	if group in ("Department", "Municipality", "Sex"):
		return shown(frappe.scrub(group), key)
	return _(key) if group == "Sector" else key


def card(
	label: str, value: Any, datatype: str = "Data", indicator: str = "", currency: str | None = None
) -> dict[str, Any]:
	"""A figure above the report."""
	shown_value = {"label": label, "value": value, "datatype": datatype}
	if indicator:
		shown_value["indicator"] = indicator
	if currency:
		shown_value["currency"] = currency
	return shown_value


def share_card(label: str, ratio: Decimal | None, limit: Decimal | None = None) -> dict[str, Any]:
	"""A share above the report; red above `limit`, green up to it. Nothing to divide by is a dash."""
	if ratio is None:
		return card(label, "—")
	colour = "" if limit is None else "Red" if ratio > limit else "Green"
	return card(label, per_cent(ratio), "Percent", colour)


def shown_date(value: date) -> str:
	"""A day as the reader writes it."""
	return frappe.utils.formatdate(value)
