"""Forms for signing in, and for what protects an account."""

from typing import Any

from django import forms


class SignInForm(forms.Form):
    """Login and password."""

    login = forms.CharField(
        label="Användarnamn",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Lösenord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """A one-time code, or a recovery code where one is taken."""

    code = forms.CharField(
        label="Kod",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "is-short"}),
    )


class PasskeyForm(forms.Form):
    """The name of a passkey, and what the browser answered when it made it."""

    name = forms.CharField(
        label="Namn på nyckeln",
        help_text="Så att du känner igen den, till exempel Arbetsdatorn eller Blå säkerhetsnyckeln.",
        max_length=60,
    )
    credential = forms.JSONField(
        label="Nyckel",
        widget=forms.HiddenInput,
        error_messages={"required": "Ingen nyckel skapades. Försök igen.", "invalid": "Nyckeln gick inte att läsa."},
    )


class ProofForm(forms.Form):
    """The password or a code, or what a passkey answered."""

    secret = forms.CharField(
        label="Lösenord eller kod",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    credential = forms.JSONField(label="Nyckel", widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].required = not self.data.get("credential")


class ChangePasswordForm(forms.Form):
    """The old password, and the new one twice."""

    old = forms.CharField(
        label="Nuvarande lösenord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="Nytt lösenord",
        help_text="Minst 12 tecken. Flera ord efter varandra är lätta att minnas och svåra att gissa.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Nytt lösenord en gång till",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both new ones are the same."""
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", "Lösenorden är olika. Skriv samma två gånger.")
        return given


class NewPasswordForm(ChangePasswordForm):
    """A new password twice, for who does not know the old one."""

    old = None  # type: ignore[assignment]  # how Django takes a field away


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    login = forms.CharField(
        label="Användarnamn",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class ReasonForm(forms.Form):
    """Why an administrator does something to somebody's account."""

    reason = forms.CharField(
        label="Skäl",
        help_text="Står i journalen.",
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
