"""Names as they are abbreviated and spelt in El Salvador: the data of `names`.

Everything is folded (lower case, no accents, no punctuation); see `text.fold`.
"""

NAME_ABBREVIATIONS: dict[str, str] = {
	"ma": "maria",
	"fco": "francisco",
	"frco": "francisco",
	"fca": "francisca",
	"gpe": "guadalupe",
	"jse": "jose",
	"ant": "antonio",
	"mig": "miguel",
	"rob": "roberto",
	"mtz": "martinez",
	"mtnez": "martinez",
	"mnez": "martinez",
	"hdez": "hernandez",
	"hdz": "hernandez",
	"hrdz": "hernandez",
	"gtz": "gutierrez",
	"glez": "gonzalez",
	"gonz": "gonzalez",
	"gzlez": "gonzalez",
	"rdz": "rodriguez",
	"rdgz": "rodriguez",
	"rguez": "rodriguez",
	"rgz": "rodriguez",
	"fdez": "fernandez",
	"fdz": "fernandez",
	"dguez": "dominguez",
	"dmguez": "dominguez",
	"jmnz": "jimenez",
	"lpz": "lopez",
	"rmz": "ramirez",
	"rmrz": "ramirez",
	"vqz": "vasquez",
	"prz": "perez",
	"sto": "santo",
	"sta": "santa",
}

# English names whose spellings do not follow from sounds alone.
NAME_VARIANTS: dict[str, str] = {
	**dict.fromkeys(("bryan", "brian", "braian", "brallan", "bryant", "breyan", "brayam"), "brayan"),
	**dict.fromkeys(("john", "jhon", "jon", "yon", "jhonn"), "yon"),
	**dict.fromkeys(("johnny", "jhonny", "jonny", "yonny", "joni", "jhony", "johny"), "yoni"),
	**dict.fromkeys(
		("michael", "maikel", "maicol", "maikol", "maycol", "mikael", "michel", "maickol"), "maikol"
	),
	**dict.fromkeys(("george", "jorje"), "jorge"),
	**dict.fromkeys(("steven", "stephen", "stiven", "estiven", "esteven", "stefen"), "stiven"),
	**dict.fromkeys(("edwar", "eduard", "eduar"), "edward"),
	**dict.fromkeys(("jackeline", "jacqueline", "jaqueline", "yaquelin", "jakelin", "yackeline"), "jaquelin"),
	**dict.fromkeys(("jeannette", "jeanette", "janeth", "janet", "yanet", "yaneth", "jannet"), "yanet"),
	**dict.fromkeys(("jennifer", "jenifer", "yenifer", "yennifer", "yeniffer", "jeniffer"), "yenifer"),
	**dict.fromkeys(("kevin", "kevyn", "quevin", "kebin", "kelvyn"), "kevin"),
	**dict.fromkeys(("alexander", "alexsander", "aleksander", "alecsander"), "alexander"),
	**dict.fromkeys(("elizabeth", "elisabeth", "elizabet", "elisabet", "lisbeth"), "elisabet"),
	**dict.fromkeys(("katherine", "catherine", "katerine", "kateryn", "katherin", "catherin"), "katerin"),
	**dict.fromkeys(("wuilber", "guilber", "wilbert", "wilver", "huilber"), "wilber"),
	**dict.fromkeys(("wilmar", "guilmer", "wuilmer", "huilmer"), "wilmer"),
	**dict.fromkeys(("wiliam", "willian", "wilian", "guillian", "uiliam", "wuilian"), "william"),
}

# Given names frequent enough to tell "Ana María Pérez" from "Ana Pérez López".
GIVEN_NAMES: frozenset[str] = frozenset(
	"""
	abel abigail abraham ada adela adelina adilia adolfo adonay adrian adriana agustin aida alba alberto alcides
	alejandra alejandro alex alexander alexandra alexis alfonso alfredo alicia alma alonso alvaro amadeo amalia
	amanda amelia amilcar amparo ana anabel andrea andres angel angela angelica angeles antonia antonio aquilino
	aracely ariel armando arnoldo arnulfo arturo astrid aurelio aurora balmore beatriz belarmino benjamin berta
	bertha blanca boris brayan brenda bryan camila candelaria carlos carmelo carmen carolina catalina cecilia
	celia celina cesar christian cindy clara claudia concepcion conception consuelo corina cristian cristina
	cristobal cruz dagoberto daisy damaris daniel daniela danilo david daysi deisy delia denis diana diego digna
	dimas dinora dolores domingo doris douglas edgar edgardo edith edith edson eduardo edwin efrain elba elena
	eli elias elida eliseo elizabeth elmer elsa elsy elvira emerson emilio enrique erick erika ernesto esmeralda
	esperanza esteban estela ester esther eugenia eugenio eva evangelina evelin evelyn ever fabiola fatima
	federico felicita felipe felix fermin fernando fidel flor florentino francisca francisco franklin freddy
	gabriel gabriela genaro geovanni gerardo german gerson gilberto gilma giovanni gladis gladys glenda gloria
	gregorio griselda guadalupe guillermo gustavo haydee hector heidi herbert heriberto hernan hilda hugo
	humberto ignacio iliana ines ingrid inmaculada irene iris irma isaac isabel isaias isidro ismael israel
	ivan ivania ivonne jackeline jacqueline jaime jairo jasmin javier jeannette jennifer jenny jeronimo jessica
	jesus joaquin joel johana johanna jonathan jorge jose josefina joselyn joseph josue juan juana juanita
	judith julia julian julio karen karina karla katherine katya keny kenia kevin lazaro leonel leonor leopoldo
	leticia lidia lilian liliana lisandro lisseth lissette lorena lourdes lucas lucia lucio luis luisa luz
	magdalena manuel manuela marcela marcelino marcelo marco marcos margarita margoth maria mariana maribel
	marina mario maritza marleny marlon marta martha martin marvin mateo matilde mauricio maximiliano maximo
	maura mayra melissa melvin mercedes merlin miguel milagro milton miriam mirian mirna misael moises monica
	morena nancy napoleon natalia nefi nelly nelson nery nestor nicolas nidia noe noel noemi nora norma nuria
	odilia ofelia olga olivia omar orbelina orlando oscar oswaldo pablo pastora patricia paula pedro petrona
	rafael ramiro ramon raquel raul rebeca reina remberto rene reyna ricardo rigoberto rina roberto rocio
	rodolfo rodrigo rogelio rolando romeo ronald roque rosa rosalia rosario roxana ruben rudy rufino ruth
	salomon salvador samuel sandra santiago santos sara saul sebastian selvin sergio silvia sofia sonia stanley
	susana suyapa tania telma teodoro teresa tomas transito ulises vanessa veronica vicenta vicente victor
	victoria vilma violeta virginia walter wendy wilber wilfredo william wilmer wilson xenia xiomara yanira
	yesenia yessenia yolanda zoila zulma
	""".split()
)

# Surnames that begin with "de" by themselves, so that "Ana López de León" is not taken for a married name.
SURNAMES_WITH_DE: frozenset[str] = frozenset(
	"leon paz jesus dios luna anda sola trinidad mata cid o cruz".split()
)
