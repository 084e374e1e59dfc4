"""Pictures of the help in the Desk: first steps of a role, and the tour of a form."""

from __future__ import annotations

from collections.abc import Callable

from camera import IN_FRONT, WIDE, Camera
from fund_pictures import ADVISOR


def first_steps(camera: Camera) -> None:
	with camera.window(ADVISOR, WIDE) as desk:
		desk.open("microcredit-portfolio")
		box = desk.page.locator(f"{IN_FRONT} .onboarding-widget-box")
		box.wait_for()
		desk.page.locator(f"{IN_FRONT} .number-widget-box .number").first.wait_for()
		box.locator(".onboarding-step").nth(1).click()
		box.scroll_into_view_if_needed()
		desk.settle()
		camera.take(desk, "first-steps")


def tour(camera: Camera) -> None:
	"""Asked for in the menu of the form; nothing is saved."""
	with camera.window(ADVISOR, WIDE) as desk:
		desk.open_form("Microcredit Application", "new")
		desk.page.locator(f"{IN_FRONT} .menu-btn-group button").first.click()
		desk.page.locator(f"{IN_FRONT} .menu-btn-group a", has_text="Mostrar cómo se llena").click()
		bubble = desk.page.locator("#driver-popover-item:visible")
		for _step in range(2):
			bubble.locator(".driver-next-btn").click()
			desk.page.wait_for_timeout(600)
		bubble.wait_for()
		camera.take(desk, "tour")


PICTURES: tuple[Callable[[Camera], None], ...] = (first_steps, tour)
