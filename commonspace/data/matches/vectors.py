"""Vectors of texts as files: an `.npz` of three arrays, read without pickle.

`about` is JSON in UTF-8 (`model`, its name; `made_by`, the digest of its files, "" if it is not known);
`digests` is uint64[texts], ascending, each once; `rows` is int8[texts, dimensions]. Whoever has another
program that makes vectors may write such a file with it: `commonspace/core/matches/digests.py` says what
the digest of a text is.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np

from commonspace.core.errors import BadInput
from commonspace.core.matches.vectors import TextVectors, in_whole_numbers

Array = np.ndarray[Any, Any]


def vectors_of(model: str, of_digest: Mapping[int, Array], made_by: str = "") -> TextVectors:
    """A table of these vectors, each under the digest of its text."""
    digests = sorted(of_digest)
    rows = np.array([of_digest[digest] for digest in digests], np.float64)
    return TextVectors(
        model, made_by, np.array(digests, np.uint64), in_whole_numbers(rows.reshape(len(digests), -1))
    )


def vectors_bytes(vectors: TextVectors) -> bytes:
    """The file of these vectors; the same vectors give the same bytes."""
    body = io.BytesIO()
    about = json.dumps({"model": vectors.model, "made_by": vectors.made_by}, ensure_ascii=False)
    np.savez(body, about=np.frombuffer(about.encode(), np.uint8), digests=vectors.digests, rows=vectors.rows)
    return body.getvalue()


def vectors_from(body: bytes, place: str) -> TextVectors:
    """The vectors of a file; raises `BadInput("vectors_not_read")` with what is wrong with it."""
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as found:
            about = json.loads(found["about"].tobytes().decode())
            digests, rows = found["digests"], found["rows"]
            model, made_by = about["model"], about["made_by"]
    except (ValueError, KeyError, OSError, EOFError, AttributeError, TypeError, zipfile.BadZipFile):
        # The reader's own words are English, and of a file that is no archive advise to trust it.
        raise BadInput("vectors_not_read", place=place, reason="≠ .npz (about, digests, rows)") from None
    shape = f"digests {digests.dtype}{digests.shape}, rows {rows.dtype}{rows.shape}"
    if not (isinstance(model, str) and isinstance(made_by, str)):
        raise BadInput("vectors_not_read", place=place, reason="model, made_by")
    if (
        digests.dtype != np.uint64
        or rows.dtype != np.int8
        or rows.ndim != 2
        or digests.shape != rows.shape[:1]
    ):
        raise BadInput("vectors_not_read", place=place, reason=shape)
    if not (digests[1:] > digests[:-1]).all():
        raise BadInput("vectors_not_read", place=place, reason="digests: not ascending")
    return TextVectors(model, made_by, digests, rows)
