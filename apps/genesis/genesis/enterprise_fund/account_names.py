"""How charts of accounts call what the fund needs, in Spanish and English. No framework here.

Words are compared without accents and in lower case. The first pattern that fits wins, so the closest comes first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from genesis.enterprise_fund.entries import AccountRole

#: Role -> (English, Spanish) name of a new account.
NEW_NAMES: Mapping[AccountRole, tuple[str, str]] = {
	AccountRole.BANK: ("Fund Bank Account", "Banco del fondo"),
	AccountRole.FUND_CAPITAL: ("Enterprise Fund Capital", "Capital del fondo para emprendimientos"),
	AccountRole.PRINCIPAL: ("Microcredits Receivable", "Microcréditos por cobrar"),
	AccountRole.INTEREST_RECEIVABLE: (
		"Interest Receivable on Microcredits",
		"Intereses por cobrar de microcréditos",
	),
	AccountRole.LATE_CHARGES_RECEIVABLE: (
		"Late Charges Receivable on Microcredits",
		"Recargos por mora por cobrar de microcréditos",
	),
	AccountRole.FEES_RECEIVABLE: (
		"Fees Receivable on Microcredits",
		"Comisiones por cobrar de microcréditos",
	),
	AccountRole.ADVANCES: ("Advances from Participants", "Anticipos de participantes"),
	AccountRole.INTEREST_INCOME: (
		"Interest Income on Microcredits",
		"Ingresos por intereses de microcréditos",
	),
	AccountRole.LATE_CHARGE_INCOME: (
		"Late-charge Income on Microcredits",
		"Ingresos por recargos de mora de microcréditos",
	),
	AccountRole.FEE_INCOME: ("Fee Income on Microcredits", "Ingresos por comisiones de microcréditos"),
	AccountRole.LOSS_EXPENSE: ("Loan-loss Expense", "Pérdida por microcréditos incobrables"),
	AccountRole.ALLOWANCE: (
		"Allowance for Microcredit Losses",
		"Estimación para microcréditos incobrables",
	),
	AccountRole.RECOVERY_INCOME: (
		"Recoveries of Written-off Microcredits",
		"Recuperación de microcréditos castigados",
	),
}

_CREDITS = r"(microcredit|prestamo|credito|cartera|loan|portfolio)"
#: Role -> patterns of an account that does this work already.
EXISTING: Mapping[AccountRole, tuple[str, ...]] = {
	AccountRole.BANK: (r"fondo|fund", r"corriente|current", r"banco|bank", r""),
	AccountRole.FUND_CAPITAL: (
		r"capital.*(fondo|fund)|(fondo|fund).*capital",
		r"fondo (rotatorio|revolvente)|revolving fund",
	),
	AccountRole.PRINCIPAL: (
		r"^(?!.*(interes|recargo|mora|comision|interest|late|fee|estimacion|allowance|provision)).*"
		r"(microcredit\w*|prestamos|cartera de (credit|prestam)\w*|loans?)( otorgados)?( por cobrar| receivable)",
		r"^(cartera de (microcreditos|prestamos|creditos)|(loan|microcredit) portfolio)$",
	),
	AccountRole.INTEREST_RECEIVABLE: (
		r"interes\w* (por cobrar|receivable).*" + _CREDITS,
		r"^(intereses por cobrar|interest receivable)$",
	),
	AccountRole.LATE_CHARGES_RECEIVABLE: (r"(recargo|mora|late charge|penalt)\w*.*(por cobrar|receivable)",),
	AccountRole.FEES_RECEIVABLE: (r"(comision|fee)\w* (por cobrar|receivable)",),
	AccountRole.ADVANCES: (
		r"(anticipo|advance)s? (de|from|received from) (participant|prestatari|borrower)",
	),
	AccountRole.INTEREST_INCOME: (r"(interes|interest)\w*.*" + _CREDITS,),
	AccountRole.LATE_CHARGE_INCOME: (r"recargo|interes\w* moratori|late.charge|penalt",),
	AccountRole.FEE_INCOME: (r"(comision|fee)\w*.*" + _CREDITS,),
	AccountRole.LOSS_EXPENSE: (
		r"(loan|credit).loss",
		r"(perdida|estimacion|provision|gasto).*(incobrable|cobro dudoso|cartera)",
		r"incobrable|bad debt",
	),
	AccountRole.ALLOWANCE: (
		r"(estimacion|provision|reserva).*(incobrable|dudoso|cartera|prestamo|credito)",
		r"allowance.*(loss|doubtful|bad|credit)",
	),
	AccountRole.RECOVERY_INCOME: (r"recuperacion.*(castig|incobrable|credito|cartera)|recover(y|ies)",),
}

_OWED = (
	r"microcredit|cartera de (prestamo|credito)",
	r"loans and advances|prestamos y anticipos",
	r"^cuentas por cobrar|accounts receivable|deudores",
	r"activos? corriente|current asset|activo circulante",
)
_INCOME = (
	r"(ingresos|productos) financieros|financial income",
	r"otros ingresos|other income|indirect income|ingresos? indirecto",
	r"ingresos? directo|direct income",
)
#: Role -> patterns of the group that a new account goes under; the root of the chart if none fits.
PARENTS: Mapping[AccountRole, tuple[str, ...]] = {
	AccountRole.BANK: (r"banco|bank", r"efectivo|cash"),
	AccountRole.FUND_CAPITAL: (r"restringid|restricted", r"patrimonio|capital|equity"),
	AccountRole.PRINCIPAL: _OWED,
	AccountRole.INTEREST_RECEIVABLE: _OWED,
	AccountRole.LATE_CHARGES_RECEIVABLE: _OWED,
	AccountRole.FEES_RECEIVABLE: _OWED,
	AccountRole.ADVANCES: (
		r"anticipo|advance",
		r"accounts payable|cuentas por pagar|acreedores",
		r"pasivos? corriente|current liabilit|pasivo circulante",
	),
	AccountRole.INTEREST_INCOME: _INCOME,
	AccountRole.LATE_CHARGE_INCOME: _INCOME,
	AccountRole.FEE_INCOME: _INCOME,
	AccountRole.LOSS_EXPENSE: (
		r"gastos financieros|financial expense",
		r"indirect expense|gastos? indirecto|gastos de (operacion|administracion)",
	),
	AccountRole.ALLOWANCE: _OWED,
	AccountRole.RECOVERY_INCOME: _INCOME,
}


def plain(text: str) -> str:
	"""The text in lower case, without accents."""
	parts = unicodedata.normalize("NFKD", text.casefold())
	return "".join(letter for letter in parts if not unicodedata.combining(letter))


def new_name(role: AccountRole, *, spanish: bool) -> str:
	"""What a new account for the role is called."""
	return NEW_NAMES[role][spanish]
