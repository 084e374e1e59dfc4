"""What Frappe calls in Bookkeeping, and nothing else: every value is a name of code kept elsewhere."""

app_name = "bookkeeping"
app_title = "Bookkeeping"
app_publisher = "Genesis founders"
app_description = "Double-entry bookkeeping for sites without ERPNext"
app_email = "genesis@example.org"
app_license = "gpl-3.0"

export_python_type_annotations = True
require_type_annotated_api_methods = True

before_install = "bookkeeping.install.before_install"
before_uninstall = "bookkeeping.uninstall.before_uninstall"

# Vouchers that an Accounting Period can be closed for; other apps add theirs under the same hook, as with ERPNext
period_closing_doctypes = ["Journal Entry"]
