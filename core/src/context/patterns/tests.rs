//! Named tests: what other tools got wrong (checks.md §2.6), and the rest.

use super::*;

fn set(entries: &[&str]) -> AddressPatterns {
    AddressPatterns::parse(entries).unwrap()
}

fn is_in(entries: &[&str], address: &str) -> bool {
    set(entries).matches(&AddressKey::of(address))
}

#[test]
fn a_domain_is_exact() {
    let own = ["clear-code.com"];
    assert!(is_in(&own, "a@clear-code.com"));
    for outside in [
        "a@unclear-code.com",
        "a@sub.clear-code.com",
        "a@clear-code.com.example",
        "clear-code.com@example.com",
        "\"x@clear-code.com\"@example.com",
        "clear-code.com",
        "a@clear-code",
    ] {
        assert!(!is_in(&own, outside), "{outside}");
    }
}

#[test]
fn spelling_makes_no_difference() {
    for entry in [
        "Example.CO.JP",
        "@example.co.jp",
        "example.co.jp.",
        "ｅｘａｍｐｌｅ．ｃｏ．ｊｐ",
        " example.co.jp # head office",
    ] {
        for address in
            ["a@example.co.jp", "A@EXAMPLE.co.jp", "a@example.co.jp.", "ａ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ"]
        {
            assert!(is_in(&[entry], address), "{entry} {address}");
        }
    }
    assert!(is_in(&["日本語.jp"], "a@xn--wgv71a119e.jp") && is_in(&["xn--wgv71a119e.jp"], "a@日本語.jp"));
    assert!(is_in(&["*.日本語.jp"], "a@x.日本語.jp") && is_in(&["a@*.日本語.jp"], "a@x.日本語.jp"));
}

#[test]
fn below_and_wildcards() {
    let below = ["*.example.co.jp"];
    assert!(is_in(&below, "a@x.example.co.jp") && is_in(&below, "a@y.x.example.co.jp"));
    assert!(!is_in(&below, "a@example.co.jp") && !is_in(&below, "a@x-example.co.jp"));
    let cases = [
        ("*@example.jp", "a@example.jp", true),
        ("*@example.jp", "a@x.example.jp", false),
        ("info@*", "info@example.jp", true),
        ("info@*", "xinfo@example.jp", false),
        ("branch??.example.jp", "a@branch01.example.jp", true),
        ("branch??.example.jp", "a@branch1.example.jp", false),
        ("*-guest@example.jp", "yamada-guest@example.jp", true),
        ("*-guest@example.jp", "yamada-guests@example.jp", false),
        ("a*b*c@example.jp", "abc@example.jp", true),
        ("a*b*c@example.jp", "axxbxbxc@example.jp", true),
        ("a*b*c@example.jp", "axxc@example.jp", false),
        ("aa*aa@example.jp", "aaa@example.jp", false),
        ("?@example.jp", "山@example.jp", true),
        ("*", "a@anything.example", true),
        ("*@*", "a@anything.example", true),
        // Both wildcards stay on their side.
        ("*example.jp", "a@myexample.jp", true),
        ("x*example.jp", "x@example.jp", false),
        ("soumu@example.jp", "soumu@example.jp", true),
        ("soumu@example.jp", "soumu2@example.jp", false),
    ];
    for (pattern, address, wanted) in cases {
        assert_eq!(is_in(&[pattern], address), wanted, "{pattern} {address}");
    }
}

/// FlexConfirmMail for Outlook, issues 50 and 51: the `-` was ignored; for Thunderbird it removes an
/// identical line only, and only above it.
#[test]
fn upstream_negation_subtracts_whatever_the_order() {
    for own in [
        ["*.example.co.jp", "-guest.example.co.jp", "-info@*"],
        ["-info@*", "-guest.example.co.jp", "*.example.co.jp"],
    ] {
        assert!(is_in(&own, "a@x.example.co.jp"));
        assert!(!is_in(&own, "a@guest.example.co.jp") && !is_in(&own, "info@x.example.co.jp"));
    }
    assert!(!is_in(&["example.jp", "-example.jp"], "a@example.jp"));
    assert!(!is_in(&["example.jp", "- @EXAMPLE.jp."], "a@example.jp"));
}

/// checks.md §2.6, 4: an empty list of internal domains became `^()$`, which a list without an address matched.
#[test]
fn upstream_4_a_list_without_address_is_not_inside() {
    for own in [&[][..], &["example.jp"], &["*"], &["*@*"], &[""]] {
        for address in ["", "all-staff", "@", "a@", "@example.jp"] {
            assert!(!is_in(own, address), "{own:?} {address:?}");
        }
    }
}

/// checks.md §2.6, 5: a root dot and the other spelling of an internationalised domain made insiders outsiders.
#[test]
fn upstream_5_root_dot_and_idn_are_inside() {
    assert!(is_in(&["example.com"], "a@example.com.") && is_in(&["example.com."], "a@example.com"));
    assert!(is_in(&["bücher.example"], "a@xn--bcher-kva.example"));
    assert!(is_in(&["xn--bcher-kva.example"], "a@BÜCHER.example."));
}

/// checks.md §2.6, 6: `new Set("(?!)")` made every domain of one character trusted, unsafe and forbidden at once.
#[test]
fn upstream_6_an_empty_list_holds_no_single_letters() {
    for letter in ["(", "?", "!", ")", "a"] {
        assert!(!is_in(&[], &format!("x@{letter}")) && !is_in(&[], &format!("{letter}@example.jp")));
    }
}

/// checks.md §2.6, 7: a list of comments and negations only became `RegExp("")`, which matches everything.
#[test]
fn upstream_7_comments_and_negations_match_nothing() {
    let entries = ["# nothing here", "-example.jp", "", "   ", "-*.example.co.jp # not these"];
    assert!(set(&entries).is_empty());
    for address in ["a@example.jp", "a@x.example.co.jp", "a@other.example", ""] {
        assert!(!is_in(&entries, address), "{address}");
    }
}

/// checks.md §2.6, 8: OutlookOkan compares by suffix and by case.
#[test]
fn upstream_8_no_suffix_and_no_case() {
    assert!(!is_in(&["sample.com"], "a@evilsample.com") && !is_in(&["co.jp"], "a@sample.co.jp"));
    assert!(is_in(&["sample.com"], "a@Sample.COM"));
}

#[test]
fn what_is_no_pattern_is_said_with_its_place_and_without_its_text() {
    let problems =
        ["taro b", "taro..jp", ".taro.jp", "-", "@", "taro@", "taro!ple.jp", "日taro*本.jp", "taro@b,jp"];
    for bad in problems {
        let error = AddressPatterns::parse(&["example.jp", "# fine", bad]).unwrap_err().to_string();
        assert!(error.starts_with("entry 3 ") && !error.contains("taro"), "{bad}: {error}");
    }
    assert!(AddressPatterns::parse(&["x".repeat(500)]).is_err());
    let many: Vec<String> = (0..1_001).map(|i| format!("x{i}*.example.jp")).collect();
    assert!(AddressPatterns::parse(&many).is_err() && AddressPatterns::parse(&many[..1_000]).is_ok());
}

#[test]
fn the_entry_is_told() {
    let patterns = set(&["# head", "*.example.jp", "a@x.example.jp", "info*@other.example"]);
    let entry = |address: &str| patterns.find(&AddressKey::of(address));
    assert_eq!(entry("b@x.example.jp"), Some(1));
    assert_eq!(entry("a@x.example.jp"), Some(2));
    assert_eq!(entry("info2@other.example"), Some(3));
    assert_eq!(entry("x@other.example"), None);
}

/// One pattern and one address of the worst kind, a thousand times over, are soon done.
#[test]
fn hostile_input_is_bounded() {
    let pattern = format!("{}b@example.jp", "a*".repeat(190));
    let patterns: Vec<String> =
        (0..WILDCARDS).map(|i| format!("{}{i}@example.jp", &pattern[..300])).collect();
    let patterns = AddressPatterns::parse(&patterns).unwrap();
    let address = |len: usize| AddressKey::of(&format!("{}@example.jp", "a".repeat(len)));
    assert!(!patterns.matches(&address(1_000)) && !patterns.matches(&address(64 << 10)));
}
