"""Reminders of instalments, before and after they fall due: an hourly job that may be run again at any time.

A reminder takes its number in the log, and keeps it, before anything is sent: a job that dies and is started again
leaves at most one message unsent, and never sends one twice.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.sms_settings.sms_settings import send_sms
from frappe.query_builder import DocType
from frappe.utils import fmt_money, formatdate, now_datetime

from genesis.enterprise_fund import credit_store, reminder_settings
from genesis.enterprise_fund.advisor_todos import Responsible, Task, open_todos, site_language
from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.reminder_rules import Channel, Kind, decide, key_of, kind_of
from genesis.enterprise_fund.reminder_settings import SPANISH, ReminderSettings
from genesis.enterprise_fund.safe_contact import contacts

LOG = "Microcredit Reminder"
SENDING, SENT, LEFT, FAILED, WAITING = "Sending", "Sent", "Left to the Advisor", "Failed", "Waiting"
NOT_SENT = "The message could not be sent"
CHUNK = 500
Row = dict[str, Any]


def send_due(now: datetime | None = None) -> dict[str, int]:
	"""Hourly job: send what is due at this hour. How many reminders ended in which way; those WAITING have a safe hour
	later today."""
	settings = reminder_settings.current()
	counts: dict[str, int] = {}
	if not settings.enabled:
		return counts
	moment = now or now_datetime()
	rows = _due(settings, moment.date())
	responsible = Responsible()
	for start in range(0, len(rows), CHUNK):
		for row, status in _work(rows[start : start + CHUNK], settings, moment):
			counts[status] = counts.get(status, 0) + 1
			if status in (LEFT, FAILED):
				_tell_advisor(row, responsible, moment.date())
			_keep()
	return counts


def _work(rows: list[Row], settings: ReminderSettings, moment: datetime) -> list[tuple[Row, str]]:
	people = contacts({row["participant"] for row in rows})
	languages = languages_of({row["participant"] for row in rows})
	phones = _phones_of_offices()
	done = []
	for row in rows:
		decision = decide(people[row["participant"]], moment, settings.channels, settings.sending)
		if decision.wait:
			status = WAITING
		elif decision.reason:
			status = _leave(row, decision.reason.value)
		else:
			subject, message = settings.text(row["days"], languages.get(row["participant"], SPANISH))
			words = {**_words(row), "phone": phones.get(row["office"]) or ""}
			contact = people[row["participant"]]
			status = _send(row, decision.channels, contact, subject.format(**words), message.format(**words))
		done.append((row, status))
	return done


def _due(settings: ReminderSettings, today: date) -> list[Row]:
	"""Unpaid instalments of live credits that are to be reminded of today and were not yet."""
	days = {today - timedelta(days=offset): offset for offset in settings.offsets}
	if not days:
		return []
	credit, instalment = DocType("Microcredit"), DocType("Microcredit Instalment")
	person = DocType("Participant")
	rows = (
		frappe.qb.from_(credit)
		.join(person)
		.on((person.name == credit.participant) & (person.processing_limited == 0))
		.join(instalment)
		.on((instalment.parent == credit.name) & (instalment.parenttype == "Microcredit"))
		.select(
			credit.name.as_("microcredit"),
			*(credit.participant, credit.office, credit.advisor, credit.currency, credit.advance),
			*(instalment.number, instalment.due_date, instalment.outstanding),
		)
		.where(credit.docstatus == 1)
		.where(credit.disbursed_on.isnotnull())
		.where(credit.closed_on.isnull() & credit.written_off_on.isnull())
		.where(instalment.due_date.isin(list(days)))
		.where(instalment.settled_on.isnull() & (instalment.outstanding > 0))
		.orderby(instalment.due_date)
		.orderby(credit.name)
		.run(as_dict=True)
	)
	for row in rows:
		row["days"] = days[row["due_date"]]
		row["key"] = key_of(row["microcredit"], row["due_date"], row["days"])
	taken = set(frappe.get_all(LOG, filters={"due_date": ["in", list(days)]}, pluck="name", order_by="name"))
	return [row for row in rows if row["key"] not in taken and _is_owed(row, today)]


def _is_owed(row: Row, today: date) -> bool:
	"""Whether money held in advance leaves something to be paid when the instalment falls due; sets what it leaves."""
	if row["advance"]:
		state = credit_store.state(row["microcredit"], max(row["due_date"], today))
		one = next(one for one in state.instalments if one.number == row["number"])
		row["outstanding"] = one.open(Component.PRINCIPAL) + one.open(Component.INTEREST)
	return row["outstanding"] > 0


def _leave(row: Row, reason: str) -> str:
	_log(row, LEFT, reason=reason)
	return LEFT


def _send(row: Row, channels: tuple[Channel, ...], contact: Any, subject: str, message: str) -> str:
	"""Take the number, keep it, then send; one channel that works is enough."""
	log = _log(row, SENDING)
	_keep()
	used = [
		channel.value
		for channel in channels
		if (
			_sms(contact.safe_phone, message)
			if channel is Channel.SMS
			else _mail(contact.email, subject, message)
		)
	]
	status = SENT if used else FAILED
	reason = "" if used else NOT_SENT
	log.db_set({"status": status, "channels": ", ".join(used), "reason": reason, "sent_at": now_datetime()})
	return status


def _sms(phone: str, message: str) -> bool:
	return _tried(lambda: send_sms([phone], message, success_msg=False))


def _mail(email: str, subject: str, message: str) -> bool:
	content = frappe.utils.escape_html(message)
	return _tried(
		lambda: frappe.sendmail(
			recipients=[email], subject=subject, message=content, delayed=True, add_unsubscribe_link=0
		)
	)


def _tried(send: Any) -> bool:
	"""One message that cannot be sent must not keep the others back; why is in the error log, without the message."""
	try:
		send()
	except Exception as error:
		frappe.log_error(title=_("A reminder could not be sent"), message=type(error).__name__)
		return False
	return True


def _log(row: Row, status: str, reason: str = "") -> Any:
	doc = frappe.new_doc(LOG)
	doc.update({field: row[field] for field in ("microcredit", "participant", "office", "due_date", "days")})
	doc.update({"kind": kind_of(row["days"]).value, "status": status, "reason": reason})
	doc.name = row["key"]
	return doc.insert(ignore_permissions=True)


def _tell_advisor(row: Row, responsible: Responsible, today: date) -> None:
	"""A call instead of a message, once for each due date; after it the task about the arrears says so already."""
	if kind_of(row["days"]) is Kind.AFTER:
		return
	before = {"microcredit": row["microcredit"], "due_date": row["due_date"], "name": ["!=", row["key"]]}
	if frappe.db.exists(LOG, {**before, "status": ["in", (LEFT, FAILED)]}):
		return
	text = _("Remind the holder of {0} in person: an instalment is due on {1}", site_language()).format(
		row["microcredit"], formatdate(row["due_date"], "dd/MM/yyyy")
	)
	open_todos(
		Task(user, "Microcredit", row["microcredit"], text, max(today, row["due_date"]))
		for user in responsible.of(row["advisor"], row["office"])
	)


def _words(row: Row) -> dict[str, str]:
	return {
		"amount": fmt_money(row["outstanding"], precision=2, currency=row["currency"]),
		"date": formatdate(row["due_date"], "dd/MM/yyyy"),
	}


def languages_of(participants: set[str]) -> dict[str, str]:
	"""Participant -> "en" for those who named languages, English among them and Spanish not."""
	rows = frappe.get_all(
		"Participant Language",
		filters={"parent": ["in", list(participants)], "parenttype": "Participant"},
		fields=["parent", "language_name"],
		order_by="parent",
	)
	spoken: dict[str, set[str]] = {}
	for row in rows:
		spoken.setdefault(row.parent, set()).add(row.language_name)
	return {name: "en" for name, found in spoken.items() if "English" in found and "Spanish" not in found}


def _phones_of_offices() -> dict[str, str]:
	rows = frappe.get_all("Programme Office", fields=["name", "phone"], order_by="name")
	return {row.name: row.phone for row in rows}


def _keep() -> None:
	"""Commit, so that what was sent stays known; tests roll back instead."""
	if not frappe.flags.in_test:
		frappe.db.commit()
