"""What the text of an article rests on, stretch by stretch."""

from readout.relate.ground import Ground, OriginKey
from tests.builders import article

OWN: OriginKey = ("own", "Brenn Post")
WIRE: OriginKey = ("agency", "Norland Press Agency")


def test_a_text_rests_mainly_on_what_holds_most_of_it() -> None:
    ground = Ground(article("A ferry sank off the cape."))
    assert ground.main() is None
    ground.paint_all(OWN)
    assert ground.main() == OWN
    ground.paint(0, 20, WIRE)
    assert ground.main() == WIRE
    ground.paint(0, 20, OWN)
    assert ground.main() == OWN


def test_of_two_that_hold_as_much_the_first_by_name_counts() -> None:
    ground = Ground(article("Half and half"[:12]))
    ground.paint(0, 6, OWN)
    ground.paint(6, 12, WIRE)
    assert ground.main() == WIRE
