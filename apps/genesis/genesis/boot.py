"""What a session of the Desk begins with."""

import frappe

from genesis.own_doctypes import own_modules


def begin_without_tours(bootinfo: frappe._dict) -> None:
	"""Take away the tours of the framework: they are in English and speak of things that field staff do not use."""
	bootinfo.onboarding_tours = []


def name_form_tours(bootinfo: frappe._dict) -> None:
	"""DocTypes whose form has a tour of Genesis: the menu of the form offers it."""
	modules = own_modules()
	tours = frappe.get_all("Form Tour", filters={"ui_tour": 0, "module": ["in", modules]}, pluck="name")
	bootinfo.genesis_form_tours = tours
