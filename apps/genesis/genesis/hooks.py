"""What Frappe calls in Genesis, and nothing else: every value is a name of code kept elsewhere."""

from genesis.protection import confidential_doctypes as _confidential
from genesis.protection import reach as _reach

app_name = "genesis"
app_title = "Genesis"
app_publisher = "Genesis founders"
app_description = "Case management, certification, employment and enterprise fund"
app_email = "genesis@example.org"
app_license = "gpl-3.0"

app_logo_url = "/assets/genesis/images/genesis-logo.svg"
add_to_apps_screen = [
	{
		"name": "genesis",
		"logo": "/assets/genesis/images/genesis-logo.svg",
		"title": "Genesis",
		"route": "/app/registration-and-care",
		"has_permission": "genesis.apps_screen.may_open",
	}
]
extend_bootinfo = ["genesis.boot.begin_without_tours", "genesis.boot.name_form_tours"]
page_renderer = ["genesis.protection.withdrawn_addresses.WithdrawnAddress"]
website_context = {
	"favicon": "/assets/genesis/images/genesis-logo.svg",
	"splash_image": "/assets/genesis/images/genesis-logo.svg",
}

app_include_js = [
	"/assets/genesis/js/template_counters.js",
	"/assets/genesis/js/duplicate_warning.js",
	"/assets/genesis/js/participant_quick_entry.js",
	"/assets/genesis/js/clickable_cards.js",
	"/assets/genesis/js/new_record.js",
	"/assets/genesis/js/report_filters.js",
	"/assets/genesis/js/share_without_consent.js",
	"/assets/genesis/js/confidential_case.js",
	"/assets/genesis/js/fund_preview.js",
	"/assets/genesis/js/fund_voucher.js",
	"/assets/genesis/js/portfolio_reports.js",
	"/assets/genesis/js/employment_reports.js",
	"/assets/genesis/js/fund_reports.js",
	"/assets/genesis/js/hidden_figures.js",
	"/assets/genesis/js/trial_dialog.js",
	"/assets/genesis/js/first_steps.js",
	"/assets/genesis/js/print_builder.js",
]
app_include_css = [
	"/assets/genesis/css/participant_timeline.css",
	"/assets/genesis/css/first_steps.css",
	"/assets/genesis/css/narrow_screens.css",
]

export_python_type_annotations = True
require_type_annotated_api_methods = True

# Site set-up
before_install = "genesis.install.before_install"
after_install = "genesis.install.after_install"
after_migrate = "genesis.install.after_migrate"
before_uninstall = "genesis.uninstall.before_uninstall"
after_uninstall = "genesis.uninstall.after_uninstall"

# Milestones of the processes of each module, and reference data that shipped records link to
genesis_milestones = [
	"genesis.certification.milestones.MILESTONES",
	"genesis.participants.milestones.MILESTONES",
	"genesis.employability.milestones.MILESTONES",
	"genesis.enterprise_fund.milestones.MILESTONES",
	"genesis.enterprises.milestones.MILESTONES",
	"genesis.legal_aid.milestones.MILESTONES",
	"genesis.psychosocial_care.milestones.MILESTONES",
	"genesis.protection.milestones.MILESTONES",
]
# What indicators may be computed from: tuples of measures, each declared by its module
genesis_measures = [
	"genesis.participants.measures.MEASURES",
	"genesis.certification.measures.MEASURES",
	"genesis.training.measures.MEASURES",
	"genesis.employability.measures.MEASURES",
	"genesis.psychosocial_care.measures.MEASURES",
	"genesis.enterprises.measures.MEASURES",
	"genesis.enterprise_fund.measures.MEASURES",
	"genesis.alliances.measures.MEASURES",
	"genesis.legal_aid.measures.MEASURES",
]
# Kinds of configuration that travel from site to site in a package: those that others link to first
genesis_configuration_kinds = [
	*("Role", "Custom Field", "Property Setter", "List View Settings"),
	*("Workflow State", "Workflow Action Master", "Print Format", "Email Template"),
	*("Certifying Body", "Accreditation Requirement", "Legal Matter", "Psychosocial Risk Level"),
	*("Employability Scale", "Enterprise Sector", "Formalisation Step", "Partner Sector"),
	*("Programme Office", "Programme Service", "Course Kind", "Programme", "Programme Indicator"),
	*("Eligibility Rule Set", "Consent Text"),
	*("Vulnerability Model", "Allocation Order", "Incubation Programme", "Credit Score Card"),
	*("Microcredit Product", "Arrears Policy", "Retention Rule", "Workflow", "Notification"),
	*("Assignment Rule", "Kanban Board", "Report", "Number Card", "Dashboard Chart", "Dashboard"),
]
genesis_reference_data = [
	"genesis.participants.territory_service.load_territory",
	"genesis.enterprise_fund.holidays.load",
	"genesis.enterprise_fund.reminder_settings.load_first_texts",
	"genesis.enterprise_fund.accounting_dimensions.sync",
]

# What follows a change of any document, and what guards the workflows that managers edit
doc_events = {
	"*": {
		"before_validate": "genesis.protection.limitation.guard",
		"before_save": "genesis.protection.attached_files.claim",
		"before_cancel": "genesis.protection.limitation.guard",
		"before_update_after_submit": "genesis.protection.limitation.guard",
		"on_trash": "genesis.protection.limitation.guard",
		"on_update": "genesis.genesis_configuration.defaults.follow_change",
		"on_cancel": "genesis.genesis_configuration.defaults.follow_change",
		"on_update_after_submit": "genesis.genesis_configuration.defaults.follow_change",
		"after_rename": "genesis.genesis_configuration.defaults.follow_change",
		"after_delete": "genesis.genesis_configuration.defaults.follow_change",
		"before_print": [
			"genesis.protection.releases.check_print",
			"genesis.participants.identity_in_print.hide",
		],
	},
	"Workflow": {
		"before_validate": [
			"genesis.genesis_configuration.workflow_guard.validate_workflow",
			"genesis.genesis_configuration.workflow_activation.prepare",
		],
		"on_update": [
			"genesis.genesis_configuration.workflow_guard.after_workflow_change",
			"genesis.genesis_configuration.workflow_activation.settle",
		],
		"on_trash": "genesis.genesis_configuration.workflow_guard.refuse_workflow_removal",
	},
	"Comment": {"before_insert": "genesis.genesis_configuration.workflow_activation.note_version"},
	"Participant": {
		"on_trash": [
			"genesis.protection.record_guard.refuse_removal",
			"genesis.participants.duplicate_reviews.forget",
		]
	},
	("Notification", "Email Template", "Assignment Rule"): {
		"validate": "genesis.genesis_configuration.template_guard.validate_templates",
	},
	(
		*(
			"Administrative Area",
			"Competency Standard",
			"Course Kind",
			"Enterprise Fund",
			"Enterprise Sector",
		),
		*("Legal Matter", "Microcredit Product", "Programme", "Programme Office", "Programme Service"),
	): {
		"after_rename": "genesis.monitoring.dimension_values.follow_rename",
		"on_trash": "genesis.monitoring.dimension_values.refuse_removal",
	},
	("Notification", "Assignment Rule"): {
		"validate": "genesis.genesis_configuration.manager_reach.check_reach"
	},
	("Number Card", "Dashboard Chart", "Dashboard", "Kanban Board", "Report", "Auto Email Report"): {
		"validate": "genesis.genesis_configuration.view_guard.check_view"
	},
	"Role": {
		"before_validate": "genesis.genesis_configuration.process_roles.check_role",
		"before_rename": "genesis.genesis_configuration.process_roles.check_rename",
	},
	"Workflow State": {
		"after_rename": "genesis.genesis_configuration.workflow_guard.follow_state_rename",
	},
	# What would show, send or open confidential records
	tuple(_reach.SETTINGS_OF): {"validate": "genesis.protection.configuration_guard.check_setting"},
	tuple(_reach.MARKS): {"validate": "genesis.protection.record_guard.refuse_mark"},
	("Property Setter", "Custom Field"): {
		"validate": "genesis.protection.configuration_guard.check_property"
	},
	"Property Setter": {
		# Settings of lists are saved without validation.
		"before_validate": "genesis.genesis_configuration.property_guard.check_property_change",
		"on_trash": "genesis.genesis_configuration.property_guard.check_property_removal",
	},
	"Print Format": {
		"validate": "genesis.genesis_configuration.print_guard.check_print_format",
		"before_rename": "genesis.genesis_configuration.print_guard.check_print_format_removal",
		"on_trash": "genesis.genesis_configuration.print_guard.check_print_format_removal",
	},
	"Custom Field": {
		"validate": "genesis.genesis_configuration.field_guard.check_field",
		"on_trash": "genesis.genesis_configuration.field_guard.check_removal",
	},
	"Custom DocPerm": {"validate": "genesis.protection.configuration_guard.check_rights"},
	"Report": {"validate": "genesis.protection.configuration_guard.check_report"},
	"Auto Email Report": {
		"validate": [
			"genesis.protection.configuration_guard.check_mailed_report",
			"genesis.genesis_configuration.mailed_reports.check_mailed",
		]
	},
	"ToDo": {
		"validate": "genesis.protection.record_guard.check_task",
		"on_update": "genesis.employability.coaching_tasks.follow_todo",
	},
	"Notification Log": {"before_insert": "genesis.protection.record_guard.quieten"},
	"DocShare": {"before_insert": "genesis.protection.releases.check_share"},
	"File": {
		"before_insert": [
			"genesis.protection.record_guard.check_file",
			"genesis.protection.uploads.check_kind",
		]
	},
	"Partner": {"validate": "genesis.alliances.actor_map.date_assessment"},
}

# The ledger of shipped defaults outlives the records it speaks of
ignore_links_on_delete = ["Shipped Default"]

_gatherings = ("Knowledge Event", "Dialogue Meeting", "Committee Session")
_commitments = "public/js/alliance_commitments.js"
_agreed_in = ("Dialogue Space", "Participants Committee", "Policy Initiative", "Partner Agreement")
doctype_js = {
	"Psychosocial Case": "public/js/copy_for_the_person.js",
	"Legal Case": "public/js/copy_for_the_person.js",
	"Competency Evaluation": "public/js/rating_sheet.js",
	"Role": "public/js/process_role.js",
	"Workflow": [
		"public/js/workflow_milestones.js",
		"public/js/workflow_trial.js",
		"public/js/workflow_activation.js",
	],
	"Customize Form": "public/js/customize_form.js",
	"Auto Email Report": "public/js/mailed_report.js",
	"Participant": [
		"public/js/participant_duplicates.js",
		"public/js/participant_timeline.js",
		"public/js/participant_coaching.js",
		"public/js/participant_protection.js",
	],
	"Partner": "public/js/partner_alliances.js",
	**{name: [_commitments, "public/js/alliance_gatherings.js"] for name in _gatherings},
	**dict.fromkeys(_agreed_in, _commitments),
	"Arrears Run": "public/js/fund_runs.js",
	"Accrual Run": "public/js/fund_runs.js",
	"Registry Import": "public/js/registry_targets.js",
	"Registry Mapping": "public/js/registry_targets.js",
}

calendars = [
	*("Competency Evaluation", "Microcredit", "Course Edition"),
	*("Job Referral", "Placement Follow-up", "Mentoring Visit"),
	"Psychosocial Session",
	*("Legal Hearing", "Legal Deadline"),
	"Coaching Session",
	*_gatherings,
]

# Who sees what, where native permissions do not reach
permission_query_conditions = {
	"Competency Evaluation": "genesis.certification.permissions.evaluation_query",
	"Referral": "genesis.participants.permissions.referral_query",
	"Duplicate Review": "genesis.participants.duplicate_permissions.review_query",
}
has_permission = {
	"Competency Evaluation": "genesis.certification.permissions.evaluation_has_permission",
	"Referral": "genesis.participants.permissions.referral_has_permission",
	"Duplicate Review": "genesis.participants.duplicate_permissions.review_has_permission",
}
auth_hooks = [
	"genesis.participants.hidden_fields.refuse_questions",
	"genesis.protection.configuration_guard.check_asked_columns",
	"genesis.protection.gate.stand",
	"genesis.protection.level_files.stand",
]
# Frappe's own forms that act with more rights than whoever uses them
override_doctype_class = {
	"File": "genesis.protection.attached_files.GuardedFile",
	"Customize Form": "genesis.genesis_configuration.customize_form.GuardedCustomizeForm",
	"Auto Email Report": "genesis.genesis_configuration.mailed_reports.MailedReport",
}
standard_queries = {
	"Participant": "genesis.participants.participant_search.participant_query",
	"Training Course": "genesis.training.course_search.course_query",
	"Course Kind": "genesis.training.course_search.kind_query",
}
override_whitelisted_methods = {
	"frappe.desk.desktop.get_desktop_page": "genesis.first_steps.get_desktop_page",
	"frappe.desk.desktop.update_onboarding_step": "genesis.first_steps.update_onboarding_step",
	"frappe.desk.search.get_link_title": "genesis.participants.identity_guard.get_link_title",
	"frappe.desk.form.load.getdoc": "genesis.participants.identity_guard.getdoc",
	"frappe.desk.form.load.get_docinfo": "genesis.participants.identity_guard.get_docinfo",
	"frappe.desk.reportview.export_query": "genesis.protection.export_doors.export_query",
	"frappe.desk.query_report.export_query": "genesis.protection.export_doors.export_report",
	"frappe.core.doctype.data_export.exporter.export_data": "genesis.protection.export_doors.export_data",
	"frappe.core.doctype.data_import.data_import.download_template": "genesis.protection.export_doors.download_template",
	"frappe.client.get": "genesis.protection.doors.get",
	"frappe.client.get_count": "genesis.protection.doors.get_count",
	"frappe.desk.form.linked_with.get": "genesis.protection.doors.linked_documents",
	"frappe.desk.query_report.get_data_for_custom_field": "genesis.protection.doors.get_data_for_custom_field",
	"frappe.desk.doctype.system_console.system_console.execute_code": "genesis.protection.doors.execute_code",
}

# Confidential records (genesis/protection/declarations.py)
genesis_confidential = _confidential.CONFIDENTIAL
_tables = {name for rule in genesis_confidential.values() for name in rule.get("tables", ())}
for _doctype in sorted({*genesis_confidential, *_tables, *_reach.SATELLITES}):
	permission_query_conditions[_doctype] = (
		f"genesis.protection.list_conditions.{_reach.query_attribute(_doctype)}"
	)
	if _doctype not in _tables:
		has_permission[_doctype] = "genesis.protection.permissions." + (
			"record" if _doctype in genesis_confidential else "satellite"
		)

scheduler_events = {
	"daily_long": ["genesis.enterprise_fund.arrears_runs.daily"],
	"daily": [
		"genesis.protection.portable_files.delete_expired",
		"genesis.protection.retention.daily",
		"genesis.protection.erasures.take_up_interrupted",
		"genesis.certification.certificates.refresh_expired",
		"genesis.certification.evaluators.refresh_expiry",
		"genesis.participants.consent.refresh_expired",
		"genesis.participants.rule_sets.activate_due",
		"genesis.genesis_configuration.workflow_activation.activate_due",
		"genesis.employability.vacancies.refresh_expired",
		"genesis.enterprises.alert_runs.daily",
		"genesis.employability.placement_plan.open_due_tasks",
		"genesis.psychosocial_care.care_tasks.remind_of_reviews",
		"genesis.legal_aid.escalations.daily",
		"genesis.legal_aid.hearings.remind",
		"genesis.alliances.daily_runs.daily",
	],
	"hourly": [
		"genesis.enterprise_fund.reminders.send_due",
		"genesis.protection.breaches.remind",
		"genesis.alliances.invitations.send_waiting",
	],
}

# What follows once the lateness of all credits is known for a day
genesis_arrears_followups = ["genesis.enterprise_fund.arrears_tasks.follow_up"]

# What other apps and modules may add to: events of a person's timeline; what is kept on a person and follows its records
genesis_timeline_sources = [
	"genesis.participants.timeline_sources.registration",
	"genesis.participants.preregistration_outcome.timeline",
	"genesis.participants.timeline_sources.assessments",
	"genesis.participants.timeline_sources.consents",
	"genesis.participants.timeline_sources.interviews",
	"genesis.participants.timeline_sources.services_done",
	"genesis.participants.timeline_sources.referrals",
	"genesis.participants.timeline_sources.merges",
	"genesis.enterprise_fund.fund_timeline.applications",
	"genesis.enterprise_fund.fund_timeline.microcredits",
	"genesis.enterprises.timeline_sources.enterprises",
	"genesis.enterprises.timeline_sources.support",
	"genesis.training.timeline_sources.trainings",
	"genesis.certification.timeline_sources.evaluations",
	"genesis.certification.timeline_sources.certificates",
	"genesis.employability.timeline_sources.job_referrals",
	"genesis.employability.timeline_sources.placements",
	"genesis.employability.timeline_sources.follow_ups",
	"genesis.employability.coaching_timeline.sessions",
	"genesis.employability.coaching_timeline.assessments",
	"genesis.alliances.timeline_sources.attendance",
	"genesis.alliances.timeline_sources.committees",
]
genesis_participant_refresh = [
	"genesis.participants.consent.refresh_participant",
	"genesis.participants.interview_service.refresh_participant",
	"genesis.participants.participant_status.refresh_participant",
	"genesis.employability.person_records.refresh_participant",
	"genesis.enterprises.members.refresh_participant",
	"genesis.psychosocial_care.cases.move_with_person",
	"genesis.protection.limitation.refresh_participant",
	"genesis.legal_aid.cases.move_with_person",
	"genesis.alliances.attendees.refresh_participant",
	"genesis.alliances.committees.refresh_participant",
	"genesis.training.joined_enrolments.refresh_participant",
]
# Tables that hold participants: what stays of two rows when the two people are one (participants/row_joining.py)
genesis_joined_rows = {
	"Coaching Attendance": "genesis.employability.coaching_sessions.JOINED",
	"Coaching Task": "genesis.employability.coaching_tasks.JOINED",
	"Data Breach Person": "genesis.protection.breaches.JOINED",
	"Enterprise Member": "genesis.enterprises.members.JOINED",
	"Gathering Attendee": "genesis.alliances.attendees.JOINED",
	"Household Member": "genesis.participants.registration.HOUSEHOLD_JOINED",
	"Microcredit Guarantor": "genesis.enterprise_fund.guarantors.JOINED",
	"Participants Committee Member": "genesis.alliances.committees.JOINED",
}
# Documents of which a person has one, such as a seat in a course: (moved rows, survivor) -> changes (record_changes.py)
genesis_joined_documents = ["genesis.training.joined_enrolments.join"]

# What is recorded about a person although the processing of the data is limited: contracts in force, and the rights
genesis_processing_allowed = [
	*(
		"Data Rights Request",
		"Portable File",
		"Processing Limitation",
		"Personal Data Erasure",
		"Consent",
		"Participant Merge",
	),
	*(
		"Microcredit Repayment",
		"Microcredit Accrual",
		"Microcredit Charge",
		"Microcredit Waiver",
	),
	*("Microcredit Recovery", "Microcredit Refund", "Microcredit Write Off"),
	# The defence of a claim goes on: its terms do not wait.
	*("Legal Case", "Legal Case Action", "Legal Deadline", "Legal Hearing"),
]
# What is printed without consent: the consent itself, contracts, and what is handed to the person
genesis_print_without_consent = [
	*("Consent", "Data Rights Request", "Competency Certificate", "Training Enrolment", "Microcredit"),
	*("Microcredit Application", "Microcredit Disbursement", "Microcredit Repayment", "Microcredit Recovery"),
	*("Microcredit Refund", "Microcredit Restructuring", "Microcredit Waiver", "Microcredit Write Off"),
]
# Erasing a person: what must happen first, which texts are figures, and what only a module can take away
genesis_erasure_blockers = ["genesis.enterprise_fund.erasure_blockers.blockers"]
genesis_personal_fields = ["genesis.protection.personal_fields.RULES"]
genesis_erasure_steps = ["genesis.participants.registry_import.erasure.forget_sources"]

# What was shared by a consent that is withdrawn, called back: (participant) -> names of the records emptied
genesis_consent_withdrawn = [
	"genesis.participants.referral_service.recall",
	"genesis.employability.employer_sharing.recall",
]

# Evidence that a service was had, beside the support plan, which a credit may ask for
genesis_credit_conditions = ["genesis.enterprises.lending.service_evidence"]

# What certification asks of training, each the dotted path of a function
genesis_training_needs = ["genesis.training.needs.open_needs"]
genesis_candidate_trainers = ["genesis.training.trainers.trainers_of"]
# What follows once the training that an evaluation asked for is completed: (participant, names of training needs)
genesis_training_completed = ["genesis.certification.re_evaluation.book"]
# A completion that is taken back, the same way; and an evaluation that asks for no training any more: (source, reason)
genesis_training_resumed = ["genesis.certification.re_evaluation.hold"]
genesis_training_withdrawn = ["genesis.training.need_closing.close_needs_of"]

# Lists of choices that managers may lengthen: no rule, figure or import reads what is chosen
genesis_open_choices = {
	"Participant": ["housing_tenure"],
	"Participants Committee Member": ["role"],
	"Coaching Session": ["modality"],
	"Mentoring Visit": ["modality"],
	"Vacancy": ["shift"],
	"Enterprise Follow-up": ["difficulty"],
	"Job Referral": ["rejection_reason", "withdrawal_reason"],
}

# Words of the public pages, which carry only those of their own DocType
get_translated_dict = {
	("doctype", "Pre Registration"): "genesis.participants.preregistration_page.browser_messages",
}

# What the templates of prints may call
jinja = {
	"methods": [
		"genesis.certification.certificate_print.certificate_sheet",
		"genesis.employability.employer_sheet.employer_sheet",
		"genesis.participants.consent_print.consent_sheet",
		"genesis.enterprises.canvas_print.canvas_sheet",
		"genesis.legal_aid.case_print.legal_case_sheet",
		"genesis.training.certificate_print.training_certificate",
		"genesis.enterprise_fund.credit_print.credit_sheet",
		"genesis.enterprise_fund.credit_print.statement_sheet",
		"genesis.enterprise_fund.credit_print.clearance_sheet",
		"genesis.enterprise_fund.credit_print.voucher_sheet",
		"genesis.employability.curriculum.curriculum",
		"genesis.protection.rights_print.rights_letter",
		"genesis.protection.breach_print.breach_notice",
		"genesis.alliances.signature_sheet.signature_sheet",
	]
}

# Vouchers of the fund as citizens of the accounting: ERPNext and Bookkeeping read these
_vouchers_with_cash = [
	"Fund Contribution",
	"Microcredit Disbursement",
	"Microcredit Repayment",
	"Microcredit Recovery",
	"Microcredit Refund",
]
_vouchers = [
	*_vouchers_with_cash,
	"Microcredit Restructuring",
	"Microcredit Write Off",
	"Microcredit Waiver",
	"Microcredit Accrual",
	"Provision Run",
]
accounting_dimension_doctypes = _vouchers
period_closing_doctypes = _vouchers
bank_reconciliation_doctypes = _vouchers_with_cash
get_matching_queries = "genesis.enterprise_fund.bank_matching.get_matching_queries"
get_payment_entries_for_bank_clearance = (
	"genesis.enterprise_fund.bank_clearance.get_payment_entries_for_bank_clearance"
)
get_entries_for_bank_clearance_summary = (
	"genesis.enterprise_fund.bank_clearance.get_entries_for_bank_clearance_summary"
)
get_entries_for_bank_reconciliation_statement = (
	"genesis.enterprise_fund.bank_clearance.get_entries_for_bank_reconciliation_statement"
)
get_amounts_not_reflected_in_system_for_bank_reconciliation_statement = (
	"genesis.enterprise_fund.bank_clearance.get_amounts_not_reflected_in_system"
)
