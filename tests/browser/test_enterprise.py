"""An advisor's telephone: a month told on one screen; and the canvas that prints on one page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import TELEPHONE, Desk

pytestmark = pytest.mark.browser
NAME = "E2E Panadería La Bendición"


@pytest.fixture(scope="module")
def enterprise(stage, frappe_site) -> Iterator[str]:
	"""An enterprise of the north with two versions of its canvas and two months to tell, committed."""
	import frappe

	from genesis.demo.removal import delete
	from genesis.enterprises.bound import HANGING_ON
	from genesis.tests import enterprise_factories as made

	frappe.db.rollback()
	frappe.set_user("Administrator")
	doc = made.make_enterprise(
		participants=[stage.people["rosa"]],
		enterprise_name=NAME,
		advisor=stage.users["Enterprise Advisor"],
		sector="Food",
		registered_on=made.month(3),
	)
	made.make_canvas(doc.name, channels="Feria\nTienda")
	made.make_canvas(doc.name, channels="Feria\nPedidos por teléfono")
	made.make_follow_up(doc.name, back=3, sales=640.5)
	frappe.db.commit()
	yield doc.name
	frappe.db.rollback()
	for doctype in HANGING_ON:
		delete(doctype, frappe.get_all(doctype, filters={"enterprise": doc.name}, pluck="name"))
	delete("Enterprise", [doc.name])
	frappe.db.commit()


@pytest.fixture
def telephone(chromium: Browser, address: str, stage) -> Iterator[Desk]:
	"""The advisor's telephone. At the end it must have had nothing to complain of."""
	desk = Desk(chromium, address, TELEPHONE)
	desk.log_in(stage.users["Enterprise Advisor"], stage.password)
	yield desk
	seen = list(desk.complaints.seen)
	desk.close()
	assert seen == []


def test_a_month_is_told_on_one_screen_of_a_telephone(telephone, enterprise):
	import frappe

	page = telephone.page
	telephone.open("enterprise-follow-ups")
	page.locator(f".enterprise[data-name='{enterprise}']").click()
	form = page.locator(".enterprise-follow-ups form")
	expect(form.locator("[name=women_full_time]")).to_have_value("1")
	first = form.locator("[name=month]").input_value()
	form.locator("[name=sales]").fill("812.40")
	form.locator("[name=costs]").fill("500")
	expect(form.locator(".profit")).to_contain_text("312.40")
	form.locator("[name=men_part_time]").fill("1")
	form.locator("[name=difficulty]").select_option("Few Customers")
	save = form.locator(".save")
	box = save.bounding_box()
	assert box and box["y"] + box["height"] <= TELEPHONE["height"]
	assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
	with page.expect_response("**/genesis.enterprises.follow_up_desk.save") as answer:
		save.click()
	assert answer.value.status == 200
	# The next month that is missing comes up by itself.
	expect(page.locator("[name=month]")).not_to_have_value(first)
	expect(page.locator(".enterprise-follow-ups")).to_contain_text(re.compile("812[.,]40"))
	frappe.db.rollback()
	told = frappe.db.get_value(
		"Enterprise Follow-up",
		{"enterprise": enterprise, "month": first},
		["sales", "profit", "jobs_women", "jobs_men", "difficulty"],
	)
	assert told == (812.4, 312.4, 1, 1, "Few Customers")


def test_the_form_shows_the_chart_and_the_canvas(telephone, enterprise):
	page = telephone.page
	telephone.open_form("Enterprise", enterprise)
	telephone.tab("figures_tab")
	expect(page.locator(".enterprise-chart svg")).to_be_visible()
	telephone.tab("model_tab")
	expect(page.locator(".canvas-board")).to_contain_text("Propuesta de valor")
	expect(page.locator(".canvas-board")).to_contain_text("Pedidos por teléfono")


def test_the_canvas_prints_on_one_page_and_versions_stand_side_by_side(desk_of, address, enterprise):
	from pypdf import PdfReader

	import frappe

	desk = desk_of("Enterprise Advisor")
	frappe.db.rollback()
	canvas = frappe.db.get_value("Enterprise", enterprise, "canvas")
	desk.open_form("Business Model Canvas", canvas)
	desk.button("Compare Versions")
	table = desk.dialog(desk.said("Compare Versions")).locator(".canvas-comparison")
	row = table.locator("tr", has_text=desk.said("Channels"))
	expect(row.locator("td").first).to_contain_text("Tienda")
	expect(row.locator("td").last).to_contain_text("Pedidos por teléfono")
	path = f"/printview?doctype=Business%20Model%20Canvas&name={canvas}&format=Lienzo%20de%20modelo%20de%20negocio&_lang=es"
	# A page of its own: that of the framework complains of custom formats by itself.
	print_page = desk.context.new_page()
	print_page.goto(address + path)
	expect(print_page.locator(".canvas")).to_contain_text("Socios clave")
	sheet = print_page.pdf(prefer_css_page_size=True, print_background=True)
	pages = PdfReader(io.BytesIO(sheet)).pages
	assert len(pages) == 1
	assert pages[0].mediabox.width > pages[0].mediabox.height
