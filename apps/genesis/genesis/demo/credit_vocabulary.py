"""Words that the credits of the demo are made of: businesses usual in El Salvador, donors, reasons. No framework here."""

from __future__ import annotations

# Sector of the shipped table -> (kind of business, names it may have, what the credit is for).
ENTERPRISES: dict[str, tuple[tuple[str, str], ...]] = {
	"Food": (
		("Pupusería", "Comprar una plancha nueva y materia prima"),
		("Panadería", "Comprar un horno de segunda mano y harina"),
		("Comedor", "Ampliar el comedor con mesas y una refrigeradora"),
		("Venta de tamales", "Comprar ollas grandes y un carretón"),
		("Minutas y refrescos", "Comprar una máquina de hielo"),
	),
	"Commerce": (
		("Tienda", "Surtir la tienda antes de la temporada"),
		("Librería", "Comprar útiles para el inicio de clases"),
		("Venta de ropa", "Comprar dos fardos de ropa"),
		("Ferretería", "Ampliar el surtido de tornillería y pintura"),
	),
	"Services": (
		("Barbería", "Comprar un sillón y máquinas de corte"),
		("Sala de belleza", "Comprar secadoras y productos"),
		("Reparación de celulares", "Comprar repuestos y una estación de soldadura"),
		("Taller de mecánica", "Comprar un compresor y herramienta"),
	),
	"Agriculture": (
		("Avicultura", "Comprar 300 pollitas y concentrado"),
		("Huerto de hortalizas", "Comprar semilla, abono y riego por goteo"),
		("Apicultura", "Comprar diez colmenas"),
	),
	"Manufacturing": (
		("Taller de costura", "Comprar dos máquinas planas"),
		("Carpintería", "Comprar una sierra de banco y madera"),
		("Zapatería", "Comprar cuero y una pulidora"),
		("Serigrafía", "Comprar un pulpo y camisetas"),
	),
	"Construction": (
		("Instalaciones eléctricas", "Comprar herramienta y un primer lote de cable"),
		("Estructuras metálicas", "Comprar una soldadora"),
	),
	"Tourism": (
		("Hospedaje", "Arreglar dos habitaciones y comprar camas"),
		("Paseos en lancha", "Reparar el motor y comprar chalecos"),
	),
	"Transport": (("Mototaxi", "Reparar la mototaxi y comprar llantas"),),
}
NAMES = (
	*("La Bendición", "El Progreso", "San José", "Nueva Esperanza", "Los Primos", "El Retorno", "La Ceiba"),
	*("Santa Elena", "El Buen Gusto", "Mi Tierra", "Doña Tere", "El Porvenir", "La Económica", "Las Flores"),
	*("Hermanos Unidos", "Cuscatlán", "El Roble", "La Moderna", "Dos Pinos", "El Amanecer", "La Esquina"),
)
# Name, kind, what each of them gave in per cent of the fund, and how many months ago.
DONORS = (
	("Fundación Puente Solidario (Demo)", "Civil Society", 50, 25),
	("Cooperación Nórdica (Demo)", "International Organisation", 30, 17),
	("Cámara de Comercio del Valle (Demo)", "Chamber", 20, 9),
)
LATE_REASONS = (
	"Bajaron las ventas por las lluvias; pide un plan que pueda cumplir",
	"Estuvo en el hospital seis semanas y cerró el negocio ese tiempo",
	"Se le arruinó la máquina principal; ya la reparó",
)
WAIVER_REASONS = (
	"Se puso al día después del acompañamiento; el comité acordó condonar el recargo",
	"El atraso fue por un accidente comprobado",
)
LOSS_REASONS = (
	"Volvió a migrar y no responde desde hace meses; se visitó tres veces",
	"El negocio cerró y la persona no tiene ingresos; visitas documentadas",
)
CHARGE_REASON = "Visita de cobro"
REFUND_REASON = "Pagó de más al cancelar; se devuelve la diferencia"
DECLINE_REASONS = (
	"El negocio no alcanza para la cuota; se recomienda empezar con un monto menor",
	"Falta validar el modelo de negocio con la incubación",
)
MINUTES = (
	"<p>Se revisó la visita al negocio, el presupuesto y el puntaje. Los miembros presentes votaron y firmaron.</p>",
	"<p>La persona asesora presentó el caso. Se preguntó por las ventas de los últimos tres meses.</p>",
)
EVIDENCE = ("Visita del asesor con fotografías", "Se vio el negocio y el inventario")
BANK_REFERENCES = ("BA", "CU", "AG")
