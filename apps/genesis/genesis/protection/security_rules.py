"""What a site with records of people in danger should be set to, and what to say of one that is not. No `frappe` here.

Sources: NIST SP 800-63B (length before rotation, limit of tries, second factor), OWASP Session Management Cheat Sheet (the
life of a session), and what Frappe's own settings are good for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

GOOD, ATTENTION = "Good", "Attention"


@dataclass(frozen=True)
class Rule:
	"""A field of System Settings: its safe value, and whether another value is as safe or safer."""

	fieldname: str
	safe: str | int
	holds: Callable[[Any], bool]
	why: str


def _number(value: Any) -> float:
	try:
		return float(value or 0)
	except (TypeError, ValueError):
		return 0.0


def hours(text: Any) -> float:
	"""Hours of a duration written as hours:minutes; 0 if it cannot be read."""
	first, _colon, second = str(text or "").partition(":")
	return _number(first) + _number(second) / 60


def _on(value: Any) -> bool:
	return bool(_number(value))


def _off(value: Any) -> bool:
	return not _number(value)


RULES: tuple[Rule, ...] = (
	Rule("enable_password_policy", 1, _on, "Passwords that are guessed at once are refused"),
	Rule("minimum_password_score", 3, lambda value: _number(value) >= 3, "Passwords are hard to guess"),
	Rule(
		"allow_consecutive_login_attempts",
		5,
		lambda value: 1 <= _number(value) <= 10,
		"Whoever tries passwords has to wait",
	),
	Rule("allow_login_after_fail", 300, lambda value: _number(value) >= 60, "The wait is at least a minute"),
	Rule(
		"session_expiry", "12:00", lambda value: 0 < hours(value) <= 24, "A session left open ends by itself"
	),
	Rule("logout_on_password_reset", 1, _on, "A new password ends the sessions of the old one"),
	Rule("login_with_email_link", 0, _off, "Whoever reads the mailbox does not get in without a password"),
	Rule("allow_guests_to_upload_files", 0, _off, "Nobody uploads files without an account"),
	Rule("strip_exif_metadata_from_uploaded_images", 1, _on, "Photographs do not tell where they were taken"),
	Rule("attach_view_link", 0, _off, "Mails carry no address that opens a record without an account"),
	Rule("allow_older_web_view_links", 0, _off, "Addresses of old prints open nothing"),
	Rule(
		"document_share_key_expiry",
		7,
		lambda value: 1 <= _number(value) <= 30,
		"Addresses of prints expire within a month",
	),
	Rule("enable_telemetry", 0, _off, "Nothing about the use of the site is sent elsewhere"),
)


@dataclass(frozen=True)
class Finding:
	"""One line of the review: what is looked at, what it is, what it should be, and what to do if it is not."""

	area: str
	subject: str
	found: Any
	wanted: Any
	good: bool
	remedy: str

	@property
	def judgement(self) -> str:
		return GOOD if self.good else ATTENTION


def too_weak(values: Mapping[str, Any], shipped: Mapping[str, Any]) -> dict[str, str | int]:
	"""Settings to tighten on a new site: those that are unsafe and still as the framework ships them.

	values, shipped: field -> what is set now, and the framework's default. A field the framework lacks is in neither.
	"""
	return {
		rule.fieldname: rule.safe
		for rule in RULES
		if rule.fieldname in values
		and not rule.holds(values[rule.fieldname])
		and str(values[rule.fieldname] or 0) == str(shipped.get(rule.fieldname) or 0)
	}


def review_settings(values: Mapping[str, Any], labels: Mapping[str, str]) -> list[Finding]:
	"""A finding for each rule whose field this framework has."""
	return [
		Finding(
			"System Settings",
			labels.get(rule.fieldname, rule.fieldname),
			values[rule.fieldname],
			rule.safe,
			rule.holds(values[rule.fieldname]),
			rule.why,
		)
		for rule in RULES
		if rule.fieldname in values
	]


@dataclass(frozen=True)
class Facts:
	"""What is known of a site beside its settings. Numbers are of accounts, days or hours as their names say."""

	developer_mode: bool
	server_scripts: bool
	ignores_csrf: bool
	encrypted_address: bool
	second_factor_on: bool
	roles_without_second_factor: tuple[str, ...]
	system_managers: int
	managers_who_read_cases: int
	idle_accounts: int
	administrator_days: int | None
	backup_hours: float | None
	backups_encrypted: bool
	registrations_per_hour: int
	packaged_framework: bool
	public_copies: int


IDLE_DAYS = 90
MANY_MANAGERS = 3
QUIET_DAYS = 7
BACKUP_HOURS = 48


def review_site(facts: Facts) -> list[Finding]:
	"""Findings on the site itself, the accounts and the copies."""
	days, age = facts.administrator_days, facts.backup_hours
	site, people, files, copies = "Site", "Accounts", "Files", "Backups"
	return [
		Finding(
			site,
			"Developer Mode",
			facts.developer_mode,
			False,
			not facts.developer_mode,
			"Take developer_mode out of the site's configuration",
		),
		Finding(
			site,
			"Server Scripts",
			facts.server_scripts,
			False,
			not facts.server_scripts,
			"Take server_script_enabled out of the configuration: scripts pass by every guard",
		),
		Finding(
			site,
			"Protection Against Forged Requests",
			not facts.ignores_csrf,
			True,
			not facts.ignores_csrf,
			"Take ignore_csrf out of the configuration",
		),
		Finding(
			site,
			"Encrypted Connection",
			facts.encrypted_address,
			True,
			facts.encrypted_address,
			"Serve the site by https and write its address as host_name",
		),
		Finding(
			site,
			"Framework with Security Fixes",
			not facts.packaged_framework,
			True,
			not facts.packaged_framework,
			"Use the official framework for real records",
		),
		Finding(
			site,
			"Pre-registrations per Hour and Address",
			facts.registrations_per_hour,
			"1 - 60",
			1 <= facts.registrations_per_hour <= 60,
			"Set a limit in Genesis Settings",
		),
		Finding(
			people,
			"Second Factor",
			facts.second_factor_on,
			True,
			facts.second_factor_on,
			"Turn on two-factor authentication in System Settings",
		),
		Finding(
			people,
			"Roles with Confidential Records Without Second Factor",
			", ".join(facts.roles_without_second_factor),
			"",
			not facts.roles_without_second_factor,
			"Tick Two Factor Authentication in these roles",
		),
		Finding(
			people,
			"System Managers",
			facts.system_managers,
			f"1 - {MANY_MANAGERS}",
			1 <= facts.system_managers <= MANY_MANAGERS,
			"Leave this role to those who administer the server",
		),
		Finding(
			people,
			"System Managers with a Confidential Role",
			facts.managers_who_read_cases,
			0,
			not facts.managers_who_read_cases,
			"Give the two roles to different people",
		),
		Finding(
			people,
			"Accounts Not Used for 90 Days",
			facts.idle_accounts,
			0,
			not facts.idle_accounts,
			"Disable accounts that nobody uses",
		),
		Finding(
			people,
			"Days Since the Administrator's Last Login",
			days,
			f"> {QUIET_DAYS}",
			days is None or days > QUIET_DAYS,
			"Work with an account of your own, not as Administrator",
		),
		Finding(
			files,
			"Public Copies of Private Files",
			facts.public_copies,
			0,
			not facts.public_copies,
			"Anybody who knows the address reads them: decide in the report Public Copies of Private Files",
		),
		Finding(
			copies,
			"Hours Since the Last Backup",
			age if age is None else round(age, 1),
			f"< {BACKUP_HOURS}",
			age is not None and age < BACKUP_HOURS,
			"Schedule backups and keep copies elsewhere",
		),
		Finding(
			copies,
			"Backups Encrypted",
			facts.backups_encrypted,
			True,
			facts.backups_encrypted,
			"Turn on the encryption of backups in System Settings, and keep its key elsewhere",
		),
	]
