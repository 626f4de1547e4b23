"""Forms about accounts, units, posts and who acts for whom."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from redthread.people.models import OFFICE_ROLES, Account, Holding, Post, Unit
from redthread.ui.deed_forms import day_field

if TYPE_CHECKING:
    _AccountChoice = forms.ModelChoiceField[Account]
    _PostChoice = forms.ModelChoiceField[Post]
    _HoldingChoice = forms.ModelChoiceField[Holding]
else:  # takes no type when it runs
    _AccountChoice = _PostChoice = _HoldingChoice = forms.ModelChoiceField

UNTIL_FURTHER_NOTICE = "Lämna tomt om det gäller tills vidare."


class AccountField(_AccountChoice):
    """A person, by name and login."""

    def label_from_instance(self, obj: Account) -> str:
        """Two people may have the same name."""
        return f"{obj.name} ({obj.login})"


class PostField(_PostChoice):
    """A post, by title, unit and role."""

    def label_from_instance(self, obj: Post) -> str:
        """The same title occurs in several units."""
        place = f", {obj.unit.name}" if obj.unit else ""
        return f"{obj.title}{place} – {obj.get_role_display()}"


class HoldingField(_HoldingChoice):
    """A post that somebody holds."""

    def label_from_instance(self, obj: Holding) -> str:
        """The post's title and unit."""
        return f"{obj.post.title}, {obj.post.unit.name}" if obj.post.unit else obj.post.title


class OpenAccountForm(forms.Form):
    """A new account for somebody in the region."""

    name = forms.CharField(label="Namn", max_length=200)
    login = forms.CharField(
        label="Användarnamn",
        max_length=150,
        help_text="Det som personen loggar in med. Det kan inte ändras senare.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    email = forms.EmailField(label="E-postadress", help_text="Dit går länken för att välja lösenord.")


class AppointForm(forms.Form):
    """A post for an account."""

    first_on = day_field("Första dag")
    last_on = day_field("Sista dag", UNTIL_FURTHER_NOTICE, required=False)

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"] = PostField(posts, label="Befattning", empty_label="Välj befattning")
        self.order_fields(["post"])


class EndHoldingForm(forms.Form):
    """The last day of a holding."""

    last_on = day_field("Sista dag", "Personen har befattningen till och med den dagen.")
    reason = forms.CharField(label="Skäl", max_length=300, required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Skäl", max_length=300, help_text="Skälet sparas i journalen.")


class SubstituteForm(forms.Form):
    """Who acts for whom, when and why."""

    first_on = day_field("Första dag")
    last_on = day_field("Sista dag")
    reason = forms.CharField(label="Skäl", max_length=300, help_text="Till exempel semester eller föräldraledighet.")

    def __init__(self, *args: Any, holdings: QuerySet[Holding], people: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holding"] = HoldingField(holdings, label="Befattning", empty_label="Välj befattning")
        self.fields["substitute"] = AccountField(people, label="Vikarie", empty_label="Välj person")
        self.order_fields(["holding", "substitute"])


class UnitForm(forms.Form):
    """A unit's name and place."""

    name = forms.CharField(label="Namn", max_length=200)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["under"] = forms.ModelChoiceField(
            units, label="Ligger under", required=False, empty_label="Ingen annan enhet"
        )


class PostForm(forms.Form):
    """A post's title, place and whether several may hold it."""

    title = forms.CharField(label="Namn", max_length=200, help_text="Så som befattningen heter i organisationen.")

    def __init__(self, *args: Any, units: QuerySet[Unit], with_role: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ModelChoiceField(units, label="Enhet", required=False, empty_label="Ingen enhet")
        if with_role:
            self.fields["role"] = forms.ChoiceField(
                label="Roll",
                choices=[("", "Välj roll"), *OFFICE_ROLES],
                help_text="Rollen avgör vad den som har befattningen kan se och göra. Den kan inte ändras senare.",
            )
        self.fields["is_shared"] = forms.BooleanField(label="Flera får ha befattningen samtidigt", required=False)


class CloseForm(forms.Form):
    """From when a unit or post is no more."""

    closed_on = day_field("Upphör", "Den första dagen som den inte finns längre.")


class ConfirmForm(forms.Form):
    """Nothing but the deed itself. Bound also when the answer holds no field of the form."""

    sure = forms.BooleanField(widget=forms.HiddenInput, required=False, initial=True)
