"""What a session of the Desk begins with."""

import frappe


def begin_without_tours(bootinfo: frappe._dict) -> None:
	"""Take away the tours of the framework: they are in English and speak of things that field staff do not use."""
	bootinfo.onboarding_tours = []


def name_form_tours(bootinfo: frappe._dict) -> None:
	"""DocTypes whose form has a tour of Genesis: the menu of the form offers it."""
	modules = frappe.get_all("Module Def", filters={"app_name": "genesis"}, pluck="name")
	tours = frappe.get_all("Form Tour", filters={"ui_tour": 0, "module": ["in", modules]}, pluck="name")
	bootinfo.genesis_form_tours = tours
