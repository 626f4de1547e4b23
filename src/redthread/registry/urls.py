"""Addresses of the register, by theme. The public page of a case is the applications room's, which knows its money."""

from django.urls import path

from redthread.registry.views import (
    case_belongings,
    case_deeds,
    case_page,
    cases,
    excerpt,
    referral_deeds,
    referrals,
    settings,
)

app_name = "registry"
urlpatterns = [
    # cases and numbers; the page of a case stands last of all, since its number may hold slashes
    path("arbete/diarium/", cases.cases, name="cases"),
    path("arbete/diarium/nytt/", case_deeds.register, name="new_case"),
    path("arbete/diarium/utdrag/", excerpt.excerpt, name="excerpt"),
    path("arbete/diarium/installningar/", settings.settings, name="settings"),
    path("arbete/diarium/installningar/<str:sort>/ny/", settings.setting, name="new_setting"),
    path("arbete/diarium/installningar/<str:sort>/<int:pk>/", settings.setting, name="setting"),
    path("arbete/diarium/installningar/<str:sort>/<int:pk>/stang/", settings.close_setting, name="close_setting"),
    path("arbete/diarium/<path:dnr>/ratta/", case_deeds.correct, name="correct_case"),
    path("arbete/diarium/<path:dnr>/lamna-over/", case_deeds.hand_over, name="hand_over_case"),
    path("arbete/diarium/<path:dnr>/avsluta/", case_deeds.close, name="close_case"),
    path("arbete/diarium/<path:dnr>/oppna-igen/", case_deeds.reopen, name="reopen_case"),
    path("arbete/diarium/<path:dnr>/publicera/", case_deeds.publish, name="publish_case"),
    path("arbete/diarium/<path:dnr>/parter/", case_belongings.add_party, name="add_party"),
    path("arbete/diarium/<path:dnr>/parter/<int:pk>/", case_belongings.withdraw_party, name="withdraw_party"),
    path("arbete/diarium/<path:dnr>/nummer/", case_belongings.add_identity, name="add_identity"),
    path("arbete/diarium/<path:dnr>/nummer/<int:pk>/", case_belongings.withdraw_identity, name="withdraw_identity"),
    path("arbete/diarium/<path:dnr>/koppla/", case_belongings.link, name="link_cases"),
    path("arbete/diarium/<path:dnr>/koppla/<int:pk>/", case_belongings.unlink, name="unlink_cases"),
    path("arbete/diarium/<path:dnr>/tillgang/", case_belongings.admit, name="admit_to_case"),
    path("arbete/diarium/<path:dnr>/tillgang/<int:pk>/", case_belongings.end_admission, name="end_admission"),
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
    # the last row: any number that is left
    path("arbete/diarium/<path:dnr>/", case_page.case, name="case"),
]
