"""Reports that are mailed by themselves: everybody gets what they would see in the Desk, and nothing that tells who somebody is.

Frappe runs a mailed report with all rights when the scheduler sends it, and sends the same to all. The class here, declared by the
hook `override_doctype_class`, runs reports of Genesis once for each recipient, with the recipient's own rights, and logs it
as an export. The guard, called by a hook on Auto Email Report, keeps what managers set up within that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.core.doctype.custom_role.custom_role import get_custom_allowed_roles
from frappe.email.doctype.auto_email_report.auto_email_report import AutoEmailReport
from frappe.model.document import Document
from frappe.utils import escape_html

from genesis.genesis_configuration.manager_reach import is_own, may_everything
from genesis.protection.export_doors import telling_columns

DOCTYPE = "Auto Email Report"


class MailedReportError(frappe.ValidationError):
	"""A report cannot be mailed like that."""


class MailedReport(AutoEmailReport):
	"""A mailed report, of which each recipient gets their own. Reports of other apps are sent as Frappe does."""

	def send(self) -> None:
		report = frappe.get_doc("Report", self.report)
		if not is_own(report.ref_doctype):
			super().send()
			return
		if getattr(frappe.local, "request", None):
			require_no_names(self)
			# The session of whoever asks for it must not become that of the recipients.
			frappe.enqueue(send_in_background, name=self.name, enqueue_after_commit=True)
			return
		try:
			require_no_names(self)
			self._send_to_each(report)
		except (frappe.ValidationError, frappe.PermissionError):
			# The scheduler has other reports to send.
			self.log_error(f"Failed to send {self.name} Auto Email Report")

	def _send_to_each(self, report: Document) -> None:
		addresses = self.email_to
		for address in addresses.split():
			recipient = user_of(address) or self.user
			if not may_get(report, recipient):
				self.add_comment(
					"Info", _("Not sent to {0}, who may not export this report").format(escape_html(address))
				)
				continue
			with acting_as(recipient):
				self.email_to = address
				super().send()
		self.email_to = addresses

	def get_report_content(self) -> str | bytes | None:
		"""As the user of the session sees it."""
		ref_doctype = frappe.db.get_value("Report", self.report, "ref_doctype")
		if not is_own(ref_doctype):
			return super().get_report_content()
		if getattr(frappe.local, "request", None):
			require_no_names(self)
		owner, self.user = self.user, frappe.session.user
		content = super().get_report_content()
		self.user = owner
		if content:
			make_access_log(
				doctype=ref_doctype,
				report_name=self.report,
				file_type=self.format,
				filters=frappe.as_json(self.filters),
				method=DOCTYPE,
			)
		return content


def send_in_background(name: str) -> None:
	frappe.get_doc(DOCTYPE, name).send()


def check_mailed(doc: Document, method: str | None = None) -> None:
	"""Refuse a mailed report that would tell anybody more than they may see. Errors: MailedReportError."""
	if may_everything(doc):
		return
	doc.user = frappe.session.user
	report = frappe.get_doc("Report", doc.report)
	if not is_own(report.ref_doctype) or not may_get(report, doc.user):
		_refuse(_("{0} is no report of Genesis that you may run and export").format(_strong(_(doc.report))))
	for address in (doc.email_to or "").split():
		user = user_of(address)
		if not user or not may_get(report, user):
			_refuse(
				_("{0} is no user of this site who may run and export the report").format(_strong(address))
			)
	require_no_names(doc)


def require_no_names(doc: Document) -> None:
	"""Errors: MailedReportError for a report with a column that tells who somebody is."""
	if found := telling_columns(doc.report, _filters(doc)):
		_refuse(
			_("it has columns that tell who somebody is ({0}). People open it in the system instead").format(
				", ".join(_strong(_(label)) for label in found)
			)
		)


def _filters(doc: Document) -> dict[str, Any]:
	"""Those that the report would be run with today; the document stays as it is."""
	trial = frappe.get_doc(doc.as_dict())
	trial.filters = frappe.parse_json(trial.filters or "{}")
	if trial.report_type != "Report Builder" and trial.dynamic_date_filters_set():
		trial.prepare_dynamic_filters()
	return trial.filters


def user_of(address: str) -> str | None:
	"""The user of the Desk who has the address, enabled."""
	filters = {"email": address, "enabled": 1, "user_type": "System User"}
	return frappe.db.get_value("User", filters, "name")


def may_get(report: Document, user: str) -> bool:
	"""Whether the user could run the report in the Desk, and take it away from there."""
	roles = get_custom_allowed_roles("report", report.name) or [row.role for row in report.roles]
	return bool(
		not report.disabled
		and (not roles or set(roles).intersection(frappe.get_roles(user)))
		and frappe.has_permission(report.ref_doctype, "report", user=user)
		and frappe.has_permission(report.ref_doctype, "export", user=user)
	)


@contextmanager
def acting_as(user: str) -> Iterator[None]:
	"""With the rights and in the language of a user; outside of requests only, whose session it would change."""
	before, language = frappe.session.user, frappe.local.lang
	frappe.set_user(user)
	frappe.set_user_lang(user)
	try:
		yield
	finally:
		frappe.set_user(before)
		frappe.local.lang = language


def _refuse(reason: str) -> NoReturn:
	frappe.throw(
		_("The report cannot be mailed: {0}.").format(reason),
		MailedReportError,
		title=_("Reaches too far"),
	)


def _strong(text: str) -> str:
	return frappe.bold(escape_html(text))
