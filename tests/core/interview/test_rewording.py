"""A question is taken apart, and it is said what kind of answer it wants."""

import pytest

from interviewer.core.interview.rewording import Wanted, parts_of, wanted_by


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("为什么要重排？", "why"),
        ("K 和 V 有什么区别？", "compare"),
        ("每层有多少参数？", "how_many"),
        ("每个元素的字节数能不能动？", "whether"),
        ("那 GQA 具体怎么分？", "how"),
        ("里面存的到底是什么？", "which"),
        ("想想显存", "open"),
        ("Why is it faster?", "why"),
        ("What exactly is stored?", "which"),
        ("Can the bytes per element change?", "whether"),
        ("How many heads share one?", "how_many"),
        ("How does DeepSeek's approach differ from fewer heads?", "compare"),
    ],
)
def test_what_it_wants(question: str, wanted: Wanted) -> None:
    assert wanted_by(question) == wanted


def test_its_parts() -> None:
    assert parts_of("字节数能不能动？K 和 V 的做法一样吗？") == [
        "字节数能不能动？",
        "K 和 V 的做法一样吗？",
    ]
    assert parts_of("想想显存") == ["想想显存"]
