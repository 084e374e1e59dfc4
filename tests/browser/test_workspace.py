"""Coming to work: the page of login, and the workspace that it leads to."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_an_officer_logs_in_and_finds_the_workspace(window, stage):
	page = window.page
	page.goto(f"{window.address}/login")
	page.locator("#login_email").fill(stage.users["Officer North"])
	page.locator("#login_password").fill(stage.password)
	page.locator(".form-login button[type=submit]").click()
	page.wait_for_url(re.compile("/app"))
	window.open("registration-and-care")
	title = page.locator(".page-container:visible .title-text").first
	expect(title).to_have_text("Registro y atención")
	expect(page.locator(".number-widget-box").first).to_be_visible()
	expect(page.locator(".number-widget-box .widget-content .number").first).to_have_text(re.compile(r"\d"))
	expect(page.locator(".shortcut-widget-box", has_text="Registrar persona")).to_be_visible()
	expect(
		page.locator(
			".dashboard-widget-box svg.chart, .page-container:visible .dashboard-widget-box svg.frappe-chart"
		).first
	).to_be_visible()
	window.settle()
	assert page.locator(".number-widget-box").count() >= 6
	assert page.locator(".shortcut-widget-box").count() >= 6
	shown = page.locator(".page-container:visible .layout-main").inner_text()
	for english in (
		"Pending Intakes",
		"Register a Person",
		"People by Municipality",
		"Web Requests",
		"Begin typing",
	):
		assert english not in shown


def test_templates_compile_whatever_chance_calls_their_counters(desk_of):
	"""Before, three random letters named them: "new" or "for" left the page empty."""
	desk = desk_of("Officer North")
	desk.open("registration-and-care")
	drawn = desk.page.evaluate(
		"""() => {
			const chance = frappe.utils.get_random;
			frappe.utils.get_random = () => "for";
			try {
				const text = "{% for row in rows %}{% for cell in row.cells %}{{ cell.text }}{% endfor %};{% endfor %}";
				const rows = [{ cells: [{ text: "a" }, { text: "b" }] }, { cells: [{ text: "c" }] }];
				return [frappe.render(text, { rows }), frappe.utils.get_random(3)];
			} finally {
				frappe.utils.get_random = chance;
			}
		}"""
	)
	assert drawn == ["ab;c;", "for"]
