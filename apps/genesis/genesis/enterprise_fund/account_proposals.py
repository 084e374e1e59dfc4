"""Which accounts of a chart the fund could use, and which ones it lacks. Rules on names; no framework here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from genesis.enterprise_fund.account_names import EXISTING, PARENTS, new_name, plain
from genesis.enterprise_fund.account_roles import KINDS, PARTY_TYPE
from genesis.enterprise_fund.entries import AccountRole

MONEY_TYPES = ("Bank", "Cash")
RESULT_TYPES = {"Income": "Income Account", "Expense": "Expense Account"}


@dataclass(frozen=True, slots=True)
class ChartAccount:
	"""An account of the chart, in the order of the tree."""

	name: str
	label: str
	root_type: str
	parent: str | None = None
	number: str = ""
	is_group: bool = False
	account_type: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
	"""For a role: the account there is (`account`), or one to make: its label, number, type and the group it goes under.

	`is_chosen`: somebody had decided for this account before.
	"""

	role: AccountRole
	account: str | None = None
	is_chosen: bool = False
	label: str = ""
	number: str = ""
	parent: str = ""
	account_type: str = ""


class NoPlaceError(ValueError):
	"""The chart has no group that an account for `role` could go under."""

	def __init__(self, role: AccountRole) -> None:
		super().__init__(role.value)
		self.role = role


def propose(
	chart: Sequence[ChartAccount],
	chosen: Mapping[str, str],
	preferred_bank: str | None = None,
	new_roles: Collection[str] = (),
) -> list[Proposal]:
	"""One proposal for each role. `chosen`: role -> account that is set already, which stays.

	`preferred_bank`: the company's usual bank account. `new_roles`: roles that get an account of their own whatever the
	chart has. No account is proposed for two roles. Raises `NoPlaceError`.
	"""
	taken = set(chosen.values())
	spanish = is_spanish(chart)
	made: list[ChartAccount] = []
	proposals = []
	for role in AccountRole:
		if role.value in chosen:
			proposals.append(Proposal(role, chosen[role.value], is_chosen=True))
			continue
		found = None if role.value in new_roles else _existing(role, chart, taken, preferred_bank)
		if found:
			taken.add(found)
			proposals.append(Proposal(role, found))
			continue
		new = _new(role, [*chart, *made], spanish)
		made.append(new)
		proposals.append(
			Proposal(
				role,
				label=new.label,
				number=new.number,
				parent=new.parent or "",
				account_type=new.account_type,
			)
		)
	return proposals


def is_spanish(chart: Iterable[ChartAccount]) -> bool:
	"""Whether the chart speaks Spanish, by the names of its roots."""
	return any(
		re.search(r"activo|pasivo|patrimonio|ingreso|gasto", plain(account.label))
		for account in chart
		if not account.parent
	)


def next_number(parent: ChartAccount, chart: Iterable[ChartAccount]) -> str:
	"""The number after the last one below the group, as long as those; empty in a chart without numbers."""
	used = {account.number for account in chart}
	siblings = [
		account.number for account in chart if account.parent == parent.name and account.number.isdigit()
	]
	if not siblings and not parent.number.isdigit():
		return ""
	number = max(siblings, key=int) if siblings else f"{parent.number}00"
	width = len(number)
	following = int(number) + 1
	while str(following).zfill(width) in used:
		following += 1
	return str(following).zfill(width)


def _existing(
	role: AccountRole, chart: Sequence[ChartAccount], taken: set[str], preferred_bank: str | None
) -> str | None:
	fit = [account for account in chart if _fits(role, account) and account.name not in taken]
	if role is AccountRole.BANK and preferred_bank in {account.name for account in fit}:
		return preferred_bank
	for pattern in EXISTING[role]:
		for account in fit:
			if re.search(pattern, plain(account.label)):
				return account.name
	return None


def _fits(role: AccountRole, account: ChartAccount) -> bool:
	kind = KINDS[role]
	if account.is_group or account.root_type not in kind.root_types:
		return False
	if role is AccountRole.BANK:
		return account.account_type in MONEY_TYPES
	return kind.accepts_type(account.account_type) and account.account_type not in MONEY_TYPES


def _new(role: AccountRole, chart: Sequence[ChartAccount], spanish: bool) -> ChartAccount:
	parent = _parent(role, chart)
	label = new_name(role, spanish=spanish)
	labels = {plain(account.label) for account in chart}
	copy = 2
	while plain(label) in labels:
		label = f"{new_name(role, spanish=spanish)} ({copy})"
		copy += 1
	return ChartAccount(
		name=f"new: {role.value}",
		label=label,
		root_type=parent.root_type,
		parent=parent.name,
		number=next_number(parent, chart),
		account_type=_type(role, parent.root_type),
	)


def _parent(role: AccountRole, chart: Sequence[ChartAccount]) -> ChartAccount:
	"""The group whose name fits best on the first side of the chart that the role can live on."""
	root_type = KINDS[role].root_types[0]
	groups = [account for account in chart if account.is_group and account.root_type == root_type]
	for pattern in PARENTS[role]:
		for group in groups:
			if group.parent and re.search(pattern, plain(group.label)):
				return group
	if not groups:
		raise NoPlaceError(role)
	return groups[0]


def _type(role: AccountRole, root_type: str) -> str:
	if role is AccountRole.BANK:
		return "Bank"
	if KINDS[role].has_party:
		return PARTY_TYPE
	if role is AccountRole.FUND_CAPITAL:
		return "Equity"
	return RESULT_TYPES.get(root_type, "")
