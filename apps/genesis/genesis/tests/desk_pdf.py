import frappe


def go():
	frappe.set_user("asesora@desk.example")
	frappe.local.lang = "es"
	from frappe.utils.pdf import get_pdf

	names = frappe.get_all("Microcredit", pluck="name", order_by="name")
	jobs = [
		("Microcredit", names[0], f)
		for f in ("Contrato de microcrédito", "Pagaré", "Plan de pagos", "Estado de cuenta")
	]
	jobs.append(("Microcredit", names[4], "Finiquito"))
	jobs.append(("Microcredit Repayment", names[0] + "-002", "Recibo de pago"))
	jobs.append(("Microcredit Disbursement", names[0] + "-001", "Recibo de desembolso"))
	for i, (dt, n, f) in enumerate(jobs):
		frappe.local.form_dict = frappe._dict(_lang="es")
		try:
			pdf = frappe.get_print(dt, n, print_format=f, as_pdf=True)
			open(f"/tmp/desk/pdf{i}.pdf", "wb").write(pdf)
			print(f, len(pdf))
		except Exception as e:
			import traceback

			traceback.print_exc()
			print("FAILED", f, repr(e)[:300])
