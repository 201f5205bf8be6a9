"""The Japanese numbering plan as runs, one a line, read by xtask/src/lexicon.rs.

Asks the `phonenumbers` package (libphonenumber's metadata) about every beginning of six digits,
for numbers of ten and of eleven digits, and prints where the answer changes:

    <digits in the number> <first six digits> <kind> <digits in 1st group> <digits in 2nd group>

or `<digits> <first six digits> none` where no number begins so. A run goes on to the next line's beginning.
"""

import sys

from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, format_number, number_type

KINDS = {
    PhoneNumberType.FIXED_LINE: "Fixed",
    PhoneNumberType.MOBILE: "Mobile",
    PhoneNumberType.VOIP: "Ip",
    PhoneNumberType.PAGER: "Pager",
    PhoneNumberType.TOLL_FREE: "TollFree",
    PhoneNumberType.UAN: "Shared",
    PhoneNumberType.PREMIUM_RATE: "Premium",
    PhoneNumberType.PERSONAL_NUMBER: "Personal",
}


def answer(national: str) -> str:
    """Kind and groups of one number given without its leading 0."""
    number = PhoneNumber(country_code=81, national_number=int(national))
    kind = number_type(number)
    if kind == PhoneNumberType.UNKNOWN:
        return "none"
    groups = format_number(number, PhoneNumberFormat.NATIONAL).split("-")
    # Anything else would need another shape of table: better no table than a wrong one.
    if len(groups) != 3 or "".join(groups) != "0" + national:
        sys.exit(f"0{national} is not written in three groups: {groups}")
    return f"{KINDS[kind]} {len(groups[0])} {len(groups[1])}"


def main() -> None:
    for digits in (10, 11):
        tail = digits - 6
        last = "none"
        # Beginnings with 00 are carriers' prefixes, not subscribers' numbers.
        for prefix in range(10_000, 100_000):
            answers = {answer(f"{prefix}{digit * tail}") for digit in "059"}
            if len(answers) != 1:
                sys.exit(f"six digits do not settle 0{prefix}…: {answers}")
            (now,) = answers
            if now != last:
                print(digits, f"0{prefix}", now)
                last = now


if __name__ == "__main__":
    main()
