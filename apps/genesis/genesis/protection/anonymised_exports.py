"""Exports for statistics without people: no names, no numbers of records, small groups made coarser or left out."""

import csv
import io
from collections.abc import Callable
from typing import NoReturn

import frappe
from frappe import _
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.utils import cint, getdate, now_datetime

from genesis.participants.access import require
from genesis.participants.areas import area_name
from genesis.reporting import only_permitted

from .errors import AnonymisedExportError
from .k_anonymity import Result, anonymise, smallest_group, wipe
from .portable_pack import safe_cell

EXPORT, PERSON = "Anonymised Export", "Participant"
LEAST, MOST = 5, 100
# What could tell people apart together, the most telling last to be given up
IDENTIFYING = (
	"sex",
	"age_group",
	"place",
	"participant_group",
	"return_country",
	"education_level",
	"has_disability",
)
# What is told of them besides
TOLD = (
	*("registration_year", "return_mode", "occupational_area", "status", "eligibility_status"),
	*("vulnerability_level", "zone"),
)
COLUMNS = (*IDENTIFYING, *TOLD)
WIDER_AGES = {
	"18-24": "18-34",
	"25-34": "18-34",
	"35-44": "35-50",
	"45-50": "35-50",
	"51-59": "51+",
	"60 and over": "51+",
}
PLACES = ("Municipality", "Department", "Country")
COUNTRY = "El Salvador"
COUNTED = ("made_by", "made_on", "people_count", "coarsened_count", "suppressed_count")


def check(doc: Document) -> None:
	"""Raises AnonymisedExportError."""
	if not LEAST <= cint(doc.smallest_group) <= MOST:
		_refuse(_("{0} lies between {1} and {2}").format(_("Smallest Group"), LEAST, MOST))
	if doc.from_date and doc.to_date and getdate(doc.from_date) > getdate(doc.to_date):
		_refuse(_("{0} is after {1}").format(_("Registered From"), _("Registered Until")))


def keep(doc: Document) -> None:
	"""What was counted stays as it was when the export was made."""
	before = doc.get_doc_before_save()
	for fieldname in COUNTED if before else ():
		doc.set(fieldname, before.get(fieldname))


def count(doc: Document) -> None:
	"""What the export would hold, before anybody fetches it."""
	result = _result(doc)
	doc.update({"made_by": frappe.session.user, "made_on": now_datetime()})
	doc.people_count = len(result.rows)
	doc.coarsened_count, doc.suppressed_count = result.coarsened, result.suppressed


@frappe.whitelist(methods=["GET"])
def download(name: str) -> None:
	"""The export as CSV, made of the records that the user may read now; each download is logged. Raises PermissionError."""
	require(EXPORT, "read", name)
	doc = frappe.get_doc(EXPORT, name)
	result = _result(doc)
	if result.rows and smallest_group(result.rows, IDENTIFYING) < cint(doc.smallest_group):
		_refuse(_("A group would be smaller than {0}").format(doc.smallest_group))
	make_access_log(doctype=EXPORT, document=name, file_type="CSV", method="anonymised_exports.download")
	frappe.db.commit()  # a GET request is rolled back; that the data were fetched is not
	frappe.local.response.update(
		{"type": "download", "filename": f"{name}.csv", "filecontent": _csv(result.rows).encode()}
	)


def _result(doc: Document) -> Result:
	rows = [_row(values, doc.detail) for values in _people(doc)]
	# the order of registration would tell who is who
	rows.sort(key=lambda row: tuple(row[column] for column in COLUMNS))
	return anonymise(rows, IDENTIFYING, _steps(doc.detail), cint(doc.smallest_group))


def _people(doc: Document) -> list[frappe._dict]:
	"""People that the user may read, without those whose data may not be processed, were erased, or are somebody else."""
	person = DocType(PERSON)
	fields = (
		*("sex", "age_group", "municipality", "department", "participant_group", "return_country"),
		*("education_level", "has_disability", "registration_date", "return_mode", "occupational_area"),
		*("status", "eligibility_status", "vulnerability_level", "zone"),
	)
	query = frappe.qb.from_(person).select(*(person[name] for name in fields))
	query = query.where((person.status != "Merged") & (person.processing_limited == 0))
	for fieldname in ("programme", "office"):
		if doc.get(fieldname):
			query = query.where(person[fieldname] == doc.get(fieldname))
	if doc.from_date:
		query = query.where(person.registration_date >= doc.from_date)
	if doc.to_date:
		query = query.where(person.registration_date <= doc.to_date)
	return only_permitted(query, PERSON).run(as_dict=True)


def _row(values: frappe._dict, detail: str) -> dict[str, str]:
	place = {"Municipality": values.municipality, "Department": values.department}.get(detail) or COUNTRY
	return {
		**{name: str(values.get(name) or "") for name in COLUMNS if name in values},
		"place": place,
		"has_disability": str(cint(values.has_disability)),
		"registration_year": str(getdate(values.registration_date).year) if values.registration_date else "",
	}


def _steps(detail: str) -> list[tuple[str, Callable[[str], str]]]:
	"""How detail is given up: what statistics miss least goes first."""
	places = (
		[("place", _department), ("place", _country)] if detail == "Municipality" else [("place", _country)]
	)
	return [
		("education_level", wipe),
		("return_country", wipe),
		places[0],
		("age_group", lambda value: WIDER_AGES.get(value, value)),
		("has_disability", wipe),
		*places[1:],
		("participant_group", wipe),
		("age_group", wipe),
	]


def _department(place: str) -> str:
	"""SV-SS-C, a municipality, as SV-SS, its department."""
	return "-".join(place.split("-")[:2])


def _country(_place: str) -> str:
	return COUNTRY


def _csv(rows: list[dict[str, str]]) -> str:
	out = io.StringIO()
	writer = csv.writer(out, lineterminator="\r\n")
	meta = frappe.get_meta(PERSON)
	labels = {"place": _("Place"), "registration_year": _("Year of Registration")}
	writer.writerow([labels.get(column) or _(meta.get_label(column)) for column in COLUMNS])
	for row in rows:
		writer.writerow([safe_cell(_shown(column, row[column])) for column in COLUMNS])
	return "\ufeff" + out.getvalue()


def _shown(column: str, value: str) -> str:
	if column == "place":
		return area_name(value) or value
	if column == "has_disability":
		return {"1": _("Yes"), "0": _("No")}.get(value, value)
	return _(value) if value else ""


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, AnonymisedExportError, title=_("Anonymised Export"))
