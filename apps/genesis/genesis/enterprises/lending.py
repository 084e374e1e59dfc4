"""Credits of an enterprise: an application or a microcredit may say which one it is for."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_date

from genesis.genesis_configuration.milestone_rules import milestone_name

from .bound import ENTERPRISE, enterprises_of, members_of
from .errors import EnterpriseError

INCUBATION_SERVICE = "3a"
# Fields of the enterprise -> those of an application that begin with them.
FILLS = {
	"enterprise_name": "enterprise_name",
	"sector": "sector",
	"area": "enterprise_area",
	"activity": "enterprise_description",
}


def check(doc: Document) -> None:
	"""The enterprise of a credit is one of its borrower's, and fills what is not stated. Raises EnterpriseError."""
	if not doc.get("enterprise"):
		return
	if doc.participant not in members_of(doc.enterprise):
		frappe.throw(
			_("{0} is not one of the people of {1}").format(doc.participant, doc.enterprise),
			EnterpriseError,
			title=_("Enterprise"),
		)
	values = frappe.db.get_value(ENTERPRISE, doc.enterprise, list(FILLS), as_dict=True) or {}
	for source, target in FILLS.items():
		if doc.meta.has_field(target) and not doc.get(target):
			doc.set(target, values.get(source))


def service_evidence(participant: str, service: str) -> str | None:
	"""Hook `genesis_credit_conditions`: an incubation that was completed shows that the business model was validated."""
	if service != INCUBATION_SERVICE:
		return None
	done = frappe.get_all(
		"Incubation",
		filters={
			"enterprise": ["in", [*enterprises_of(participant), ""]],
			"milestone": milestone_name("Incubation", "graduated"),
		},
		fields=["name", "finished_on"],
		order_by="finished_on asc",
		limit=1,
	)
	return _("{0}, done on {1}").format(done[0].name, format_date(done[0].finished_on)) if done else None


@frappe.whitelist()
def enterprise_query(
	doctype: str, txt: str, searchfield: str, start: int, page_len: int, filters: dict
) -> list[list]:
	"""Enterprises of one participant, for the field of a credit; those that the user may read."""
	return [
		[row.name, row.enterprise_name, row.status]
		for row in frappe.get_list(
			ENTERPRISE,
			filters=[
				["Enterprise Member", "participant", "=", filters.get("participant") or ""],
				["status", "!=", "Closed"],
			],
			or_filters={"name": ["like", f"%{txt}%"], "enterprise_name": ["like", f"%{txt}%"]},
			fields=["name", "enterprise_name", "status"],
			order_by="enterprise_name asc",
			limit_start=start,
			limit_page_length=page_len,
		)
	]
