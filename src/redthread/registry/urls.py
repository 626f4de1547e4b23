"""Addresses of the register, by theme. The public page of a case is the applications room's, which knows its money."""

from django.urls import path

from redthread.registry.views import referral_deeds, referrals

app_name = "registry"
urlpatterns = [
    # referrals
    path("arbete/remisser/", referrals.received, name="referrals"),
    path("arbete/remisser/skickade/", referrals.sent, name="sent_referrals"),
    path("arbete/remisser/uppfoljning/", referrals.counted, name="referral_count"),
    path("arbete/remisser/skicka/", referral_deeds.send, name="send_referral"),
    path("arbete/remisser/ta-emot/", referral_deeds.receive, name="receive_referral"),
    path("arbete/remisser/svar/<int:pk>/", referral_deeds.record_answer, name="record_answer"),
    path("arbete/remisser/<int:pk>/", referrals.referral, name="referral"),
    path("arbete/remisser/<int:pk>/mottagare/", referral_deeds.add_recipient, name="add_recipient"),
    path("arbete/remisser/<int:pk>/yttrande/", referral_deeds.plan, name="plan_opinion"),
    path("arbete/remisser/<int:pk>/vart-svar/", referral_deeds.answer, name="answer_referral"),
    path("arbete/remisser/<int:pk>/svarsdag/", referral_deeds.extend, name="extend_referral"),
    path("arbete/remisser/<int:pk>/avsluta/", referral_deeds.close, name="close_referral"),
    path("arbete/remisser/<int:pk>/brev/", referral_deeds.send_letters, name="send_letters"),
    path("arbete/remisser/<int:pk>/paminn/", referral_deeds.remind, name="remind"),
    path("arbete/remisser/<int:pk>/skickad/", referral_deeds.mark_sent, name="mark_sent"),
]
