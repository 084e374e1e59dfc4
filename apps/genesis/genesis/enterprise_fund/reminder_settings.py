"""When and with which words borrowers are reminded, as the programme has settled it."""

from __future__ import annotations

import string
from collections.abc import Collection
from dataclasses import dataclass
from datetime import time, timedelta

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, get_time

from genesis.enterprise_fund.reminder_errors import (
	ReminderSettingsError,
	ReminderTextError,
	RevealingTextError,
)
from genesis.enterprise_fund.reminder_rules import (
	Channel,
	Kind,
	ReminderDaysError,
	kind_of,
	offsets,
	read_days,
	revealing_words,
)

SETTINGS = "Microcredit Reminder Settings"
PLACEHOLDERS = frozenset(("amount", "date", "phone"))
SPANISH = "es"
# What a site begins with.
FIRST_VALUES = {
	**{"enabled": 0, "by_sms": 1, "by_email": 1, "days_before": "3, 0", "days_after": "2, 10"},
	**{"send_from": "08:00:00", "send_until": "18:00:00"},
}
# (kind, language, subject, message)
FIRST_TEXTS = (
	(
		Kind.BEFORE,
		"es",
		"Recordatorio",
		"Le recordamos que el {date} vence su cuota de {amount}. Consultas: {phone}",
	),
	(
		Kind.TODAY,
		"es",
		"Recordatorio",
		"Le recordamos que hoy {date} vence su cuota de {amount}. Consultas: {phone}",
	),
	(
		*(Kind.AFTER, "es", "Recordatorio"),
		"Su cuota de {amount} venció el {date}. Si ya pagó, no tome en cuenta este mensaje. "
		"Si necesita ayuda para ponerse al día, llámenos: {phone}",
	),
	(Kind.BEFORE, "en", "Reminder", "Your instalment of {amount} is due on {date}. Questions: {phone}"),
	(Kind.TODAY, "en", "Reminder", "Your instalment of {amount} is due today, {date}. Questions: {phone}"),
	(
		*(Kind.AFTER, "en", "Reminder"),
		"Your instalment of {amount} was due on {date}. If you have paid, please ignore this message. "
		"If you need help to catch up, call us: {phone}",
	),
)


@dataclass(frozen=True)
class ReminderSettings:
	"""The settings in force. `texts`: (kind, language) -> subject and message."""

	enabled: bool
	channels: tuple[Channel, ...]
	offsets: frozenset[int]
	sending: tuple[time, time]
	texts: dict[tuple[Kind, str], tuple[str, str]]

	def text(self, offset: int, language: str) -> tuple[str, str]:
		"""Subject and message for a day before or after the due date; in Spanish where the language has none."""
		kind = kind_of(offset)
		return self.texts.get((kind, language)) or self.texts[(kind, SPANISH)]


def current() -> ReminderSettings:
	"""The settings of the site, with the channels that it is able to use."""
	doc = frappe.get_cached_doc(SETTINGS)
	return ReminderSettings(
		enabled=bool(doc.enabled),
		channels=tuple(_channels(doc)),
		offsets=offsets(read_days(doc.days_before), read_days(doc.days_after)),
		sending=(_time(doc.send_from), _time(doc.send_until)),
		texts={(Kind(row.kind), row.language): (row.subject, row.message) for row in doc.texts},
	)


def load_first_texts() -> None:
	"""Hook `genesis_reference_data`: give a site whose settings were never saved those it begins with.

	Settings that were saved have a text: none is saved without.
	"""
	if frappe.db.exists("Microcredit Reminder Text", {"parent": SETTINGS}):
		return
	doc = frappe.get_doc(SETTINGS)
	# Frappe fills a time of day with the present one, whatever its default says.
	doc.update(FIRST_VALUES)
	for kind, language, subject, message in FIRST_TEXTS:
		if frappe.db.exists("Language", language):
			doc.append(
				"texts", {"kind": kind.value, "language": language, "subject": subject, "message": message}
			)
	doc.save(ignore_permissions=True)


def check_days(doc: Document) -> None:
	"""Raises ReminderSettingsError naming the list and the part that is no number of days."""
	for fieldname in ("days_before", "days_after"):
		try:
			days = read_days(doc.get(fieldname))
		except ReminderDaysError as error:
			_refuse(
				doc, fieldname, _("{0} is no number of days between 0 and 60").format(frappe.bold(error.text))
			)
		if fieldname == "days_after" and 0 in days:
			_refuse(doc, fieldname, _("the due date itself belongs to the days before"))


def check_hours(doc: Document) -> None:
	"""Raises ReminderSettingsError unless sending begins before it ends."""
	if _time(doc.send_from) >= _time(doc.send_until):
		_refuse(doc, "send_until", _("it is not after {0}").format(_(doc.meta.get_label("send_from"))))


def check_texts(doc: Document) -> None:
	"""Raises ReminderTextError for an unknown placeholder, a text that is there twice or a missing one in Spanish;
	RevealingTextError for a text that tells too much."""
	names = _names_of_programmes()
	seen = set()
	for row in doc.texts:
		for text in (row.subject or "", row.message or ""):
			_check_placeholders(row.idx, text)
			if found := revealing_words(text, names):
				frappe.throw(
					_("Row {0}: the text would tell others what it is about: {1}").format(
						row.idx, ", ".join(found)
					),
					RevealingTextError,
					title=_("Text Reveals the Programme"),
				)
		if (row.kind, row.language) in seen:
			frappe.throw(
				_("Row {0}: there is a text of this kind in this language already").format(row.idx),
				ReminderTextError,
			)
		seen.add((row.kind, row.language))
	for kind in Kind:
		if (kind.value, SPANISH) not in seen:
			frappe.throw(
				_("A text in Spanish is missing: {0}").format(_(kind.value)),
				ReminderTextError,
				title=_("Text Missing"),
			)


def _check_placeholders(row: int, text: str) -> None:
	try:
		names = {
			name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None
		}
	except ValueError:
		names = {"{"}
	if unknown := names - PLACEHOLDERS:
		frappe.throw(
			_("Row {0}: {1} stands for nothing; use {2}").format(
				row, frappe.utils.escape_html(", ".join(sorted(unknown))), "{amount}, {date}, {phone}"
			),
			ReminderTextError,
			title=_("Placeholder"),
		)


def _names_of_programmes() -> Collection[str]:
	return frappe.get_all("Programme", pluck="programme_name", order_by="name")


def _channels(doc: Document) -> list[Channel]:
	able = {
		Channel.SMS: cint(doc.by_sms) and frappe.db.get_single_value("SMS Settings", "sms_gateway_url"),
		Channel.EMAIL: cint(doc.by_email)
		and frappe.db.exists("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}),
	}
	return [channel for channel, usable in able.items() if usable]


def _time(value: str | time | timedelta | None) -> time:
	return get_time(str(value or "00:00:00")).replace(microsecond=0)


def _refuse(doc: Document, fieldname: str, why: str) -> None:
	frappe.throw(
		_("{0}: {1}").format(_(doc.meta.get_label(fieldname)), why),
		ReminderSettingsError,
		title=_("Reminder Settings"),
	)
