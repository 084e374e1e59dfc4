"""Employers and jobs of the demo: made-up names, each with (Demo). No framework here."""

from __future__ import annotations

MARK = "(Demo)"
# Name, sector, code of the municipality.
EMPLOYERS: tuple[tuple[str, str, str], ...] = (
	("Hotel Brisa del Cerro", "Tourism", "SV-SS-03"),
	("Hotel Laguna Serena", "Tourism", "SV-SA-02"),
	("Hostal La Ceiba Azul", "Tourism", "SV-SM-02"),
	("Restaurante El Comal de Doña Chepa", "Tourism", "SV-SS-03"),
	("Restaurante Mar y Fogón", "Tourism", "SV-US-02"),
	("Cafetería Grano Alto", "Tourism", "SV-SA-02"),
	("Operadora Senderos del Oriente", "Tourism", "SV-SM-02"),
	("Club Playa Caracola", "Tourism", "SV-PA-02"),
	("Constructora Tres Ceibas", "Construction", "SV-SS-03"),
	("Constructora Piedra Firme", "Construction", "SV-SM-02"),
	("Obras y Acabados Guarumo", "Construction", "SV-SA-02"),
	("Estructuras Maquilishuat", "Construction", "SV-SS-02"),
	("Instalaciones El Faro", "Construction", "SV-PA-02"),
	("Pinturas y Techos Zunzal", "Construction", "SV-US-02"),
	("Supermercado La Canasta Llena", "Commerce", "SV-SS-03"),
	("Ferretería El Yunque", "Commerce", "SV-SM-02"),
	("Distribuidora Torogoz", "Commerce", "SV-SA-02"),
	("Tiendas Pueblo Nuevo", "Commerce", "SV-US-02"),
	("Textiles Añil Vivo", "Manufacturing", "SV-SS-04"),
	("Empaques del Valle", "Manufacturing", "SV-PA-02"),
	("Panificadora Pan de Hoy", "Manufacturing", "SV-SM-02"),
	("Agrícola Loma Verde", "Agriculture", "SV-US-02"),
	("Cooperativa Cafetal Arriba", "Agriculture", "SV-SA-02"),
	("Viveros El Amate", "Agriculture", "SV-PA-02"),
	("Transportes Camino Real", "Transport", "SV-SS-03"),
	("Mensajería Colibrí", "Transport", "SV-SM-02"),
	("Servicios de Limpieza Rocío", "Services", "SV-SS-03"),
	("Centro de Atención Telefónica Voz Clara", "Services", "SV-SS-03"),
	("Seguridad Balsamar", "Services", "SV-SA-02"),
	("Casa de Cuidados Las Flores", "Domestic Work", "SV-SS-03"),
)
# Sector -> title, word of its occupation, wage of a month from and to.
JOBS: dict[str, tuple[tuple[str, str, int, int], ...]] = {
	"Tourism": (
		("Mesera o mesero", "Mesero", 380, 450),
		("Cocinera o cocinero", "Cocinero", 410, 560),
		("Recepción bilingüe", "Recepcionista", 450, 650),
		("Bartender", "Bartender", 400, 520),
		("Limpieza de habitaciones", "Camarera", 370, 420),
	),
	"Construction": (
		("Albañil", "Albañil", 420, 600),
		("Carpintería de obra", "Carpintero", 430, 620),
		("Electricista", "Electricista", 480, 750),
		("Fontanería", "Fontanero", 430, 600),
		("Instalación de tabla yeso", "Tablaroca", 450, 680),
	),
	"Commerce": (("Vendedora o vendedor", "Vendedor", 370, 450), ("Caja", "Cajero", 370, 430)),
	"Manufacturing": (("Operaria u operario", "Operario", 365, 430), ("Bodega", "Bodeguero", 370, 440)),
	"Agriculture": (
		("Trabajo de vivero", "Agricultor", 300, 380),
		("Caporal de finca", "Agricultor", 340, 450),
	),
	"Transport": (("Conductora o conductor", "Conductor", 420, 560),),
	"Services": (("Agente de llamadas en inglés", "Agente", 550, 850), ("Limpieza", "Limpieza", 365, 410)),
	"Domestic Work": (("Cuidado de personas mayores", "Cuidadora", 365, 450),),
}
SHIFTS = ("Day", "Day", "Day", "Rotating", "Night", "Weekends", "Part time")
CONTACTS = ("Gerencia de personal", "Administración", "Jefatura de operaciones")
REJECTIONS = (
	"Experience",
	"Certificate or Education",
	"Language",
	"Did Not Attend",
	"Somebody Else Was Chosen",
)
WITHDRAWALS = ("Person Declined", "Person Cannot Be Reached", "Found Another Job")
LEAVINGS = (
	*("Better Job", "Better Job", "End of Contract", "End of Contract", "Wage or Working Conditions"),
	*("Dismissed", "Family or Care", "Health", "Own Business", "Safety or Violence", "Left the Country"),
)
EVIDENCE = {"Contract": 55, "Payslip": 25, "Letter From the Employer": 14, "Social Security Record": 6}
EVIDENCE_FILE = "evidencia-de-demostracion.txt"
EVIDENCE_TEXT = (
	"Documento generado para la demostración de Genesis. No es de ninguna persona ni empresa real.\n"
)
CONTRACT = {"Indefinite": 55, "Fixed Term": 28, "By Work Done": 12, "No Written Contract": 5}
