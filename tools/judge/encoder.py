"""The encoder that is shipped, as a PyTorch module that can be fitted."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from interviewer.adapters.grading_local.judge.encoder_file import EncoderFile, shipped_encoder

SHIPPED = shipped_encoder()
CLASSES = ("says", "part", "neither", "contradicts")
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of BERT (Devlin et al., arXiv:1810.04805), normalised after each sum."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        """The shapes of the encoder."""
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.after_attention = nn.LayerNorm(width, eps=EPSILON)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.after_inner = nn.LayerNorm(width, eps=EPSILON)

    def forward(self, rows: Tensor, hidden: Tensor) -> Tensor:
        """rows: (texts, tokens, width); hidden: (texts, 1, 1, tokens), to add to the scores."""
        texts, tokens, width = rows.shape
        parts = self.query_key_value(rows).view(texts, tokens, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(2, 3) / math.sqrt(width // self.heads) + hidden
        seen = functional.softmax(scores, dim=-1) @ value
        seen = self.out(seen.transpose(1, 2).reshape(texts, tokens, width))
        rows = self.after_attention(rows + seen)
        inner = functional.gelu(self.up(rows))
        return self.after_inner(rows + self.down(inner))


class Judge(nn.Module):
    """Words' vectors of (key point, what was said) -> four logits, in the order of ``CLASSES``."""

    def __init__(self, encoder: EncoderFile) -> None:
        """encoder: whose weights it starts from."""
        super().__init__()
        sizes = encoder.sizes
        width = sizes.width
        places = torch.tensor(encoder.floats("emb.pos").copy()).view(-1, width)
        kinds = torch.tensor(encoder.floats("emb.type").copy()).view(-1, width)
        self.places = nn.Parameter(places)
        self.kinds = nn.Parameter(kinds[:1].repeat(3, 1))
        self.first = nn.LayerNorm(width, eps=EPSILON)
        self.layers = nn.ModuleList(
            Layer(width, sizes.heads, sizes.inner) for _ in range(sizes.layers)
        )
        self.middle = nn.Linear(2 * width, width)
        self.last = nn.Linear(width, len(CLASSES))
        self._take(encoder)

    def forward(self, words: Tensor, kinds: Tensor, real: Tensor) -> Tensor:
        """words: (texts, tokens, width), the table's rows; kinds: (texts, tokens), 0 for the key
        point, 1 for what surrounds the statement, 2 for the statement; real: (texts, tokens), 0
        where a text has ended. Logits, (texts, 4).
        """
        rows = words + self.places[: words.shape[1]] + self.kinds[kinds]
        rows = self.first(rows)
        hidden = (1.0 - real)[:, None, None, :] * -1e4
        for layer in self.layers:
            rows = layer(rows, hidden)
        said = real * (kinds == 2)
        mean = (rows * said[:, :, None]).sum(1) / said.sum(1, keepdim=True).clamp(min=1.0)
        both = torch.cat([rows[:, 0], mean], dim=-1)
        logits: Tensor = self.last(torch.tanh(self.middle(both)))
        return logits

    def _take(self, encoder: EncoderFile) -> None:
        state = self.state_dict()
        _norm(state, "first", encoder, "emb.ln")
        for number in range(len(self.layers)):
            theirs, ours = f"l{number}", f"layers.{number}"
            _norm(state, f"{ours}.after_attention", encoder, f"{theirs}.aln")
            _norm(state, f"{ours}.after_inner", encoder, f"{theirs}.oln")
            for name, part in (("out", "ao"), ("up", "fi"), ("down", "fo")):
                _linear(state, f"{ours}.{name}", encoder, [f"{theirs}.{part}"])
            parts = [f"{theirs}.{part}" for part in "qkv"]
            _linear(state, f"{ours}.query_key_value", encoder, parts)
        self.load_state_dict(state)


def _norm(state: dict[str, Tensor], ours: str, encoder: EncoderFile, theirs: str) -> None:
    state[f"{ours}.weight"] = torch.tensor(encoder.floats(f"{theirs}.w").copy())
    state[f"{ours}.bias"] = torch.tensor(encoder.floats(f"{theirs}.b").copy())


def _linear(state: dict[str, Tensor], ours: str, encoder: EncoderFile, theirs: list[str]) -> None:
    shape = state[f"{ours}.weight"].shape
    weights = [torch.tensor(encoder.matrix(f"{name}.w")) for name in theirs]
    biases = [torch.tensor(encoder.floats(f"{name}.b").copy()) for name in theirs]
    state[f"{ours}.weight"] = torch.cat(weights).view(shape)
    state[f"{ours}.bias"] = torch.cat(biases)
