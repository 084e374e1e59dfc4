"""Milestones of the processes of this module; declared by the hook `genesis_milestones`. No framework here."""

from __future__ import annotations

from genesis.genesis_configuration.milestone_rules import Milestone

CANCELLED = Milestone(
	"cancelled", "Cancelled", "What was decided was taken back.", required=False, is_final=True
)

MILESTONES: dict[str, tuple[Milestone, ...]] = {
	"Centre Accreditation": (
		Milestone("draft", "Draft", "The application is being prepared.", required=False),
		Milestone("in_review", "In Review", "The papers are looked at and the visit is arranged."),
		Milestone("visited", "Visited", "The visit took place; the resolution is open."),
		Milestone("accredited", "Accredited", "The centre may evaluate by its standards, in its days."),
		Milestone("declined", "Declined", "The centre was not accredited.", is_final=True),
		Milestone("suspended", "Suspended", "The centre may not evaluate for the time being."),
		Milestone("withdrawn", "Withdrawn", "The accreditation ended before its day.", is_final=True),
		CANCELLED,
	),
	"Competency Evaluation": (
		Milestone("diagnostic", "In Diagnostic", "What the candidate can do already is looked at."),
		Milestone("planned", "Planned", "Day, centre and evaluator are agreed; evidence is gathered."),
		Milestone("assessed", "For Decision", "The verdict stands; somebody else decides."),
		Milestone(
			"certified", "Certified", "The candidate is competent and has a certificate.", is_final=True
		),
		Milestone(
			"not_yet_competent", "Not Yet Competent", "Training for what failed, and another evaluation."
		),
		Milestone("appealed", "Appealed", "The candidate asked for a review of the decision."),
		Milestone("appeal_upheld", "Appeal Upheld", "Another evaluator evaluates again.", is_final=True),
		Milestone("appeal_rejected", "Appeal Rejected", "The decision stands.", is_final=True),
		Milestone("withdrawn", "Withdrawn", "The candidate does not go on.", required=False, is_final=True),
		CANCELLED,
	),
}
