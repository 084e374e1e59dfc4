"""What a column of a register may hold, and the headings under which field offices keep it.

The names of the targets are what people choose in the form (`Registry Mapping Column.target`); a test keeps the
options there and this table alike. Headings are folded (`text.fold`).
"""

from collections.abc import Mapping

IGNORE = "Ignore"

GIVEN_NAMES = "Given Names"
SURNAMES = "Surnames"
FULL_NAME = "Full Name"
SURNAMES_FIRST = "Surnames and Given Names"
FIRST_NAME = "First Name"
MIDDLE_NAME = "Middle Name"
FIRST_SURNAME = "First Surname"
SECOND_SURNAME = "Second Surname"
MARRIED_SURNAME = "Married Surname"
KNOWN_AS = "Known As"
SEX = "Sex"
GENDER_IDENTITY = "Gender Identity"
BIRTH_DATE = "Birth Date"
AGE = "Age"
DUI_NUMBER = "DUI"
PASSPORT_NUMBER = "Passport"
NIT_NUMBER = "NIT"
DOCUMENT_NUMBER = "Document Number"
DOCUMENT_KIND = "Document Kind"
NATIONALITY = "Nationality"
MARITAL_STATUS = "Marital Status"
PHONE = "Phone"
SECOND_PHONE = "Alternative Phone"
EMAIL = "Email"
DEPARTMENT = "Department"
MUNICIPALITY = "Municipality"
DISTRICT = "District"
ADDRESS = "Address"
ZONE = "Zone"
GROUP = "Group"
WORK_COUNTRY = "Country of Work"
EXPERIENCE = "Time of Experience"
OCCUPATIONAL_AREA = "Occupational Area"
OCCUPATION = "Occupation"
EMPLOYER = "Employer"
WORK_FROM = "Worked From"
WORK_TO = "Worked Until"
RETURN_DATE = "Return Date"
RETURN_COUNTRY = "Return Country"
RETURN_MODE = "Return Mode"
TIMES_RETURNED = "Times Returned"
ORIGIN_DEPARTMENT = "Origin Department"
ORIGIN_MUNICIPALITY = "Origin Municipality"
EDUCATION = "Education Level"
HOUSEHOLD_SIZE = "Household Size"
DEPENDANTS = "Dependants"
MONTHLY_INCOME = "Monthly Income"
EMERGENCY_NAME = "Emergency Contact"
EMERGENCY_PHONE = "Emergency Phone"
NOTES = "Contact Notes"
REGISTRATION_DATE = "Registration Date"

YEARS, MONTHS = "Years", "Months"

# Longer headings decide before shorter ones; a heading that is found here in full decides before any likeness.
HEADINGS: Mapping[str, tuple[str, ...]] = {
	GIVEN_NAMES: (
		"nombres",
		"nombre",
		"nombre s",
		"nombres de la persona",
		"nombres del participante",
		"given names",
		"first names",
		"forenames",
	),
	SURNAMES: ("apellidos", "apellido", "apellido s", "surnames", "surname", "last name", "last names"),
	FULL_NAME: (
		"nombre completo",
		"nombres completos",
		"nombres y apellidos",
		"nombre y apellido",
		"nombre y apellidos",
		"nombre del participante",
		"nombre de la persona",
		"nombre del beneficiario",
		"participante",
		"beneficiario",
		"beneficiaria",
		"full name",
		"name",
	),
	SURNAMES_FIRST: ("apellidos y nombres", "apellido y nombre", "apellidos nombres", "apellidos y nombre"),
	FIRST_NAME: ("primer nombre", "1er nombre", "nombre 1", "first name"),
	MIDDLE_NAME: ("segundo nombre", "2do nombre", "2 nombre", "nombre 2", "otros nombres", "middle name"),
	FIRST_SURNAME: ("primer apellido", "1er apellido", "apellido 1", "apellido paterno", "first surname"),
	SECOND_SURNAME: ("segundo apellido", "2do apellido", "apellido 2", "apellido materno", "second surname"),
	MARRIED_SURNAME: ("apellido de casada", "apellido casada", "married surname", "married name"),
	KNOWN_AS: ("conocido por", "conocida por", "conocido a como", "known as", "alias"),
	SEX: ("sexo", "sex", "sexo h m", "sexo m f", "genero", "gender", "hombre mujer"),
	GENDER_IDENTITY: ("identidad de genero", "gender identity"),
	BIRTH_DATE: (
		"fecha de nacimiento",
		"fecha nacimiento",
		"fecha nac",
		"fec nac",
		"f nacimiento",
		"f nac",
		"nacimiento",
		"fdn",
		"birth date",
		"date of birth",
		"dob",
	),
	AGE: ("edad", "edad anos", "edad en anos", "anos cumplidos", "age"),
	DUI_NUMBER: ("dui", "numero de dui", "no de dui", "no dui", "n dui", "numero dui", "dui no", "num dui"),
	PASSPORT_NUMBER: ("pasaporte", "numero de pasaporte", "no de pasaporte", "passport"),
	NIT_NUMBER: ("nit", "numero de nit", "no de nit"),
	DOCUMENT_NUMBER: (
		"documento",
		"numero de documento",
		"no de documento",
		"documento de identidad",
		"numero de identidad",
		"identificacion",
		"no de identificacion",
		"dui o pasaporte",
		"document number",
		"id number",
	),
	DOCUMENT_KIND: (
		"tipo de documento",
		"tipo documento",
		"clase de documento",
		"document kind",
		"document type",
	),
	NATIONALITY: ("nacionalidad", "nationality"),
	MARITAL_STATUS: ("estado civil", "estado familiar", "marital status"),
	PHONE: (
		"telefono",
		"tel",
		"telefonos",
		"numero de telefono",
		"no de telefono",
		"celular",
		"tel celular",
		"telefono celular",
		"movil",
		"telefono de contacto",
		"contacto",
		"whatsapp",
		"phone",
		"telephone",
		"mobile",
	),
	SECOND_PHONE: (
		"telefono 2",
		"segundo telefono",
		"otro telefono",
		"telefono fijo",
		"telefono de casa",
		"telefono alternativo",
		"telefono casa",
		"alternative phone",
		"phone 2",
	),
	EMAIL: ("correo", "correo electronico", "email", "e mail", "mail"),
	DEPARTMENT: ("departamento", "depto", "dpto", "departamento de residencia", "department"),
	MUNICIPALITY: ("municipio", "municipio de residencia", "mpio", "municipality"),
	DISTRICT: ("distrito", "distrito de residencia", "district"),
	ADDRESS: ("direccion", "domicilio", "direccion de residencia", "lugar de residencia", "address"),
	ZONE: ("zona", "area de residencia", "urbano rural", "zone"),
	GROUP: (
		"poblacion",
		"tipo de poblacion",
		"poblacion meta",
		"grupo",
		"grupo de poblacion",
		"perfil",
		"tipo de participante",
		"tipo de beneficiario",
		"condicion migratoria",
		"group",
	),
	WORK_COUNTRY: (
		"pais donde trabajo",
		"pais de trabajo",
		"pais en que trabajo",
		"pais en donde trabajo",
		"pais de experiencia",
		"pais de la experiencia",
		"pais laboral",
		"country of work",
	),
	EXPERIENCE: (
		"tiempo de experiencia",
		"experiencia",
		"experiencia laboral",
		"anos de experiencia",
		"meses de experiencia",
		"tiempo trabajado",
		"tiempo de trabajo",
		"anos de trabajo",
		"meses de trabajo",
		"time of experience",
		"years of experience",
		"months of experience",
	),
	OCCUPATIONAL_AREA: (
		"area ocupacional",
		"area laboral",
		"area de trabajo",
		"area de experiencia",
		"rubro",
		"sector",
		"rama",
		"occupational area",
	),
	OCCUPATION: (
		"ocupacion",
		"oficio",
		"puesto",
		"cargo",
		"trabajo que realizaba",
		"profesion",
		"occupation",
	),
	EMPLOYER: ("empleador", "empresa", "lugar de trabajo", "empresa donde trabajo", "employer"),
	WORK_FROM: ("trabajo desde", "fecha de inicio", "inicio de trabajo", "desde", "worked from"),
	WORK_TO: ("trabajo hasta", "fecha de fin", "fin de trabajo", "hasta", "worked until"),
	RETURN_DATE: (
		"fecha de retorno",
		"fecha retorno",
		"fecha de deportacion",
		"fecha de regreso",
		"fecha de llegada",
		"return date",
	),
	RETURN_COUNTRY: ("pais de retorno", "pais de donde retorna", "pais de procedencia", "return country"),
	RETURN_MODE: (
		"tipo de retorno",
		"modalidad de retorno",
		"forma de retorno",
		"return mode",
		"return type",
	),
	TIMES_RETURNED: ("veces retornado", "veces deportado", "numero de retornos", "times returned"),
	ORIGIN_DEPARTMENT: ("departamento de origen", "departamento de expulsion", "origin department"),
	ORIGIN_MUNICIPALITY: ("municipio de origen", "municipio de expulsion", "origin municipality"),
	EDUCATION: (
		"nivel educativo",
		"nivel de estudios",
		"nivel academico",
		"escolaridad",
		"estudios",
		"ultimo grado",
		"ultimo grado aprobado",
		"education level",
		"education",
	),
	HOUSEHOLD_SIZE: (
		"tamano del hogar",
		"personas en el hogar",
		"numero de personas en el hogar",
		"integrantes del hogar",
		"household size",
	),
	DEPENDANTS: (
		"dependientes",
		"personas dependientes",
		"personas a cargo",
		"numero de dependientes",
		"dependants",
	),
	MONTHLY_INCOME: (
		"ingreso mensual",
		"ingresos mensuales",
		"ingreso",
		"ingresos",
		"salario",
		"monthly income",
	),
	EMERGENCY_NAME: (
		"contacto de emergencia",
		"persona de contacto",
		"nombre de contacto de emergencia",
		"en caso de emergencia",
		"emergency contact",
	),
	EMERGENCY_PHONE: (
		"telefono de emergencia",
		"telefono del contacto de emergencia",
		"telefono de contacto de emergencia",
		"emergency phone",
	),
	NOTES: ("observaciones", "notas", "comentarios", "observacion", "notes", "comments"),
	REGISTRATION_DATE: (
		"fecha de registro",
		"fecha registro",
		"fecha de inscripcion",
		"fecha de ingreso",
		"fecha de atencion",
		"registro",
		"registration date",
	),
}

TARGETS: tuple[str, ...] = (IGNORE, *HEADINGS)

# Columns of our own workbooks of rejected rows, and counters: never part of what a sheet is known by.
OWN_ROW_HEADINGS = ("Fila del archivo", "Row of the File")
OWN_REASON_HEADINGS = ("Motivo del rechazo", "Reason for Rejection")
COUNTER_HEADINGS = ("no", "n", "num", "numero", "correlativo", "id", "item", "fila", "row")

NAME_WHOLE = (FULL_NAME, SURNAMES_FIRST)
NAME_GIVEN = (GIVEN_NAMES, FIRST_NAME)
NAME_FAMILY = (SURNAMES, FIRST_SURNAME)
MAY_REPEAT = frozenset((IGNORE, NOTES))
DATE_TARGETS = (BIRTH_DATE, RETURN_DATE, REGISTRATION_DATE, WORK_FROM, WORK_TO)
LONG_TEXTS = (ADDRESS, NOTES)
# "Ninguna" is an answer here; elsewhere it is another way to leave a cell empty.
NONE_MEANS_NONE = frozenset((EXPERIENCE, EDUCATION, DOCUMENT_KIND))
