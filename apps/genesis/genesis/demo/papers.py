"""A picture that stands for the papers of the demo, and says so."""

from __future__ import annotations

import io

import frappe

from .removal import remove_document


def make(name: str, text: str) -> str:
	"""A page with that text as a private file of that name; its address."""
	from PIL import Image, ImageDraw

	page, held = Image.new("L", (320, 200), 255), io.BytesIO()
	ImageDraw.Draw(page).text((40, 90), text, fill=0)
	page.save(held, "PNG", optimize=True)
	file = frappe.new_doc("File")
	file.update({"file_name": name, "is_private": 1, "content": held.getvalue()})
	return file.insert(ignore_permissions=True).file_url


def remove(name: str) -> None:
	"""Delete it, also under the name that Frappe gave it where there was one already."""
	stem = name.rpartition(".")[0]
	for file in frappe.get_all("File", filters={"file_name": ("like", f"{stem}%")}, pluck="name"):
		remove_document("File", file)
