"""The numbers of the ranking, each with what it was set on.

All but CODE were set on the 674 development needs of the matching benchmark (docs/reference/matches.md), by
reading a coarse grid: no label of a need entered anything else, and the flat neighbourhood of each
value was preferred to its peak.
"""

DAMPING = 1.2  # BM25's k1: how soon saying a word again stops to count
LENGTH_SHARE = 0.4  # BM25's b: how much long texts are held against their length
SINGLE_OFFERS = 0.5  # what the single offers add to the profile made of all of them
PHRASES = 0.3  # what two words side by side add, as a share of their rarities
CODE = 3.0  # a stated code, against a word said once: both sides chose it (read off the exercise)
MODELS = 3  # best offers of different suppliers that others are compared with
LIKENESS = 0.7  # weight of being like those, beside the direct answer
MEANING = 1.0  # weight of nearness of meaning beside the direct answer, where there is a model of it
LIKENESS_WITH_MEANING = 0.4  # weight of likeness there: both find who says it in other words
MEANING_POWER = 4  # of several offers the nearest counts most: the root of the sum of fourth powers
CANDIDATES = 1_000  # suppliers that are looked at closely
SCALE = 10_000  # points of a perfect answer
