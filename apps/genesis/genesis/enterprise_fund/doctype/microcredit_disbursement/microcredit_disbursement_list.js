genesis.fund.voucher_list("Microcredit Disbursement");
