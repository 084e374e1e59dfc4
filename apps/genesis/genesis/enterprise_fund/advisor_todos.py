"""Tasks (ToDo) for those who look after a credit, made for many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import frappe
from frappe.utils import now

MANAGER = "Programme Manager"
OFFICE = "Programme Office"
NOBODY = ("Administrator", "Guest")
COLUMNS = (
	*("name", "owner", "modified_by", "creation", "modified", "docstatus", "idx", "status", "priority"),
	*("allocated_to", "assigned_by", "date", "description", "reference_type", "reference_name"),
)


@dataclass(frozen=True)
class Task:
	"""What somebody should do, about which record, until when."""

	user: str
	doctype: str
	name: str
	description: str
	until: date
	priority: str = "Medium"


def open_todos(tasks: Iterable[Task]) -> int:
	"""Insert the tasks as open ToDos; how many. Descriptions name no person: ToDos are read more widely than credits."""
	stamp = now()
	values = [
		(
			*(frappe.generate_hash(length=10), "Administrator", "Administrator", stamp, stamp, 0, 0),
			*("Open", task.priority, task.user, "Administrator", task.until),
			*(task.description, task.doctype, task.name),
		)
		for task in tasks
	]
	if values:
		frappe.db.bulk_insert("ToDo", COLUMNS, values)
	return len(values)


def site_language() -> str:
	"""The language of texts that a job writes, where no reader is known: that of the site."""
	return frappe.db.get_default("lang") or "es"


def close_todos(doctype: str, names: Collection[str]) -> None:
	"""Close the open ToDos about these records."""
	if not names:
		return
	todo = frappe.qb.DocType("ToDo")
	(
		frappe.qb.update(todo)
		.set(todo.status, "Closed")
		.set(todo.modified, now())
		.where(todo.reference_type == doctype)
		.where(todo.reference_name.isin(list(names)))
		.where(todo.status == "Open")
		.run()
	)


class Responsible:
	"""Who answers for a credit: its advisor while the account is enabled, else the managers of its office."""

	def __init__(self) -> None:
		self._managers = managers_by_office()
		self._enabled = set(frappe.get_all("User", filters={"enabled": 1}, pluck="name", order_by="name"))
		self.managers_of = cache(self._managers_of)

	def of(self, advisor: str | None, office: str | None) -> list[str]:
		"""Users to give a task to; may be empty on a site without managers."""
		return [advisor] if advisor in self._enabled else self.managers_of(office)

	def _managers_of(self, office: str | None) -> list[str]:
		return [user for user, offices in self._managers.items() if not offices or office in offices]


def managers_by_office() -> dict[str, frozenset[str]]:
	"""Enabled programme managers, each with the offices that they are restricted to (none: all offices)."""
	role, user = frappe.qb.DocType("Has Role"), frappe.qb.DocType("User")
	managers = (
		frappe.qb.from_(role)
		.join(user)
		.on(user.name == role.parent)
		.select(user.name)
		.where((role.parenttype == "User") & (role.role == MANAGER))
		.where((user.enabled == 1) & user.name.notin(NOBODY))
		.orderby(user.name)
		.run(pluck=True)
	)
	if not managers:
		return {}
	rows = frappe.get_all(
		"User Permission",
		filters={"user": ["in", managers], "allow": OFFICE},
		fields=["user", "for_value"],
		order_by="name",
	)
	return {manager: frozenset(row.for_value for row in rows if row.user == manager) for manager in managers}
