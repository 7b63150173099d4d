import pytest

from interviewer.adapters.bank.rubric_finder import BankRubrics
from tools.labelled_cards import open_rubrics


@pytest.fixture(scope="session")
def rubrics(tmp_path_factory: pytest.TempPathFactory) -> BankRubrics:
    """The matcher over the built-in bank."""
    return open_rubrics(tmp_path_factory.mktemp("bank"))
