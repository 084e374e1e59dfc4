genesis.fund.voucher_list("Microcredit Refund");
