genesis.fund.voucher_list("Microcredit Charge");
