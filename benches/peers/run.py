#!/usr/bin/env python3
"""Measures other tools on the same texts as `cargo xtask evaluate`, and prints the same figures as Markdown.

    python3 benches/peers/run.py --data FOLDER [--sample N] [--heavy] [--only PEER,PEER]

FOLDER holds addresses-dev.jsonl, ner-wikipedia-dev.jsonl and pii-cases-dev.jsonl (`cargo xtask evaluate help`
says where they come from). The peers are installed, at pinned versions, into a virtual environment of their own
under target/peers; nothing else on the machine changes. `--heavy` adds GiNZA and Presidio (400 MB, about 100 ms a
sentence). The texts themselves are written by `cargo xtask evaluate SUBJECT --write`.
"""

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIGHT = [
    "fuseji==0.1.0",
    "kakushi==0.1.1",
    "namemask==0.1.0",
    "privacy-masker==0.12.0",
    "phonenumbers==9.0.43",
]
HEAVY = ["ginza==5.2.0", "ja-ginza==5.2.0", "presidio-analyzer==2.2.363"]


def target_folder():
    """Cargo's output folder, as cargo finds it."""
    return ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "peers"


def environment(folder, requirements):
    """The Python of a virtual environment that has the requirements; makes it if need be."""
    python = folder / "bin" / "python"
    done = folder / "installed.txt"
    wanted = "\n".join(requirements)
    if not python.exists():
        venv.create(folder, with_pip=True)
    if not done.exists() or done.read_text() != wanted:
        subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
        done.write_text(wanted)
    return python


def write_texts(folder, data, sample):
    """The texts of the three subjects that are made, not read."""
    subjects = {
        "addresses": [str(data / "addresses-dev.jsonl")],
        "spellings": [],
        "composed-mails": [],
    }
    for subject, words in subjects.items():
        out = folder / f"{subject}.jsonl"
        command = ["cargo", "xtask", "evaluate", subject, *words, "--write", str(out)]
        if sample and subject != "spellings":
            command += ["--sample", str(sample)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the files of others")
    parser.add_argument("--sample", type=int, default=300, help="about so many rows of each file; 0: all (300)")
    parser.add_argument("--heavy", action="store_true", help="GiNZA and Presidio, too")
    parser.add_argument("--only", default="", help="names of peers, separated by commas")
    options = parser.parse_args()
    data = options.data.resolve()
    for name in ["addresses-dev.jsonl", "ner-wikipedia-dev.jsonl", "pii-cases-dev.jsonl"]:
        if not (data / name).is_file():
            sys.exit(f"{data / name} is not there: `cargo xtask evaluate help` says where it comes from")
    folder = target_folder()
    folder.mkdir(parents=True, exist_ok=True)
    # An environment of its own for the heavy ones: a peer that finds GiNZA uses it, and is another peer then.
    name, requirements = ("heavy", LIGHT + HEAVY) if options.heavy else ("light", LIGHT)
    python = environment(folder / name, requirements)
    write_texts(folder, data, options.sample)
    measure = [python, Path(__file__).with_name("measure.py"), "--texts", folder, "--data", data]
    measure += ["--sample", str(options.sample), "--only", options.only]
    sys.exit(subprocess.run(measure + (["--heavy"] if options.heavy else [])).returncode)


if __name__ == "__main__":
    main()
