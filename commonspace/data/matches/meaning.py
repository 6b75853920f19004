"""Models of meaning as files: an `.npz` of two arrays, read without pickle.

`stems` are the bytes of all stems in UTF-8, one a line; `vectors` is float16[stems, dimensions].
"""

import io
import zipfile

import numpy as np

from commonspace.core.errors import BadInput
from commonspace.core.matches.meaning import Meaning


def meaning_bytes(meaning: Meaning) -> bytes:
    """The file of a model; the same model gives the same bytes."""
    body = io.BytesIO()
    stems = np.frombuffer("\n".join(meaning.stems).encode(), np.uint8)
    np.savez(body, stems=stems, vectors=meaning.vectors.astype(np.float16))
    return body.getvalue()


def meaning_from(body: bytes, place: str) -> Meaning:
    """The model of a file; raises `BadInput("model_not_read")` with what is wrong with it."""
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as found:
            stems = tuple(found["stems"].tobytes().decode().split("\n"))
            vectors = found["vectors"]
    except (ValueError, KeyError, OSError, EOFError, AttributeError, TypeError, zipfile.BadZipFile):
        # The reader's own words are English, and of a file that is no archive advise to trust it.
        raise BadInput("model_not_read", place=place, reason="≠ .npz (stems, vectors)") from None
    if vectors.dtype != np.float16 or vectors.ndim != 2 or len(vectors) != len(set(stems)):
        raise BadInput("model_not_read", place=place, reason=f"{vectors.dtype}{vectors.shape}, {len(stems)}")
    if not np.isfinite(vectors).all():
        raise BadInput("model_not_read", place=place, reason="NaN, ∞")
    return Meaning(stems, vectors.astype(np.float32))
