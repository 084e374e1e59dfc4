"""What this module adds to the general rule of erasure for DocTypes (hook `genesis_personal_fields`). No framework here."""

from __future__ import annotations

from .erasure_rules import DocTypeRule

RULES: dict[str, DocTypeRule] = {
	# Day and district of birth together with sex and municipality would tell who it was; age groups stay.
	"Participant": DocTypeRule(empty=("birth_date", "district", "birth_date_estimated")),
	# The state by which the fund computes a credit, and the references of the bank: accounts, not the person.
	"Microcredit": DocTypeRule(keep=("history", "payment_order", "holidays", "arrears_class")),
	**{
		doctype: DocTypeRule(keep=("reference_no",))
		for doctype in (
			"Microcredit Disbursement",
			"Microcredit Repayment",
			"Microcredit Recovery",
			"Microcredit Refund",
		)
	},
	"Eligibility Result": DocTypeRule(keep=("reason_params",)),
	"Personal Data Erasure": DocTypeRule(keep=("steps_done", "blockers", "error")),
	"Erasure Plan Line": DocTypeRule(keep=("fieldnames", "why")),
	"Portable File": DocTypeRule(keep=("contents",)),
}
