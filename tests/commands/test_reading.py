"""`python -m loaders check` and `template`: what they print and how they end."""

from loaders import datasets
from tests.commands.running import json_of, run
from tests.sheets import csv

CLEAN = """
    Pupil reference | Category   | Start date | School  | Days
    A1              | Suspension | 08/01/2019 | 9994001 | 1
"""


def test_a_clean_file_ends_with_0_and_nothing_is_stored(tmp_path):
    (tmp_path / "a.csv").write_bytes(csv(CLEAN))
    done = run(tmp_path / "store", "loaders", "check", tmp_path / "a.csv")
    assert done.returncode == 0 and "1 rows read, 1 can count" in done.stdout
    assert not (tmp_path / "store").exists()


def test_a_file_with_an_error_ends_with_1_and_names_the_cell(tmp_path):
    (tmp_path / "a.csv").write_bytes(csv(CLEAN.replace("08/01/2019", "31/04/2019")))
    done = run(tmp_path / "store", "loaders", "check", tmp_path / "a.csv")
    assert done.returncode == 1 and 'a!C2: "31/04/2019" is not a date.' in done.stdout


def test_the_json_has_a_part_for_each_file(tmp_path):
    (tmp_path / "a.csv").write_bytes(csv(CLEAN))
    (tmp_path / "b.csv").write_bytes(csv("Fruit | Colour\nApple | Red"))
    found = json_of(tmp_path / "store", "loaders", "check", tmp_path / "a.csv", tmp_path / "b.csv")
    assert [(file["file"], [s["dataset"] for s in file["sheets"]]) for file in found["files"]] == [
        ("a.csv", ["exclusions"]), ("b.csv", []),
    ]  # fmt: skip
    assert found["ok"] is False


def test_a_file_that_is_not_there_and_a_dataset_that_is_none_are_wrong_use(tmp_path):
    (tmp_path / "a.csv").write_bytes(csv(CLEAN))
    assert run(tmp_path, "loaders", "check", tmp_path / "absent.csv").returncode == 2
    assert run(tmp_path, "loaders", "check", tmp_path / "a.csv", "--dataset", "fruit").returncode == 2
    assert run(tmp_path, "loaders").returncode == 2


def test_every_template_is_written_and_a_name_that_is_none_is_wrong_use(tmp_path):
    done = run(tmp_path, "loaders", "template", *datasets.names(), "--to", tmp_path / "blank")
    assert done.returncode == 0 and done.stdout.count("Written: ") == len(list((tmp_path / "blank").iterdir()))
    assert len(list((tmp_path / "blank").iterdir())) == len(datasets.names())
    assert run(tmp_path, "loaders", "template", "fruit", "--to", tmp_path).returncode == 2
