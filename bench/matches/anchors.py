"""The engines that are run beside us: each ranks suppliers by a profile made of all their offers.

All get the same text and the same query. bm25s gets our own stems, with the settings that were best
for it (k1 0.9, b 0.4); the others bring their own stemmers.
"""

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

import numpy as np

from bench.matches.benchmark import Ranker
from commonspace.core.matches.words import stems_of

_WORD = re.compile(r"[^\W_]+")


def bm25s_ranker(suppliers: Sequence[str], profiles: Sequence[str], first: int = 100) -> Ranker:
    """bm25s over whole profiles."""
    import bm25s

    engine = bm25s.BM25(k1=0.9, b=0.4)
    engine.index([stems_of(profile) for profile in profiles], show_progress=False)

    def rank(text: str) -> list[str]:
        stems = [stem for stem in stems_of(text) if stem in engine.vocab_dict]
        if not stems:
            return []
        scores = np.asarray(engine.get_scores(stems))
        best = np.argpartition(-scores, first)[:first]
        return [suppliers[at] for at in best[np.argsort(-scores[best], kind="stable")] if scores[at] > 0]

    return rank


def tantivy_ranker(suppliers: Sequence[str], profiles: Sequence[str], first: int = 100) -> Ranker:
    """tantivy over whole profiles, in memory, with its English stemmer."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    builder.add_text_field("profile", tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer(100_000_000, 1)
    for number, profile in enumerate(profiles):
        writer.add_document(tantivy.Document(number=number, profile=profile))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(text: str) -> list[str]:
        words = _WORD.findall(text.lower())
        query = index.parse_query(" ".join(words), ["profile"])
        hits: Any = searcher.search(query, first).hits
        return [suppliers[searcher.doc(address)["number"][0]] for _, address in hits]

    return rank


def fts5_ranker(suppliers: Sequence[str], profiles: Sequence[str], first: int = 100) -> Ranker:
    """SQLite FTS5 over whole profiles, Porter's stemmer, in memory."""
    store = sqlite3.connect(":memory:")
    store.execute("create virtual table profile using fts5(words, tokenize='porter unicode61', content='')")
    store.executemany("insert into profile(rowid, words) values (?, ?)", enumerate(profiles, start=1))
    store.commit()

    def rank(text: str) -> list[str]:
        words = dict.fromkeys(_WORD.findall(text.lower()))
        query = " OR ".join(f'"{word}"' for word in words)
        rows = store.execute(
            "select rowid from profile where profile match ? order by rank limit ?", (query, first)
        )
        return [suppliers[number - 1] for (number,) in rows]

    return rank


def postgresql_ranker(
    address: str, suppliers: Sequence[str], profiles: Sequence[str], first: int = 100
) -> Ranker:
    """PostgreSQL full text (GIN, ts_rank) over whole profiles, in a temporary table at `address`."""
    import psycopg

    store = psycopg.connect(address, autocommit=True)
    store.execute("create temporary table profile (number int, words tsvector)")
    with store.cursor() as cursor:
        cursor.executemany("insert into profile values (%s, to_tsvector('english', %s))", enumerate(profiles))
    store.execute("create index on profile using gin (words)")

    def rank(text: str) -> list[str]:
        words = " | ".join(dict.fromkeys(_WORD.findall(text.lower())))
        rows = store.execute(
            "select number from profile, to_tsquery('english', %s) as query where words @@ query "
            "order by ts_rank(words, query) desc, number limit %s",
            (words, first),
        )
        return [suppliers[number] for (number,) in rows]

    return rank
