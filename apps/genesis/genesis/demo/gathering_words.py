"""Words that the gatherings of the demo are made of. No framework here."""

from __future__ import annotations

# Title, kind, service, topics.
EVENTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
	(
		"Foro Retorno y empleo digno",
		"Forum",
		"4a",
		("Datos del retorno", "Empresas que contratan", "Experiencias"),
	),
	(
		"Presentación del estudio de inserción laboral",
		"Presentation of a Study",
		"4a",
		("Hallazgos", "Recomendaciones"),
	),
	("Taller de buenas prácticas de certificación", "Workshop", "4a", ("Estándares", "Evaluación justa")),
	(
		"Intercambio de experiencias con Honduras y Guatemala",
		"Exchange of Experiences",
		"4a",
		("Rutas de atención", "Fondos semilla"),
	),
	("Seminario de derechos laborales", "Seminar", "5b", ("Contratos", "Prestaciones", "A quién acudir")),
	("Feria de servicios y emprendimientos", "Fair", "4a", ("Exposición", "Ventanillas de servicios")),
	("Seminario virtual sobre educación financiera", "Webinar", "4a", ("Ahorro", "Endeudamiento")),
	("Encuentro de liderazgo de participantes", "Workshop", "5b", ("Hablar en público", "Mi comunidad")),
)
# Title, kind, service, level, purpose, office, initiative (place), partners (places).
SPACES: tuple[tuple[str, str, str, str, str, str | None, int | None, tuple[int, ...]], ...] = (
	(
		"Mesa interinstitucional de movilidad humana",
		"Inter-institutional Committee",
		"4b",
		"National",
		"Coordinar la respuesta a las personas retornadas y desplazadas.",
		None,
		0,
		(5, 6, 10, 11),
	),
	(
		"Mesa técnica de certificación de competencias",
		"Technical Table",
		"1f",
		"National",
		"Mejorar y reconocer el sistema de certificación.",
		None,
		1,
		(7, 0, 9, 2),
	),
	(
		"Mesa de empleo de San Miguel",
		"Round Table",
		"4b",
		"Municipal",
		"Vacantes, ferias y transporte en el municipio.",
		"San Miguel",
		None,
		(8, 0, 13),
	),
)
COMMITTEES: tuple[tuple[str, str, str], ...] = (
	(
		"Comité de participantes de San Salvador",
		"San Salvador",
		"Ser escuchados en las decisiones del programa.",
	),
	("Comité de participantes de San Miguel", "San Miguel", "Acompañar a quienes llegan y proponer mejoras."),
	("Comité de participantes de Santa Ana", "Santa Ana", "Organizar redes de apoyo entre vecinos."),
)
COMMITTEE_ROLES = ("Coordinator", "Secretary", "Treasurer", "Spokesperson", "Member", "Member", "Member")
SESSION_TOPICS = (
	"Lectura del acta anterior",
	"Necesidades de las personas",
	"Propuestas al programa",
	"Próxima actividad",
)
MEETING_TOPICS = (
	"Seguimiento de compromisos",
	"Información de las instituciones",
	"Acuerdos",
	"Próxima reunión",
)
MINUTES = (
	"<p>Se verificó la asistencia y se leyó el acta anterior.</p><p>Se revisaron los compromisos y se acordaron otros nuevos.</p>",
	"<p>Las instituciones informaron de sus avances.</p><ul><li>Se acordó compartir datos sin nombres.</li>"
	"<li>Se fijó la próxima reunión.</li></ul>",
	"<p>Se abrió con las palabras de bienvenida. Hubo preguntas sobre las rutas de atención y se anotaron los acuerdos.</p>",
)
