#!/usr/bin/env python3
"""Learns the weights of the recipients' score and measures them.

    cargo build --release --ignore-rust-version -p misdelivery-benches --bin evaluate --features training
    python3 benches/training/recipients.py target/release/evaluate ../shared/data/enron-dev.jsonl.gz

writes core/src/history/score/weights.rs and prints the figures of docs/evaluation.md, section "Recipients". Needs numpy and
scipy; the seed is fixed, so the same data gives the same weights (to the last digits of the optimiser).

What it does
 1. `evaluate recipients --dump`: for mails at 40-80 % of each sender's time line, a true recipient and contacts who did not
    get the mail. The first stage is a conditional logistic model of the true one among them: one for mails of one
    recipient, one for several, one from the features of the mail alone.
 2. `evaluate recipients --weights --dump`: all features of every recipient, of untouched mails and of mails with a leak
    (similar, frequent and random; added and replaced). Two logistic models of "this one is the leak" (one recipient,
    several), a conditional one of who it is among several, and two of "there is a leak in this mail".
 3. The second stage learns from mails at 40-100 % of the time line. Five folds over senders: the features of a sender are
    made with a first stage learned from others, and its mails are scored with weights learned from others. What is shipped
    is learned from all.
 4. `evaluate recipients --weights`: the figures, every sender scored by the weights of its fold. The limits that are
    shipped are quantiles of such scores of untouched mails.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

FOLDS = 5
ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "core/src/history/score/weights.rs"
HEAD = 5
# Strength of the regularisation of the first stage, of who it is, and of the logistic models (1/C).
FIRST, WHO, UNUSUAL, MAIL = 3.0, 30.0, 50.0, 100.0
# What a kind of mail weighs: untouched; similar, frequent, random, each added and replaced.
KINDS = np.array([5.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5])


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.readline())
        data = np.frombuffer(file.read(), "<f4")
    width = HEAD + (header["stages"][0] if header["columns"][1] == "several" else len(header["features"]))
    return header, data.reshape(-1, width)


def scaled(x, weight=None):
    mean = np.average(x, axis=0, weights=weight)
    deviation = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weight))
    deviation[deviation < 1e-5] = 1.0
    return mean, deviation


def groups(case):
    """Starts of the runs of equal numbers, and the run of each row."""
    starts = np.flatnonzero(np.r_[True, case[1:] != case[:-1]])
    return starts, np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(case)]))


def conditional(x, case, chosen, strength):
    """Which of a group was chosen: weights in the units of the features."""
    mean, deviation = scaled(x)
    z = (x - mean) / deviation
    starts, run = groups(case)
    at = np.flatnonzero(chosen)
    assert len(at) == len(starts)

    def loss(w):
        s = z @ w
        top = np.maximum.reduceat(s, starts)
        e = np.exp(s - top[run])
        total = np.add.reduceat(e, starts)
        p = e / total[run]
        p[at] -= 1.0
        return -(s[at] - top - np.log(total)).sum() + strength / 2 * w @ w, z.T @ p + strength * w

    best = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return best.x / deviation


def logistic(x, y, weight, strength):
    """Weights in the units of the features, and the constant."""
    mean, deviation = scaled(x)
    z = np.c_[(x - mean) / deviation, np.ones(len(x))]
    sign = np.where(y, 1.0, -1.0)
    keep = np.r_[np.ones(x.shape[1]), 0.0]

    def loss(w):
        m = sign * (z @ w)
        value = (weight * np.logaddexp(0, -m)).sum() + strength / 2 * (keep * w * w).sum()
        slope = -weight * sign / (1 + np.exp(np.clip(m, -500, 500)))
        return value, z.T @ slope + strength * keep * w

    best = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    w = best[:-1] / deviation
    return np.r_[w, best[-1] - w @ mean]


def first_stage(data, shared):
    x = data[:, HEAD:].astype(float)
    several, case, true = data[:, 1] > 0, data[:, 2], data[:, 3] > 0
    fit = [conditional(x[several == s], case[several == s], true[several == s], FIRST) for s in (False, True)]
    # No features beside others in mails to one: their weights are zero.
    fit[0][shared:] = 0.0
    return {"fit": fit, "text": conditional(x[:, :shared], case, true, FIRST)}


class Cases:
    """Recipients by mail."""

    def __init__(self, data):
        self.x = data[:, HEAD:].astype(float)
        self.leak = data[:, 4] > 0
        self.starts, self.run = groups(data[:, 3])
        self.count = np.diff(np.r_[self.starts, len(data)])
        self.several = self.count > 1
        self.sender, self.test, self.kind = (data[self.starts, i].astype(int) for i in range(3))
        self.of = self.run
        self.has_leak = np.maximum.reduceat(self.leak.astype(int), self.starts) > 0

    def rows(self, mails):
        return mails[self.run]

    def mail(self, mails, scores):
        """Features of mails with several recipients: least, most, mean; scores: two highest, lowest, mean."""
        row = self.rows(mails)
        x, s = self.x[row], scores[row]
        starts, run = groups(self.run[row])
        count = np.diff(np.r_[starts, len(run)])
        order = np.lexsort((-s, run))
        ranked = s[order]
        second = ranked[np.minimum(starts + 1, starts + count - 1)]
        return np.c_[
            np.minimum.reduceat(x, starts), np.maximum.reduceat(x, starts), np.add.reduceat(x, starts) / count[:, None],
            ranked[starts], second, ranked[starts + count - 1], np.add.reduceat(s, starts) / count,
        ]


def second_stage(cases, learn):
    """Models of recipients and mails from the mails `learn`."""
    model = {"unusual": [], "mail": [], "usual": []}
    for several in (False, True):
        mails = learn & (cases.several == several)
        row = cases.rows(mails)
        weight = KINDS[cases.kind[cases.run[row]]] / cases.count[cases.run[row]]
        unusual = logistic(cases.x[row], cases.leak[row], weight, UNUSUAL)
        model["unusual"].append(unusual)
        model["usual"].append(cases.x[row & cases.rows(cases.kind == 0)].mean(0))
        scores = cases.x @ unusual[:-1] + unusual[-1]
        x = cases.mail(mails, scores) if several else np.c_[cases.x[row], scores[row]]
        model["mail"].append(logistic(x, cases.has_leak[mails], KINDS[cases.kind[mails]], MAIL))
    row = cases.rows(learn & cases.several & cases.has_leak)
    rank = conditional(cases.x[row], cases.run[row], cases.leak[row], WHO)
    model["who"] = model["unusual"][1] + np.r_[rank, 0.0]
    return model


def judged(model, cases, mails):
    """Scores of mails, and of the recipients of all mails."""
    score = np.zeros(len(mails))
    who = cases.x @ model["who"][:-1] + model["who"][-1]
    for several in (False, True):
        some = mails & (cases.several == several)
        w = model["unusual"][several]
        scores = cases.x @ w[:-1] + w[-1]
        row = cases.rows(some)
        x = cases.mail(some, scores) if several else np.c_[cases.x[row], scores[row]]
        w = model["mail"][several]
        score[some] = x @ w[:-1] + w[-1]
    return score, who


def numbers(first, second, limits):
    parts = [*first["fit"], first["text"], *second["unusual"], second["who"], *second["mail"], *second["usual"], *limits]
    return np.concatenate(parts)


def quick(score, who, cases, mails):
    """The goals, roughly: the harness measures them."""
    names = ["clean", "similar+", "similar=", "frequent+", "frequent=", "random+", "random="]
    clean = score[mails & (cases.kind == 0)]
    top = np.maximum.reduceat(who, cases.starts)
    hit = np.zeros(len(mails), bool)
    hit[cases.run[cases.leak & (who >= top[cases.run])]] = True
    out = []
    for kind in range(1, 7):
        some = mails & (cases.kind == kind)
        at = [np.mean(score[some] > np.quantile(clean, 1 - a)) for a in (0.01, 0.05)]
        out.append("%s %.3f %.3f first %.3f" % (names[kind], *at, hit[some & cases.several].mean()))
    return "; ".join(out)


def rust(first, second, limits, senders, mails):
    def array(values, digits=5):
        return "[" + ", ".join(shortest(v, digits) for v in values) + "]"

    def shortest(value, digits):
        text = "%.*g" % (digits, value)
        return text if any(c in text for c in ".en") else text + ".0"

    def each(pair):
        return "Each {\n        one: %s,\n        several: %s,\n    }" % tuple(map(array, pair))

    return f"""//! The weights. Made by benches/training/recipients.py from the sent mail of {senders} people ({mails} mails of the public Enron
//! corpus, CALO release of 2015-05-07). Do not edit: run it again.

use super::model::{{Each, Weights}};

#[rustfmt::skip]
pub(super) static SHIPPED: Weights = Weights {{
    fit: {each(first["fit"])},
    text: {array(first["text"])},
    unusual: {each(second["unusual"])},
    who: {array(second["who"])},
    mail: {each(second["mail"])},
    usual: {each(second["usual"])},
    limits: {each(limits)},
}};
"""


def main():
    program, data = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        train(program, data, Path(folder))


def train(program, data, folder):
    def run(*more):
        return subprocess.run([program, "recipients", data, *map(str, more)], check=True, stdout=subprocess.PIPE, text=True).stdout

    def write(path, folds):
        path.write_text("\n".join(" ".join("%.9g" % n for n in fold) for fold in folds) + "\n")

    run("--dump", folder / "first")
    header, rows = read(folder / "first")
    shared = header["stages"][1]
    fold = rows[:, 0].astype(int) % FOLDS
    first = [first_stage(rows[fold != f], shared) for f in range(FOLDS)]
    whole_first = first_stage(rows, shared)
    empty = lambda one: np.r_[one["fit"][0], one["fit"][1], one["text"]]
    pad = lambda one: np.r_[empty(one), np.zeros(header["numbers"] - len(empty(one)))]
    write(folder / "weights", [pad(one) for one in first])

    run("--weights", folder / "weights", "--dump", folder / "rows")
    cases = Cases(read(folder / "rows")[1])
    fold, early = cases.sender % FOLDS, cases.test == 0
    second = [second_stage(cases, fold != f) for f in range(FOLDS)]
    score, who = np.zeros(len(fold)), np.zeros(len(cases.x))
    for f in range(FOLDS):
        s, w = judged(second[f], cases, fold == f)
        score[fold == f] = s[fold == f]
        who[cases.rows(fold == f)] = w[cases.rows(fold == f)]
    for name, part in (("40-80 %", early), ("last 20 %", ~early), ("both", early | True)):
        print(name, quick(score, who, cases, part), file=sys.stderr)

    def limits(mails):
        """One alarm rate for all mails: the limits of one and of several are the same scores."""
        clean = score[mails & (cases.kind == 0)]
        both = [float("%.3f" % np.quantile(clean, 1 - a)) for a in (0.01, 0.03)]
        return [both, both]

    write(folder / "weights", [numbers(first[f], second[f], limits(fold != f)) for f in range(FOLDS)])
    for f in range(FOLDS):
        clean = (fold == f) & (cases.kind == 0) & ~early
        rates = [(s, np.mean(score[clean & (cases.sender == s)] > limits(fold != f)[0][0])) for s in np.unique(cases.sender[clean])]
        print("alarms by sender at the limit of the others:", " ".join("%.3f" % r for _, r in rates), file=sys.stderr)
    whole = second_stage(cases, fold >= 0)
    WEIGHTS.write_text(rust(whole_first, whole, limits(fold >= 0), len(np.unique(cases.sender)), int((cases.kind == 0).sum())))
    (ROOT / "target").mkdir(exist_ok=True)
    write(ROOT / "target/recipients-folds.txt", [numbers(first[f], second[f], limits(fold != f)) for f in range(FOLDS)])
    print(run("--weights", folder / "weights"))


if __name__ == "__main__":
    main()
