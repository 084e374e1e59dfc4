"""Milestones of the processes of this module; declared by the hook `genesis_milestones`. No framework here."""

from __future__ import annotations

from genesis.genesis_configuration.milestone_rules import Milestone

MILESTONES: dict[str, tuple[Milestone, ...]] = {
	"Referral": (
		Milestone("sent", "Sent", "The partner has the referral and its time to answer runs."),
		Milestone("accepted", "Accepted", "The partner takes care of the person."),
		Milestone("declined", "Declined", "The partner cannot take care of the person."),
		Milestone("closed", "Closed", "Nothing more is expected of the referral.", is_final=True),
	),
}
