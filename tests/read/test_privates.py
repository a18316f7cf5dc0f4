"""Who is a private person: victims, minors, detainees, witnesses; not who is in public life."""

from __future__ import annotations

import pytest

from counterclaim.read.reader import Reader
from counterclaim.records.reports import Report


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The shelling killed Imre Holtzen and wounded his son.", ("Imre Holtzen",)),
        ("Among those wounded was Dana Orvel, 7, whose school was hit by rockets.", ("Dana Orvel",)),
        ("“Shells fell on us,” said Imre Holtzen, a farmer. Holtzen was wounded.", ("Imre Holtzen", "Holtzen")),
        ("Soldiers detained Ruta Brandeck at a checkpoint, her family said.", ("Ruta Brandeck",)),
        ("A 12-year-old boy, Imre Holtzen, was shot dead by soldiers.", ("Imre Holtzen",)),
        ("The driver Imre Holtzen died in the bombing.", ("Imre Holtzen",)),
        # in public life
        ("The defence minister Imre Holtzen was killed in the bombing.", ()),
        ("Colonel Imre Holtzen said that his troops had killed ten rebels.", ()),
        ("Imre Holtzen, a spokesman for the army, said that two soldiers were killed.", ()),
        ("The rebel leader Imre Holtzen was arrested by the army.", ()),
        ("President Vladimir Putin said that ten soldiers were killed.", ()),
        # no persons
        ("The army killed ten rebels in Deir Ezzor.", ()),
        ("Human Rights Watch said that ten people were killed.", ()),
        ("The Free Syrian Army was defeated and ten fighters were arrested.", ()),
    ],
)  # fmt: skip
def test_names(reader: Reader, text: str, names: tuple[str, ...]) -> None:
    assert reader.read(Report("x", text, published="2019-03-04")).private == names
