"""Words and shares of the legal aid of the demo. No framework here."""

TEXT = "Texto de demostración, generado: no describe a ninguna persona."
RECESS_NAME = "Vacaciones de fin de año (Demo)"
MATTERS = {
	"Documentos de identidad": 34,
	"Laboral": 24,
	"Familia y alimentos": 16,
	"Deportación y retorno": 14,
	"Desplazamiento forzado interno": 6,
	"Vivienda, propiedad y herencia": 6,
}
ENDS = {"intake": 12, "in_progress": 34, "with_authority": 16, "closed": 34, "reopened": 4}
URGENCIES = {"Normal": 62, "Urgent": 28, "Immediate": 10}
OUTCOMES = {
	"Granted": 44,
	"Advice Given": 20,
	"Settled": 14,
	"Partly Granted": 10,
	"Denied": 6,
	"No Outcome": 6,
}
KINDS = (
	*("Advice or Interview", "Study of the File", "Document Drawn Up", "Filing"),
	*("Call or Message", "Accompaniment", "Hearing or Appearance"),
)
AUTHORITIES = (
	"Registro Nacional de las Personas Naturales",
	"Juzgado Primero de lo Laboral de San Salvador",
	"Procuraduría General de la República",
	"Juzgado Segundo de Familia de San Salvador",
)
COMPANIES = ("Maquilas del Valle, S.A. (Demo)", "Construcciones Izalco, S.A. (Demo)", "Hotel Miramar (Demo)")
TASKS = (
	("Contestar la prevención", "Administrative Request", "LPA art. 72"),
	("Presentar recurso de revocatoria", "Appeal or Review", "CPCM art. 504"),
	("Presentar la demanda laboral", "Filing", "CT art. 610"),
	("Presentar la prueba documental", "Taking of Evidence", "CPCM art. 288"),
)
RELATIONS = ("Spouse or Partner", "Son or Daughter", "Mother or Father", "Sibling")
