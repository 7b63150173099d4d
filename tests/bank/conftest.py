import pytest

from tests.bank.labelled import open_rubrics


@pytest.fixture(scope="session")
def rubrics(tmp_path_factory):
    """The matcher over the built-in bank."""
    return open_rubrics(tmp_path_factory.mktemp("bank"))
