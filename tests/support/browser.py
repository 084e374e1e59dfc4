"""Chromium, and the Desk as somebody in front of it uses it. Everything waits for what it needs to see."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Playwright, Response, expect

PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# No network of its own, no first-run pages; the sandbox needs rights that containers do not give.
FLAGS = (
	*("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
	*("--disable-component-update", "--disable-sync"),
)
PATIENCE_MS = 60_000
# What a field of choice or the search offers: list items, and in later versions of Frappe 15 divisions of that role.
OFFERED = ".awesomplete :is(li, [role=option])"
DESKTOP = {"width": 1400, "height": 900}
TELEPHONE = {"width": 390, "height": 844}
expect.set_options(timeout=PATIENCE_MS)


def start_chromium(playwright: Playwright) -> Browser:
	"""Debian's Chromium, headless. Raises RuntimeError naming what to install when there is none."""
	program = next(filter(None, map(shutil.which, PROGRAMS)), None)
	if not program:
		raise RuntimeError("No Chromium here: `bin/genesis test` installs it (Debian package: chromium)")
	return playwright.chromium.launch(executable_path=program, args=list(FLAGS))


class Complaints:
	"""What the browser complained of: errors in the console, uncaught exceptions, answers with an error status."""

	def __init__(self, page: Page) -> None:
		self.seen: list[str] = []
		self.awaited: tuple[int, ...] = ()
		self.met = 0
		page.on("console", self._on_console)
		page.on("pageerror", self._on_exception)
		page.on("response", self._on_response)

	@contextmanager
	def refusal(self, *statuses: int) -> Iterator[None]:
		"""Answers with one of these statuses are no complaint inside the block; there must be one."""
		with self.allowed(*statuses):
			yield
		assert self.met, f"nothing was answered with status {statuses}"

	@contextmanager
	def allowed(self, *statuses: int) -> Iterator[None]:
		"""Answers with one of these statuses are no complaint inside the block, if there are any."""
		self.awaited, self.met = statuses, 0
		yield
		self.awaited = ()

	def _on_console(self, message: ConsoleMessage) -> None:
		if message.type != "error":
			return
		refused = any(f"status of {status}" in message.text for status in self.awaited)
		if refused or (self.awaited and message.text.startswith("Traceback")):
			return  # the Desk repeats what the server said of a refusal
		self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

	def _on_exception(self, error: object) -> None:
		# A refused step of a workflow: nobody in the Desk catches the promise, whose reason is empty.
		if not (self.awaited and str(error) == "undefined"):
			self.seen.append(f"exception: {error}")

	def _on_response(self, response: Response) -> None:
		if response.status < 400:
			return
		if response.status in self.awaited:
			self.met += 1
			return
		self.seen.append(f"status {response.status}: {response.request.method} {response.url}")


class Desk:
	"""A window on the Desk of a site, in Spanish."""

	def __init__(self, browser: Browser, address: str, size: dict[str, int] | None = None) -> None:
		self.context = browser.new_context(
			viewport=size or DESKTOP, locale="es-SV", timezone_id="America/El_Salvador", accept_downloads=True
		)
		self.context.set_default_timeout(PATIENCE_MS)
		self.address = address
		self.page = self.context.new_page()
		self.complaints = Complaints(self.page)

	def log_in(self, user: str, password: str) -> None:
		"""Become that user without the page of login. The page of whoever was there closes first: it still asks by itself."""
		self.page.goto("about:blank")
		answer = self.context.request.post(
			f"{self.address}/api/method/login", form={"usr": user, "pwd": password}, timeout=PATIENCE_MS
		)
		assert answer.ok, answer.text()

	def open(self, path: str) -> None:
		"""Go to a page of the Desk and wait until it is there."""
		self.page.goto(f"{self.address}/app/{path}", wait_until="domcontentloaded")
		self.page.wait_for_function(
			"() => window.frappe && frappe.router && frappe.router.current_route && frappe.get_route_str()"
		)
		self.settle()

	def open_form(self, doctype: str, name: str) -> None:
		"""Open a record; a new one when `name` begins with new."""
		self.open(f"{_slug(doctype)}/{name}")
		self.wait_for_form(doctype)

	def wait_for_form(self, doctype: str) -> None:
		"""Until the form of that kind is the one in front, drawn and quiet."""
		self.page.wait_for_function(
			"doctype => window.cur_frm && cur_frm.doctype === doctype && cur_frm.doc && cur_frm.$wrapper.is(':visible')",
			arg=doctype,
		)
		self.settle()

	def settle(self) -> None:
		"""Until no request of the Desk is under way and no freeze covers it."""
		self.page.wait_for_function(
			"() => window.jQuery && jQuery.active === 0 && !document.querySelector('#freeze.show')"
			" && !document.body.hasAttribute('data-ajax-state-pending')"
		)
		self.page.wait_for_load_state("networkidle")

	def field(self, fieldname: str, inside: Locator | None = None) -> Locator:
		"""The control of a field: in the form in front, or inside something else."""
		root = inside or self.page.locator(".page-container:visible")
		return root.locator(f"[data-fieldname='{fieldname}'].frappe-control").first

	def type_into(self, fieldname: str, value: str, inside: Locator | None = None) -> None:
		"""Type a text, number or date as a person does, and leave the field."""
		box = self.field(fieldname, inside).locator("input, textarea").first
		box.fill(value)
		box.press("Tab")

	def choose(self, fieldname: str, value: str, inside: Locator | None = None) -> None:
		"""Choose one of a list by its value (which stays English, whatever is shown)."""
		self.field(fieldname, inside).locator("select").select_option(value)

	def pick(self, fieldname: str, typed: str, inside: Locator | None = None) -> None:
		"""Look a record up in a link field and take the first that is offered."""
		control = self.field(fieldname, inside)
		box = control.locator("input").first
		box.click()
		box.fill(typed)
		offered = control.locator(OFFERED, has_text=re.compile(re.escape(typed), re.I)).first
		offered.click()
		self.settle()

	def tab(self, fieldname: str) -> None:
		"""Open a tab of the form."""
		self.page.locator(f".page-container:visible [data-fieldname='{fieldname}'].nav-link").click()

	def save(self) -> None:
		"""Press the main button: it saves what is new or changed, and submits what is saved."""
		self.page.locator(".page-container:visible .page-actions .primary-action:visible").first.click()

	def confirm(self) -> None:
		"""Say yes to the question in front."""
		self.page.locator(".modal.show .btn-primary:visible").last.click()

	def wait_until_saved(self) -> str:
		"""Wait for the record to be on the server; its name."""
		self.page.wait_for_function("() => cur_frm && !cur_frm.is_new() && !cur_frm.is_dirty()")
		self.settle()
		return self.page.evaluate("cur_frm.doc.name")

	def value(self, fieldname: str) -> Any:
		"""What the record in front holds."""
		return self.page.evaluate("name => cur_frm.doc[name]", fieldname)

	def button(self, label: str) -> None:
		"""Press a button of the form, by its English name."""
		bar = self.page.locator(".page-container:visible .page-actions")
		bar.get_by_role("button", name=self.said(label), exact=True).first.click()

	def action(self, name: str) -> None:
		"""Take the step of the workflow that is called so in English."""
		label = self.said(name)
		bar = self.page.locator(".page-container:visible .page-actions .actions-btn-group:visible")
		bar.locator("button").first.click()
		bar.locator(".dropdown-item", has_text=label).first.click()

	def said(self, text: str) -> str:
		"""A text of the programme in the language of the user."""
		return self.page.evaluate("text => __(text)", text)

	def day(self, iso: str) -> str:
		"""A date as the user writes it."""
		return self.page.evaluate("day => frappe.datetime.str_to_user(day)", iso)

	def dialog(self, title: str) -> Locator:
		"""The dialog of that title, once it is shown."""
		found = self.page.locator(".modal.show", has=self.page.locator(".modal-title", has_text=title)).last
		expect(found).to_be_visible()
		return found

	def close(self) -> None:
		self.context.close()


def _slug(doctype: str) -> str:
	return doctype.lower().replace(" ", "-")
