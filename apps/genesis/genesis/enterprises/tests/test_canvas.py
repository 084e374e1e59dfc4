"""Business Model Canvas: versions, what is refused, comparison, and the printed sheet."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, nowdate

from genesis.enterprises import canvases
from genesis.enterprises.canvas_blocks import LONGEST
from genesis.enterprises.canvas_print import canvas_sheet
from genesis.enterprises.errors import CanvasError
from genesis.tests.base import GenesisTestCase
from genesis.tests.enterprise_factories import make_canvas, make_enterprise
from genesis.tests.factories import as_user, make_user

CANVAS = "Business Model Canvas"


class TestVersions(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.enterprise = make_enterprise().name

	def in_force(self):
		return frappe.db.get_value("Enterprise", self.enterprise, ["canvas", "canvas_version"])

	def test_each_submitted_canvas_is_a_version_and_the_last_is_in_force(self):
		first = make_canvas(self.enterprise)
		self.assertEqual((first.version, self.in_force()), (1, (first.name, 1)))
		draft = canvases.new_version(self.enterprise)
		self.assertEqual(canvases.new_version(self.enterprise), draft)
		second = frappe.get_doc(CANVAS, draft)
		self.assertEqual((second.version, second.channels), (2, first.channels))
		self.assertEqual(self.in_force(), (first.name, 1))
		second.channels = "Otro canal"
		second.submit()
		self.assertEqual(self.in_force(), (second.name, 2))
		self.assertEqual(frappe.db.get_value(CANVAS, first.name, "is_current"), 0)
		second.reload()
		second.cancel()
		self.assertEqual(self.in_force(), (first.name, 1))
		# A number that was given is not given again.
		self.assertEqual(make_canvas(self.enterprise).version, 3)

	def test_two_drafts_at_once_are_refused(self):
		draft = make_canvas(self.enterprise, submit=False)
		with self.assertThrows(CanvasError, draft.name):
			make_canvas(self.enterprise, submit=False)

	def test_what_cannot_be_a_canvas_is_refused_and_nothing_is_lost(self):
		doc = make_canvas(self.enterprise, submit=False)
		for values, words in (
			({"channels": "<b>Feria</b>"}, ("Channels", "HTML")),
			({"channels": '<img src=x onerror="alert(1)">'}, ("Channels", "HTML")),
			({"channels": "x" * (LONGEST + 1)}, ("Channels", str(LONGEST))),
			({"channels": "x\n" * 17}, ("Channels", "16 points")),
			({"made_on": add_days(nowdate(), 1)}, ("Made On", "future")),
		):
			doc.reload()
			doc.update(values)
			with self.subTest(words), self.assertThrows(CanvasError, *words):
				doc.save()
			self.assertEqual(doc.channels, values.get("channels", doc.channels))

	def test_signs_that_are_no_html_stay_as_typed(self):
		text = "Precio < 5 dólares y > 2\nA & B"
		doc = make_canvas(self.enterprise, channels=text)
		doc.reload()
		self.assertEqual(doc.channels, text)

	def test_a_version_needs_its_core(self):
		doc = make_canvas(self.enterprise, submit=False, revenue_streams="", key_partners="")
		with self.assertThrows(CanvasError, "Revenue Streams"):
			doc.submit()
		doc.reload()
		doc.revenue_streams = "Venta al contado"
		doc.submit()

	def test_two_versions_side_by_side(self):
		first = make_canvas(self.enterprise, channels="Feria\nTienda")
		second = make_canvas(self.enterprise, channels="Feria\nRedes")
		told = canvases.compare(first.name, second.name)
		self.assertEqual([row["version"] for row in told["versions"]], [1, 2])
		channels = next(block for block in told["blocks"] if block["label"] == "Channels")
		self.assertEqual(
			[(line["text"], line["change"]) for line in channels["lines"]],
			[("Feria", "kept"), ("Tienda", "removed"), ("Redes", "added")],
		)
		stranger = make_canvas(make_enterprise(enterprise_name="Otra").name)
		with self.assertThrows(CanvasError, stranger.name):
			canvases.compare(first.name, stranger.name)
		self.assertEqual([row["version"] for row in canvases.versions(self.enterprise)], [2, 1])
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			canvases.compare(first.name, second.name)

	def test_the_sheet_names_people_only_for_those_who_may_read_names(self):
		doc = make_canvas(self.enterprise, channels="- Feria\n\n* Tienda")
		sheet = canvas_sheet(doc)
		self.assertEqual(sheet["blocks"]["channels"], ["Feria", "Tienda"])
		self.assertTrue(sheet["people"])
		with as_user(make_user("Monitoring Officer")):
			self.assertEqual(canvas_sheet(doc)["people"], "")
		html = frappe.get_print(CANVAS, doc.name, "Lienzo de modelo de negocio")
		for title in ("Propuesta de valor", "Socios clave", "Versión 1"):
			self.assertIn(title, html)
