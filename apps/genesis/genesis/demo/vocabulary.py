"""Words that demo people are made of: names usual in El Salvador, trades, cities and sentences. No framework here."""

from __future__ import annotations

WOMEN = (
	"Ana Beatriz Blanca Carla Carmen Cecilia Claudia Daysi Delmy Dora Edith Elena Evelyn Fátima Flor Gabriela Gladis "
	"Glenda Guadalupe Ingrid Irma Jacqueline Jennifer Karla Katherine Laura Leticia Lidia Lilian Lorena Lucía Luz "
	"Margarita María Marina Maritza Marta Mayra Mercedes Mirna Morena Nancy Norma Olga Patricia Reina Roxana Rosa "
	"Sandra Silvia Sonia Teresa Vilma Wendy Yanira Yesenia Zulma"
).split()
MEN = (
	"Adalberto Alex Alfredo Antonio Arnoldo Balmore Benjamín Boris Carlos César Cristian Daniel David Douglas Edgardo "
	"Edwin Elmer Emerson Erick Ernesto Fernando Francisco Franklin Gerardo Giovanni Guillermo Henry Héctor Hugo Israel "
	"Javier Jonathan Jorge José Josué Juan Julio Kevin Luis Manuel Marvin Mauricio Melvin Miguel Nelson Omar Óscar "
	"Pedro Rafael Ramón René Ricardo Roberto Rolando Rubén Salvador Santos Saúl Ulises Walter William Wilfredo"
).split()
SURNAMES = (
	"Aguilar Alas Alvarado Alvarenga Amaya Arévalo Argueta Ascencio Ayala Barahona Barrera Benítez Bonilla Cabrera "
	"Cáceres Campos Canales Carranza Castillo Castro Chávez Cortez Cruz Díaz Domínguez Escobar Escalante Fuentes "
	"Flores Galdámez García Gómez González Granados Guardado Guerra Guevara Guzmán Henríquez Hernández Iraheta "
	"Jovel Lemus Linares López Machado Maldonado Martínez Mejía Melara Menjívar Méndez Mendoza Merino Miranda "
	"Molina Monterrosa Morales Navarrete Orellana Ortiz Osorio Palacios Parada Peraza Pérez Pineda Ponce Portillo "
	"Quintanilla Ramírez Ramos Recinos Reyes Rivas Rivera Rodríguez Romero Rosales Ruiz Salazar Salguero Sánchez "
	"Santamaría Serrano Sorto Torres Valladares Vásquez Velásquez Ventura Villalta Villatoro Zavala Zelaya"
).split()

# Area of work -> occupations, as the person says them.
OCCUPATIONS = {
	"Construction": (
		"Albañilería",
		"Carpintería de obra",
		"Instalación de tablarroca",
		"Electricidad",
		"Fontanería",
		"Pintura",
		"Techos",
	),
	"Tourism": (
		"Atención de mesas",
		"Cocina",
		"Bartender",
		"Recepción de hotel",
		"Camarería de pisos",
		"Guía de turismo",
	),
	"Agriculture": ("Cosecha de frutas", "Empaque de verduras"),
	"Commerce": ("Ventas", "Caja"),
	"Manufacturing": ("Costura", "Soldadura"),
	"Domestic Work": ("Trabajo del hogar", "Cuidado de personas mayores"),
	"Transport": ("Manejo de camión", "Reparto"),
	"Services": ("Jardinería", "Limpieza de oficinas", "Seguridad"),
}
EMPLOYERS = (
	"Empresa familiar",
	"Contratista independiente",
	"Restaurante",
	"Hotel",
	"Empresa de remodelaciones",
	"Finca",
	"Agencia de servicios",
)
STREETS = (
	"Colonia San José, pasaje 3, casa 12",
	"Barrio El Centro, 2.ª calle oriente",
	"Cantón El Rosario, caserío Los Naranjos",
	"Residencial Las Flores, polígono B",
	"Comunidad Nueva Esperanza, lote 8",
	"Barrio La Cruz, avenida Morazán",
)
SAFE_HOURS = ("Después de las 5 de la tarde", "Por la mañana", "Sábados", "De 12 a 1", "")
OBJECTIVES = (
	"Certificar su oficio y conseguir un empleo formal en su municipio",
	"Poner su propio negocio con lo que aprendió en el extranjero",
	"Estabilizar los ingresos del hogar y terminar el bachillerato",
	"Recuperarse de lo vivido y volver a trabajar",
	"Ordenar sus papeles y buscar un empleo cercano a su familia",
)
NEEDS = (
	"Necesita ingresos pronto; tiene experiencia que puede certificar.",
	"Pide apoyo psicosocial y orientación legal antes de buscar empleo.",
	"Quiere emprender; le falta capital y educación financiera.",
	"Le preocupa la seguridad de su familia en la colonia.",
)
NEXT_STEPS = (
	"Llamarle para confirmar la evaluación de competencias.",
	"Coordinar la cita con la persona asesora legal.",
	"Revisar juntos el plan de apoyo.",
	"Preguntar cómo le fue con la feria de empleo.",
)
RESULTS = (
	"Cumplido, con asistencia completa",
	"Cumplido; se recomienda seguimiento",
	"Cumplido, obtuvo constancia",
)
EXIT_REASONS = (
	"Terminó su plan y tiene empleo estable",
	"Cambió de domicilio fuera del área del programa",
	"Volvió a migrar",
)
REFERRAL_REASONS = (
	"Necesita atención psicológica especializada",
	"Busca una pasantía en el sector",
	"Requiere reponer su partida de nacimiento",
	"Solicita orientación sobre crédito para su negocio",
)
REFERRAL_ANSWERS = (
	"Se le dio cita para la próxima semana.",
	"No hay cupo este mes; se ofrece lista de espera.",
	"Atendido; se entregó constancia.",
)
REQUESTS = (
	"Busco trabajo de mesero, tengo experiencia en hoteles.",
	"Quiero certificarme como electricista.",
	"Necesito ayuda para empezar un negocio de comida.",
	"Regresé hace un mes y no sé por dónde empezar.",
	"Tuvimos que salir de la colonia y necesitamos orientación.",
)
WITHDRAWALS = ("Ya no desea participar", "No quiere que sus datos se compartan")

# Name, kind; the mark at the end says that they are not the real ones.
PARTNERS = (
	("Cámara de Turismo de Oriente (Demo)", "Chamber"),
	("Alcaldía de San Salvador Centro (Demo)", "Municipality"),
	("Universidad del Pacífico (Demo)", "University"),
	("Clínica Psicosocial Esperanza (Demo)", "Civil Society"),
	("Cooperativa Financiera Raíces (Demo)", "Company"),
	("Procuraduría Auxiliar (Demo)", "Ministry"),
)
