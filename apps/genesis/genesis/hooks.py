"""What Frappe calls in Genesis, and nothing else: every value is a name of code kept elsewhere."""

app_name = "genesis"
app_title = "Genesis"
app_publisher = "Genesis founders"
app_description = "Case management, certification, employment and enterprise fund"
app_email = "genesis@example.org"
app_license = "gpl-3.0"

export_python_type_annotations = True
require_type_annotated_api_methods = True

# Site set-up
before_install = "genesis.install.before_install"
after_install = "genesis.install.after_install"
after_migrate = "genesis.install.after_migrate"
before_uninstall = "genesis.uninstall.before_uninstall"

# Milestones of the processes of each module, and reference data that shipped records link to
genesis_milestones = ["genesis.participants.milestones.MILESTONES"]

# What follows a change of any document, and what guards the workflows that managers edit
doc_events = {
	"*": {
		"on_update": "genesis.genesis_configuration.defaults.follow_change",
		"on_cancel": "genesis.genesis_configuration.defaults.follow_change",
		"on_update_after_submit": "genesis.genesis_configuration.defaults.follow_change",
		"after_rename": "genesis.genesis_configuration.defaults.follow_change",
		"after_delete": "genesis.genesis_configuration.defaults.follow_change",
	},
	"Workflow": {
		"before_validate": "genesis.genesis_configuration.workflow_guard.validate_workflow",
		"on_update": "genesis.genesis_configuration.workflow_guard.after_workflow_change",
		"on_trash": "genesis.genesis_configuration.workflow_guard.refuse_workflow_removal",
	},
	"Workflow State": {
		"after_rename": "genesis.genesis_configuration.workflow_guard.follow_state_rename",
	},
}

# The ledger of shipped defaults outlives the records it speaks of
ignore_links_on_delete = ["Shipped Default"]

doctype_js = {"Workflow": "public/js/workflow_milestones.js"}
