//! Domains that swallow mail meant for a webmail service or a carrier, and the services they are taken for.
//!
//! A doppelgänger domain takes every address: the mail does not bounce, a stranger has it. [`trap`] knows those by name.
//! Beyond them, whatever is one slip away from a name of [`well_known`] and is none itself is suspicious.
//!
//! # Sources
//! Written down by hand for this project, 2026-11-24, from how the names are mis-typed and from what Japanese public bodies have reported
//! about mail sent to `gmai.com`. Whether each of them takes mail today was not tried. What may be an organisation's
//! own domain is not here, however near it is: `softbank.co.jp`, `biglobe.co.jp`, `nifty.co.jp`, `comcast.com` and
//! `orange.com` belong to the companies' staff, `yahoo.ne.jp` and `nifty.ne.jp` are real mailboxes, `yahoo.jp` and `softbank.jp`
//! are the companies' own.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::slips::domain::Shape;

/// The service a trap is taken for.
pub(crate) fn trap(domain: &str) -> Option<&'static str> {
    static REAL: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        TRAPS.iter().flat_map(|(real, traps)| traps.iter().map(|trap| (*trap, *real))).collect()
    });
    REAL.get(domain).copied()
}

/// Services of which a mis-typed name is more likely than another company's.
pub(crate) fn well_known() -> &'static [WellKnown] {
    static SERVICES: LazyLock<Vec<WellKnown>> = LazyLock::new(|| {
        let service = |is_unique: bool| {
            move |domain: &&'static str| WellKnown { domain, shape: Shape::of(domain), is_unique }
        };
        UNIQUE.iter().map(service(true)).chain(OTHERS.iter().map(service(false))).collect()
    });
    &SERVICES
}

/// A mail service.
#[derive(Debug)]
pub(crate) struct WellKnown {
    pub(crate) domain: &'static str,
    pub(crate) shape: Shape,
    /// No company of that name has its mail under another ending: `gmail.org` is a slip, `orange.com` is not.
    pub(crate) is_unique: bool,
}

/// Real domains, each with what is typed instead of it and is nobody's business domain.
#[rustfmt::skip]
const TRAPS: &[(&str, &[&str])] = &[
    ("gmail.com", &[
        "gmai.com", "gmial.com", "gmal.com", "gnail.com", "gamil.com", "gmeil.com", "gmil.com", "gmaill.com", "gmaiil.com",
        "gmaail.com", "gmmail.com", "ggmail.com", "gmaul.com", "gmqil.com", "gmsil.com", "gmaik.com", "gmaio.com",
        "gmali.com", "gmlai.com", "gmiail.com", "gmaii.com", "gmaile.com", "gemeil.com", "gimeil.com", 
        "gmaol.com", "gmeli.com", "gmailcom.com", "gmail.co", "gmail.cm", "gmail.om", "gmail.co.jp", "gmail.ne.jp", "gmail.or.jp",
        "gmail.jp", "gmai.co.jp", "gmai.jp",
    ]),
    ("googlemail.com", &["googlmail.com", "goglemail.com", "googelmail.com", "googlemai.com", "googlemial.com"]),
    ("yahoo.co.jp", &[
        "yaho.co.jp", "yahooo.co.jp", "yahho.co.jp", "yhaoo.co.jp", "yhoo.co.jp", "yaoo.co.jp", "yahoh.co.jp", "yahop.co.jp",
        "yahoi.co.jp", "yajoo.co.jp", "yafoo.co.jp", "yafuu.co.jp", "yahuu.co.jp", "yahoo.or.jp", "yahooco.jp",
        "yaho.ne.jp", "yahooo.ne.jp",
    ]),
    ("yahoo.com", &["yaho.com", "yahooo.com", "yahho.com", "yhaoo.com", "yhoo.com", "yaoo.com", "yahoo.cm", "yahoo.co", "yahoo.om"]),
    ("hotmail.com", &[
        "hotmai.com", "hotmial.com", "hotmal.com", "hotmil.com", "hotmaill.com", "hotamil.com", "hotmaul.com", "hotmali.com",
        "hotmeil.com", "hotmmail.com", "hotnail.com", "hotmaik.com", "hotmqil.com", "hottmail.com", "htomail.com", "homtail.com",
        "hotmail.co", "hotmail.cm", "hotmail.om", "hotmail.ne.jp", "hotmail.jp",
    ]),
    ("hotmail.co.jp", &["hotmai.co.jp", "hotmial.co.jp", "hotmal.co.jp", "hotmeil.co.jp"]),
    ("outlook.com", &[
        "outlok.com", "outloo.com", "outllook.com", "outlookk.com", "outloook.com", "oulook.com", "outook.com", "outlool.com",
        "otulook.com", "outlokk.com", "outlouk.com", "outlook.co", "outlook.cm", "outlook.om", "outlook.ne.jp",
    ]),
    ("outlook.jp", &["outlok.jp", "outloo.jp"]),
    ("icloud.com", &[
        "iclod.com", "icoud.com", "iclud.com", "icluod.com", "iclould.com", "iclooud.com", "iclowd.com", "iclaud.com",
        "icroud.com", "icloude.com", "icloud.co", "icloud.cm", "icloud.om", "icloud.co.jp", "icloud.ne.jp", "icloud.jp",
    ]),
    ("docomo.ne.jp", &[
        "docomo.co.jp", "docomo.or.jp", "docomo.jp", "docmo.ne.jp", "dokomo.ne.jp", "dcomo.ne.jp", "doccomo.ne.jp", "docomoo.ne.jp",
        "docoom.ne.jp", "doocmo.ne.jp", "dococmo.ne.jp", "docomone.jp", "docono.ne.jp", "decomo.ne.jp",
        "dokomo.co.jp", "docomo.me.jp",
    ]),
    ("ezweb.ne.jp", &[
        "ezweb.co.jp", "ezweb.or.jp", "ezweb.jp", "ezwab.ne.jp", "ezwed.ne.jp", "ezwev.ne.jp", "ezwb.ne.jp", "ezwebb.ne.jp",
        "ezewb.ne.jp", "ezwbe.ne.jp", "ezwen.ne.jp", "ezwebne.jp",
    ]),
    ("softbank.ne.jp", &[
        "sotfbank.ne.jp", "softbak.ne.jp", "sofbank.ne.jp", "softbnak.ne.jp", "softank.ne.jp", "softbannk.ne.jp", "sofutobank.ne.jp",
        "softbank.or.jp", "softbankne.jp", "softbunk.ne.jp",
    ]),
    ("protonmail.com", &["protonmial.com", "protonmal.com", "protonmai.com"]),
    ("sbcglobal.net", &["sbcgloble.net", "sbcgobal.net", "sbcglobla.net"]),
    ("comcast.net", &["comcas.net", "comcat.net", "concast.net"]),
    ("hanmail.net", &["hanmial.net", "hanmai.net", "hanmal.net"]),
];

/// Names of which every ending but those of [`mail_domain`](super::mail_domain) is a slip.
const UNIQUE: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.co.jp",
    "outlook.com",
    "outlook.jp",
    "icloud.com",
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "protonmail.com",
    "hanmail.net",
    "rediffmail.com",
];

/// Names that somebody else may have under another ending.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "yahoo.co.jp", "yahoo.com", "ymail.com", "yahoo.ne.jp", "softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp", "ymobile.ne.jp",
    "y-mobile.ne.jp", "ymobile1.ne.jp", "disney.ne.jp", "willcom.com", "emnet.ne.jp", "mopera.net", "uqmobile.jp",
    "biglobe.ne.jp", "nifty.com", "nifty.ne.jp", "ocn.ne.jp", "plala.or.jp", "so-net.ne.jp", "dion.ne.jp", "odn.ne.jp",
    "asahi-net.or.jp", "eonet.ne.jp", "wakwak.com", "hi-ho.ne.jp", "auone-net.jp", "jcom.home.ne.jp", "sannet.ne.jp",
    "infoseek.jp", "livedoor.com", "rakuten.jp", "naver.com", "foxmail.com", "protonmail.ch", "tutanota.com", "fastmail.com",
    "comcast.net", "verizon.net", "sbcglobal.net", "bellsouth.net", "btinternet.com", "t-online.de", "laposte.net",
    "wanadoo.fr", "libero.it", "seznam.cz", "rambler.ru", "yandex.ru", "hinet.net",
];

#[cfg(test)]
mod tests {
    use super::super::mail_domain::classify;
    use super::*;

    #[test]
    fn traps_are_none_of_the_real_ones() {
        let mut seen = std::collections::BTreeSet::new();
        for (real, traps) in TRAPS {
            assert!(classify(real).is_some(), "{real}");
            for domain in *traps {
                assert_eq!(classify(domain), None, "{domain}");
                assert!(seen.insert(domain), "{domain} stands there twice");
                assert_eq!(trap(domain), Some(*real));
            }
        }
        for staff in
            ["softbank.co.jp", "yahoo.ne.jp", "biglobe.co.jp", "nttdocomo.com", "gmail.com", "mail.com"]
        {
            assert_eq!(trap(staff), None, "{staff}");
        }
    }

    #[test]
    fn well_known_names_are_mail_services() {
        for service in well_known() {
            assert!(classify(service.domain).is_some(), "{}", service.domain);
        }
    }
}
