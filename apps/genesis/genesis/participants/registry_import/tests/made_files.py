"""Registers made on the spot, and imports of them, for tests on a site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from unittest.mock import patch

from openpyxl import Workbook

import frappe
from frappe.model.document import Document

from genesis.tests.factories import make_office, make_programme

HEADINGS = (
	*(
		"Nombres",
		"Apellidos",
		"Sexo",
		"Fecha de nacimiento",
		"DUI",
		"Teléfono",
		"Población",
		"Fecha de registro",
	),
	*("Municipio", "País donde trabajó", "Tiempo de experiencia", "Área ocupacional"),
)
ANA = (
	*(
		"Ana María",
		"Pazlinda Cruzada",
		"F",
		"04/05/1990",
		"04598372-2",
		"7123-4567",
		"Retornada",
		"10/02/2026",
	),
	*("Soyapango", "EEUU", "3 años", "Construcción"),
)
LUIS = (
	*(
		"Luis Óscar",
		"Umañoso Batrés",
		"Hombre",
		"30/01/1984",
		"00000018-1",
		"7999-1234",
		"Retornado",
		"11/02/2026",
	),
	*("Metapán", "México", "30 meses", "Turismo"),
)
BROKEN = (
	*("Rosa", None, "F", "31/02/1990", None, None, "Retornada", "10/02/2026"),
	*(None, None, None, None),
)
PLACE = {heading: index for index, heading in enumerate(HEADINGS)}


def person(base: tuple, **changes: object) -> tuple:
	"""A row like another, with some cells changed; keywords are the first words of headings ("Fecha" is the birth)."""
	cells = list(base)
	for word, value in changes.items():
		index = next(place for heading, place in PLACE.items() if heading.split()[0] == word)
		cells[index] = value
	return tuple(cells)


def workbook(*rows: tuple, headings: tuple = HEADINGS) -> bytes:
	"""The content of a workbook with these rows below a title and headings."""
	book = Workbook()
	book.active.title = "Registro"
	book.active.append(["Registro de prueba"])
	book.active.append(list(headings))
	for row in rows:
		book.active.append(list(row))
	content = BytesIO()
	book.save(content)
	return content.getvalue()


def attach(content: bytes, file_name: str = "registro.xlsx", is_private: int = 1) -> Document:
	"""A file as it is when somebody has just uploaded it."""
	file = frappe.get_doc(
		{"doctype": "File", "file_name": file_name, "content": content, "is_private": is_private}
	)
	return file.insert(ignore_permissions=True)


def make_import(content: bytes, file_name: str = "registro.xlsx", **values: object) -> Document:
	"""A Registry Import of that file, saved by the user at work."""
	doc = frappe.get_doc(
		{
			"doctype": "Registry Import",
			"file": attach(content, file_name).file_url,
			"programme": make_programme().name,
			"office": make_office().name,
			**values,
		}
	)
	return doc.insert()


@contextmanager
def transactions_in_test() -> Iterator[None]:
	"""Commits become savepoints, and a rollback goes back to the last of them: the test itself can be undone."""
	rollback = frappe.db.rollback
	frappe.db.savepoint("committed")

	def to_savepoint(*, save_point: str | None = None) -> None:
		rollback(save_point=save_point or "committed")

	with (
		patch.object(frappe.db, "commit", lambda: frappe.db.savepoint("committed")),
		patch.object(frappe.db, "rollback", to_savepoint),
	):
		yield


def outcomes(name: str) -> dict[int, str]:
	"""Outcome by number of the row."""
	return dict(
		frappe.get_all(
			"Registry Import Row",
			filters={"registry_import": name},
			fields=["source_row", "outcome"],
			order_by="source_row asc",
			as_list=True,
		)
	)


def row_of(name: str, number: int) -> Document:
	return frappe.get_doc("Registry Import Row", f"{name}-{number}")
