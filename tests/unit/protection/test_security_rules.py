"""What a site should be set to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genesis.protection.security_rules import RULES, Facts, hours, review_settings, review_site, too_weak

SAFE = {rule.fieldname: rule.safe for rule in RULES}
CALM = Facts(
	developer_mode=False,
	server_scripts=False,
	ignores_csrf=False,
	encrypted_address=True,
	second_factor_on=True,
	roles_without_second_factor=(),
	system_managers=2,
	managers_who_read_cases=0,
	idle_accounts=0,
	administrator_days=None,
	backup_hours=20.0,
	backups_encrypted=True,
	registrations_per_hour=10,
	packaged_framework=False,
	public_copies=0,
)


def test_every_rule_holds_for_its_own_safe_value():
	assert [rule.fieldname for rule in RULES if not rule.holds(rule.safe)] == []
	assert too_weak(SAFE, {}) == {}
	assert all(finding.good for finding in review_settings(SAFE, {}))


def test_what_is_as_shipped_and_weak_is_tightened():
	assert too_weak({"session_expiry": "60:00"}, {"session_expiry": "60:00"}) == {"session_expiry": "12:00"}
	assert too_weak({"allow_consecutive_login_attempts": None}, {}) == {"allow_consecutive_login_attempts": 5}


def test_what_somebody_chose_stays_and_what_the_framework_lacks_is_passed_over():
	assert too_weak({"session_expiry": "48:00"}, {"session_expiry": "60:00"}) == {}
	assert too_weak({"session_expiry": "06:00"}, {"session_expiry": "06:00"}) == {}
	assert too_weak({}, {"session_expiry": "60:00"}) == {}


@pytest.mark.parametrize(
	("text", "value"), [("12:00", 12), ("00:30", 0.5), ("", 0), (None, 0), ("x", 0), ("240", 240)]
)
def test_hours(text, value):
	assert hours(text) == value


def test_a_site_as_it_should_be_needs_no_attention():
	assert [finding.subject for finding in review_site(CALM) if not finding.good] == []


@pytest.mark.parametrize(
	("change", "subject"),
	[
		({"public_copies": 1}, "Public Copies of Private Files"),
		({"developer_mode": True}, "Developer Mode"),
		({"server_scripts": True}, "Server Scripts"),
		({"ignores_csrf": True}, "Protection Against Forged Requests"),
		({"encrypted_address": False}, "Encrypted Connection"),
		({"second_factor_on": False}, "Second Factor"),
		(
			{"roles_without_second_factor": ("Psychologist",)},
			"Roles with Confidential Records Without Second Factor",
		),
		({"system_managers": 0}, "System Managers"),
		({"system_managers": 4}, "System Managers"),
		({"managers_who_read_cases": 1}, "System Managers with a Confidential Role"),
		({"idle_accounts": 1}, "Accounts Not Used for 90 Days"),
		({"administrator_days": 0}, "Days Since the Administrator's Last Login"),
		({"backup_hours": None}, "Hours Since the Last Backup"),
		({"backup_hours": 49.0}, "Hours Since the Last Backup"),
		({"backups_encrypted": False}, "Backups Encrypted"),
		({"registrations_per_hour": 0}, "Pre-registrations per Hour and Address"),
		({"packaged_framework": True}, "Framework with Security Fixes"),
	],
)
def test_each_fault_is_named_and_nothing_else(change, subject):
	found = review_site(replace(CALM, **change))
	assert [finding.subject for finding in found if not finding.good] == [subject]
	assert all(finding.remedy for finding in found)
