"""Typed access to Genesis Settings. A setting that was never saved has the default of its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe.utils import cint, flt

from genesis.protection import file_kinds

SETTINGS = "Genesis Settings"


@dataclass(frozen=True)
class ImportLimits:
	"""What a register file may be at most: rows in a sheet, size in MiB."""

	max_rows: int
	max_file_mb: float


def read_settings() -> dict[str, Any]:
	"""All settings by field name, as stored; fields never saved have their default. One query, for one use."""
	stored = frappe.db.get_singles_dict(SETTINGS)
	return {df.fieldname: stored.get(df.fieldname, df.default) for df in frappe.get_meta(SETTINGS).fields}


def default_office() -> str | None:
	"""Programme Office given to a record when nothing else says it."""
	return read_settings()["default_office"] or None


def default_programme() -> str | None:
	"""Programme given to a participant when nothing else says it."""
	return read_settings()["default_programme"] or None


def import_limits() -> ImportLimits:
	values = read_settings()
	return ImportLimits(cint(values["import_max_rows"]), flt(values["import_max_file_mb"]))


def consent_validity_months() -> int:
	"""Months for which a consent is valid when its text says nothing else; 0: until it is withdrawn."""
	return cint(read_settings()["consent_validity_months"])


def referral_answer_days() -> int:
	"""Days that a partner has to answer a referral."""
	return cint(read_settings()["referral_answer_days"])


def job_referral_answer_days() -> int:
	"""Days that an employer has to answer a job referral."""
	return cint(read_settings()["job_referral_answer_days"])


def allowed_file_types() -> list[str]:
	"""Endings of files that people may attach, in small letters without a dot."""
	return file_kinds.read_list(read_settings()["allowed_file_types"] or file_kinds.DEFAULT)


def placement_follow_up_days() -> tuple[int, ...]:
	"""Days after the start of a job on which the person is asked whether it goes on. Raises ValueError."""
	return follow_up_days(read_settings()["placement_follow_up_days"] or "30, 90, 180")


def follow_up_days(text: str | None) -> tuple[int, ...]:
	"""The days of a comma-separated text, in order. Raises ValueError unless they are different and from 1 to 3650."""
	days = [int(part) for part in (text or "").split(",") if part.strip()]
	if not days or len(set(days)) < len(days) or not all(1 <= day <= 3650 for day in days):
		raise ValueError(text)
	return tuple(sorted(days))


def pre_registration_limit() -> int:
	"""Pre-registrations accepted from one address in an hour."""
	return cint(read_settings()["pre_registration_per_hour"])
