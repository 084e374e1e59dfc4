"""By what a figure may be told apart, and of which field each such word is a value. No framework here."""

from __future__ import annotations

SEX, AGE_GROUP, GROUP = "Sex", "Age Group", "Group"
DEPARTMENT, MUNICIPALITY = "Department", "Municipality"
OCCUPATION, OFFICE, PROGRAMME = "Occupational Area", "Programme Office", "Programme"
SERVICE, COURSE_KIND, STANDARD = "Service", "Kind of Course", "Competency Standard"
JOB_SECTOR, BUSINESS_SECTOR = "Sector of the Job", "Sector of the Enterprise"
PRODUCT, FUND = "Product", "Fund"
SESSION_KIND, AGREEMENT_KIND = "Kind of Session", "Kind of Agreement"
INITIATIVE_KIND, SIDE = "Kind of Initiative", "Side"
LEGAL_MATTER = "Legal Matter"

#: What is known of a person: the column of Participant. Every person has one value of each, so groups add up to the whole.
OF_PERSON = {
	SEX: "sex",
	AGE_GROUP: "age_group",
	GROUP: "participant_group",
	DEPARTMENT: "department",
	MUNICIPALITY: "municipality",
	OCCUPATION: "occupational_area",
	PROGRAMME: "programme",
}
#: Dimensions of a measure that counts people or what is theirs, the office that keeps the record among them.
PERSONAL = (*OF_PERSON, OFFICE)

#: The field whose options, or whose linked records, are the values of a dimension.
FIELD_OF = {
	**{name: ("Participant", fieldname) for name, fieldname in OF_PERSON.items()},
	OFFICE: ("Participant", "office"),
	SERVICE: ("Support Plan Service", "service"),
	COURSE_KIND: ("Training Course", "kind"),
	STANDARD: ("Competency Certificate", "competency_standard"),
	JOB_SECTOR: ("Placement", "sector"),
	BUSINESS_SECTOR: ("Enterprise", "sector"),
	PRODUCT: ("Microcredit", "product"),
	FUND: ("Microcredit", "enterprise_fund"),
	SESSION_KIND: ("Coaching Session", "kind"),
	AGREEMENT_KIND: ("Partner Agreement", "kind"),
	INITIATIVE_KIND: ("Policy Initiative", "kind"),
	SIDE: ("Commitment", "side"),
	LEGAL_MATTER: ("Legal Case", "matter"),
}
