"""What a column of a register may hold.

The names of the targets are what people choose in the form (`Registry Mapping Column.target`), which has no options of its
own: the optional fields that managers add are targets too (`own_fields`).
"""

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
SECOND_PHONE = "Other Phone"
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
RETURN_COUNTRY = "Returned From"
RETURN_MODE = "Way of Return"
TIMES_RETURNED = "Times Returned"
ORIGIN_DEPARTMENT = "Department of Origin"
ORIGIN_MUNICIPALITY = "Municipality of Origin"
EDUCATION = "Education Level"
HOUSEHOLD_SIZE = "Household Size"
DEPENDANTS = "Dependants"
MONTHLY_INCOME = "Monthly Income (USD)"
EMERGENCY_NAME = "Emergency Contact Name"
EMERGENCY_PHONE = "Emergency Contact Phone"
NOTES = "Notes on Contact"
REGISTRATION_DATE = "Registration Date"

YEARS, MONTHS = "Years", "Months"

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
