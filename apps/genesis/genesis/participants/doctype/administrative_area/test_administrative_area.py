"""The territory: complete, a sound tree, loaded once, and what managers add stays."""

import frappe

from genesis.participants import areas, territory_service
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user


class TestAdministrativeArea(GenesisTestCase):
	def test_the_country_is_complete(self):
		counts = {
			level: frappe.db.count("Administrative Area", {"level": level})
			for level in ("Country", "Department", "Municipality", "District")
		}
		self.assertEqual(counts["Country"], 1)
		self.assertEqual(counts["Department"], 14)
		self.assertEqual(counts["Municipality"], 44)
		self.assertEqual(counts["District"], 262)

	def test_loading_again_changes_nothing(self):
		self.assertEqual(territory_service.load_territory(), {"inserted": 0, "updated": 0})

	def test_loading_restores_and_keeps_additions(self):
		frappe.db.delete("Administrative Area", {"name": "SV-SM-02-01"})
		frappe.db.set_value("Administrative Area", "SV-SM", "area_name", "Typo")
		added = frappe.get_doc(
			{
				"doctype": "Administrative Area",
				"code": "SV-SM-99",
				"area_name": "Added",
				"level": "Municipality",
				"parent_administrative_area": "SV-SM",
			}
		).insert()
		self.assertEqual(territory_service.load_territory(), {"inserted": 1, "updated": 1})
		self.assertTrue(frappe.db.exists("Administrative Area", added.name))
		self.assertEqual(frappe.db.get_value("Administrative Area", "SV-SM", "area_name"), "San Miguel")

	def test_the_tree_is_sound(self):
		rows = frappe.get_all(
			"Administrative Area", fields=["name", "parent_administrative_area as parent", "lft", "rgt"]
		)
		by_name = {row.name: row for row in rows}
		self.assertEqual(by_name["SV"].lft, 1)
		self.assertEqual(by_name["SV"].rgt, 2 * len(rows))
		for row in rows:
			self.assertLess(row.lft, row.rgt)
			if row.parent:
				parent = by_name[row.parent]
				self.assertTrue(parent.lft < row.lft and row.rgt < parent.rgt)
		self.assertEqual(len({row.lft for row in rows} | {row.rgt for row in rows}), 2 * len(rows))

	def test_a_changed_name_is_seen_at_once(self):
		self.assertEqual(areas.area_name("SV-US"), "Usulután")
		doc = frappe.get_doc("Administrative Area", "SV-US")
		self.addCleanup(areas.forget_areas)
		doc.area_name = "Renamed"
		doc.save()
		self.assertEqual(areas.area_name("SV-US"), "Renamed")

	def test_everybody_reads_and_managers_write(self):
		for role in ("Intake Officer", "Monitoring Officer", "Partner User"):
			with self.subTest(role=role), as_user(make_user(role)):
				self.assertTrue(frappe.has_permission("Administrative Area", "read"))
				self.assertFalse(frappe.has_permission("Administrative Area", "write"))
		with as_user(make_user("Programme Manager")):
			self.assertTrue(frappe.has_permission("Administrative Area", "write"))
			self.assertFalse(frappe.has_permission("Administrative Area", "delete"))
