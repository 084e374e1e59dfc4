genesis.fund.voucher_list("Microcredit Recovery");
