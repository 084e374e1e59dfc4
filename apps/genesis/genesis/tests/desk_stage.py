import frappe, os, datetime


def go():
	frappe.flags.in_test = False
	from genesis.tests.factories import make_user, make_participant, make_office
	from genesis.tests import fund_factories as f
	from frappe.utils.password import update_password
	from frappe.utils import add_days, add_months, nowdate, getdate

	office = "San Salvador"
	f.make_contribution()
	adv = make_user("Enterprise Advisor", email="asesora@desk.example", password="desk-demo-1", office=office)
	acc = make_user("Fund Accountant", email="contadora@desk.example", password="desk-demo-1")
	com = make_user("Credit Committee Member", email="comite@desk.example", password="desk-demo-1")
	man = make_user("Programme Manager", email="gerente@desk.example", password="desk-demo-1")
	for u in (adv, acc, com, man):
		frappe.db.set_value("User", u, "language", "es")
	mode = f
	for m in ("Efectivo", "Transferencia"):
		if not frappe.db.exists("Mode of Payment", m):
			frappe.get_doc(
				{"doctype": "Mode of Payment", "mode_of_payment": m, "enabled": 1, "type": "Cash"}
			).insert()
	p = f.make_product(
		"Capital semilla",
		fee_percent=2,
		fee_treatment="Withheld from the disbursement",
		late_rate=36,
		late_grace_days=3,
	)
	names = [
		("Rosalinda", "Quijano"),
		("Tomás", "Hueso"),
		("Inés", "Orantes"),
		("Marta Alicia", "Portillo"),
		("José Adán", "Rivas"),
		("Delmy", "Cortez"),
	]
	today = getdate(nowdate())
	munis = (
		frappe.get_all("Administrative Area", filters={"level": "District"}, pluck="name", limit=3)
		if frappe.get_meta("Administrative Area").has_field("level")
		else []
	)
	out = []
	for i, (a, b) in enumerate(names):
		part = make_participant(
			first_name=a,
			first_surname=b,
			office=office,
			safe_phone="7011-22%02d" % i if i % 2 == 0 else "",
			phone="7022-11%02d" % i,
			safe_hours="8-12" if i % 3 == 0 else "",
			may_leave_message=i % 2,
			occupation="Panadería",
		)
		start = {
			0: add_months(today, -3),
			1: add_days(add_months(today, -1), 0),
			2: add_days(add_months(today, -1), 3),
			3: add_days(add_months(today, -2), -10),
			4: add_months(today, -2),
			5: today,
		}[i]
		mc = f.make_microcredit(
			participant=part.name,
			product=p.name,
			agreed_on=start,
			principal=1200,
			instalments=12,
			enterprise_name=[
				"Panadería Rosy",
				"Taller El Buen",
				"Pupusería Inés",
				"Tienda Marta",
				"Carpintería Rivas",
				"Costura Delmy",
			][i],
			advisor=adv,
			late_rate=36,
			late_grace_days=3,
			fee_percent=2,
		)
		if i < 5:
			f.disburse(mc, 1200, start)
		if i in (0, 3):
			f.repay(mc, 113.47, add_months(start, 1), mode_of_payment="Efectivo")
		out.append(mc.name)
	mc = out[4]
	s = frappe.get_attr("genesis.enterprise_fund.previews.standing")(mc)
	f.repay(mc, s["amount_to_close"], today)
	frappe.db.commit()
	print(out)
