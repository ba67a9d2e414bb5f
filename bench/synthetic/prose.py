"""Sentences of the field, assembled from the banks with names, places and dates of one case."""

import re
from dataclasses import dataclass
from random import Random

from synthetic import banks
from synthetic.lexicon import RARE_WORDS, rare_word

_SLOT = re.compile(r"\{(\w+)\}")
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou])")
_MONTHS = ("January February March April May June July August September October November "
           "December").split()


@dataclass(frozen=True)
class Case:
    """Whom and where one document is about."""

    subject: str
    parent: str
    partner: str
    sibling: str
    professional: str
    area: str
    town: str
    year: int


def _skewed(random: Random, bank: list[str]) -> str:
    """An entry of `bank`, the early ones more often, as words are in real text."""
    part = random.random()
    return bank[int(len(bank) * part * part)]


def _compound(random: Random, heads: list[str], tails: list[str]) -> str:
    return random.choice(heads) + random.choice(tails)


def make_case(random: Random) -> Case:
    names = random.sample(banks.FIRST_NAMES, 4)
    surname = _compound(random, banks.SURNAME_HEADS, banks.SURNAME_TAILS)
    return Case(
        subject=names[0], parent=names[1], partner=names[2], sibling=names[3],
        professional=f"{random.choice(banks.TITLES)} {surname}",
        area=_compound(random, banks.PLACE_HEADS, banks.PLACE_TAILS),
        town=_compound(random, banks.PLACE_HEADS, banks.PLACE_TAILS),
        year=random.randint(2009, 2024))


class Prose:
    """An endless supply of text about one case."""

    def __init__(self, random: Random, case: Case) -> None:
        self._random = random
        self._case = case

    def _slot(self, name: str) -> str:
        random = self._random
        if hasattr(self._case, name):
            return str(getattr(self._case, name))
        if name == "date":
            return f"{random.randint(1, 28)} {self.month()}"
        if name == "month":
            return self.month()
        if name == "number":
            return str(random.randint(2, 48))
        if name == "place":
            return _compound(random, banks.PLACE_HEADS, banks.PLACE_TAILS)
        if name == "worker":
            surname = _compound(random, banks.SURNAME_HEADS, banks.SURNAME_TAILS)
            return f"{random.choice(banks.TITLES)} {surname}"
        if name in RARE_WORDS:
            return rare_word(random, name)
        return _skewed(random, banks.SLOTS[name])

    def month(self) -> str:
        return f"{self._random.choice(_MONTHS)} {self._case.year - self._random.randint(0, 3)}"

    def fill(self, template: str) -> str:
        """`template` with its {slots} filled, slots in the fillings too."""
        while "{" in template:
            template = _SLOT.sub(lambda slot: self._slot(slot[1]), template)
        return template

    def pick(self, bank: str) -> str:
        """A filled entry of a slot bank."""
        return self.fill(f"{{{bank}}}")

    def sentence(self, bank: list[str] = banks.SENTENCES) -> str:
        """One sentence of `bank`."""
        text = _ARTICLE.sub(r"\1n ", self.fill(self._random.choice(bank)))
        return text[0].upper() + text[1:]

    def _rich_sentence(self) -> str:
        """One sentence, three times in four with an aside."""
        text = self.sentence()
        if self._random.random() < 0.75:
            text = f"{text[:-1]}{self.fill(self._random.choice(banks.ASIDES))}."
        return text

    def paragraph(self, shortest: int = 3, longest: int = 6) -> str:
        return " ".join(self._rich_sentence()
                        for _ in range(self._random.randint(shortest, longest)))
