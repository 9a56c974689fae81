"""`python -m benchmarks.train_type_encoder`: makes the type encoder from our own sentences; needs the extra `train`.

It reads `benchmarks/training/event_sentences.jsonl` and the weights of all-MiniLM-L6-v2 and nothing else. The lower
layers stay as they are; the upper ones and the layer of labels are fitted once for each seed, and the weights of the
seeds are averaged (Wortsman et al. 2022, model soups). The vocabulary is cut to what news in English needs, weights are
written as whole numbers of eight bits. One sentence in eight is never
learnt from: `benchmarks/fit_type_vote.py` takes the weights of the vote from it.
"""

import argparse
import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.type_encoder_net import TypeNet, base_folder, load_base
from benchmarks.type_encoder_text import Example, is_held_out, lengthen, read_training
from pipelines.extract.type_encoder import DIGESTS_FILE, MODEL_FILE, VOCABULARY_FILE, MarkedPair, mark_pair
from pipelines.extract.type_label import LABELS
from pipelines.extract.word_piece import WordPieces, read_pieces

FROZEN = 3
"""Lower layers that stay as the base model has them."""

EPOCHS, BATCH = 5, 32
RATE, RATE_OF_LABELS, DECAY, SMOOTHING, WARM = 1.5e-4, 1.5e-3, 0.01, 0.05, 0.1
COMMON = 14_000
"""Lines of the base vocabulary that are kept if plain: it is ordered by how frequent its words are."""

FAR = -1e9


def cut_vocabulary(texts: list[str]) -> tuple[list[int], list[str]]:
    """Lines and pieces that stay: common plain words, all plain endings, single signs, and what the sentences use."""
    path = base_folder() / "vocab.txt"
    whole = path.read_text(encoding="utf-8").split("\n")
    base = read_pieces(path)
    used = {number for text in texts for number in base.encode(text)}
    kept = [
        number
        for number, piece in enumerate(whole)
        if piece
        and (
            number in used
            or piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
            or (piece.isascii() and not piece.startswith("[") and (number < COMMON or len(piece.lstrip("#")) == 1))
        )
    ]
    return kept, [whole[number] for number in kept]


def batches(marked: list[MarkedPair], chance: random.Random) -> list[list[int]]:
    """Positions in random order, those of like length together."""
    order = list(range(len(marked)))
    chance.shuffle(order)
    made: list[list[int]] = []
    for start in range(0, len(order), BATCH * 8):
        part = sorted(order[start : start + BATCH * 8], key=lambda p: len(marked[p].pieces))
        made += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    chance.shuffle(made)
    return made


def pad(marked: list[MarkedPair]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces with a mask, and the places of source and target."""
    longest = max(len(m.pieces) for m in marked)
    pieces = torch.zeros(len(marked), longest, dtype=torch.long)
    mask = torch.zeros(len(marked), longest)
    for row, one in enumerate(marked):
        pieces[row, : len(one.pieces)] = torch.tensor(one.pieces)
        mask[row, : len(one.pieces)] = 1
    return pieces, mask, torch.tensor([m.source for m in marked]), torch.tensor([m.target for m in marked])


def train(examples: list[Example], pieces: WordPieces, kept: list[int], seed: int) -> TypeNet:
    """The net after all epochs."""
    torch.manual_seed(0)  # the layer of labels begins alike for all seeds, so that their average means something
    net = TypeNet(len(kept), len(LABELS))
    load_base(net, kept)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    body = [p for layer in net.layers[FROZEN:] for p in layer.parameters()]
    fitted = [{"params": body, "lr": RATE}, {"params": net.out.parameters(), "lr": RATE_OF_LABELS}]
    optimizer = torch.optim.AdamW(fitted, weight_decay=DECAY)
    steps = EPOCHS * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * steps), max(0.0, (steps - step) / ((1 - WARM) * steps)))
    )
    labels = torch.tensor([LABELS.index(e.label) for e in examples])
    for epoch in range(EPOCHS):
        began, losses = time.perf_counter(), []
        longer = [lengthen(e, examples, chance) for e in examples]
        marked = [mark_pair(pieces, e.sentence, e.source, e.target) for e in longer]
        for rows in batches(marked, chance):
            numbers, mask, source, target = pad([marked[r] for r in rows])
            bias = (1 - mask)[:, None, None, :] * FAR
            net.eval()
            with torch.no_grad():
                low = net.lower(numbers, bias, FROZEN)
            net.train()
            odds = net.upper(low, bias, mask, source, target, FROZEN)
            loss = functional.cross_entropy(odds, labels[rows], label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(
            f"seed {seed}, epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.perf_counter() - began:.0f} s",
            flush=True,
        )
    return net.eval()


def average(nets: list[TypeNet]) -> TypeNet:
    """One net whose weights are the means of the nets'."""
    states = [net.state_dict() for net in nets]
    nets[0].load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    return nets[0]


def export(net: TypeNet, path: Path) -> None:
    """Writes the net as ONNX with whole numbers of eight bits, of which seven are used: the same on every processor."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    asked = (torch.tensor([[2, 3, 4, 5, 6]]), torch.tensor([1]), torch.tensor([3]))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            net, asked, str(plain), input_names=["pieces", "source", "target"], output_names=["labels"],
            dynamic_axes={"pieces": {1: "length"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def main() -> int:
    """Trains a net a seed, and writes their average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--folder", type=Path, default=MODEL_FILE.parent, help="where to write")
    parser.add_argument("--keep", action="store_true", help="write the net of each seed too, to go on from")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    rows = read_training()
    kept, words = cut_vocabulary([e.sentence for _, e in rows])
    pieces = WordPieces({word: number for number, word in enumerate(words)})
    learnt = [example for row, example in rows if not is_held_out(row)]
    print(f"{len(learnt)} of {len(rows)} pairs, {len(kept)} pieces", flush=True)
    nets = []
    for seed in asked.seeds:
        path = asked.folder / f"seed{seed}.pt"
        if path.is_file():
            net = TypeNet(len(kept), len(LABELS))
            net.load_state_dict(torch.load(path))
            nets.append(net.eval())
        else:
            nets.append(train(learnt, pieces, kept, seed))
        if asked.keep:
            torch.save(nets[-1].state_dict(), path)
            export(nets[-1], asked.folder / f"seed{seed}.onnx")
    model, vocabulary = asked.folder / MODEL_FILE.name, asked.folder / VOCABULARY_FILE.name
    export(average(nets), model)
    vocabulary.write_text("\n".join(words) + "\n", encoding="utf-8")
    digests = [f"{hashlib.sha256(p.read_bytes()).hexdigest()} {p.name}\n" for p in (model, vocabulary)]
    (asked.folder / DIGESTS_FILE.name).write_text("".join(digests), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
