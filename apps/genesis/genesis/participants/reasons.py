"""Why something was refused, doubted or found: codes with parameters, and their English templates.

Pure logic returns a `Reason`; whoever shows it translates the template (`MESSAGES[code]`) and fills in the
parameters, so that no sentence is ever built inside the rules and every sentence can be translated.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

MESSAGES: dict[str, str] = {
	# text of a cell
	"text_control_characters": "The text has characters that cannot be seen or printed",
	"text_emoji": "The text has emoji or symbols",
	"text_formula": "The cell looks like a formula: {0}",
	"text_html": "The text has HTML marks: {0}",
	"text_too_long": "The text has {0} characters; at most {1} fit",
	# identity documents
	"document_empty": "No document number",
	"document_placeholder": "{0} is a filler, not a document number",
	"document_characters": "{0} has characters that a document of this kind does not have",
	"document_length": "{0} has {1} characters; a document of this kind has {2}",
	"dui_characters": "{0} is not a DUI: it may hold digits and one hyphen only",
	"dui_length": "{0} is not a DUI: it has {1} digits and a DUI has 9",
	"dui_check_digit": "The check digit of DUI {0} is wrong: a digit was mistyped",
	"dui_zeros_restored": "Leading zeros that the spreadsheet had dropped were restored: {0}",
	# telephones
	"phone_empty": "No telephone number",
	"phone_characters": "{0} is not a telephone number",
	"phone_length": "{0} is not a telephone number: it has {1} digits",
	"phone_prefix": "{0} is not a number of El Salvador: those begin with 2, 6 or 7",
	"phone_country_code": "{0} needs its country code, for example +1 or +52",
	"phone_placeholder": "{0} is a filler, not a telephone number",
	# dates
	"date_not_understood": "{0} is not a date that can be understood",
	"date_does_not_exist": "{0} is a date that does not exist",
	"date_in_future": "{0} is in the future",
	"date_too_old": "{0} is too long ago",
	"date_year_only": "{0} is only a year: day and month are missing",
	"date_order_mixed": "{0} may be day/month or month/day: the column has both",
	"date_century_guessed": "The year of {0} was written with two digits",
	# other cells
	"sex_not_understood": "{0} is not a sex that can be understood",
	"sex_letter_ambiguous": "{0} may be Mujer or Masculino: nothing else in the column decides it",
	"country_not_understood": "{0} is not a country that can be understood",
	"country_several": "{0} names more than one country",
	"yes_no_not_understood": "{0} is neither yes nor no",
	"duration_not_understood": "{0} is not a length of time that can be understood",
	"duration_negative": "{0} is a negative length of time",
	"duration_too_long": "{0} is longer than a working life",
	"duration_unit_guessed": "{0} has no unit: it was read as {1}",
	"duration_approximate": "{0} is only approximate",
	"duration_is_date": "{0} is a date where a length of time belongs",
	"group_not_understood": "{0} is not a group that can be understood",
	"area_several": "{0} names trades of more than one area",
	"area_not_understood": "{0} is not an occupational area that can be understood",
	# names
	"name_empty": "The name is missing",
	"name_characters": "{0} has characters that a name does not have",
	# duplicates
	"document_same": "Same document",
	"document_other_person": "Same document, but the other data are of someone else",
	"document_near": "The documents differ by one digit or two digits changed places",
	"document_different": "Each has a different valid document",
	"document_unlike": "The documents differ, but at least one of them is not valid",
	"phone_same": "Same telephone",
	"names_same": "Same names",
	"names_sound_alike": "The names sound alike",
	"names_similar": "The names are similar",
	"names_swapped": "Given names and surnames changed places",
	"names_partial": "A second name or surname is missing on one side",
	"given_names_differ": "Different given names with similar surnames, as among brothers and sisters",
	"names_differ": "Different names",
	"birth_same": "Same birth date",
	"birth_swapped": "Day and month of birth changed places",
	"birth_near": "The birth dates differ by one digit or only in the year",
	"birth_age_agrees": "The age agrees with the birth date",
	"birth_differs": "Different birth dates",
	"sex_differs": "Different sex",
	"municipality_same": "Same municipality",
	# experience
	"job_without_time": "Job {0} has neither dates nor a number of months",
	"job_dates_reversed": "Job {0} ends before it starts",
	"job_starts_later": "Job {0} starts after the reference date",
	"job_undated": "Job {0} has no dates: its {1} months were added without looking for overlaps",
	"job_country_unknown": "Job {0} has no country",
	"job_area_unknown": "Job {0} has no occupational area",
	"job_negative_months": "Job {0} has a negative number of months",
	# eligibility
	"group_unknown": "The group of the person is not known",
	"group_not_covered": "The programme has no rules for the group {0}",
	"age_within": "Age {0}, between {1} and {2}",
	"age_below_minimum": "Age {0}; the minimum is {1}",
	"age_above_maximum": "Age {0}; the maximum is {1}",
	"age_unknown": "The birth date is not known",
	"experience_enough": "{0} months of experience; {1} are needed",
	"experience_too_short": "{0} months of experience; {1} are needed",
	"experience_unknown": "{0} months of experience known so far; {1} are needed and some data are missing",
	"area_accepted": "The occupational area {0} is accepted",
	"area_not_accepted": "The occupational area {0} is not among: {1}",
	"area_unknown": "The occupational area is not known",
	"group_accepted": "The group {0} is accepted",
	"group_not_accepted": "The group {0} is not among: {1}",
	"return_recent": "Returned {0} months ago; at most {1} are accepted",
	"return_too_long_ago": "Returned {0} months ago; at most {1} are accepted",
	"return_in_future": "The return on {0} is after the registration",
	"return_unknown": "The return date is not known",
	"residence_accepted": "Lives in {0}",
	"residence_not_accepted": "Lives in {0}, which is not among: {1}",
	"residence_unknown": "The department of residence is not known",
	"document_valid": "Has a valid document",
	"document_missing": "Has no document",
	"document_not_valid": "The document is not valid",
	"consent_given": "Gave consent",
	"consent_refused": "Did not give consent",
	"consent_unknown": "Consent has not been asked or recorded",
	"field_agrees": "{0} is {1}, as the rule asks ({2} {3})",
	"field_disagrees": "{0} is {1}; the rule asks {2} {3}",
	"field_unknown": "{0} is not known",
	"field_not_comparable": "{0} is {1}, which cannot be compared with {2}",
	# rules as data
	"rule_kind_unknown": "Rule {0}: there is no rule of kind {1}",
	"rule_parameter_missing": "Rule {0}: {1} is missing",
	"rule_parameter_invalid": "Rule {0}: {1} cannot be {2}",
	"rule_repeated": "Rule {0} is there twice in the profile {1}",
	"ruleset_empty": "The rules have no profile",
	"profile_empty": "The profile {0} has no rules",
	# vulnerability
	"factor_unknown": "There is no factor {0} in version {1}",
	"factor_repeated": "Factor {0} is there twice",
	"factor_weight_invalid": "Factor {0}: the weight must be more than 0",
	"factor_kind_invalid": "Factor {0}: {1} is neither risk nor protective",
	"factor_level_unknown": "Factor {0}: there is no level of analysis {1}",
	"answer_not_understood": "Factor {0}: {1} is neither yes, no nor unknown",
	"answers_too_few": "{0} % of the questionnaire is answered; at least {1} % is needed",
	"band_invalid": "The bands must begin at 0 and rise: {0}",
	"model_empty": "The model has no factors",
	# territory
	"place_empty": "No place",
	"place_unknown": "{0} is not a place of El Salvador that can be found",
	"place_ambiguous": "{0} may be: {1}",
	"place_other_department": "{0} was found in {1}, not in {2}",
	"place_similar": "{0} was read as {1}",
	"place_former_name": "{0} is a former or other name of {1}",
}


@dataclass(frozen=True, slots=True)
class Reason:
	"""A finding: its code in `MESSAGES` and the parameters, in the order of the template's placeholders."""

	code: str
	params: Mapping[str, object] = field(default_factory=dict, hash=False)

	def text(self, translate: Callable[[str], str] = str) -> str:
		"""The sentence; `translate` turns the English template into the user's language."""
		return translate(MESSAGES[self.code]).format(*(_shown(value) for value in self.params.values()))


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
	"""What reading a cell gave.

	`value` is None for an empty cell (no reason) and for one that cannot be read (with its reason). A value with
	`ambiguous` was read in the likeliest of several ways; `reason` then names the doubt.
	"""

	value: T | None = None
	reason: Reason | None = None
	ambiguous: bool = False

	@property
	def failed(self) -> bool:
		"""True when there was something in the cell and it could not be read."""
		return self.value is None and self.reason is not None


def reason(code: str, **params: object) -> Reason:
	"""Make a `Reason`. Raises KeyError when the code has no template, so that none is ever without words."""
	if code not in MESSAGES:
		raise KeyError(code)
	return Reason(code, params)


def _shown(value: object) -> str:
	if isinstance(value, (list, tuple, set, frozenset)):
		return ", ".join(str(item) for item in value)
	return str(value)
