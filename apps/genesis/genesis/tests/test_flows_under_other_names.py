"""Flows and figures of the areas once more, with every state of every shipped workflow renamed to a random word.

Every single step is taken in test_workflows_under_other_names.py; these are the tests of what follows from the steps,
and of the reports that ask for milestones.
"""

from __future__ import annotations

from genesis.certification.tests import test_appeals
from genesis.certification.tests import test_reports as test_certification_reports
from genesis.enterprise_fund.doctype.microcredit_application import test_microcredit_application
from genesis.enterprises.tests import test_incubation
from genesis.enterprises.tests import test_reports as test_enterprise_reports
from genesis.participants.doctype.referral import test_referral
from genesis.participants.report.follow_ups_due import test_follow_ups_due
from genesis.protection.tests import test_breaches, test_rights_requests
from genesis.tests.renamed_states import UnderOtherNames

FLOWS = {
	"Appeals": test_appeals.TestAppeals,
	"Breaches": test_breaches.TestBreach,
	"CertificationReports": test_certification_reports.TestReports,
	"EnterpriseReports": test_enterprise_reports.TestReports,
	"FollowUpsDue": test_follow_ups_due.TestFollowUpsDue,
	"Gates": test_incubation.TestGates,
	"MicrocreditApplications": test_microcredit_application.TestStages,
	"Referrals": test_referral.TestReferral,
	"RightsRequests": test_rights_requests.TestAnswer,
	"FiguresOfRequests": test_rights_requests.TestFigures,
}

for title, flow in FLOWS.items():
	name = f"Test{title}UnderOtherNames"
	globals()[name] = type(name, (UnderOtherNames, flow), {"__module__": __name__})
del title, flow, name, UnderOtherNames
