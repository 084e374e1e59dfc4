"""Words that the enterprises of the demo are made of: canvases, findings, goals, financers. No framework here."""

from __future__ import annotations

# Block of the canvas -> points to choose from.
CANVAS: dict[str, tuple[str, ...]] = {
	"customer_segments": (
		"Familias de la colonia",
		"Personas que trabajan en el centro",
		"Tiendas y comedores del municipio",
		"Escuelas e iglesias cercanas",
		"Turistas de fin de semana",
	),
	"channels": (
		"Venta en el local",
		"Pedidos por WhatsApp",
		"Feria de los domingos",
		"Reparto en moto",
		"Página en redes sociales",
	),
	"customer_relationships": (
		"Atención de la propia persona dueña",
		"Tarjeta de cliente frecuente",
		"Llamada después de cada trabajo",
		"Libreta de fiado corta y ordenada",
	),
	"revenue_streams": (
		"Venta al contado",
		"Pedidos por encargo con anticipo",
		"Venta al por mayor a tiendas",
		"Servicio a domicilio",
	),
	"key_resources": (
		"Local alquilado",
		"Equipo propio",
		"Experiencia adquirida en el extranjero",
		"Ayuda de la familia",
		"Permiso municipal",
	),
	"key_activities": (
		"Comprar insumos cada semana",
		"Producir con calidad pareja",
		"Atender a la clientela",
		"Llevar el cuaderno de cuentas",
	),
	"key_partners": (
		"Proveedor mayorista",
		"Alcaldía",
		"Asociación de comerciantes",
		"Otra persona emprendedora del programa",
	),
	"cost_structure": (
		"Insumos (la mitad de los costos)",
		"Alquiler y servicios",
		"Pago de ayudantes",
		"Transporte",
		"Cuota del microcrédito",
	),
}
# Sector -> why people buy.
PROPOSITIONS: dict[str, tuple[str, ...]] = {
	"Food": ("Comida recién hecha y limpia", "Sazón de la casa a precio justo", "Abierto desde la madrugada"),
	"Commerce": ("Surtido completo sin ir al centro", "Precios claros", "Abierto todos los días"),
	"Services": ("Trabajo garantizado", "Atención el mismo día", "Técnicas aprendidas en el extranjero"),
	"Agriculture": ("Producto fresco del cantón", "Sin intermediarios", "Entrega segura cada semana"),
	"Manufacturing": ("Hecho a la medida", "Acabado de calidad", "Entrega en la fecha prometida"),
	"Construction": ("Cumple la norma y el plazo", "Presupuesto detallado", "Experiencia certificada"),
	"Tourism": ("Trato en español e inglés", "Recorridos con gente del lugar", "Precio para familias"),
	"Transport": ("Puntual y seguro", "Tarifa conocida antes de subir"),
}
CHANGES = (
	"La clientela pidió entregas a domicilio",
	"Se dejó de vender lo que no dejaba ganancia",
	"Se agregó la venta al por mayor",
)
FINDINGS = (
	"Lleva el cuaderno al día; las ventas del fin de semana sostienen el mes.",
	"El local está ordenado. Falta separar el dinero del negocio del de la casa.",
	"Subieron los insumos; conviene revisar los precios de tres productos.",
	"Hay clientela nueva por recomendación. Falta un rótulo visible.",
	"Bajaron las ventas por la lluvia; se habló de vender por encargo.",
)
AGREEMENTS = (
	"Separar el dinero del negocio en otra cuenta",
	"Calcular el costo de los tres productos que más se venden",
	"Pedir cotización a dos proveedores más",
	"Averiguar los requisitos de la licencia municipal",
	"Anotar cada venta del mes",
)
TOPICS = ("Costos y precios", "Registro de ventas", "Clientela nueva", "Formalización", "Plan de crecimiento")
DIFFICULTIES = (
	("Few Customers", "Bajó la clientela por la temporada"),
	("Cost of Supplies", "Subió el precio de los insumos"),
	("Health or Family", "Cerró una semana por enfermedad"),
	("Place or Equipment", "Se arruinó el equipo principal"),
	("Insecurity", "Cerró temprano varios días"),
)
# Kind, who gives, what for.
FINANCINGS = (
	("Seed Capital", "Fondo de Capital Semilla del Valle (Demo)", "Equipo para producir más"),
	("Grant", "Fundación Puente Solidario (Demo)", "Rótulo, empaque y marca"),
	("Credit of Another Lender", "Caja de Crédito del Norte (Demo)", "Ampliar el local"),
	("Goods in Kind", "Cámara de Comercio del Valle (Demo)", "Máquina y herramientas"),
	("Savings Group", "Grupo de Ahorro La Esperanza (Demo)", "Capital de trabajo"),
)
OBJECTIVES = (
	"Vender más sin perder ganancia y contratar a una persona",
	"Llegar a las tiendas del municipio con producto constante",
)
ACTIONS = (
	"Poner el rótulo y el menú de precios",
	"Sacar la licencia municipal",
	"Abrir la cuenta del negocio",
	"Visitar a diez clientes nuevos",
)
RESULTS = ("Las ventas subieron y hay una persona contratada; se cierra el plan.",)
EVIDENCE = (
	"Se vio en la visita de mentoría",
	"Hojas firmadas en el expediente",
	"Fotografías y cuaderno revisados",
)
CLOSING_REASON = "La persona volvió a migrar; la familia no siguió con el negocio"
IDEAS = (
	("Food", "Comida para llevar El Encuentro"),
	("Services", "Reparación de aires acondicionados"),
	("Agriculture", "Vivero Los Almendros"),
	("Tourism", "Rutas del café"),
	("Manufacturing", "Bordados Flor de Izote"),
	("Commerce", "Venta de repuestos El Rápido"),
	("Construction", "Pintura y acabados"),
	("Food", "Jugos y licuados La Fuente"),
)
