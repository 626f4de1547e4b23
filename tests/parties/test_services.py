"""The register of organisations."""

import pytest

from redthread.parties.models import Party, PartyKind
from redthread.parties.queries import parties
from redthread.parties.services import kind_by_name, recognise_party
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused


@pytest.mark.django_db
class TestRecogniseParty:
    def test_knows_an_organisation_whatever_its_capitals_and_spaces(self) -> None:
        first = recognise_party(actor=SYSTEM, name="Mälardalens högskola")
        assert recognise_party(actor=SYSTEM, name="Mälardalens  Högskola ") == first
        assert Party.objects.get().name == "Mälardalens högskola"

    def test_refuses_an_empty_name(self) -> None:
        with pytest.raises(Refused) as refused:
            recognise_party(actor=SYSTEM, name="  ")
        assert refused.value.codes == ("party_without_name",)

    def test_is_not_for_readers(self) -> None:
        with pytest.raises(Refused):
            recognise_party(actor=ANONYMOUS, name="Almi")


class TestKindByName:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("Almi Företagspartner Mälardalen AB", PartyKind.COMPANY),
            ("Eskilstuna kommun", PartyKind.MUNICIPALITY),
            ("Mälardalens högskola", PartyKind.UNIVERSITY),
            ("Örebro universitet", PartyKind.UNIVERSITY),
            ("Region Sörmland", PartyKind.REGION),
            ("Coompanion", PartyKind.UNKNOWN),
            ("Tillväxtverket", PartyKind.AGENCY),
        ],
    )
    def test_tells_what_the_name_tells(self, name: str, kind: PartyKind) -> None:
        assert kind_by_name(name) is kind


@pytest.mark.django_db
class TestParties:
    def test_are_listed_for_officials_only(self, actor_with) -> None:
        recognise_party(actor=SYSTEM, name="Almi")
        assert parties(actor_with(Role.ANALYST)).count() == 1
        assert parties(actor_with(Role.ELECTED_MEMBER)).count() == 0
        assert parties(ANONYMOUS).count() == 0
