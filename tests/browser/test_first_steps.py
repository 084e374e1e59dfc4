"""First steps and the tour of a form, in Spanish, as somebody meets them who begins to work."""

import pytest
from playwright.sync_api import expect

import frappe

pytestmark = pytest.mark.browser
ROLE = "Psychologist"


@pytest.fixture
def beginner(stage):
	"""Somebody who has done none of the first steps, before and after."""
	user = stage.users[ROLE]
	forget(user)
	yield user
	forget(user)


def forget(user: str) -> None:
	from genesis.first_steps import PROGRESS

	frappe.db.rollback()
	frappe.defaults.clear_user_default(PROGRESS, user)
	frappe.db.commit()


def test_the_steps_lead_to_a_page_and_through_a_form(desk_of, beginner):
	desk = desk_of(ROLE)
	desk.open("psychosocial-care")
	box = desk.page.locator(".onboarding-widget-box")
	steps = box.locator(".onboarding-step")
	expect(box).to_contain_text("Comencemos con la atención psicosocial")
	expect(box).to_contain_text("Solo usted y el equipo que nombre pueden leerlo")
	steps.nth(2).click()
	box.get_by_text("Abrir el calendario").click()
	expect(desk.page.locator(".modal.show")).to_contain_text("Haga clic en una para abrirla")
	desk.confirm()
	desk.settle()

	desk.open("psychosocial-care")
	expect(box.locator(".onboarding-step.complete")).to_have_count(1)
	steps.nth(1).click()
	box.get_by_role("button", name="Escribir una sesión").click()
	desk.wait_for_form("Psychosocial Session")
	bubble = desk.page.locator("#driver-popover-item:visible")
	for title in ("Caso", "Hora", "Cómo", "Asistencia"):
		expect(bubble.locator(".driver-popover-title")).to_have_text(title)
		bubble.get_by_text("Siguiente").click()
	bubble.get_by_text("Hecho").click()
	assert desk.page.evaluate("cur_frm.is_new()")
