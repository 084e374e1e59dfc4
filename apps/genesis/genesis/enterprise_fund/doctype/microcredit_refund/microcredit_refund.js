genesis.fund.voucher_form("Microcredit Refund", ["amount", "mode_of_payment", "cash_account"]);
