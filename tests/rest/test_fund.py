"""What each role may do with microcredits, asked of a running server."""

from __future__ import annotations

import pytest

from tests.support.api import message
from tests.support.stage import ROLES

pytestmark = pytest.mark.rest

DAY = "2026-01-31"
MANAGES, LENDS, ACCOUNTS = "Programme Manager", "Enterprise Advisor", "Fund Accountant"
FIGURES = {"Monitoring Officer", "Programme Auditor"}
SEES_CREDITS = {MANAGES, LENDS, ACCOUNTS, "Credit Committee Member", "Labour Coach", *FIGURES}
READERS = {
	"Microcredit": SEES_CREDITS,
	"Microcredit Movement": {MANAGES, LENDS, ACCOUNTS, *FIGURES},
	"Microcredit Repayment": {MANAGES, LENDS, ACCOUNTS, *FIGURES},
	"Microcredit Write Off": {MANAGES, LENDS, ACCOUNTS, *FIGURES},
	"Fund Contribution": {MANAGES, ACCOUNTS, *FIGURES},
}
SUBMITS = {
	"Microcredit Repayment": {MANAGES, LENDS, ACCOUNTS},
	"Microcredit Disbursement": {MANAGES, ACCOUNTS},
}
PREVIEW = "genesis.enterprise_fund.previews.preview_voucher"
STANDING = "genesis.enterprise_fund.previews.standing"


@pytest.fixture(scope="module")
def credit(stage, frappe_site):
	"""A disbursed credit of somebody in the north, committed."""
	import frappe

	from genesis.tests import fund_factories as fund
	from tests.support import fund_stage

	frappe.db.rollback()
	fund.make_contribution(amount=100_000)
	made = fund.make_microcredit(participant=stage.people["rosa"], agreed_on=DAY, late_rate=36.5)
	fund.disburse(made, 600, DAY)
	frappe.db.commit()
	yield made.name
	frappe.db.rollback()
	fund_stage.remove([made.name], people=False)
	frappe.db.commit()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_list(as_, credit, role):
	for doctype, readers in READERS.items():
		answer = as_(role).resource("GET", doctype)
		assert answer.status_code == (200 if role in readers else 403), (doctype, answer.text[:200])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("doctype", SUBMITS)
def test_who_may_book_money(as_, credit, role, doctype):
	values = {"microcredit": credit, "posting_date": "2026-03-02", "amount": 1.5, "docstatus": 1}
	answer = as_(role).resource("POST", doctype, **values)
	if role in SUBMITS[doctype]:
		made = message(answer)
		assert (made["docstatus"], made["office"]) == (1, "E2E Norte")
	else:
		assert answer.status_code == 403, answer.text[:300]


@pytest.mark.parametrize("role", [LENDS, ACCOUNTS])
def test_nobody_writes_off_on_the_way_past_the_approver(as_, credit, role):
	values = {"microcredit": credit, "posting_date": "2026-03-02", "reason": "x", "docstatus": 1}
	assert as_(role).resource("POST", "Microcredit Write Off", **values).status_code in (403, 417)


@pytest.mark.parametrize("role", sorted(SEES_CREDITS - {MANAGES, LENDS, ACCOUNTS, "Credit Committee Member"}))
def test_names_are_for_those_who_need_them(as_, credit, role):
	opened = message(as_(role).resource("GET", "Microcredit", credit))
	assert not opened.get("participant_name")
	asked = as_(role).resource("GET", "Microcredit", fields=["name", "participant_name"])
	assert "Rosalinda" not in asked.text
	filtered = as_(role).resource("GET", "Microcredit", filters=[["participant_name", "like", "Rosalinda%"]])
	assert filtered.status_code != 200 or not message(filtered)


def test_the_advisor_sees_the_name(as_, credit):
	assert message(as_(LENDS).resource("GET", "Microcredit", credit))["participant_name"].startswith(
		"Rosalinda"
	)


def test_an_advisor_of_another_office_sees_nothing_of_it(as_, credit):
	south = as_("Advisor South")
	for doctype in ("Microcredit", "Microcredit Movement", "Microcredit Repayment"):
		assert message(south.resource("GET", doctype)) == []
	assert south.resource("GET", "Microcredit", credit).status_code == 403
	assert south.get(STANDING, microcredit=credit).status_code == 403
	values = {"microcredit": credit, "posting_date": "2026-03-02", "amount": 5}
	assert south.get(PREVIEW, doctype="Microcredit Repayment", values=values).status_code == 403
	assert south.resource("POST", "Microcredit Repayment", **values).status_code == 403


def test_what_the_books_compute_cannot_be_written(as_, credit):
	manager = as_(MANAGES)
	fields = ("status", "outstanding_principal", "history", "revision", "voucher_count")
	before = message(manager.resource("GET", "Microcredit", credit))
	manager.resource(
		"PUT", "Microcredit", credit, outstanding_principal=1, status="Closed", history="[]", revision=0
	)
	after = message(manager.resource("GET", "Microcredit", credit))
	assert [after[field] for field in fields] == [before[field] for field in fields]
	movement = {"microcredit": credit, "posting_date": DAY, "cash_in": 5}
	assert manager.resource("POST", "Microcredit Movement", **movement).status_code == 403
	for ledger in ("GL Entry", "Microcredit Accrual"):
		assert manager.resource("POST", ledger, **movement).status_code in (403, 417)


@pytest.mark.parametrize("role", ["Intake Officer", "Psychologist", "Trainer", "Labour Coach", "Evaluator"])
def test_the_books_are_for_accountants(as_, credit, role):
	for doctype in ("GL Entry", "Journal Entry", "Customer"):
		assert as_(role).resource("GET", doctype).status_code == 403, doctype


def test_a_voucher_is_no_way_around_types(as_, credit):
	values = {"microcredit": credit, "posting_date": "2026-03-02", "amount": "1 OR 1=1"}
	assert as_(LENDS).resource("POST", "Microcredit Repayment", **values).status_code == 417
	assert as_(LENDS).get(PREVIEW, doctype="User", values=values).status_code in (403, 417)


def test_nothing_of_the_fund_answers_who_has_no_business_with_it(as_, guest, credit):
	"""Every method of the fund, called by a guest and by an evaluator with whatever arguments it names."""
	import inspect

	import frappe

	import genesis.enterprise_fund as package

	asked = 0
	for function in _methods_of(package.__name__):
		named = {name: credit for name in inspect.signature(function).parameters}
		path = f"{function.__module__}.{function.__qualname__}"
		for session in (guest, as_("Evaluator")):
			call = (
				session.post
				if "POST" in frappe.allowed_http_methods_for_whitelisted_func[function]
				else session.get
			)
			answer = call(path, **named)
			assert answer.status_code != 200, f"{path}: {answer.text[:200]}"
			asked += 1
	assert asked > 20


def _methods_of(package: str) -> list:
	import importlib
	import pkgutil

	import frappe

	module = importlib.import_module(package)
	for found in pkgutil.walk_packages(module.__path__, f"{package}."):
		if "ledger_erpnext" not in found.name and ".test" not in found.name:
			importlib.import_module(found.name)
	return [
		function
		for function in frappe.whitelisted
		if getattr(function, "__module__", "").startswith(f"{package}.")
	]
