"""Addresses for reading papers in, documents and findings."""

from django.urls import path

from redthread.intake.views import arriving, documents, findings, reviewing

app_name = "intake"
urlpatterns = [
    path("arbete/las-in/", arriving.hand_in, name="hand_in"),
    path("arbete/las-in/<int:paper_id>/", reviewing.paper, name="paper"),
    path("arbete/las-in/<int:paper_id>/avbryt/", arriving.stop, name="stop"),
    path("arbete/las-in/<int:paper_id>/igen/", arriving.again, name="again"),
    path("arbete/las-in/<int:paper_id>/text/", documents.text, name="text"),
    path("arbete/las-in/<int:paper_id>/spara/", reviewing.save, name="save"),
    path("arbete/las-in/<int:paper_id>/post/<int:proposal_id>/", reviewing.proposal, name="proposal"),
    path("arbete/las-in/<int:paper_id>/post/<int:proposal_id>/med/", reviewing.take, name="take"),
    path("arbete/handlingar/", documents.documents, name="documents"),
    path("arbete/handlingar/<int:document_id>/", documents.document, name="document"),
    path("arbete/granskning/", findings.findings, name="findings"),
    path("arbete/granskning/regler/<slug:code>/", findings.rule, name="rule"),
]
