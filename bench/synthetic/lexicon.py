"""A long tail of rarer words, derived from stems.

A real review of 35,000 words has about 3,600 different ones, and one of 7,000 about 1,200; what an
index costs depends on this. The sentence banks alone would stop near 1,400, so their asides draw on
these words, the plain ones often and the prefixed ones seldom.
"""

from random import Random

_STEMS = """
accept account act adapt adjust admit advise affirm afford agree aid alarm alert align allow alter
amend anchor answer appeal appear apply appoint argue arrange arrest arrive aspire assemble assert
assign assist assume attach attend attract author await balance bargain barrier bear behave belong
benefit bind blame blend block bond border borrow bother bound brace branch breach break bridge
brief bring broad broker build burden bury calm cancel capture care carry catch caution cease
censor centre chain chance change charge chart chase check cheer child choice claim clarify class
clean clear climb close cloud coach coast coil collect colour combine comfort command comment
commit compare compel compete complain compose conceal conduct confide confirm conform confront
connect consent consider consult contact contain contend contest contract control convert convey
cook cope correct cost counsel count couple court cover craft crave create credit cross crowd cure
custom cycle dampen danger dare daunt deal debate decay deceive decide declare decline deepen
defend define delay deliver demand deny depend depict deploy derive describe desert design desire
despair detach detail detain detect deter develop deviate devote differ direct disclose discover
discuss disrupt distract distress disturb divert divide doubt draft drain draw dread drift drive
drown dwell earn ease educate elevate embed embrace emerge employ empower enable endure enforce
engage enhance enjoy enquire enrol ensure entail enter equip erode err escort estate evade evict
evolve examine exceed exclude excuse exert expand expect explain exploit expose express extend
face fade fail faith falter fasten father fault favour fear feed fester filter final find finish
firm fit flag flaw flee float flow focus follow force foreign forge form forward foster found
frame free frequent fret friend front frustrate fuel fund gain gather gauge gentle give glimpse
grant grasp grieve ground group grow guard guess guide halt hamper hand handle happen harbour
harden harm hasten haunt heal hear help herald hesitate hide hinder hold home honour hope host
house human humble hurry ignite imagine impair impart impede imply impose impress improve include
incur indicate induce infer inflict inform inhabit inherit initiate injure inquire insist inspect
instil instruct insure intend interact intervene invest invite involve isolate join journey judge
justify keep kind kindle label labour lack lament land lapse last launch lead lean learn leave
lend lessen level liaise lift limit linger link listen live load lock lodge look loosen lose
maintain manage manner mark master match matter measure mediate meet mend mention mind mirror
mobile model moderate modify monitor motion motive mould mount move muddle murmur narrow need nest
network nourish number nurse nurture object oblige observe obtain occupy offend offer open operate
oppose order organise orient owner pace parent part pass pattern pause perceive perform permit
persist persuade phase picture pilot place plan plead pledge point ponder portray position possess
power practise praise predict prefer prepare present press presume prevail prevent probe proceed
process profess profile progress promise prompt propose protect prove provide provoke publish
pursue push qualify quarrel question quiet raise range reach react read reason rebuff recall
receive reckon recover redress reflect refrain refuse regard regret relate relax release relent
relieve rely remain remark remedy remember remind remove render repair report request rescue
resent resist resolve resort respect respond rest restrain restrict retain retreat return reveal
reward rival round sadden safe sample scatter school score screen season secure seek select sense
separate serve settle shadow shape share sharpen shelter shield shift shock shoulder signal
silence simple sketch skill slip smooth soften solve soothe sort sound source speak spread
stabilise staff stand startle state stay steady steer stem stigma stir strain strand stream
strengthen stress stretch strict strike strive structure struggle submit suffer suggest suit
support suppress surface surge surprise surrender suspect sustain swift sympathise target teach
temper tempt tend term test text theme think thread threaten thrive tighten time tire tolerate
touch trace track trade train transform travel treat tremble trigger trouble trust turn unite
update uphold urge utter vacate value vary venture view violate visit voice volunteer wait wander
warm warn waste watch weaken weather weigh welcome widen will wish withdraw withhold witness
wonder word work worry worth wound yield
""".split()

_PREFIXES = ["", "re", "un", "over", "mis", "under", "pre", "inter", "out", "counter", "non-"]
_SUFFIXES = {
    "rare_noun": ["", "s", "ing", "er", "ers", "ment", "ness", "ability", "ship"],
    "rare_adjective": ["ed", "ing", "able", "less", "ful", "ish"],
    "rare_adverb": ["ly", "ingly", "edly", "ably", "lessly"],
}


def _derive(prefix: str, stem: str, suffix: str) -> str:
    if stem.endswith("e") and suffix[:1] in ("a", "e", "i"):
        stem = stem[:-1]
    return prefix + stem + suffix


def _words(suffixes: list[str]) -> list[str]:
    """Every derivation, the common kinds first, in an order that never changes."""
    random = Random("lexicon")
    words: list[str] = []
    for prefix in _PREFIXES:
        some = [_derive(prefix, stem, suffix) for stem in _STEMS for suffix in suffixes]
        random.shuffle(some)
        words += some
    return words


RARE_WORDS = {slot: _words(suffixes) for slot, suffixes in _SUFFIXES.items()}


def rare_word(random: Random, slot: str) -> str:
    """A word for `slot`; the chance of a word falls with its rank, near 1 / rank."""
    words = RARE_WORDS[slot]
    return words[int(len(words) * random.random() ** 5)]
