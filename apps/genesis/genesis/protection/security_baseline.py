"""Settings of security: tightened once when Genesis is installed, reviewed whenever somebody asks."""

from __future__ import annotations

from pathlib import Path
from time import time
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import cint, date_diff, get_url, nowdate

from genesis.genesis_configuration.settings import pre_registration_limit

from .declarations import principals, rules
from .public_copies import undecided
from .security_rules import IDLE_DAYS, RULES, Facts, Finding, review_settings, review_site, too_weak

SYSTEM_SETTINGS = "System Settings"
SYSTEM_MANAGER = "System Manager"
PACKAGED_MARK = "-dev"


def tighten() -> None:
	"""What a new site needs: safe System Settings where they are as shipped, and a second factor foreseen.

	Frappe makes the roles with the first DocType that names them, before anything shipped could say more of them.
	"""
	_tighten_settings()
	for role in frappe.get_all("Role", {"name": ("in", confidential_roles())}, pluck="name"):
		doc = frappe.get_doc("Role", role)
		if not doc.two_factor_auth:
			doc.two_factor_auth = 1
			doc.save(ignore_permissions=True)


def _tighten_settings() -> None:
	"""What somebody chose stays."""
	shipped = {df.fieldname: df.default for df in frappe.get_meta(SYSTEM_SETTINGS).fields}
	doc = frappe.get_doc(SYSTEM_SETTINGS)
	changes = too_weak(_settings(), shipped)
	if changes:
		doc.update(changes)
		doc.flags.ignore_mandatory = True  # the assistant that sets a site up fills the rest
		doc.save(ignore_permissions=True)


def review() -> list[Finding]:
	"""Everything that is looked at, of the site at hand. The caller decides who may ask."""
	labels = {df.fieldname: df.label for df in frappe.get_meta(SYSTEM_SETTINGS).fields}
	return [*review_settings(_settings(), labels), *review_site(_facts())]


def confidential_roles() -> list[str]:
	"""Roles whose members read confidential records."""
	return sorted({rules()[doctype].role for doctype in principals()})


def _settings() -> dict[str, Any]:
	"""What the rules speak of, by field; a field that was never saved has its default."""
	stored = frappe.db.get_singles_dict(SYSTEM_SETTINGS)
	meta = frappe.get_meta(SYSTEM_SETTINGS)
	fields = [df for rule in RULES if (df := meta.get_field(rule.fieldname))]
	return {df.fieldname: stored.get(df.fieldname, df.default) for df in fields}


def _facts() -> Facts:
	conf, roles = frappe.conf, confidential_roles()
	return Facts(
		developer_mode=bool(cint(conf.developer_mode)),
		server_scripts=bool(cint(conf.server_script_enabled)),
		ignores_csrf=bool(cint(conf.ignore_csrf)),
		encrypted_address=get_url().startswith("https://"),
		second_factor_on=bool(cint(frappe.db.get_single_value(SYSTEM_SETTINGS, "enable_two_factor_auth"))),
		roles_without_second_factor=tuple(
			frappe.get_all(
				"Role", filters={"name": ("in", roles), "two_factor_auth": 0}, pluck="name", order_by="name"
			)
		),
		system_managers=_members([SYSTEM_MANAGER]),
		managers_who_read_cases=_members([SYSTEM_MANAGER], also=roles),
		idle_accounts=_idle_accounts(),
		administrator_days=_days_since_login("Administrator"),
		backup_hours=_backup_hours(),
		backups_encrypted=bool(cint(frappe.db.get_single_value(SYSTEM_SETTINGS, "encrypt_backup"))),
		registrations_per_hour=pre_registration_limit(),
		packaged_framework=PACKAGED_MARK in frappe.__version__,
		public_copies=len(undecided()),
	)


def _members(roles: list[str], also: list[str] | None = None) -> int:
	"""Enabled accounts of people with one of the roles, and with one of the others if they are given."""
	user, holds = DocType("User"), DocType("Has Role")
	query = (
		frappe.qb.from_(user)
		.join(holds)
		.on((holds.parent == user.name) & (holds.parenttype == "User"))
		.select(Count(user.name).distinct())
		.where((user.enabled == 1) & user.name.notin(("Administrator", "Guest")) & holds.role.isin(roles))
	)
	if also is not None:
		more = DocType("Has Role").as_("more")
		query = query.join(more).on(
			(more.parent == user.name) & (more.parenttype == "User") & more.role.isin([*also, ""])
		)
	return query.run()[0][0]


def _idle_accounts() -> int:
	"""Enabled accounts of people, made longer ago than that and not seen since."""
	user = DocType("User")
	limit = frappe.utils.add_days(nowdate(), -IDLE_DAYS)
	return (
		frappe.qb.from_(user)
		.select(Count(user.name))
		.where((user.enabled == 1) & user.name.notin(("Administrator", "Guest")) & (user.creation < limit))
		.where(user.last_active.isnull() | (user.last_active < limit))
		.run()[0][0]
	)


def _days_since_login(user: str) -> int | None:
	last = frappe.db.get_value("User", user, "last_login")
	return date_diff(nowdate(), last) if last else None


def _backup_hours() -> float | None:
	"""Age of the newest copy of the database in the site's folder; None if there is none."""
	folder = Path(frappe.get_site_path("private", "backups"))
	times = [path.stat().st_mtime for path in folder.glob("*database*")] if folder.is_dir() else []
	return (time() - max(times)) / 3600 if times else None
