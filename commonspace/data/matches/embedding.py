"""An optional guest of matching, imported here alone: a sentence model of the user's own, run by ONNX.

A folder with `model.onnx` and `tokenizer.json` is read; nothing is downloaded. Neither the packages
(requirements-embed.txt) nor any model is installed with the product, and neither is needed.

Texts are run one by one, so that a text has the same vector alone and among others: models in whole
numbers may set their scale by all that they are given at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from commonspace.core.errors import BadInput, Missing
from commonspace.core.matches.digests import Words

Array = np.ndarray[Any, Any]

MOST_TOKENS = 160  # of a text; what comes later is cut off
_FILES = ("model.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True, eq=False)
class SentenceModel:
    """A model that is ready: its name, the digest of its files, and what runs it."""

    name: str
    made_by: str
    session: Any
    tokenizer: Any
    takes: frozenset[str]

    def __call__(self, several: Sequence[Words]) -> Array:
        """One vector for each, title and text read in one; float64[texts, dimensions]."""
        return np.array([self._vector(". ".join(filter(None, words))) for words in several], np.float64)

    def _vector(self, text: str) -> Array:
        """What the model gives each token, averaged; zeros for no text."""
        read = self.tokenizer.encode(text)
        ids = np.array([read.ids], np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states = self.session.run(None, {name: given[name] for name in self.takes})[0]
        mean = states[0].astype(np.float64).mean(axis=0) if states.ndim == 3 else states[0].astype(np.float64)
        found: Array = mean if text else np.zeros_like(mean)
        return found


def sentence_model(folder: str) -> SentenceModel:
    """The model of a folder.

    Raises `BadInput("sentence_model_not_found")` without its two files,
    `BadInput("sentence_model_unreadable")` with the reason, and `Missing("guest_not_installed")` without
    the packages.
    """
    paths = [Path(folder) / name for name in _FILES]
    for path in paths:
        if not path.is_file():
            raise BadInput("sentence_model_not_found", place=folder, file=path.name)
    try:
        import onnxruntime  # heavy, and only where the user gives a model
        import tokenizers
    except ImportError:
        raise Missing("guest_not_installed", package="onnxruntime tokenizers") from None
    try:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # more of them wait for each other by spinning
        session = onnxruntime.InferenceSession(str(paths[0]), options, providers=["CPUExecutionProvider"])
        tokenizer = tokenizers.Tokenizer.from_file(str(paths[1]))
        tokenizer.enable_truncation(MOST_TOKENS)
        tokenizer.no_padding()
        takes = frozenset(one.name for one in session.get_inputs())
    except Exception as error:  # both packages raise classes of their own, and plain Exception
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise BadInput("sentence_model_unreadable", place=folder, reason=reason) from None
    if not takes <= {"input_ids", "attention_mask", "token_type_ids"}:
        raise BadInput("sentence_model_unreadable", place=folder, reason=", ".join(sorted(takes)))
    digest = sha256(b"".join(sha256(path.read_bytes()).digest() for path in paths)).hexdigest()
    return SentenceModel(Path(folder).resolve().name, digest, session, tokenizer, takes)
