genesis.fund.voucher_list("Microcredit Repayment");
