"""The confidential DocTypes of Genesis, as the hook `genesis_confidential` declares them. No framework here.

A principal has a role and a team; others follow it by a link. What each word means is told in `declarations.py`.
"""

CONFIDENTIAL: dict[str, dict[str, str | list[str]]] = {
	"Psychosocial Case": {
		"role": "Psychologist",
		"team": "team",
		"prefix": "PSY",
		"tables": ["Confidential Team Member", "Safety Plan Step", "Psychosocial Risk Factor"],
	},
	"Psychosocial Session": {"of": "Psychosocial Case", "follows": "psychosocial_case", "prefix": "PSS"},
	"Legal Case": {
		"role": "Legal Advisor",
		"team": "team",
		"prefix": "LGL",
		"tables": [
			*("Confidential Team Member", "Legal Opposing Party"),
			*("Legal Case Lawyer", "Legal Case Recusal"),
		],
	},
	"Legal Case Action": {"of": "Legal Case", "follows": "legal_case", "prefix": "LGA"},
	"Legal Deadline": {"of": "Legal Case", "follows": "legal_case", "prefix": "LGD"},
	"Legal Hearing": {"of": "Legal Case", "follows": "legal_case", "prefix": "LGH"},
}
