genesis.fund.voucher_form("Microcredit Recovery", ["amount", "mode_of_payment", "cash_account"], {
	Receipt: "Recibo de recobro",
});
