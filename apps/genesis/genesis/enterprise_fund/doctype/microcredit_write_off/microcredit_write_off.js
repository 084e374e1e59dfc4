genesis.fund.voucher_form("Microcredit Write Off", []);
