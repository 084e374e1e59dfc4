genesis.fund.voucher_form(
	"Microcredit Repayment",
	["amount", "prepayment", "mode_of_payment", "cash_account"],
	{ Receipt: "Recibo de pago" }
);
