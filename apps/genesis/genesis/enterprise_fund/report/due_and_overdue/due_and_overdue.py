"""Due and Overdue: what each credit is asked for today, this week or this month, and what it owes from before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.due_store import DueCredit, read_due
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio_filters import currency_of
from genesis.enterprise_fund.report_periods import DUE_PERIODS, end_of
from genesis.participants.report_tools import shown
from genesis.report_columns import column, count_column, day_column, link_column, money_column
from genesis.reporting import as_of_date, chart, choice

EVERYTHING, OVERDUE, DUE = "Due and Overdue", "Overdue", "Due in the Period"


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day = as_of_date(filters)
	period = choice(filters, "period", _("Period"), DUE_PERIODS, DUE_PERIODS[0])
	show = choice(filters, "show", _("Show"), (EVERYTHING, OVERDUE, DUE), EVERYTHING)
	currency = currency_of(filters)
	found = [one for one in read_due(day, end_of(period, day), filters) if is_shown(one, show)]
	rows = [row_of(one, day) for one in found[: look.MOST_ROWS]]
	look.add_names(rows)
	return get_columns(), rows, get_message(found, day), get_chart(found), get_summary(found, currency)


def is_shown(one: DueCredit, show: str) -> bool:
	"""Whether the credit is one of those asked for."""
	if show == OVERDUE:
		return bool(one.dues.overdue or one.dues.late_charges)
	return bool(one.dues.due) if show == DUE else True


def row_of(one: DueCredit, day: date) -> dict[str, Any]:
	"""A credit as a row of the report."""
	row, dues = one.row, one.dues
	return {
		"microcredit": row.name,
		"participant": row.participant,
		"enterprise_name": row.enterprise_name,
		"next_due": dues.next_due,
		"due_principal": dues.due_principal,
		"due_interest": dues.due_interest,
		"overdue_principal": dues.overdue_principal,
		"overdue_interest": dues.overdue_interest,
		"late_charges": dues.late_charges,
		"fees": dues.fees,
		"advance": dues.advance,
		"total": dues.total,
		"days_past_due": (day - dues.late_since).days if dues.late_since else 0,
		"late_since": dues.late_since,
		"advisor": row.advisor,
		"office": row.office,
		"municipality": shown("municipality", row.municipality),
		"currency": row.currency,
	}


def get_columns() -> list[dict[str, Any]]:
	return [
		*look.credit_columns(),
		count_column(_("Days Past Due"), "days_past_due", 110),
		money_column(_("To Be Collected"), "total", 130),
		day_column(_("Due On"), "next_due"),
		money_column(_("Principal Due"), "due_principal"),
		money_column(_("Interest Due"), "due_interest"),
		money_column(_("Overdue Principal"), "overdue_principal", 140),
		money_column(_("Overdue Interest"), "overdue_interest", 140),
		money_column(_("Late Charges"), "late_charges"),
		money_column(_("Fees"), "fees", 100),
		money_column(_("Advance"), "advance", 100),
		day_column(_("Late Since"), "late_since"),
		link_column(_("Advisor"), "advisor", "User", 180),
		link_column(_("Programme Office"), "office", "Programme Office"),
		column(_("Municipality"), "municipality", width=150),
	]


def get_message(found: Sequence[DueCredit], day: date) -> str | None:
	"""What the reader has to know: rows left out, and late charges that were not counted up to the day."""
	notes = []
	if len(found) > look.MOST_ROWS:
		notes.append(_("The {0} that are longest overdue, of {1}.").format(look.MOST_ROWS, len(found)))
	stale = sum(1 for one in found if one.stale(day))
	if stale:
		notes.append(
			_(
				"Late charges of {0} credits were last counted before {1}: the daily run has not reached them."
			).format(stale, look.shown_date(day))
		)
	return " ".join(notes) or None


def get_chart(found: Sequence[DueCredit]) -> dict[str, Any] | None:
	overdue = sum((one.dues.overdue for one in found), ZERO)
	due = sum((one.dues.due for one in found), ZERO)
	late = sum((one.dues.late_charges + one.dues.fees for one in found), ZERO)
	if not (overdue or due or late):
		return None
	labels = [_("Overdue"), _("Due in the Period"), _("Late Charges and Fees")]
	return chart(
		labels, [(_("Amount"), [float(overdue), float(due), float(late)])], (look.ORANGE,), height=220
	)


def get_summary(found: Sequence[DueCredit], currency: str) -> list[dict[str, Any]]:
	overdue = sum((one.dues.overdue for one in found), ZERO)
	due = sum((one.dues.due for one in found), ZERO)
	total = sum((one.dues.total for one in found), ZERO)
	late = sum(1 for one in found if one.dues.late_since)
	return [
		look.card(_("Credits"), len(found), "Int", "Blue"),
		look.card(_("Credits in Arrears"), late, "Int", "Red" if late else "Green"),
		look.card(_("Overdue"), overdue, "Currency", "Red" if overdue else "Green", currency),
		look.card(_("Due in the Period"), due, "Currency", "Blue", currency),
		look.card(_("To Be Collected"), total, "Currency", "Blue", currency),
	]
