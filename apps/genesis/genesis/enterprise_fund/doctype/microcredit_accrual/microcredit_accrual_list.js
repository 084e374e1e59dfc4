genesis.fund.voucher_list("Microcredit Accrual");
