"""Words that are nobody's name: those of this product's own headers, labels and codes, and those of offices and
forms."""

from __future__ import annotations

from functools import cache

# Words of references: an office's, a form's, or a general word for a child.
_NEUTRAL = frozenset(
    """
    case cases pupil pupils child student learner person young yp ref refs reference referral no nos number num id ids
    sen send senco ehc ehcp ehcna pex perm susp excl exclusion fap mm pru ap lac cla cin la yr year group term autumn
    spring summer rsa request placement move anon anonymous anonymised record file row entry system local school unique
    code key index item new old dup copy nil none unknown tbc na boy girl sibling twin the of and to
    """.split()
)
# Words of headers, notes and labels that the specs do not have.
_USUAL = frozenset(
    """
    vat inc incl excl ex funder funded recharge uplift discount a about above account action address adult age agency
    all also an annual any area as assigned at attendance attended authority behaviour below by category checked class
    code comment comments completed concern contact contribution council current data date dates day days decision
    details discipline done eligible email ethnic ethnicity excluded family field file final first for forms free from
    fund funded funding gender group head help hours house identifier in incident information initial input
    instructions is key kind known language last lead leave legal level list local location log manager meals medical
    meeting method mode month name nationality new next no not note notes number of off office officer old on only open
    or order other out outcome output panel parent parental parents part party pastoral per period permanent phone
    place plan postcode premium previous primary priority professional progress provision pupil quarter question rate
    reason received recent record region registration religion remarks report response result review role row rows
    safeguarding second secondary section sheet sign site social sort source stage start state status street subject
    summary support table tel telephone term test third this time title to today total town transport travel tutor type
    unit update updated use used user value version view visit vulnerable week weekly weeks who why with work worker
    year years yes
    """.split()
)  # fmt: skip
# Words of our lists that are surnames or forenames as well: they tell nothing by themselves.
_ALSO_NAMES = frozenset(
    """
    april august base bishop carer carr college day days grant head hill may june mark park page parish price prince
    rose summer ward winter young king kind long short street hall good small black white green brown gray grey page
    paul church lane moor field fields wood stone oak ash elm bell case penny pounds power rice west east north south
    """.split()
)


def is_neutral(word: str) -> bool:
    """Whether a word may stand in a reference without being somebody's name."""
    return word.casefold().strip("'’`-.") in _NEUTRAL


def is_known_word(word: str) -> bool:
    """Whether a word of a header or label speaks of something and not of somebody."""
    bare = word.casefold().strip("'’`-.").replace("’", "'").removesuffix("'s")
    return bare not in _ALSO_NAMES and (bare in _USUAL or bare in _NEUTRAL or bare in _of_specs())


@cache
def _of_specs() -> frozenset[str]:
    """Every word of the datasets' headers, other headers, labels and codes."""
    from common.words import choice_words
    from loaders.datasets import ALL

    texts = []
    for dataset in ALL:
        texts += [dataset.name, dataset.title, dataset.part, *dataset.sheet_aliases]
        for column in dataset.columns:
            texts += [column.name.replace("_", " "), column.header, *column.aliases]
            texts += [text for choice in column.choices for text in (choice.code, choice.label, *choice.aliases)]
    words = {word for text in texts for word in choice_words(text).split()}
    return frozenset(word for word in words if len(word) > 1 and word.isalpha())
