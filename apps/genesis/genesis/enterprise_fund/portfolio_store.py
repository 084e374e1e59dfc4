"""Positions of the portfolio on any day, set-based: what is outstanding, how late it is, and whose it is.

Outstanding principal on a day is what the credit shows now less what moved after that day, so a report of today reads no
movement at all and one of last month's end only those since. Lateness comes from the rows of the schedules, each of which
knows when it was settled. Reports of the whole portfolio group credits that are equally late before they leave the
database.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from pypika import Case
from pypika.functions import Coalesce, Count, Max, Min, Sum
from pypika.queries import QueryBuilder, Selectable, Table
from pypika.terms import Term

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund import credit_store
from genesis.enterprise_fund.portfolio import Position
from genesis.enterprise_fund.portfolio_figures import Bucket
from genesis.enterprise_fund.portfolio_filters import credit, person, select_credits
from genesis.enterprise_fund.sub_ledger import money

GROUPS = {
	"Advisor": ("Microcredit", "advisor"),
	"Programme Office": ("Microcredit", "office"),
	"Department": ("Participant", "department"),
	"Municipality": ("Participant", "municipality"),
	"Sector": ("Microcredit", "sector"),
	"Sex": ("Participant", "sex"),
	"Product": ("Microcredit", "product"),
	"Fund": ("Microcredit", "enterprise_fund"),
}
LISTED = ("name", "participant", "enterprise_name", "advisor", "office", "product", "disbursed_on")


class Sources(NamedTuple):
	"""The tables that tell the position of a credit on a day, joined to Microcredit; each has at most one row for it."""

	late: Selectable
	later: Selectable
	replanned: Selectable

	@property
	def outstanding(self) -> Term:
		"""Outstanding principal on the day."""
		return credit().booked_principal - Coalesce(self.later.moved, 0)

	@property
	def paying(self) -> Term:
		"""The credit itself if it seems late and holds an advance: time itself pays with it what falls due, and the rows of
		the schedule do not tell before the next voucher. There are few."""
		seems_late = (credit().advance > 0) & self.late.since.notnull()
		return Case().when(seems_late, credit().name).else_(None)


def buckets(as_of: date, filters: dict[str, Any], group: str) -> list[Bucket]:
	"""The portfolio on a day, by a group of `GROUPS` and by lateness. Raises ReportFilterError, frappe.PermissionError."""
	query, sources = positions_query(as_of, filters, with_person=GROUPS[group][0] == "Participant")
	key = field_of(group)
	rows = (
		query.select(
			key.as_("group_key"),
			sources.late.since,
			sources.replanned.flag,
			Count(credit().name).as_("credits"),
			Sum(sources.outstanding).as_("outstanding"),
			sources.paying,
		)
		.groupby(key, sources.late.since, sources.replanned.flag, sources.paying)
		.run()
	)
	found = []
	for of, since, flag, credits, outstanding, paying in rows:
		since = late_since(paying, as_of) if paying else since
		found.append(Bucket(of or None, credits, _position(outstanding, since, flag, as_of)))
	return found


def positions(as_of: date, filters: dict[str, Any]) -> list[frappe._dict]:
	"""Each credit with something outstanding on a day: columns of `LISTED`, `municipality`, `late_since`, and `position`.

	The latest first. Raises ReportFilterError, frappe.PermissionError.
	"""
	query, sources = positions_query(as_of, filters)
	rows = (
		query.select(*(credit()[fieldname] for fieldname in LISTED), person().municipality, *told(sources))
		.orderby(credit().name)
		.run(as_dict=True)
	)
	return sorted((with_position(row, as_of) for row in rows), key=lambda row: -row.position.days_past_due)


def told(sources: Sources) -> tuple[Term, ...]:
	"""The columns that tell the position of one credit: see `with_position`."""
	return (
		sources.late.since.as_("late_since"),
		sources.replanned.flag,
		sources.outstanding.as_("outstanding"),
		sources.paying.as_("paying"),
	)


def with_position(row: frappe._dict, as_of: date) -> frappe._dict:
	"""A row of a credit with its `position` in the place of the columns that tell it; `late_since` stays."""
	if paying := row.pop("paying"):
		row.late_since = late_since(paying, as_of)
	row.position = _position(row.pop("outstanding"), row.late_since, row.pop("flag"), as_of)
	return row


def positions_query(
	as_of: date, filters: dict[str, Any], *, with_person: bool = True
) -> tuple[QueryBuilder, Sources]:
	"""Credits with principal outstanding on a day, with what tells their positions; without columns.

	`with_person`: columns of Participant will be asked for.
	"""
	late, later, replanned = oldest_unpaid(as_of), moved_after(as_of), _replanned(as_of)
	sources = Sources(late, later, replanned)
	query = (
		select_credits(filters, with_person=with_person)
		.left_join(late)
		.on(late.microcredit == credit().name)
		.left_join(later)
		.on(later.microcredit == credit().name)
		.left_join(replanned)
		.on(replanned.microcredit == credit().name)
		.where((credit().disbursed_on <= as_of) & (sources.outstanding > 0))
	)
	return query, sources


def late_since(name: str, as_of: date) -> date | None:
	"""The oldest due date of a credit that had passed and was not settled on a day, by replay."""
	state = credit_store.state(name, as_of)
	return min((row.due for row in state.instalments if row.due < as_of and row.is_open), default=None)


def field_of(group: str) -> Term:
	"""The column of a group of `GROUPS`."""
	doctype, fieldname = GROUPS[group]
	table: Table = credit() if doctype == "Microcredit" else person()
	return table[fieldname]


def principal_of(move: Table) -> Term:
	"""What a movement changes of the outstanding principal."""
	return move.disbursed + move.capitalised - move.paid_principal - move.forgiven_principal


def oldest_unpaid(as_of: date) -> Selectable:
	"""Credit -> the oldest due date that had passed and was not settled on the day. Answered from an index alone.

	The name comes as a maximum, for a join on the column that is grouped by makes MariaDB compute the subquery anew for
	each credit (its "split materialized"): six times the work.
	"""
	row = DocType("Microcredit Instalment")
	unsettled = (row.settled_on > as_of) | (row.settled_on.isnull() & (row.outstanding > 0))
	return (
		frappe.qb.from_(row)
		.select(Max(row.parent).as_("microcredit"), Min(row.due_date).as_("since"))
		.where(unsettled & (row.due_date < as_of))
		.groupby(row.parent)
		.as_("late")
	)


def moved_after(as_of: date) -> Selectable:
	"""Credit -> what its outstanding principal changed after the day. Answered from an index alone, and
	once: see `oldest_unpaid`."""
	move = DocType("Microcredit Movement")
	return (
		frappe.qb.from_(move)
		.select(Max(move.microcredit).as_("microcredit"), Sum(principal_of(move)).as_("moved"))
		.where(move.posting_date > as_of)
		.groupby(move.microcredit)
		.as_("later")
	)


def _replanned(as_of: date) -> Selectable:
	"""Credit -> a flag, if it had been given new terms by the day."""
	voucher = DocType("Microcredit Restructuring")
	return (
		frappe.qb.from_(voucher)
		.select(voucher.microcredit, Max(voucher.docstatus).as_("flag"))
		.where((voucher.docstatus == 1) & (voucher.posting_date <= as_of))
		.groupby(voucher.microcredit)
		.as_("replanned")
	)


def _position(outstanding: Any, since: date | None, flag: int | None, as_of: date) -> Position:
	return Position(money(outstanding), (as_of - since).days if since else 0, bool(flag))
