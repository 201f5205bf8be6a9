"""Runs inside the environment that run.py makes: each peer over the same texts, the same measures as
benches/src/bin/evaluate (exact span, overlap, neutral spans, positives and negatives)."""

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import adapters

RULES = {
    "jp-my-number": "individual-number",
    "jp-invoice-number": "invoice-registration-number",
    "jp-passport": "passport-number",
    "jp-pension-number": "basic-pension-number",
    "jp-kaigo-insurance": "long-term-care-insurance",
    "jp-juminhyo-code": "resident-record-code",
    "jp-address": "postal-address",
    "jp-birthdate": "birth-date",
    "credit-card": "payment-card",
    "email-address-eai": "email-address",
}
NO_NUMBERS = {"person-name", "postal-address", "email-address", None}


def rows(path, sample, keep=lambda row: True):
    with open(path, encoding="utf-8") as file:
        all_rows = [row for row in map(json.loads, file) if keep(row)]
    # Drawn and not every n-th: carriers and spellings follow one another in a fixed rhythm.
    if sample and sample < len(all_rows):
        return random.Random(2026).sample(all_rows, sample)
    return all_rows


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def share(part, whole):
    return f"{part / whole:.4f}" if whole else "–"


class Score:
    """Precision and recall, exact and by overlap; the twin of measure.rs."""

    def __init__(self):
        self.wanted = self.exact = self.touched = self.hits = self.exact_hits = self.right_hits = 0

    def count(self, wanted, neutral, hits):
        self.wanted += len(wanted)
        self.exact += sum(span in hits for span in wanted)
        self.touched += sum(any(overlap(hit, span) for hit in hits) for span in wanted)
        for hit in hits:
            right = any(overlap(hit, span) for span in wanted)
            if not right and any(overlap(hit, span) for span in neutral):
                continue
            self.hits += 1
            self.exact_hits += hit in wanted
            self.right_hits += right

    def cells(self):
        return [
            share(self.exact_hits, self.hits),
            share(self.exact, self.wanted),
            share(self.right_hits, self.hits),
            share(self.touched, self.wanted),
        ]


def spans(found, kind):
    return [(start, end) for what, start, end in found if what == kind]


def pairs(lists):
    return [tuple(pair) for pair in lists]


def addresses(find, texts):
    full = touched = 0
    for row in texts:
        wanted, hits = tuple(row["spans"][0]), spans(find(row["text"]), "postal-address")
        full += wanted in hits
        touched += any(overlap(hit, wanted) for hit in hits)
    return [share(full, len(texts)), share(touched, len(texts))]


def names(find, texts, key):
    score = Score()
    for row in texts:
        hits = spans(find(row["text"]), "person-name")
        score.count(pairs(row[key]), pairs(row.get("neutral", [])), hits)
    return score.cells()


def cases(find, texts):
    positive = passed = negative = silent = 0
    for row in texts:
        wanted = [RULES.get(rule, rule.removeprefix("jp-")) for rule in row["want_rules"]]
        seen = [what for what, _, _ in find(row["text"]) if what]
        if wanted:
            positive += 1
            passed += all(seen.count(kind) >= wanted.count(kind) for kind in wanted)
        else:
            negative += 1
            silent += not seen
    return [share(passed, positive), share(silent, negative)]


def false_hits(find, texts):
    numbers = places = 0
    for row in texts:
        found = find(row["text"])
        numbers += sum(what not in NO_NUMBERS for what, _, _ in found)
        places += len(spans(found, "postal-address"))
    return [str(numbers), f"{1000 * places / max(len(texts), 1):.2f}"]


def spellings(find, texts):
    """For each kind: recall, recall of the usual spellings, broken ones passed over."""
    counts = defaultdict(lambda: [0] * 6)
    for row in texts:
        wanted = tuple(row["spans"][0])
        found = any(overlap(hit, wanted) for hit in spans(find(row["text"]), row["group"]))
        tally = counts[row["group"]]
        if not row["right"]:
            tally[4] += not found
            tally[5] += 1
        elif row["counts"]:
            tally[0] += found
            tally[1] += 1
            tally[2] += found and row["usual"]
            tally[3] += row["usual"]
    return {kind: [share(*t[:2]), share(*t[2:4]), share(*t[4:])] for kind, t in counts.items() if t[0]}


def table(title, heads, lines):
    """A Markdown table; peers without any figure but 0 do not look for the kind and are left out."""
    lines = [line for line in lines if any(cell.strip("0.–") for cell in line[1:])]
    print(f"\n### {title}\n\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for line in lines:
        print(f"| {' | '.join(line)} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--only", default="")
    parser.add_argument("--heavy", action="store_true")
    options = parser.parse_args()
    n = options.sample

    def plain(row):
        return not row["html"]

    # Each address in each carrier: the sample of addresses was taken when they were written.
    carried = rows(options.texts / "addresses.jsonl", n * 10, plain)
    mails = rows(options.texts / "composed-mails.jsonl", n, plain)
    spelled = rows(options.texts / "spellings.jsonl", n * 20)
    sentences = rows(options.data / "ner-wikipedia-dev.jsonl", n)
    literal = rows(options.data / "pii-cases-dev.jsonl", 0, lambda row: "jp-pii-detector:ignore" not in row["text"])
    peers = adapters.LIGHT | (adapters.HEAVY if options.heavy else {})
    only = {name for name in options.only.split(",") if name}
    results, by_kind = defaultdict(list), []
    for name, make in peers.items():
        if only and name not in only:
            continue
        started, find = time.perf_counter(), make()
        results["addresses"].append([name, *addresses(find, carried)])
        results["composed"].append([name, *names(find, mails, "spans")])
        results["encyclopedia"].append([name, *names(find, sentences, "persons")])
        results["cases"].append([name, *cases(find, literal)])
        results["false"].append([name, *false_hits(find, sentences)])
        by_kind += [[kind, name, *cells] for kind, cells in spellings(find, spelled).items()]
        text = "\n".join(row["text"] for row in sentences)
        clock = time.perf_counter()
        for line in text.split("\n"):
            find(line)
        rate = len(text.encode()) / (time.perf_counter() - clock) / 1e6
        results["speed"].append([name, f"{rate:.3f}", f"{time.perf_counter() - started:.0f}"])
    four = ["peer", "exact precision", "exact recall", "overlap precision", "overlap recall"]
    table(f"Addresses in plain carriers ({len(carried)} texts)", ["peer", "full span", "any overlap"], results["addresses"])
    table(f"Names in composed mails ({len(mails)} in plain text)", four, results["composed"])
    print("\nPeers do not see the headers: sender and recipient in greeting and signature count against them.")
    table(f"Names in the encyclopedia ({len(sentences)} sentences)", four, results["encyclopedia"])
    table(f"Literal cases ({len(literal)})", ["peer", "positive", "negative, nothing seen"], results["cases"])
    heads = ["peer", "numbers seen", "addresses per 1,000 sentences"]
    print("\nA peer that is not in the next table saw nothing there.")
    table(f"Seen in the encyclopedia ({len(sentences)} sentences)", heads, results["false"])
    heads = ["kind", "peer", "recall", "usual spellings", "broken passed over"]
    table(f"Numbers in their spellings ({len(spelled)} texts; kinds that the peer finds)", heads, sorted(by_kind))
    table("Speed on those sentences", ["peer", "MB/s", "seconds for everything"], results["speed"])


if __name__ == "__main__":
    main()
