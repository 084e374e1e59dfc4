"""Words that the alliances of the demo are made of: partners, agreements, events, commitments. No framework here."""

from __future__ import annotations

# Name, kind, sector, influence, interest, position; the mark at the end says that they are not the real ones.
PARTNERS: tuple[tuple[str, str, str, str, str, str], ...] = (
	("Cámara de Turismo de Oriente (Demo)", "Chamber", "Turismo", "High", "High", "Ally"),
	(
		"Alcaldía de San Salvador Centro (Demo)",
		"Municipality",
		"Desarrollo local",
		"High",
		"Medium",
		"Supportive",
	),
	("Universidad del Pacífico (Demo)", "University", "Educación y formación", "Medium", "High", "Ally"),
	("Clínica Psicosocial Esperanza (Demo)", "Civil Society", "Salud", "Low", "High", "Ally"),
	("Cooperativa Financiera Raíces (Demo)", "Company", "Finanzas", "Medium", "Medium", "Supportive"),
	("Procuraduría Auxiliar (Demo)", "Ministry", "Derechos humanos y justicia", "High", "Low", "Neutral"),
	("Ministerio de Oficios y Trabajo (Demo)", "Ministry", "Empleo y empresa", "High", "High", "Supportive"),
	(
		"Instituto de Capacitación Nacional (Demo)",
		"Ministry",
		"Educación y formación",
		"High",
		"Medium",
		"Supportive",
	),
	("Alcaldía de San Miguel Centro (Demo)", "Municipality", "Desarrollo local", "Medium", "High", "Ally"),
	("Gremial de Constructores (Demo)", "Chamber", "Construcción", "High", "Low", "Neutral"),
	(
		"Red de Organizaciones por la Movilidad (Demo)",
		"Civil Society",
		"Migración y protección",
		"Medium",
		"High",
		"Ally",
	),
	(
		"Cooperación Alpina (Demo)",
		"International Cooperation",
		"Migración y protección",
		"High",
		"High",
		"Ally",
	),
	("Constructora Cerro Verde (Demo)", "Company", "Construcción", "Low", "Medium", "Neutral"),
	("Radio Comunitaria Usuluteca (Demo)", "Civil Society", "Comunicación", "Low", "Medium", "Supportive"),
	("Asociación de Hoteles del Volcán (Demo)", "Chamber", "Turismo", "Medium", "Low", "Opposed"),
	("Escuela Taller del Sur (Demo)", "Civil Society", "Educación y formación", "", "", ""),
)
CONTACTS = (
	*(("Ana Lidia", "Ruiz", "Female"), ("José Roberto", "Paz", "Male"), ("Marta Alicia", "Deras", "Female")),
	*(("Carlos Humberto", "Rivas", "Male"), ("Delmy", "Portillo", "Female"), ("Óscar", "Minero", "Male")),
	*(("Reina", "Canales", "Female"), ("Walter", "Sibrián", "Male"), ("Zulma", "Henríquez", "Female")),
	*(
		("Mario Ernesto", "Galdámez", "Male"),
		("Flor de María", "Escobar", "Female"),
		("Nelson", "Quezada", "Male"),
	),
)
POSITIONS = ("Gerencia", "Enlace técnico", "Jefatura de proyectos", "Coordinación territorial")

# Title, kind, object, places in PARTNERS, months from start to today, months of duration (0: without an end), what it
# is: what happened to it.
AGREEMENTS: tuple[tuple[str, str, str, tuple[int, ...], int, int, str], ...] = (
	(
		"Convenio marco de formación y certificación",
		"Framework Agreement",
		"Formar y certificar a personas en turismo.",
		(7,),
		30,
		24,
		"renewed",
	),
	(
		"Convenio marco de formación y certificación, segunda etapa",
		"Framework Agreement",
		"Seguir formando y certificando a personas en turismo y construcción.",
		(7,),
		6,
		36,
		"renewal",
	),
	(
		"Memorando con la cámara de turismo",
		"Memorandum of Understanding",
		"Abrir plazas y prácticas en hoteles y restaurantes.",
		(0,),
		20,
		24,
		"",
	),
	(
		"Convenio de atención municipal",
		"Specific Agreement",
		"Ventanilla y espacios para atender a las personas en el municipio.",
		(1,),
		11,
		13,
		"expiring",
	),
	(
		"Convenio específico de prácticas universitarias",
		"Specific Agreement",
		"Estudiantes apoyan la formación y la evaluación.",
		(2,),
		22,
		23,
		"expiring",
	),
	(
		"Carta de compromiso de atención psicosocial",
		"Letter of Commitment",
		"Cupos para atención especializada.",
		(3,),
		14,
		0,
		"",
	),
	(
		"Convenio de servicios financieros",
		"Specific Agreement",
		"Cuentas de ahorro y educación financiera.",
		(4,),
		16,
		36,
		"",
	),
	(
		"Convenio de intermediación laboral",
		"Framework Agreement",
		"Compartir vacantes y orientar a quienes buscan empleo.",
		(6, 0),
		10,
		36,
		"",
	),
	(
		"Convenio con la alcaldía de San Miguel Centro",
		"Framework Agreement",
		"Mesa de empleo y ferias del municipio.",
		(8,),
		18,
		36,
		"",
	),
	(
		"Memorando con la gremial de constructores",
		"Memorandum of Understanding",
		"Reconocer los certificados al contratar.",
		(9,),
		26,
		24,
		"expired",
	),
	(
		"Acuerdo con la red por la movilidad",
		"Memorandum of Understanding",
		"Incidencia conjunta y referencia de personas.",
		(10, 5),
		8,
		24,
		"",
	),
	(
		"Convenio de cooperación para el fondo",
		"Framework Agreement",
		"Apoyo financiero y técnico al programa.",
		(11,),
		23,
		48,
		"",
	),
	(
		"Convenio de prácticas en obra",
		"Specific Agreement",
		"Prácticas de albañilería y electricidad.",
		(12,),
		15,
		24,
		"ended",
	),
	("Convenio de difusión comunitaria", "Specific Agreement", "Espacio radial semanal.", (13,), -1, 12, ""),
	(
		"Carta de entendimiento con la escuela taller",
		"Letter of Commitment",
		"Talleres conjuntos de oficios.",
		(15,),
		0,
		12,
		"draft",
	),
)

# Side -> what is promised.
PROMISES: dict[str, tuple[str, ...]] = {
	"Programme": (
		"Enviar el resumen de datos sin nombres",
		"Convocar a la próxima reunión",
		"Preparar la propuesta técnica",
		"Compartir el calendario de formaciones",
		"Presentar el informe semestral",
	),
	"Partner": (
		"Nombrar a la persona de enlace",
		"Entregar la lista de vacantes del trimestre",
		"Prestar el salón para las jornadas",
		"Revisar el borrador del protocolo",
		"Publicar la convocatoria en sus medios",
		"Abrir diez cupos de práctica",
	),
	"Participants": (
		"Invitar a cinco vecinos a la próxima actividad",
		"Escribir las propuestas del comité",
		"Llevar testimonios a la mesa",
	),
}
KEPT_NOTES = ("Correo enviado", "Oficio recibido", "Acta de entrega firmada", "Publicado en su página")
CANCELLATIONS = ("La institución cambió de prioridades", "Se unió a otro compromiso")

# Title, kind, objective, partners, milestones: stage, text, months before today that it was reached (None: to come).
INITIATIVES = (
	(
		"Protocolo nacional de reintegración laboral",
		"Migration Policy",
		"Que las instituciones atiendan con una misma ruta a quienes regresan.",
		(6, 10, 11),
		(
			("Agenda", "Tema en la agenda de la mesa interinstitucional", 22),
			("Evidence", "Estudio de inserción presentado", 17),
			("Formulation", "Borrador del protocolo acordado", 9),
			("Advocacy", "Reuniones con las tres instituciones rectoras", 4),
			("Adoption", "Firma del protocolo", None),
			("Implementation", "Personal capacitado en cinco oficinas", None),
		),
		None,
	),
	(
		"Reconocimiento de certificados en la contratación de obra",
		"Certification System",
		"Que las empresas de construcción reconozcan los certificados de competencia.",
		(7, 9, 12),
		(
			("Agenda", "Gremial y programa acuerdan trabajar el tema", 21),
			("Evidence", "Comparación de estándares", 15),
			("Formulation", "Norma técnica redactada", 10),
			("Adoption", "Norma técnica aprobada", 3),
			("Evaluation", "Primera revisión con empresas", None),
		),
		("Technical Standard", "La gremial adoptó la norma técnica de reconocimiento de certificados.", 3),
	),
)
