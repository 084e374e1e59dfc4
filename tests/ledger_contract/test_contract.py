"""What every accounting behind the port must do. Written against the port only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.support.parallel import in_parallel

pytest.importorskip("frappe", reason="Frappe is not installed here")


@pytest.fixture
def port(books):
	from genesis.enterprise_fund import ledger

	return ledger


@pytest.fixture
def errors(books):
	from genesis.enterprise_fund import ledger_errors

	return ledger_errors


@pytest.fixture
def voucher(books):
	"""Makes a submitted voucher."""
	import frappe

	def make(day: date | None = None, company: str | None = None, submit: bool = True):
		made = frappe.get_doc(
			{
				"doctype": books.voucher,
				"company": company or books.company,
				"posting_date": day or date(books.year, 3, 15),
			}
		).insert()
		return made.submit() if submit else made

	return make


def row(account, debit="0", credit="0", **more):
	from genesis.enterprise_fund.ledger_row import Row

	return Row(account, Decimal(debit), Decimal(credit), **more)


def lent(books, amount="100.00", party=None, against=None, account=None):
	return [
		row(account or books.loans, debit=amount, party=party or books.ana, against_voucher=against),
		row(books.bank, credit=amount),
	]


def earned(books, amount, **more):
	return [row(books.bank, debit=amount), row(books.interest, credit=amount, **more)]


def test_a_balanced_voucher_changes_the_balances(books, port, voucher):
	port.post(voucher(), lent(books, "1200.00"))
	assert port.balance(books.loans, party=books.ana) == Decimal("1200.00")
	assert port.balance(books.loans, party=books.berta) == Decimal("0.00")
	assert port.balance(books.bank, company=books.company) == Decimal("-1200.00")


def test_a_cent_of_difference_is_refused_and_nothing_is_posted(books, port, errors, voucher):
	rows = [row(books.loans, debit="100.00", party=books.ana), row(books.bank, credit="99.99")]
	with pytest.raises(errors.UnbalancedError, match=r"0\.01"):
		port.post(voucher(), rows)
	assert port.balance(books.loans) == 0


def test_amounts_are_rounded_half_up_before_they_must_balance(books, port, errors, voucher):
	port.post(voucher(), [row(books.bank, debit="0.005"), row(books.loans, credit="0.0149", party=books.ana)])
	assert port.balance(books.bank) == Decimal("0.01")
	halves = [row(books.bank, debit="0.01"), *[row(books.loans, credit="0.005", party=books.ana)] * 2]
	with pytest.raises(errors.UnbalancedError):
		port.post(voucher(), halves)
	with pytest.raises(TypeError):
		port.post(voucher(), [type(halves[0])(books.bank, debit=0.1)])


def test_large_and_smallest_amounts_are_exact(books, port, voucher):
	port.post(voucher(), lent(books, "10000000.01"))
	port.post(voucher(), lent(books, "0.01", party=books.berta))
	assert port.balance(books.loans) == Decimal("10000000.02")


def test_rows_of_one_account_stay_apart(books, port, voucher):
	import frappe

	made = voucher()
	rows = [
		row(books.bank, debit="30.00"),
		row(books.loans, credit="10.00", party=books.ana, voucher_detail_no="uno"),
		row(books.loans, credit="20.00", party=books.ana, voucher_detail_no="dos"),
		row(books.interest),
	]
	port.post(made, rows)
	posted = frappe.get_all("GL Entry", filters={"voucher_no": made.name}, pluck="voucher_detail_no")
	assert sorted(detail or "" for detail in posted) == ["", "dos", "uno"]


@pytest.mark.parametrize(
	("debit", "credit", "error"),
	[("-1", "0", "AmountError"), ("1", "1", "AmountError"), ("0", "0", "NothingPostedError")],
)
def test_amounts_without_sense_are_refused(books, port, errors, voucher, debit, credit, error):
	with pytest.raises(getattr(errors, error)):
		port.post(voucher(), [row(books.bank, debit, credit)])


def test_a_closed_period_takes_no_posts_and_no_reversals(books, port, errors, voucher):
	import frappe

	before = voucher(date(books.year, 5, 10))
	port.post(before, lent(books))
	frappe.get_doc(
		{
			"doctype": "Accounting Period",
			"period_name": "Contrato mayo",
			"company": books.company,
			"start_date": date(books.year, 5, 1),
			"end_date": date(books.year, 5, 31),
			"closed_documents": [{"document_type": books.voucher, "closed": 1}],
		}
	).insert()
	with pytest.raises(errors.ClosedPeriodError, match="Contrato mayo"):
		port.post(voucher(date(books.year, 5, 31)), lent(books))
	with pytest.raises(errors.ClosedPeriodError):
		port.reverse(before)
	port.post(voucher(date(books.year, 6, 1)), lent(books))
	assert port.balance(books.loans) == Decimal("200.00")


def test_frozen_books_take_no_posts_and_no_reversals(books, port, errors, voucher):
	import frappe

	before = voucher(date(books.year, 3, 31))
	port.post(before, lent(books))
	frappe.db.set_single_value("Accounts Settings", "acc_frozen_upto", f"{books.year}-03-31")
	with pytest.raises(errors.FrozenDateError):
		port.post(voucher(date(books.year, 3, 31)), lent(books))
	with pytest.raises(errors.FrozenDateError):
		port.reverse(before)
	port.post(voucher(date(books.year, 4, 1)), lent(books))
	assert port.balance(books.loans) == Decimal("200.00")


def test_a_date_without_fiscal_year_is_refused(books, port, errors, voucher):
	with pytest.raises(errors.FiscalYearMissingError):
		port.post(voucher(date(1931, 1, 1)), lent(books))


@pytest.mark.parametrize("name", ["", "No existe - CLM"])
def test_a_missing_account_is_named(books, port, errors, voucher, name):
	with pytest.raises(errors.AccountMissingError, match=name or "missing"):
		port.post(voucher(), [row(books.bank, debit="1"), row(name, credit="1")])
	with pytest.raises(errors.AccountMissingError):
		port.balance(name)


@pytest.mark.parametrize(
	("field", "value", "error"),
	[("disabled", 1, "AccountDisabledError"), ("freeze_account", "Yes", "AccountFrozenError")],
)
def test_an_account_out_of_use_is_named(books, port, errors, voucher, field, value, error):
	import frappe

	frappe.db.set_value("Account", books.bank, field, value)
	with pytest.raises(getattr(errors, error), match="Contrato Banco"):
		port.post(voucher(), lent(books))
	assert port.balance(books.loans) == 0


def test_a_group_of_accounts_takes_no_posts_and_gives_the_sum(books, port, errors, voucher):
	with pytest.raises(errors.AccountIsGroupError):
		port.post(voucher(), lent(books, account=books.group))
	port.post(voucher(), earned(books, "7.00", cost_center=books.cost_center))
	assert port.balance(books.group) == Decimal("7.00")


def test_accounts_of_another_company_are_refused(books, port, errors, voucher):
	with pytest.raises(errors.WrongCompanyError):
		port.post(voucher(), [row(books.bank, debit="1"), row(books.foreign, credit="1")])
	with pytest.raises(errors.WrongCompanyError):
		port.post(voucher(), earned(books, "1", cost_center=books.other_center))
	with pytest.raises(errors.WrongCompanyError):
		port.balance(books.bank, company=books.other_company)


def test_an_account_in_another_currency_is_refused(books, port, errors, voucher):
	import frappe

	frappe.db.set_value("Account", books.bank, "account_currency", "EUR")
	with pytest.raises(errors.WrongCurrencyError, match="EUR"):
		port.post(voucher(), lent(books))


def test_a_receivable_needs_a_party_and_a_bank_refuses_one(books, port, errors, voucher):
	with pytest.raises(errors.PartyRequiredError, match="Contrato Cartera"):
		port.post(voucher(), [row(books.loans, debit="1"), row(books.bank, credit="1")])
	with pytest.raises(errors.PartyRefusedError):
		port.post(
			voucher(),
			[row(books.loans, debit="1", party=books.ana), row(books.bank, credit="1", party=books.ana)],
		)
	with pytest.raises(errors.PartyRefusedError):
		port.post(voucher(), lent(books, party="Nadie"))


def test_income_needs_a_cost_center(books, port, errors, voucher):
	with pytest.raises(errors.CostCenterRequiredError):
		port.post(voucher(), earned(books, "1"))
	port.post(voucher(), earned(books, "1", cost_center=books.cost_center))
	assert port.balance(books.interest) == Decimal("-1.00")


def test_an_unsaved_voucher_is_refused(books, port, errors):
	import frappe

	unsaved = frappe.get_doc(
		{"doctype": books.voucher, "company": books.company, "posting_date": date(books.year, 1, 1)}
	)
	with pytest.raises(errors.VoucherIncompleteError):
		port.post(unsaved, lent(books))


def test_a_voucher_is_posted_once(books, port, errors, voucher):
	made = voucher()
	port.post(made, lent(books))
	with pytest.raises(errors.AlreadyPostedError):
		port.post(made, lent(books))
	assert port.balance(books.loans) == Decimal("100.00")


def test_reversing_keeps_the_rows_and_clears_the_balance(books, port, voucher):
	import frappe

	made = voucher()
	port.post(made, lent(books))
	port.reverse(made)
	assert port.balance(books.loans) == port.balance(books.bank) == 0
	kept = frappe.get_all(
		"GL Entry", filters={"voucher_no": made.name}, fields=["debit", "credit", "is_cancelled"]
	)
	assert len(kept) == 4 and sum(entry.debit - entry.credit for entry in kept) == 0
	assert {entry.is_cancelled for entry in kept} == {1}


def test_reversing_twice_or_nothing_is_refused(books, port, errors, voucher):
	made = voucher()
	with pytest.raises(errors.NothingPostedError):
		port.reverse(made)
	port.post(made, lent(books))
	port.reverse(made)
	with pytest.raises(errors.AlreadyReversedError):
		port.reverse(made)
	assert port.balance(books.loans) == 0


def test_an_immutable_ledger_is_not_reversed_twice_either(books, port, errors, voucher):
	import frappe

	today = frappe.utils.getdate()
	if not frappe.db.exists(
		"Fiscal Year", {"year_start_date": ("<=", today), "year_end_date": (">=", today)}
	):
		pytest.skip("reversals of an immutable ledger are dated today, which has no fiscal year here")
	frappe.db.set_single_value("Accounts Settings", "enable_immutable_ledger", 1)
	made = voucher()
	port.post(made, lent(books))
	port.reverse(made)
	with pytest.raises(errors.AlreadyReversedError):
		port.reverse(made)
	assert port.balance(books.loans) == 0


def test_an_amended_voucher_replaces_the_cancelled_one(books, port, voucher):
	import frappe

	first = voucher()
	port.post(first, lent(books, "100.00"))
	first.ignore_linked_doctypes = ("GL Entry", "Payment Ledger Entry")
	first.cancel()
	port.reverse(first)
	second = frappe.copy_doc(first)
	second.amended_from = first.name
	second.docstatus = 0
	second.insert().submit()
	port.post(second, lent(books, "80.00"))
	assert second.name != first.name
	assert port.balance(books.loans, party=books.ana) == Decimal("80.00")


def test_the_balance_of_a_past_day(books, port, voucher):
	port.post(voucher(date(books.year, 1, 31)), lent(books, "10.00"))
	port.post(voucher(date(books.year, 2, 28)), lent(books, "5.00"))
	assert port.balance(books.loans, as_of=date(books.year, 1, 30)) == 0
	assert port.balance(books.loans, as_of=date(books.year, 1, 31)) == Decimal("10.00")
	assert port.balance(books.loans, as_of=date(books.year, 2, 28)) == Decimal("15.00")


def test_sub_ledgers_by_the_document_they_belong_to(books, port, voucher):
	one, two = (books.voucher, voucher().name), (books.voucher, voucher().name)
	port.post(voucher(), lent(books, "100.00", against=one))
	port.post(voucher(), lent(books, "40.00", against=two))
	paid = [
		row(books.bank, debit="30.00"),
		row(books.loans, credit="30.00", party=books.ana, against_voucher=one),
	]
	port.post(voucher(), paid)
	assert port.balance(books.loans, against_voucher=one) == Decimal("70.00")
	assert port.balance(books.loans, against_voucher=two) == Decimal("40.00")
	assert port.balance(books.loans, party=books.ana) == Decimal("110.00")


def test_the_trial_balance_sums_to_zero(books, port, voucher):
	import frappe

	for cents in range(1, 8):
		port.post(voucher(), lent(books, f"{cents}.0{cents}"))
		port.post(voucher(), earned(books, f"0.0{cents}", cost_center=books.cost_center))
	accounts = frappe.get_all("Account", filters={"company": books.company, "is_group": 0}, pluck="name")
	balances = [port.balance(account, company=books.company) for account in accounts]
	assert sum(balances) == 0
	assert sum(amount for amount in balances if amount > 0) == Decimal("28.28")


def test_many_vouchers_are_posted_at_once(books, port, voucher):
	credits = [(books.voucher, voucher().name) for _ in range(3)]
	made = [voucher(date(books.year, 4, day)) for day in range(1, 4)]
	port.post_many(
		(one, lent(books, f"{place}.00", against=credit))
		for place, (one, credit) in enumerate(zip(made, credits, strict=True), 1)
	)
	assert port.balance(books.loans) == Decimal("6.00")
	assert port.balances_by_voucher(books.loans) == {
		name: Decimal(place) for place, (_doctype, name) in enumerate(credits, 1)
	}
	port.reverse(made[1])
	assert port.balance(books.loans) == Decimal("4.00")


def test_one_bad_voucher_among_many_is_named_and_none_is_posted(books, port, errors, voucher):
	good, bad = voucher(), voucher()
	with pytest.raises(errors.UnbalancedError) as refused:
		port.post_many([(good, lent(books)), (bad, [row(books.bank, debit="1")])])
	assert refused.value.voucher == (books.voucher, bad.name)
	port.post(bad, lent(books, "1.00"))
	with pytest.raises(errors.AlreadyPostedError) as refused:
		port.post_many([(good, lent(books)), (bad, lent(books))])
	assert refused.value.voucher == (books.voucher, bad.name)
	with pytest.raises(errors.AlreadyPostedError) as refused:
		port.post_many([(good, lent(books)), (good, lent(books))])
	assert refused.value.voucher == (books.voucher, good.name)
	assert port.balance(books.loans) == Decimal("1.00")


def test_no_vouchers_at_all_are_nothing_to_post(books, port):
	port.post_many([])
	assert port.balance(books.loans) == 0


def test_balances_of_accounts_and_groups_in_one_go(books, port, errors, voucher):
	port.post(voucher(date(books.year, 2, 1)), lent(books, "100.00"))
	port.post(voucher(date(books.year, 2, 2)), earned(books, "7.00", cost_center=books.cost_center))
	accounts = [books.loans, books.bank, books.interest, books.group]
	asked = {account: port.balance(account) for account in accounts}
	assert port.balances(accounts, company=books.company) == asked
	assert asked[books.group] == Decimal("7.00") and asked[books.interest] == Decimal("-7.00")
	assert port.balances([books.bank, books.interest], date(books.year, 2, 1)) == {
		books.bank: Decimal("-100.00"),
		books.interest: Decimal("0.00"),
	}
	assert port.balances([]) == {}
	with pytest.raises(errors.AccountMissingError, match="Ninguna"):
		port.balances([books.bank, "Ninguna - CLM"])
	with pytest.raises(errors.WrongCompanyError):
		port.balances([books.bank, books.foreign], company=books.company)


def test_balances_by_the_document_rows_belong_to(books, port, errors, voucher):
	one, two = (books.voucher, voucher().name), (books.voucher, voucher().name)
	port.post(voucher(date(books.year, 2, 1)), lent(books, "100.00", against=one))
	port.post(voucher(date(books.year, 2, 2)), lent(books, "40.00", against=two))
	port.post(voucher(date(books.year, 2, 2)), lent(books, "5.00"))
	paid = [
		row(books.bank, debit="40.00"),
		row(books.loans, credit="40.00", party=books.ana, against_voucher=two),
	]
	port.post(voucher(date(books.year, 2, 3)), paid)
	loose = port.balance(books.loans) - Decimal("100.00")
	assert port.balances_by_voucher(books.loans, voucher_type=books.voucher) == {one[1]: Decimal("100.00")}
	assert port.balances_by_voucher(books.loans, date(books.year, 2, 2))[two[1]] == Decimal("40.00")
	assert loose == Decimal("5.00") == port.balances_by_voucher(books.loans)[""]
	with pytest.raises(errors.AccountMissingError):
		port.balances_by_voucher("Ninguna - CLM")


def test_income_and_expenses_of_a_period(books, port, voucher):
	port.post(voucher(date(books.year, 2, 1)), earned(books, "7.00", cost_center=books.cost_center))
	port.post(voucher(date(books.year, 2, 28)), earned(books, "3.00", cost_center=books.cost_center))
	port.post(voucher(date(books.year, 3, 1)), earned(books, "2.00", cost_center=books.cost_center))
	taken_back = voucher(date(books.year, 2, 2))
	port.post(taken_back, earned(books, "50.00", cost_center=books.cost_center))
	port.reverse(taken_back)
	february = (books.company, date(books.year, 2, 1), date(books.year, 2, 28))

	def earnings(*cost_centers):
		found = port.results(*february, "Income", cost_centers)
		return {account: amount for account, amount in found.items() if amount}

	assert earnings() == {books.interest: Decimal("-10.00")}
	assert earnings(books.cost_center) == {books.interest: Decimal("-10.00")}
	assert earnings("None of these") == {}
	assert not any(port.results(*february, "Expense").values())


def test_a_reversed_voucher_may_be_posted_anew_and_reversed_again(books, port, errors, voucher):
	made = voucher()
	for amount in ("100.00", "90.00", "80.00"):
		port.post(made, lent(books, amount))
		assert port.balance(books.loans) == Decimal(amount)
		with pytest.raises(errors.AlreadyPostedError):
			port.post(made, lent(books, amount))
		port.reverse(made)
		assert port.balance(books.loans) == 0
	port.post(made, lent(books, "70.00"))
	assert port.balance(books.loans) == Decimal("70.00")


def in_another_connection(site, work):
	"""Run the work on a connection of its own and commit it; its exception is raised here."""
	result = in_parallel(site, lambda start: work())[0]
	if isinstance(result, Exception):
		raise result
	return result


def test_what_others_posted_after_our_transaction_began_is_reversed(books, port, voucher, frappe_site):
	import frappe

	name = voucher().name
	frappe.db.commit()
	before = port.balance(books.loans)  # from here on this transaction reads the past

	def posting():
		port.post(frappe.get_doc(books.voucher, name), lent(books, "50.00"))

	in_another_connection(frappe_site, posting)
	assert port.balance(books.loans) == before
	port.reverse(frappe.get_doc(books.voucher, name))
	frappe.db.commit()
	assert port.balance(books.loans) == before
	kept = frappe.get_all("GL Entry", filters={"voucher_no": name}, pluck="is_cancelled")
	assert kept == [1, 1, 1, 1]


def test_posts_of_different_vouchers_do_not_wait(books, port, voucher, frappe_site):
	import frappe

	names = [voucher().name for _ in range(6)]
	frappe.db.commit()
	before = port.balance(books.loans)
	frappe.db.commit()
	for name in names[::2]:
		port.post(frappe.get_doc(books.voucher, name), lent(books, "1.00"))

	def posting():
		frappe.db.sql("set innodb_lock_wait_timeout = 2")
		port.post_many((frappe.get_doc(books.voucher, name), lent(books, "1.00")) for name in names[1::2])

	in_another_connection(frappe_site, posting)
	frappe.db.commit()
	assert port.balance(books.loans) - before == Decimal("6.00")


def test_two_connections_lose_and_double_nothing(books, port, voucher, frappe_site):
	import frappe

	names = [[voucher(submit=False).name for _ in range(10)] for _ in range(2)]
	frappe.db.commit()
	before = port.balance(books.loans)

	def posting(mine):
		def work(start):
			start.wait(30)
			for name in mine:
				made = frappe.get_doc(books.voucher, name).submit()
				port.post(made, lent(books, "1.00"))
				frappe.db.commit()

		return work

	assert in_parallel(frappe_site, *map(posting, names)) == [None, None]
	frappe.db.rollback()
	assert port.balance(books.loans) - before == Decimal("20.00")


def test_one_voucher_submitted_by_two_at_once_is_posted_once(books, port, voucher, frappe_site):
	import frappe

	name = voucher(submit=False).name
	frappe.db.commit()
	before = port.balance(books.loans)

	def work(start):
		mine = frappe.get_doc(books.voucher, name)
		start.wait(30)
		port.post(mine.submit(), lent(books, "1.00"))

	results = in_parallel(frappe_site, work, work)
	frappe.db.rollback()
	assert sorted(result is None for result in results) == [False, True]
	assert port.balance(books.loans) - before == Decimal("1.00")
