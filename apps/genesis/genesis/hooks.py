"""What Frappe calls in Genesis, and nothing else: every value is a name of code kept elsewhere."""

app_name = "genesis"
app_title = "Genesis"
app_publisher = "Genesis founders"
app_description = "Case management, certification, employment and enterprise fund"
app_email = "genesis@example.org"
app_license = "gpl-3.0"

export_python_type_annotations = True
require_type_annotated_api_methods = True
