#!/usr/bin/env python3
"""Checks every gold record against its sample: kinds, fields, and that each text is found where the record says."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECTIONS = set("""summary introduction terms_of_reference methodology incident background chronology lived_experience family_views
 analysis good_practice missed_opportunities findings practitioner_messages recommendations actions questions response conclusion
 glossary references contacts appendix contents other""".split())
ITEMS = set("good_practice finding recommendation practitioner_message action question".split())
TYPES = set("""serious_case_review significant_case_review child_safeguarding_practice_review rapid_review child_practice_review
 adult_practice_review single_unified_safeguarding_review learning_review case_management_review safeguarding_adults_review
 domestic_homicide_review domestic_abuse_related_death_review offensive_weapons_homicide_review mental_health_homicide_review
 learning_disability_mortality_review mappa_serious_case_review prevention_of_future_deaths thematic_review safety_investigation
 inquiry_report learning_review_other""".split())
FORMS = set("report executive_summary briefing action_plan response".split())
LIMIT = 5_000_000


def stream(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def words(text):
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def pages_of(path):
    """For each page, its text in three reading orders."""
    if path.suffix == ".txt":
        return [[path.read_text("utf-8")]]
    if path.suffix == ".html":
        text = re.sub(r"<(script|style)\b.*?</\1>", " ", path.read_text("utf-8"), flags=re.S)
        import html
        return [[html.unescape(re.sub(r"<[^>]+>", " ", text))]]
    readings = []
    for mode in ([], ["-raw"], ["-layout"]):
        out = subprocess.run(["pdftotext", *mode, str(path), "-"], capture_output=True, check=True).stdout.decode()
        readings.append(out.split("\f")[:-1])
    return [list(page) for page in zip(*readings)]


def check(path):
    gold = json.loads(path.read_text("utf-8"))
    faults = []
    target = HERE / gold["file"]
    if target.stem != path.stem or not target.exists():
        return [f"no such file: {gold['file']}"]
    pages = pages_of(target)
    streams = [[stream(r) for r in page] for page in pages]
    if gold["review_type"] is not None and gold["review_type"] not in TYPES:
        faults.append(f"review_type {gold['review_type']}")
    if gold["document_form"] not in FORMS:
        faults.append(f"document_form {gold['document_form']}")
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", gold["published"] or "0000"):
        faults.append(f"published {gold['published']}")
    if not set(gold["complete_kinds"]) <= ITEMS:
        faults.append("complete_kinds")

    def on(text, page, spill=0):
        """The text stands on the page in one of the readings, or begins there and goes on overleaf."""
        wanted = stream(text)
        if not 1 <= page <= len(pages):
            return False
        for mode in range(len(streams[0])):
            if wanted in "".join(p[mode] for p in streams[page - 1:page + spill]):
                return True
        return False

    def spread(text, page):
        """Cells or a page break part the text: it begins on the page, and all its words follow there or overleaf."""
        if not any(on(text[:n], page) for n in (60, 40, 25)):
            return False
        have = words(" ".join(p[0] for p in pages[page - 1:page + 2]))
        joined = stream(" ".join(p[0] for p in pages[page - 1:page + 2]))
        known = set(have)
        missing = [w for w in words(text) if w not in known and w not in joined]
        return len(missing) <= 0.04 * len(words(text))

    parted = 0
    for section in gold["sections"]:
        if section["kind"] not in SECTIONS:
            faults.append(f"section kind {section['kind']}")
        if not on(section["heading"], section["page"]):
            faults.append(f"heading not on p{section['page']}: {section['heading']}")
    for item in gold["items"]:
        where = f"p{item['page']} {item['kind']}: {item['text'][:70]}"
        if item["kind"] not in ITEMS or item["kind"] not in gold["complete_kinds"]:
            faults.append(f"kind, {where}")
        if not item["text"] or re.match(r"[•▪–*✓→]|\(?\d+[.)]\s|Recommendation \d", item["text"]):
            faults.append(f"bullet or number left, {where}")
        if item.get("label") and not on(item["label"], item["page"]):
            faults.append(f"label, {where}")
        if item.get("number") and stream(item["number"]) not in "".join(streams[item["page"] - 1]):
            faults.append(f"number, {where}")
        if any(a.lower().startswith("the ") for a in item.get("addressees", [])):
            faults.append(f"addressee with 'the', {where}")
        for addressee in item.get("addressees", []):
            if not any(stream(addressee) in r for p in streams for r in p):
                faults.append(f"addressee {addressee} not printed, {where}")
        if not on(item["text"], item["page"]):
            if spread(item["text"], item["page"]) or on(item["text"], item["page"], 1):
                parted += 1
            else:
                faults.append(f"not found, {where}")
    texts = [i["text"] for i in gold["items"]]
    if len(set(texts)) != len(texts):
        faults.append("an item is listed twice")
    for trap in gold["traps"]:
        if not any(stream(trap) in r for p in streams for r in p) and not any(spread(trap, n) for n in range(1, len(pages) + 1)):
            faults.append(f"trap not found: {trap[:70]}")
        if trap in texts:
            faults.append(f"trap is an item: {trap[:70]}")
    print(f"{target.name}: {len(pages)} pages, {len(gold['sections'])} sections, {len(texts)} items"
          f" ({parted} parted by a page break or by cells), {len(gold['traps'])} traps, {len(faults)} faults")
    return faults


def main():
    faults = []
    for path in sorted((HERE / "gold").glob("*.json")):
        faults += [f"{path.stem}: {f}" for f in check(path)]
    files = [p for p in HERE.iterdir() if p.suffix in (".pdf", ".html", ".txt")]
    for path in files:
        if not (HERE / "gold" / f"{path.stem}.json").exists():
            faults.append(f"{path.name}: no gold record")
    size = sum(p.stat().st_size for p in files)
    print(f"{len(files)} samples, {size / 1e6:.2f} MB")
    if size > LIMIT:
        faults.append(f"samples are over {LIMIT} bytes")
    print("\n".join(faults))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
