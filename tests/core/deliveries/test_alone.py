"""A claim that stands alone is counted sooner, and comes to the same."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.deliveries.links import cluster_of
from commonspace.core.deliveries.reconcile import picture_of
from commonspace.data.deliveries.form import ledger_of
from tests.core.deliveries.ledgers import random_ledger


@given(seed=st.integers(0, 10**9))
def test_claims_that_stand_alone_come_to_the_same_as_clusters_of_one(seed: int) -> None:
    read = ledger_of(random_ledger(seed), str(seed))
    need = read.needs[0]
    claims = [replace(claim, same_as=None, part_of=None, need=need.id) for claim in read.claims]
    alone = picture_of(need, [], read.view, claims)
    assert alone == picture_of(need, [cluster_of((claim,)) for claim in claims], read.view)
