"""What was found about a file, a row or a cell: codes with parameters and their English templates.

The import's own codes are here; findings about single values come from `participants.reasons`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ..reasons import MESSAGES as VALUE_MESSAGES
from ..reasons import Reason

MESSAGES: dict[str, str] = {
	# the file
	"file_missing": "The file cannot be found: attach it again",
	"file_empty": "The file is empty",
	"file_too_large": "The file has {0} MiB; at most {1} MiB are accepted",
	"file_too_large_inside": "Unpacked, the workbook would fill {0} MiB; at most {1} MiB are accepted",
	"file_password": "The workbook is protected with a password: save a copy without one and attach that",
	"file_old_excel": "This is a workbook of Excel 97-2003 (.xls): save it as .xlsx and attach that",
	"file_open_document": "This is an OpenDocument sheet (.ods): save it as .xlsx and attach that",
	"file_binary_excel": "This is a binary workbook (.xlsb): save it as .xlsx and attach that",
	"file_wrong_type": "This is not a spreadsheet: an Excel workbook (.xlsx) or a text table (.csv) is needed",
	"file_broken": "The file is damaged and cannot be read as a spreadsheet",
	"sheet_unknown": "There is no sheet {0} in the workbook; there are: {1}",
	"sheet_empty": "The sheet {0} is empty",
	"sheet_without_rows": "The sheet {0} has headings in row {1} and nothing below them",
	"header_missing": (
		"No row among the first {1} of the sheet {0} looks like headings: names and at least two more columns "
		"must be recognised. Write the number of the row with the headings, or add headings to the sheet"
	),
	"header_row_empty": "Row {1} of the sheet {0} is empty: it cannot be the row of headings",
	"too_many_rows": "The sheet {0} has more than {1} rows, the most that one import accepts: divide it",
	# the mapping
	"mapping_empty": "No column says what it holds: choose at least the names",
	"mapping_names_missing": "No column holds the names: choose one for Full Name, or for Given Names and Surnames",
	"mapping_repeated": "{0} is chosen for two columns: {1} and {2}",
	"mapping_target_unknown": "{0} is chosen for the column {1}, and there is no such field (any more)",
	"mapping_names_twice": "{0} is chosen beside {1}: names can be read from one of the two only",
	"mapping_needs_column": "No column holds {0}, and there is no value for rows without it",
	# a row
	"row_empty": "The row is empty",
	"rows_empty": "The rows {0} to {1} are empty",
	"row_total": "The row is a total, not a person",
	"row_not_saved": "{0}",
	# a cell
	"cell_formula": "The cell holds a formula, and formulas are not calculated: {0}",
	"cell_error": "The cell holds an error of the spreadsheet: {0}",
	"value_missing": "The value is missing",
	"choice_not_understood": "{0} is none of: {1}",
	"number_not_understood": "{0} is not a number that is possible here",
	"yes_or_no_not_understood": "{0} is neither yes nor no",
	"email_not_understood": "{0} is not an email address",
	"age_not_understood": "{0} is not an age",
	"birth_after": "{0} is after {1} ({2})",
	"name_split_uncertain": "It is not certain which words of {0} are given names and which are surnames",
	"job_ends_before_start": "{0} is before the beginning of the job ({1})",
	"job_without_start": "The end of the job is given and its beginning is missing",
	# notes on a row that was imported all the same
	"document_not_kept": "{0} is not a document number and was left out",
	"phone_in_notes": "{0} has more than could be read as telephones: it was kept in the contact notes",
	"birth_from_age": "The birth date was estimated from the age, {0}",
	"return_after_registration": "{0} is after the registration ({1})",
	# people already known
	"same_as_row": "Same person as row {0}: not registered twice",
	"same_as_participant": "Same person as participant {0}: not registered twice",
	"like_row": "May be the same person as row {0} (likeness {1} of 100)",
	"like_participant": "May be the same person as participant {0} (likeness {1} of 100)",
	"imported_before": "Row {0} of import {1} was the same and is participant {2}",
	"decided_before": "Row {0} of import {1} was the same and was decided to be participant {2}",
}


@dataclass(frozen=True, slots=True)
class Finding:
	"""A code of `MESSAGES` or of `reasons.MESSAGES`, its parameters in order, and the heading of the column."""

	code: str
	params: Mapping[str, object] = field(default_factory=dict, hash=False)
	column: str = ""

	def sentence(self, translate: Callable[[str], str] = str) -> str:
		"""The reason alone, in the language of `translate`."""
		return sentence(self.code, self.params, translate)

	def text(self, translate: Callable[[str], str] = str) -> str:
		"""The reason with its column in front: "Fecha de nacimiento: 31/02/1990 is a date that does not exist"."""
		said = self.sentence(translate)
		return f"{self.column}: {said}" if self.column else said

	def as_dict(self) -> dict[str, object]:
		"""For keeping as JSON; `from_dict` is the way back."""
		return {"code": self.code, "params": dict(self.params), "column": self.column}


class ImportFileError(Exception):
	"""The file as a whole cannot be imported; `finding` says why."""

	def __init__(self, finding: Finding) -> None:
		super().__init__(finding.text())
		self.finding = finding


def finding(code: str, column: str = "", **params: object) -> Finding:
	"""Make a finding of the import. Raises KeyError for a code without words."""
	if code not in MESSAGES:
		raise KeyError(code)
	return Finding(code, params, column)


def about(reason: Reason, column: str = "") -> Finding:
	"""A finding about a value, with the column in which it stands."""
	return Finding(reason.code, reason.params, column)


def refuse(code: str, **params: object) -> ImportFileError:
	"""The error for a file that is not accepted."""
	return ImportFileError(finding(code, **params))


def from_dict(kept: Mapping[str, object]) -> Finding:
	"""A finding kept by `Finding.as_dict`."""
	return Finding(str(kept["code"]), dict(kept.get("params") or {}), str(kept.get("column") or ""))


def sentence(code: str, params: Mapping[str, object], translate: Callable[[str], str] = str) -> str:
	"""The sentence of a code; one of a later version is shown as it is."""
	template = MESSAGES.get(code) or VALUE_MESSAGES.get(code)
	if template is None:
		return code
	return translate(template).format(*(_shown(value, translate) for value in params.values()))


def columns_of(found: Iterable[Finding]) -> str:
	"""The headings concerned, each once: what may be shown to people who may not see the values."""
	return ", ".join(dict.fromkeys(item.column for item in found if item.column))


def _shown(value: object, translate: Callable[[str], str]) -> str:
	if isinstance(value, (list, tuple)):
		return ", ".join(_shown(item, translate) for item in value)
	if isinstance(value, str):
		return translate(value) if value else ""
	return str(value)
