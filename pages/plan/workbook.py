"""The plan workbook: take it away, bring it back, edit a part of it here, and see who changed what."""

from ui.plan import workbook as plan_workbook

plan_workbook.show()
