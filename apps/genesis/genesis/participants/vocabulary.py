"""Words as they are written in El Salvador for what the register asks: the data of `parsing`.

Everything is folded (lower case, no accents, no punctuation); see `text.fold`.
"""

# Country names as in Frappe's table of countries.
COUNTRY_CODES: dict[str, str] = {
	"United States": "US",
	"Mexico": "MX",
	"Guatemala": "GT",
	"Honduras": "HN",
	"Nicaragua": "NI",
	"Costa Rica": "CR",
	"Panama": "PA",
	"Belize": "BZ",
	"El Salvador": "SV",
	"Canada": "CA",
	"Spain": "ES",
	"Italy": "IT",
	"Germany": "DE",
	"France": "FR",
	"United Kingdom": "GB",
	"Sweden": "SE",
	"Australia": "AU",
	"Colombia": "CO",
	"Ecuador": "EC",
	"Chile": "CL",
	"Argentina": "AR",
	"Brazil": "BR",
	"Peru": "PE",
	"Qatar": "QA",
}

COUNTRIES: dict[str, str] = {
	**dict.fromkeys(
		(
			"eeuu",
			"ee uu",
			"e e u u",
			"eua",
			"e u a",
			"eu",
			"e u",
			"usa",
			"u s a",
			"us",
			"u s",
			"uu ee",
			"ee uu aa",
			"estados unidos",
			"estados unidos de america",
			"estados unidos de norteamerica",
			"los estados unidos",
			"united states",
			"united states of america",
			"norteamerica",
			"norte america",
			"estado unidos",
			"el norte",
			"gringolandia",
			"los angeles",
			"houston",
			"california",
			"texas",
			"new york",
			"nueva york",
			"maryland",
			"virginia",
			"washington",
		),
		"United States",
	),
	**dict.fromkeys(("mx", "mex", "mejico", "mexico", "estados unidos mexicanos", "rep mexicana"), "Mexico"),
	**dict.fromkeys(("gt", "gua", "guate", "guatemala"), "Guatemala"),
	**dict.fromkeys(("hn", "hond", "honduras"), "Honduras"),
	**dict.fromkeys(("ni", "nic", "nicaragua"), "Nicaragua"),
	**dict.fromkeys(("cr", "costa rica"), "Costa Rica"),
	**dict.fromkeys(("pa", "panama"), "Panama"),
	**dict.fromkeys(("bz", "belice", "belize"), "Belize"),
	**dict.fromkeys(("sv", "esa", "slv", "el salvador", "salvador"), "El Salvador"),
	**dict.fromkeys(("ca", "can", "canada"), "Canada"),
	**dict.fromkeys(("es", "esp", "espana", "spain"), "Spain"),
	**dict.fromkeys(("it", "ita", "italia", "italy"), "Italy"),
	**dict.fromkeys(("de", "alemania", "germany"), "Germany"),
	**dict.fromkeys(("fr", "francia", "france"), "France"),
	**dict.fromkeys(("gb", "uk", "u k", "reino unido", "inglaterra", "united kingdom"), "United Kingdom"),
	**dict.fromkeys(("se", "suecia", "sweden"), "Sweden"),
	**dict.fromkeys(("au", "australia"), "Australia"),
	**dict.fromkeys(("co", "colombia"), "Colombia"),
	**dict.fromkeys(("ec", "ecuador"), "Ecuador"),
	**dict.fromkeys(("cl", "chile"), "Chile"),
	**dict.fromkeys(("ar", "argentina"), "Argentina"),
	**dict.fromkeys(("br", "brasil", "brazil"), "Brazil"),
	**dict.fromkeys(("pe", "peru"), "Peru"),
	**dict.fromkeys(("qa", "qatar", "catar"), "Qatar"),
}

FEMALE = "Female"
MALE = "Male"
INTERSEX = "Intersex"
SEXES = (FEMALE, MALE, INTERSEX)

# "m" alone is not here: it is Mujer or Masculino; see `parsing.SexDialect`.
SEX_WORDS: dict[str, str] = {
	**dict.fromkeys(
		"f fem femenino femenina femenin mujer muj mujeres female woman nina senora sra".split(), FEMALE
	),
	**dict.fromkeys(
		"h hom hombre hombres homb masc mas masculino masculin male man varon var nino senor sr".split(), MALE
	),
	**dict.fromkeys(("intersex", "intersexual", "intersexo"), INTERSEX),
}

YES_WORDS = frozenset("si s yes y x 1 verdadero true cierto v claro afirmativo ok".split())
NO_WORDS = frozenset("no n 0 falso false f negativo nunca ninguno ninguna".split())

RETURNED_MIGRANT = "Returned Migrant"
INTERNALLY_DISPLACED = "Internally Displaced"
FAMILY_MEMBER = "Family Member"
GROUPS = (RETURNED_MIGRANT, INTERNALLY_DISPLACED, FAMILY_MEMBER)

# Beginnings of words; the first group with a match wins, so "familiar de retornado" is a family member.
GROUP_STEMS: tuple[tuple[str, tuple[str, ...]], ...] = (
	(FAMILY_MEMBER, ("famil", "conyuge", "espos", "hij", "madre", "padre", "herman", "pariente")),
	(INTERNALLY_DISPLACED, ("desplaz", "pdi", "dpi", "idp", "displaced")),
	(RETURNED_MIGRANT, ("retorn", "deport", "repatri", "migrante", "returned", "returnee", "devuelt")),
)

CONSTRUCTION = "Construction"
TOURISM = "Tourism"
AREAS = (
	CONSTRUCTION,
	TOURISM,
	"Agriculture",
	"Commerce",
	"Transport",
	"Manufacturing",
	"Domestic Work",
	"Services",
	"Other",
)

# Words that name the area itself decide before any trade does ("electricista (construcción)").
AREA_NAMES: dict[str, tuple[str, ...]] = {
	CONSTRUCTION: ("construc", "constr", "construct"),
	TOURISM: ("turis", "tourism", "hotel", "hosteler", "restaur", "hospitality", "gastronom"),
	"Agriculture": ("agric", "agro", "ganader", "pesca", "avicult"),
	"Commerce": ("comerc", "ventas", "commerce", "retail"),
	"Transport": ("transport", "logistic"),
	"Manufacturing": ("manufact", "fabrica", "industria", "textil", "maquila", "confeccion"),
	"Domestic Work": ("domestic", "oficios del hogar"),
	"Services": ("servicio", "services", "tecnolog", "informatic", "computa", "technology"),
	"Other": ("otro", "otra", "other"),
}

# Trades by the beginnings of their names.
AREA_TRADES: dict[str, tuple[str, ...]] = {
	CONSTRUCTION: (
		"albanil",
		"carpinter",
		"electric",
		"fontaner",
		"plomer",
		"soldad",
		"soldeo",
		"pintor",
		"pintura",
		"obra",
		"obrero",
		"tablaroc",
		"tabla roca",
		"drywall",
		"framing",
		"roofing",
		"techo",
		"techado",
		"concret",
		"cemento",
		"enchap",
		"ceramic",
		"instalador",
		"pisos",
		"andami",
		"demolic",
		"remodel",
		"maestro de obra",
		"ayudante de alban",
		"armador",
		"hierro",
		"estructura",
		"siding",
		"landscap",
	),
	TOURISM: (
		"meser",
		"mesero",
		"camarer",
		"cocin",
		"chef",
		"bartender",
		"barman",
		"barista",
		"cantiner",
		"recepcion",
		"housekeep",
		"ama de llaves",
		"mucama",
		"guia",
		"tour",
		"panader",
		"reposter",
		"lavaplat",
		"dishwash",
		"comida",
		"banquet",
		"catering",
		"parrill",
		"pupus",
		"host",
		"busboy",
	),
	"Agriculture": ("cosech", "jornaler", "campo", "granja", "tabaco", "corte de cafe", "lecher"),
	"Commerce": ("vended", "tienda", "cajer", "negocio", "mercado"),
	"Transport": ("motorist", "chofer", "conductor", "camion", "taxi", "bus", "uber", "repartidor"),
	"Manufacturing": ("operari", "ensambl", "empacad", "planta", "costur", "sastre", "modist", "bordad"),
	"Domestic Work": ("niner", "cuidado", "cuidador", "empleada", "trabajadora del hogar"),
	"Services": (
		"limpieza",
		"vigilan",
		"seguridad",
		"mecanic",
		"jardiner",
		"barber",
		"salon",
		"estilist",
		"peluquer",
		"programad",
		"call center",
		"software",
	),
}
