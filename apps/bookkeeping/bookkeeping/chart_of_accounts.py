"""The chart of accounts that a new company begins with: a fund of a non-profit organisation in El Salvador."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

BALANCE, RESULT = "Balance Sheet", "Profit and Loss"
REPORT_OF = {"Asset": BALANCE, "Liability": BALANCE, "Equity": BALANCE, "Income": RESULT, "Expense": RESULT}


@dataclass(frozen=True)
class Plan:
	"""An account to be made; one with `below` is a group. `default`: the field of Company that names it."""

	number: str
	english: str
	spanish: str
	account_type: str | None = None
	root_type: str | None = None
	default: str | None = None
	below: tuple[Plan, ...] = field(default=())

	def name(self, language: str) -> str:
		"""Spanish for every variety of Spanish, else English."""
		return self.spanish if language.split("-")[0] == "es" else self.english


CHART = (
	Plan(
		"1",
		"Assets",
		"Activo",
		root_type="Asset",
		below=(
			Plan(
				"11",
				"Current Assets",
				"Activo corriente",
				below=(
					Plan(
						"1101",
						"Cash In Hand",
						"Efectivo en caja",
						"Cash",
						below=(
							Plan("110101", "Cash", "Caja general", "Cash", default="default_cash_account"),
							Plan("110102", "Petty Cash", "Caja chica", "Cash"),
						),
					),
					Plan(
						"1102",
						"Bank Accounts",
						"Bancos",
						"Bank",
						below=(
							Plan(
								"110201",
								"Current Account",
								"Cuenta corriente",
								"Bank",
								default="default_bank_account",
							),
							Plan("110202", "Savings Account", "Cuenta de ahorro", "Bank"),
						),
					),
					Plan(
						"1103",
						"Accounts Receivable",
						"Cuentas por cobrar",
						below=(
							Plan(
								"110301",
								"Debtors",
								"Deudores",
								"Receivable",
								default="default_receivable_account",
							),
						),
					),
					Plan(
						"1104",
						"Loans and Advances",
						"Préstamos y anticipos",
						below=(
							Plan("110401", "Advances to Staff", "Anticipos al personal"),
							Plan("110402", "Prepaid Expenses", "Gastos pagados por anticipado"),
						),
					),
				),
			),
			Plan(
				"12",
				"Fixed Assets",
				"Activo no corriente",
				below=(
					Plan("1201", "Furniture and Equipment", "Mobiliario y equipo", "Fixed Asset"),
					Plan(
						"1202",
						"Accumulated Depreciation",
						"Depreciación acumulada",
						"Accumulated Depreciation",
					),
				),
			),
		),
	),
	Plan(
		"2",
		"Liabilities",
		"Pasivo",
		root_type="Liability",
		below=(
			Plan(
				"21",
				"Current Liabilities",
				"Pasivo corriente",
				below=(
					Plan(
						"2101",
						"Accounts Payable",
						"Cuentas por pagar",
						below=(
							Plan(
								"210101",
								"Creditors",
								"Proveedores",
								"Payable",
								default="default_payable_account",
							),
						),
					),
					Plan("2102", "Taxes and Withholdings", "Impuestos y retenciones por pagar", "Tax"),
					Plan("2103", "Staff Provisions", "Provisiones laborales"),
				),
			),
		),
	),
	Plan(
		"3",
		"Equity",
		"Patrimonio",
		root_type="Equity",
		below=(
			Plan("31", "Unrestricted Funds", "Patrimonio sin restricciones", "Equity"),
			Plan(
				"32",
				"Funds Restricted by Donors",
				"Patrimonio restringido por donantes",
				below=(Plan("3201", "Restricted Donations", "Donaciones restringidas", "Equity"),),
			),
			Plan("33", "Accumulated Results", "Resultados acumulados", "Equity"),
		),
	),
	Plan(
		"4",
		"Income",
		"Ingresos",
		root_type="Income",
		below=(
			Plan("41", "Donations", "Donaciones", "Income Account", default="default_income_account"),
			Plan(
				"42",
				"Financial Income",
				"Ingresos financieros",
				below=(Plan("4201", "Bank Interest", "Intereses bancarios", "Income Account"),),
			),
			Plan("43", "Other Income", "Otros ingresos", "Income Account"),
		),
	),
	Plan(
		"5",
		"Expenses",
		"Gastos",
		root_type="Expense",
		below=(
			Plan(
				"51",
				"Programme Expenses",
				"Gastos del programa",
				below=(
					Plan(
						"5101",
						"Services to Participants",
						"Servicios a participantes",
						"Expense Account",
						default="default_expense_account",
					),
					Plan("5102", "Training Materials", "Materiales de formación", "Expense Account"),
				),
			),
			Plan(
				"52",
				"Administrative Expenses",
				"Gastos de administración",
				below=(
					Plan("5201", "Salaries", "Sueldos y prestaciones", "Expense Account"),
					Plan("5202", "Rent and Services", "Alquiler y servicios", "Expense Account"),
					Plan("5203", "Travel", "Transporte y viáticos", "Expense Account"),
					Plan("5204", "Office Supplies", "Papelería y útiles", "Expense Account"),
					Plan("5205", "Depreciation", "Depreciación", "Depreciation"),
				),
			),
			Plan(
				"53",
				"Financial Expenses",
				"Gastos financieros",
				below=(
					Plan("5301", "Bank Charges", "Comisiones bancarias", "Expense Account"),
					Plan(
						"5302",
						"Write Off",
						"Cuentas incobrables",
						"Expense Account",
						default="write_off_account",
					),
					Plan("5303", "Round Off", "Diferencias por redondeo", "Round Off"),
				),
			),
		),
	),
)


def walk(plans: tuple[Plan, ...] = CHART, parent: Plan | None = None) -> Iterator[tuple[Plan, Plan | None]]:
	"""Every account with the group it belongs to, groups before what they hold."""
	for plan in plans:
		yield plan, parent
		yield from walk(plan.below, plan)
