genesis.fund.voucher_form("Microcredit Charge", ["amount"]);
