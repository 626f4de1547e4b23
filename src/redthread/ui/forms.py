"""The gallery's example form: one field of each sort."""

from django import forms


class ExampleForm(forms.Form):
    """Shows label, help, faults and every control. What is sent in is checked and thrown away."""

    title = forms.CharField(label="Projektets namn", help_text="Så som det ska stå i beslutet.", max_length=120)
    kind = forms.ChoiceField(
        label="Stödform",
        choices=(
            ("", "Välj stödform"),
            ("project", "Projektstöd"),
            ("business", "Företagsstöd"),
            ("service", "Stöd till kommersiell service"),
        ),
    )
    reach = forms.ChoiceField(
        label="Var ska projektet verka?",
        choices=(("region", "I hela länet"), ("municipalities", "I vissa kommuner")),
        widget=forms.RadioSelect,
    )
    summary = forms.CharField(
        label="Sammanfattning",
        help_text="Högst 1 500 tecken med blanksteg.",
        max_length=1500,
        required=False,
        widget=forms.Textarea,
    )
    applied = forms.CharField(
        label="Sökt belopp",
        help_text="I kronor eller miljoner.",
        widget=forms.TextInput(attrs={"class": "is-money", "inputmode": "decimal"}),
    )
    starts_on = forms.DateField(
        label="Startdag", help_text="Skriv år, månad och dag.", widget=forms.TextInput(attrs={"class": "is-date"})
    )
    paper = forms.FileField(label="Underlag", help_text="Pdf, Word, html eller text, högst 50 MB.", required=False)
    is_true = forms.BooleanField(label="Jag intygar att uppgifterna är riktiga.")
