"""Addresses for signing in and out."""

from django.urls import path

from redthread.people.views import identity, passwords, security, sessions, signing_in, watching

app_name = "people"
urlpatterns = [
    path("logga-in/", signing_in.sign_in, name="sign_in"),
    path("logga-in/steg-tva/", signing_in.second_step, name="second_step"),
    path("logga-in/nyckel/", signing_in.sign_in_by_passkey, name="sign_in_by_passkey"),
    path("logga-in/nyckel/fraga/", signing_in.passkey_question, name="passkey_question"),
    path("logga-in/region/", identity.leave, name="identity"),
    path("logga-in/region/svar/", identity.answer, name="identity_answer"),
    path("logga-in/glomt/", passwords.forgotten, name="forgotten"),
    path("logga-in/nytt/<str:secret>/", passwords.new_password, name="new_password"),
    path("logga-ut/", signing_in.sign_out, name="sign_out"),
    path("konto/sakerhet/", security.overview, name="security"),
    path("konto/sakerhet/koder/", security.turn_on_codes, name="turn_on_codes"),
    path("konto/sakerhet/koder/av/", security.turn_off_codes, name="turn_off_codes"),
    path("konto/sakerhet/aterstallningskoder/", security.recovery_codes, name="recovery_codes"),
    path("konto/sakerhet/nycklar/ny/", security.add_passkey, name="add_passkey"),
    path("konto/sakerhet/nycklar/fraga/", security.new_passkey_question, name="new_passkey_question"),
    path("konto/sakerhet/nycklar/<int:passkey_id>/ta-bort/", security.remove_passkey, name="remove_passkey"),
    path("konto/bekrafta/", security.prove, name="prove"),
    path("konto/losenord/", passwords.change_password, name="change_password"),
    path("konto/inloggningar/", sessions.list_sessions, name="sessions"),
    path("konto/inloggningar/<int:session_id>/avsluta/", sessions.end_session, name="end_session"),
    path("konto/inloggningar/avsluta-alla/", sessions.sign_out_everywhere, name="sign_out_everywhere"),
    path("arbete/inloggningar/", watching.list_states, name="sign_in_states"),
    path("arbete/inloggningar/<int:account_id>/", watching.show_state, name="sign_in_state"),
    path("arbete/inloggningar/<int:account_id>/lank/", watching.make_link, name="make_recovery_link"),
    path("arbete/inloggningar/<int:account_id>/andra-faktor/", watching.reset_factor, name="reset_second_factor"),
    path("arbete/inloggningar/vantan/<int:failures_id>/", watching.lift_wait, name="lift_wait"),
]
