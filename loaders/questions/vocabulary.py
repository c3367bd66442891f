"""Words of our own lists and headers: no child is told by them, so they may be repeated wherever they stand."""

from __future__ import annotations

from functools import cache

from common.words import choice_words
from loaders.values.known_words import is_known_word

_USUAL = """
    at by of the and or to for in on with from after before a an as per via not no yes fix appeal hearing internal
    external adhd add pda odd fasd ocd asc asperger asperger's tourette's tics dyslexia dyspraxia dyscalculia dcd
    anxiety trauma attachment epilepsy cerebral palsy hypermobility global developmental delay sensory processing
    disorder syndrome condition mutism selective physical medical behaviour behavioural emotional wellbeing mental
    health delayed specific severe profound moderate complex mixed nta ata nti ati dta dti decline hold paused
    ticked none two
    mother father mum dad grandparent guardian foster adoptive
"""


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the datasets' headers, choices, other headers and ambiguous words."""
    from loaders.datasets import ALL

    texts = (
        text
        for dataset in ALL
        for column in dataset.columns
        for text in (
            column.header,
            *column.aliases,
            *column.ambiguous,
            *(word for choice in column.choices for word in (choice.label, choice.code, *choice.aliases)),
        )
    )
    return frozenset(word for text in (*texts, _USUAL) for word in choice_words(text).split())


@cache
def _ambiguous() -> frozenset[str]:
    from loaders.datasets import ALL

    texts = (text for dataset in ALL for column in dataset.columns for text in column.ambiguous)
    return frozenset(word for text in texts for word in choice_words(text).split())


def is_ours(text: str) -> bool:
    """Whether a text is made of nothing but such words and figures, one of which at least is nobody's surname."""
    words = [word for word in choice_words(text).split() if not word.isdigit()]
    known = [word in vocabulary() or is_known_word(word) for word in words]
    ours = {*_USUAL.split(), *_ambiguous()}
    return bool(words) and all(known) and any(word in ours or is_known_word(word) for word in words)
