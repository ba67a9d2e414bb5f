"""Records made of gold and then worsened: every way in which an extraction goes wrong, in turn.

The same gold gives the same records: which item is worsened how hangs on its place alone.
"""

import itertools

KINDS = ("good_practice", "finding", "recommendation", "practitioner_message", "action", "question")


def words(text):
    return text.split(" ")


def typeset(text):
    """As PDFs have it: ligatures, curly quotes, soft hyphens, full-width digits."""
    digits = {ord(str(d)): chr(0xFF10 + d) for d in range(10)}
    return text.replace("ffi", "\ufb03").replace("fi", "\ufb01").replace("fl", "\ufb02").replace("'", "’").replace(
        "tion", "ti\u00adon").translate(digits)


# Each takes a list of items and a place in it, and changes the list.
def keep(items, at):
    pass


def drop(items, at):
    items[at] = None


def double(items, at):
    items.append(dict(items[at], page=items[at]["page"] + 1, number=None))


def other_kind(items, at):
    items[at]["kind"] = KINDS[(KINDS.index(items[at]["kind"]) + 1) % len(KINDS)]


def lose_the_end(items, at):
    text = words(items[at]["text"])
    items[at]["text"] = " ".join(text[:max(1, len(text) * 3 // 4)])


def lose_half(items, at):
    text = words(items[at]["text"])
    items[at]["text"] = " ".join(text[:max(1, len(text) // 2)])


def take_a_few_more(items, at):
    items[at]["text"] += " of the page beneath"


def run_into_the_next(items, at):
    if at + 1 < len(items) and items[at + 1]:
        items[at]["text"] += " " + items[at + 1]["text"]
        items[at + 1] = None


def split(items, at):
    text = words(items[at]["text"])
    items[at]["text"] = " ".join(text[:len(text) // 2])
    items.append(dict(items[at], text=" ".join(text[len(text) // 2:])))


def shout(items, at):
    items[at]["text"] = items[at]["text"].upper().replace("SS", "ß")


def set_in_type(items, at):
    items[at]["text"] = typeset(items[at]["text"])


def shuffle_words(items, at):
    items[at]["text"] = " ".join(reversed(words(items[at]["text"])))


def lead_in_as_label(items, at):
    text = words(items[at]["text"])
    items[at] |= {"label": " ".join(text[:2]), "text": " ".join(text[2:])}


def lose_what_it_has(items, at):
    items[at] |= {"label": None, "number": None, "addressees": []}


def number_otherwise(items, at):
    items[at]["number"] = f"R{items[at]['number']}." if items[at]["number"] else "Ⅳ"


def overleaf(items, at):
    items[at]["page"] += 1


def address_with_the(items, at):
    items[at]["addressees"] = [f"The {name.upper()}" for name in reversed(items[at]["addressees"])]


def address_one_more(items, at):
    items[at]["addressees"] = [*items[at]["addressees"], "Pellbridge Council"]


WAYS = (keep, drop, keep, double, other_kind, keep, lose_the_end, lose_half, take_a_few_more, keep, run_into_the_next,
        split, shout, set_in_type, keep, shuffle_words, lead_in_as_label, lose_what_it_has, number_otherwise, overleaf,
        address_with_the, address_one_more)


def text_or_none(value):
    """Gold may give a number where a record has a text."""
    return str(value) if value else None


def item_of(gold):
    text = gold.get("text") or gold["starts"] + " and so on" * max(0, (gold["words"] - len(words(gold["starts"]))) // 3)
    return {"kind": gold["kind"], "text": text, "label": gold.get("label") or None, "number": text_or_none(gold.get("number")),
            "page": int(gold.get("page") or 1), "addressees": list(gold.get("addressees") or [])}


def worsened_items(gold, ways):
    items = [item_of(item) for item in gold.get("items", [])]
    for at in range(len(items)):
        way = next(ways)
        if items[at]:
            way(items, at)
    items += [item_of({"kind": items[0]["kind"], "text": trap}) for trap in gold.get("traps", [])[::5] if items and items[0]]
    return [item for item in items if item]


def worsened_sections(gold):
    """One in three as it is; a page off, two pages off, shortened, of another kind, left out."""
    sections = []
    for at, section in enumerate(gold.get("sections", [])):
        changed = {
            1: {"page": section["page"] + 1}, 2: {"page": section["page"] + 2}, 4: {"kind": "other"},
            5: {"heading": " ".join(words(section["heading"])[:-1]) or None},
            7: {"heading": typeset(section["heading"]) + " –"},
        }.get(at % 9, {})
        if at % 9 != 6:
            sections.append({"kind": section["kind"], "heading": section["heading"], "page": section["page"], **changed})
    return sections


def worsened_metadata(gold, at):
    kept = {name: text_or_none(gold.get(name)) for name in ("title", "review_type", "document_form", "publisher", "area", "published")}
    kept["review_type"] = kept["review_type"] and kept["review_type"].replace(" ", "_")  # gold is not strict, records are
    kept |= {"subjects": list(gold.get("subjects") or []), "incident_date": None, "authors": [], "language": None}
    changes = (
        {}, {"title": typeset(kept["title"] or "") + " (final)"}, {"published": "1999"}, {"subjects": []},
        {"publisher": None, "area": "The " + (kept["area"] or "")}, {"review_type": None},
        {"subjects": [f"the {name}" for name in reversed(kept["subjects"])], "published": (kept["published"] or "1999")[:4]},
        {"title": "Contents", "publisher": (kept["publisher"] or "").upper() or None},
    )
    return kept | changes[at % len(changes)]


def as_record(gold, at, ways):
    """A whole record, as docs/record.schema.json has it, of what is left of gold."""
    items = [
        {"id": f"{at:012}/x-{number}", "label_kind": "other", "boxes": [], "section": None, "agencies": [], "themes": [],
         "timescale": None, "also_at": [], **item}
        for number, item in enumerate(worsened_items(gold, ways))]
    sections = [{"number": None, "level": 1, "page_last": section["page"], "text": "", "pages": [], **section}
                for section in worsened_sections(gold)]
    source = {"file": gold["file"], "sha256": "0" * 64, "media_type": "text/plain", "bytes": 1, "pages": 1, "url": None,
              "text_layer": "native"}
    return {"schema": "caselore.review/1", "id": f"{at:012}", "source": source, **worsened_metadata(gold, at),
            "sections": sections, "items": items, "themes": [], "references": [], "diagnostics": [],
            "vocabulary": {"hash": "0" * 64}, "version": "0.0.0"}


def worsened(golds):
    """{name: record} of {name: gold record}; of every eleventh there is none."""
    ways = itertools.cycle(WAYS)
    return {name: as_record(gold, at, ways) for at, (name, gold) in enumerate(sorted(golds.items())) if at % 11 != 10}
