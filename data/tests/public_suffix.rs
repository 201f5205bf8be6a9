//! The public suffix table: cases by hand, and every rule against the `psl` crate.

use misdelivery_data::public_suffix::{is_public_suffix, registrable_domain};

/// A domain, and what of it somebody registered. In part from the list's own `test_psl.txt` (public domain).
const CASES: &[(&str, Option<&str>)] = &[
    // Top levels with one label below, and the default rule for those that are not in the list.
    ("com", None),
    ("example.com", Some("example.com")),
    ("b.example.com", Some("example.com")),
    ("a.b.example.com", Some("example.com")),
    ("localhost", None),
    ("example", None),
    ("b.example", Some("b.example")),
    ("a.b.example", Some("b.example")),
    ("printer.office.local", Some("office.local")),
    ("mail.corp.test", Some("corp.test")),
    // Japan: general, organisational, prefectural, regional.
    ("jp", None),
    ("test.jp", Some("test.jp")),
    ("www.test.jp", Some("test.jp")),
    ("co.jp", None),
    ("example.co.jp", Some("example.co.jp")),
    ("mail.example.co.jp", Some("example.co.jp")),
    ("ne.jp", None),
    ("example.ne.jp", Some("example.ne.jp")),
    ("ac.jp", None),
    ("cs.example.ac.jp", Some("example.ac.jp")),
    ("city.yokohama.lg.jp", Some("yokohama.lg.jp")),
    ("city.shinjuku.lg.jp", Some("shinjuku.lg.jp")),
    ("pref.kanagawa.jp", Some("pref.kanagawa.jp")),
    ("tokyo.jp", None),
    ("metro.tokyo.jp", Some("metro.tokyo.jp")),
    ("kyoto.jp", None),
    ("ide.kyoto.jp", None),
    ("a.b.ide.kyoto.jp", Some("b.ide.kyoto.jp")),
    // A wildcard with exceptions: everything below kawasaki.jp but its city. The name itself has no rule but `jp`.
    ("kawasaki.jp", Some("kawasaki.jp")),
    ("miyamae.kawasaki.jp", None),
    ("example.miyamae.kawasaki.jp", Some("example.miyamae.kawasaki.jp")),
    ("www.example.miyamae.kawasaki.jp", Some("example.miyamae.kawasaki.jp")),
    ("city.kawasaki.jp", Some("city.kawasaki.jp")),
    ("www.city.kawasaki.jp", Some("city.kawasaki.jp")),
    ("citya.kawasaki.jp", None),
    ("cit.kawasaki.jp", None),
    ("ck", None),
    ("test.ck", None),
    ("b.test.ck", Some("b.test.ck")),
    ("a.b.test.ck", Some("b.test.ck")),
    ("www.ck", Some("www.ck")),
    ("www.www.ck", Some("www.ck")),
    // A label that only begins like a rule, and one that only ends like it.
    ("example.com2", Some("example.com2")),
    ("xco.jp", Some("xco.jp")),
    ("cox.jp", Some("cox.jp")),
    ("uk.com", None),
    ("b.uk.com", Some("b.uk.com")),
    // Private companies whose customers are strangers to each other.
    ("github.io", None),
    ("someone.github.io", Some("someone.github.io")),
    ("sakura.ne.jp", None),
    ("example.sakura.ne.jp", Some("example.sakura.ne.jp")),
    // A-labels: 日本.jp is an ordinary name, 公司.cn and 中国 are suffixes.
    ("xn--wgv71a.jp", Some("xn--wgv71a.jp")),
    ("www.xn--wgv71a.jp", Some("xn--wgv71a.jp")),
    ("xn--fiqs8s", None),
    ("xn--85x722f.com.cn", Some("xn--85x722f.com.cn")),
    ("xn--55qx5d.cn", None),
    ("www.xn--85x722f.xn--55qx5d.cn", Some("xn--85x722f.xn--55qx5d.cn")),
    ("shishi.xn--fiqs8s", Some("shishi.xn--fiqs8s")),
    // Not domains.
    ("", None),
    (".", None),
    (".jp", None),
    (".co.jp", None),
    ("example.jp.", None),
    ("a..jp", None),
    ("a..co.jp", None),
    ("日本.jp", Some("日本.jp")),
];

#[test]
fn registrable_domains() {
    for &(domain, expected) in CASES {
        assert_eq!(registrable_domain(domain), expected, "{domain:?}");
    }
}

#[test]
fn a_suffix_is_a_domain_without_an_owner() {
    for suffix in ["com", "co.jp", "ide.kyoto.jp", "test.ck", "github.io", "localhost", "xn--fiqs8s"] {
        assert!(is_public_suffix(suffix), "{suffix:?}");
    }
    for other in
        ["example.com", "www.ck", "kawasaki.jp", "city.kawasaki.jp", "", ".", "a..jp", ".jp", "co.jp."]
    {
        assert!(!is_public_suffix(other), "{other:?}");
    }
}

#[test]
fn what_is_returned_is_its_own_registrable_domain() {
    for domain in around_every_rule() {
        if let Some(registered) = registrable_domain(&domain) {
            assert!(domain.ends_with(registered));
            assert_eq!(registrable_domain(registered), Some(registered), "{domain}");
            assert!(!is_public_suffix(&domain), "{domain}");
        }
    }
}

/// The crate is made from another day's list, and it forgets a wildcard beside a longer one (`mtls.run.app` is a suffix
/// by `*.run.app` in spite of `*.mtls.run.app`): 22 differences in November 2026, all of the second kind.
#[test]
fn every_rule_agrees_with_the_psl_crate() {
    let domains = around_every_rule();
    assert!(domains.len() > 50_000, "{}", domains.len());
    let differing: Vec<_> =
        domains.iter().filter(|domain| registrable_domain(domain) != psl::domain_str(domain)).collect();
    assert!(differing.len() <= 100, "{} of {}: {differing:?}", differing.len(), domains.len());
}

/// For each rule its own name, its parent, a sibling, and names one to three labels below.
fn around_every_rule() -> Vec<String> {
    let rules = fst::Set::new(&include_bytes!("../src/public_suffix.fst")[..]).expect("a table");
    let keys = rules.stream().into_strs().expect("ASCII");
    let mut domains = Vec::with_capacity(keys.len() * 6);
    for key in keys {
        let mut labels: Vec<&str> = key
            .trim_end_matches('!')
            .split('.')
            .map(|label| if label == "*" { "any" } else { label })
            .collect();
        labels.reverse();
        let name = labels.join(".");
        if let Some((_, parent)) = name.split_once('.') {
            domains.push(format!("other.{parent}"));
            domains.push(parent.to_owned());
        }
        domains.extend(["x.", "y.x.", "z.y.x."].map(|labels| format!("{labels}{name}")));
        domains.push(name);
    }
    domains
}
