//! Domains at which many strangers have their mailboxes.
//!
//! Such a domain names no organisation: two of its addresses have nothing to do with each other. Webmail and mobile
//! carriers are consumers' mail. A provider's mailbox, which came with the line, is in Japan the business address of
//! many small firms; hence the third class.
//!
//! # Sources
//! Facts written down by hand for this project, 2026-11-24. The carriers' domains, the old ones too (J-PHONE, TU-KA,
//! IDO, WILLCOM, EMOBILE, the PHS companies), were compared with and completed from what senders' help pages name,
//! above all faq.restaurant-board.airregi.jp article 360005174434. The others are common knowledge and were not looked up one
//! by one, the regional providers and cable stations least of all: a missing or wrong entry is an ordinary bug.
//! Domains at which a company's staff is known to have its mail beside the customers are left out (`sohu.com`).
//!
//! Two that surprise: `yahoo.ne.jp` belongs to Y!mobile's telephones while `yahoo.co.jp` is webmail, and `139.com`
//! and `189.cn` are open to anybody although carriers run them.

/// Whose mailboxes a domain holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MailDomain {
    /// Open to anybody: `gmail.com`, `yahoo.co.jp`.
    Webmail,
    /// Mail of a Japanese mobile telephone: `docomo.ne.jp`.
    Carrier,
    /// Came with a line to the Internet: `ocn.ne.jp`.
    Provider,
}

/// The class of a domain in lower-case A-labels; `None` for one that belongs to an organisation, or is not known.
pub(crate) fn classify(domain: &str) -> Option<MailDomain> {
    let mut parent = domain;
    loop {
        if let Some(class) = class_in(AND_BELOW, parent) {
            return Some(class);
        }
        match parent.split_once('.') {
            Some((_, rest)) => parent = rest,
            None => return class_in(EXACT, domain),
        }
    }
}

type Tables = &'static [(&'static [&'static str], MailDomain)];

/// Tables that hold for the very domain.
const EXACT: Tables =
    &[(WEBMAIL, MailDomain::Webmail), (CARRIER, MailDomain::Carrier), (PROVIDER, MailDomain::Provider)];

/// Tables that hold for the domain and for everything below it.
const AND_BELOW: Tables =
    &[(CARRIER_AND_BELOW, MailDomain::Carrier), (PROVIDER_AND_BELOW, MailDomain::Provider)];

fn class_in(tables: Tables, domain: &str) -> Option<MailDomain> {
    tables.iter().find(|(table, _)| table.binary_search(&domain).is_ok()).map(|(_, class)| *class)
}

/// Mailboxes that anybody in the world may open.
#[rustfmt::skip]
const WEBMAIL: &[&str] = &[
    "126.com", "139.com", "163.com", "188.com", "189.cn", "21cn.com", "263.net", "abv.bg", "aim.com",
    "aliyun.com", "aol.co.uk", "aol.com", "aol.de", "aol.fr", "aol.jp", "auone.jp", "autorambler.ru",
    "azet.sk", "bigmir.net", "bk.ru", "bol.com.br", "caramail.com", "caramail.fr", "centrum.cz",
    "citromail.hu", "daum.net", "dreamwiz.com", "duck.com", "email.com", "email.cz", "email.de", "email.it",
    "empas.com", "excite.com", "eyou.com", "fastmail.com", "fastmail.fm", "foxmail.com", "freemail.hu",
    "freenet.de", "gazeta.pl", "gmail.com", "gmx.at", "gmx.ch", "gmx.co.uk", "gmx.com", "gmx.de", "gmx.es",
    "gmx.fr", "gmx.net", "gmx.us", "goo.jp", "googlemail.com", "hanmail.net", "hey.com", "hotmail.be",
    "hotmail.ca", "hotmail.ch", "hotmail.co.jp", "hotmail.co.kr", "hotmail.co.th", "hotmail.co.uk",
    "hotmail.com", "hotmail.com.ar", "hotmail.com.au", "hotmail.com.br", "hotmail.com.hk", "hotmail.com.tr",
    "hotmail.com.tw", "hotmail.de", "hotmail.dk", "hotmail.es", "hotmail.fi", "hotmail.fr", "hotmail.gr",
    "hotmail.it", "hotmail.nl", "hotmail.no", "hotmail.se", "hush.com", "hushmail.com", "i.ua", "icloud.com",
    "ig.com.br", "inbox.com", "inbox.lv", "inbox.ru", "infoseek.jp", "inter7.jp", "interia.eu", "interia.pl",
    "internet.ru", "inwind.it", "iol.it", "juno.com", "kakao.com", "keemail.me", "kimo.com", "korea.com",
    "laposte.net", "lenta.ru", "libero.it", "list.ru", "live.at", "live.be", "live.ca", "live.cl", "live.cn",
    "live.co.kr", "live.co.uk", "live.co.za", "live.com", "live.com.ar", "live.com.au", "live.com.mx",
    "live.com.my", "live.com.ph", "live.com.sg", "live.de", "live.dk", "live.fr", "live.hk", "live.ie",
    "live.in", "live.it", "live.jp", "live.nl", "live.no", "live.se", "livedoor.com", "lycos.co.kr",
    "lycos.com", "mac.com", "mail.bg", "mail.com", "mail.goo.ne.jp", "mail.ru", "mailbox.org", "me.com",
    "meta.ua", "mozmail.com", "msn.com", "mynet.com", "myrambler.ru", "myyahoo.com", "nate.com", "naver.com",
    "netscape.net", "nifmail.jp", "o2.pl", "onet.pl", "op.pl", "outlook.at", "outlook.be", "outlook.cl",
    "outlook.co.id", "outlook.co.th", "outlook.com", "outlook.com.ar", "outlook.com.au", "outlook.com.br",
    "outlook.com.tr", "outlook.com.vn", "outlook.cz", "outlook.de", "outlook.dk", "outlook.es", "outlook.fr",
    "outlook.hu", "outlook.ie", "outlook.in", "outlook.it", "outlook.jp", "outlook.kr", "outlook.my",
    "outlook.ph", "outlook.pt", "outlook.sa", "outlook.sg", "pchome.com.tw", "pm.me", "poczta.onet.pl",
    "post.cz", "posteo.de", "posteo.net", "privaterelay.appleid.com", "proton.me", "protonmail.ch",
    "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "ro.ru", "rocketmail.com", "runbox.com",
    "sapo.pt", "seznam.cz", "sina.cn", "sina.com", "sina.com.cn", "terra.com.br", "tlen.pl", "tom.com",
    "tut.by", "tuta.com", "tuta.io", "tutamail.com", "tutanota.com", "tutanota.de", "ukr.net", "uol.com.br",
    "usa.com", "vip.126.com", "vip.163.com", "vip.qq.com", "vip.sina.com", "vip.sohu.com", "virgilio.it",
    "voila.fr", "volny.cz", "vp.pl", "walla.co.il", "walla.com", "web.de", "windowslive.com", "wo.cn",
    "wp.pl", "xmail.ru", "ya.ru", "yahoo.at", "yahoo.ca", "yahoo.cn", "yahoo.co.id", "yahoo.co.in",
    "yahoo.co.jp", "yahoo.co.kr", "yahoo.co.nz", "yahoo.co.th", "yahoo.co.uk", "yahoo.co.za", "yahoo.com",
    "yahoo.com.ar", "yahoo.com.au", "yahoo.com.br", "yahoo.com.cn", "yahoo.com.co", "yahoo.com.hk",
    "yahoo.com.mx", "yahoo.com.my", "yahoo.com.pe", "yahoo.com.ph", "yahoo.com.sg", "yahoo.com.tr",
    "yahoo.com.tw", "yahoo.com.vn", "yahoo.de", "yahoo.dk", "yahoo.es", "yahoo.fr", "yahoo.gr", "yahoo.ie",
    "yahoo.in", "yahoo.it", "yahoo.no", "yahoo.pl", "yahoo.ro", "yahoo.se", "yandex.by", "yandex.com",
    "yandex.kz", "yandex.ru", "yandex.ua", "yeah.net", "ymail.com", "ymail.ne.jp", "zipmail.com.br",
    "zohomail.com", "zohomail.in", "zohomail.jp", "zoznam.sk",
];

/// Mail of the Japanese mobile telephone companies, with those they took over.
#[rustfmt::skip]
const CARRIER: &[&str] = &[
    "au.com", "biz.au.com", "disney.ne.jp", "docomo.ne.jp", "dwmail.jp", "emnet.ne.jp", "emobile-s.ne.jp",
    "emobile.ne.jp", "i.softbank.jp", "jp-c.ne.jp", "jp-d.ne.jp", "jp-h.ne.jp", "jp-k.ne.jp", "jp-n.ne.jp",
    "jp-q.ne.jp", "jp-r.ne.jp", "jp-s.ne.jp", "jp-t.ne.jp", "mineo.jp", "rakumail.jp", "rakuten.jp",
    "softbank.ne.jp", "uqmobile.jp", "wcm.ne.jp", "willcom.com", "y-mobile.ne.jp", "yahoo.ne.jp",
    "ymobile.ne.jp", "ymobile1.ne.jp",
];

/// The same, where the customers' domains are the labels below: `t.vodafone.ne.jp`.
#[rustfmt::skip]
const CARRIER_AND_BELOW: &[&str] = &[
    "ezweb.ne.jp", "ido.ne.jp", "mozio.ne.jp", "nttpnet.ne.jp", "pdx.ne.jp", "phone.ne.jp", "pipopa.ne.jp",
    "sky.dtg.ne.jp", "sky.tkc.ne.jp", "sky.tkk.ne.jp", "sky.tu-ka.ne.jp", "vodafone.ne.jp",
];

/// Mailboxes that come with a line to the Internet.
#[rustfmt::skip]
const PROVIDER: &[&str] = &[
    "a1.net", "alice.it", "aliceadsl.fr", "aon.at", "arcor.de", "asahi-net.jp", "att.net", "bbox.fr",
    "bell.net", "bellsouth.net", "biglobe.jp", "bigpond.com", "bigpond.net.au", "bluewin.ch",
    "blueyonder.co.uk", "btinternet.com", "btopenworld.com", "casema.nl", "cegetel.net", "centurylink.net",
    "charter.net", "chello.at", "club-internet.fr", "comcast.net", "cox.net", "dream.com", "dream.jp",
    "earthlink.net", "eircom.net", "fastwebnet.it", "free.fr", "frontiernet.net", "gmobb.jp", "gol.com",
    "hetnet.nl", "hi-ho.jp", "hispeed.ch", "home.nl", "iinet.net.au", "interlink.or.jp", "itscom.jp",
    "jcom.ne.jp", "kabelmail.de", "kibi.ne.jp", "kpnmail.nl", "mindspring.com", "mopera.ne.jp", "mopera.net",
    "netvigator.com", "netyou.jp", "neuf.fr", "ntlworld.com", "numericable.fr", "nuro.jp", "ocn.jp", "odn.jp",
    "optonline.net", "optusnet.com.au", "orange.fr", "pacbell.net", "pacific.net.sg", "pikara.jp", "plala.jp",
    "planet.nl", "reset.jp", "roadrunner.com", "sbcglobal.net", "scarlet.be", "seed.net.tw", "sfr.fr",
    "shaw.ca", "singnet.com.sg", "skynet.be", "so-net.jp", "sympatico.ca", "t-online.de", "talktalk.net",
    "telefonica.net", "telenet.be", "telus.net", "tim.it", "tin.it", "tiscali.co.uk", "tiscali.it",
    "tpg.com.au", "unity-mail.de", "upcmail.nl", "verizon.net", "videotron.ca", "virgin.net", "wanadoo.fr",
    "windstream.net", "xs4all.nl", "xtra.co.nz", "zaq.jp", "ziggo.nl",
];

/// The same, where customers' addresses are also below it: `red.ocn.ne.jp`, `jcom.zaq.ne.jp`.
#[rustfmt::skip]
const PROVIDER_AND_BELOW: &[&str] = &[
    "accsnet.ne.jp", "across.or.jp", "alpha-net.ne.jp", "amigo.ne.jp", "asagaotv.ne.jp", "asahi-net.or.jp",
    "auone-net.jp", "avis.ne.jp", "ayu.ne.jp", "baynet.ne.jp", "bbiq.jp", "bekkoame.ne.jp", "biglobe.ne.jp",
    "bit-drive.ne.jp", "btvm.ne.jp", "c3-net.ne.jp", "cablenet.ne.jp", "catv-mic.ne.jp",
    "catv-yokohama.ne.jp", "catv296.ne.jp", "catvy.ne.jp", "ccnw.ne.jp", "chukai.ne.jp", "cna.ne.jp",
    "cnh.ne.jp", "coara.or.jp", "commufa.jp", "coralnet.or.jp", "cosmos.ne.jp", "ctb.ne.jp", "ctt.ne.jp",
    "cty-net.ne.jp", "cyberhome.ne.jp", "dion.ne.jp", "dokidoki.ne.jp", "dti.ne.jp", "e-catv.ne.jp",
    "enjoy.ne.jp", "eonet.ne.jp", "fch.ne.jp", "fctv.ne.jp", "gctv.ne.jp", "gyao.ne.jp", "hi-ho.ne.jp",
    "highway.ne.jp", "hinet.net", "hitwave.or.jp", "home.ne.jp", "hotcn.ne.jp", "icntv.ne.jp", "icv.ne.jp",
    "iij4u.or.jp", "iijmio-mail.jp", "incl.ne.jp", "infoweb.ne.jp", "interbroad.or.jp", "itscom.net",
    "janis.or.jp", "justnet.ne.jp", "jway.ne.jp", "kagacable.ne.jp", "katch.ne.jp", "kcn.jp", "kcn.ne.jp",
    "kct.ne.jp", "kitanet.ne.jp", "lcv.ne.jp", "mable.ne.jp", "mctv.ne.jp", "medias.ne.jp", "megaegg.ne.jp",
    "mesh.ne.jp", "mirai.ne.jp", "mitene.or.jp", "miyazaki-catv.ne.jp", "netwave.or.jp", "nifty.com",
    "nifty.ne.jp", "nirai.ne.jp", "nisiq.net", "nsknet.or.jp", "ocn.ne.jp", "oct-net.ne.jp", "octv.ne.jp",
    "odn.ne.jp", "oninet.ne.jp", "optic.or.jp", "parkcity.ne.jp", "people-i.ne.jp", "phoenix-c.or.jp",
    "pikara.ne.jp", "plala.or.jp", "potato.ne.jp", "quolia.ne.jp", "rim.or.jp", "ryucom.ne.jp",
    "sannet.ne.jp", "so-net.ne.jp", "spacelan.ne.jp", "sphere.ne.jp", "starcat.ne.jp", "synapse.ne.jp",
    "t-com.ne.jp", "tam.ne.jp", "tamatele.ne.jp", "tcn-catv.ne.jp", "thn.ne.jp", "tiki.ne.jp", "tnc.ne.jp",
    "tokai.or.jp", "try-net.or.jp", "ttn.ne.jp", "ttv.ne.jp", "urban.ne.jp", "wakwak.com", "wbs.ne.jp",
    "ybb.ne.jp", "zaq.ne.jp", "ztv.ne.jp",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_in_lower_case() {
        for (table, class) in EXACT.iter().chain(AND_BELOW) {
            assert!(table.is_sorted_by(|a, b| a < b), "{class:?}");
            for domain in *table {
                let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
                assert!(domain.contains('.') && domain.chars().all(allowed), "{domain}");
            }
        }
    }

    #[test]
    fn a_domain_stands_in_one_table_only() {
        for (table, class) in EXACT {
            for domain in *table {
                assert_eq!(classify(domain), Some(*class), "{domain}");
                let mut labels = *domain;
                while !labels.is_empty() {
                    assert_eq!(class_in(AND_BELOW, labels), None, "{domain} is below {labels}");
                    labels = labels.split_once('.').map_or("", |(_, rest)| rest);
                }
                let others = EXACT.iter().filter(|(other, _)| other.binary_search(domain).is_ok());
                assert_eq!(others.count(), 1, "{domain}");
            }
        }
    }

    #[test]
    fn classes() {
        let cases = [
            ("gmail.com", Some(MailDomain::Webmail)),
            ("yahoo.co.jp", Some(MailDomain::Webmail)),
            ("outlook.jp", Some(MailDomain::Webmail)),
            ("hanmail.net", Some(MailDomain::Webmail)),
            ("docomo.ne.jp", Some(MailDomain::Carrier)),
            ("i.softbank.jp", Some(MailDomain::Carrier)),
            ("yahoo.ne.jp", Some(MailDomain::Carrier)),
            ("t.vodafone.ne.jp", Some(MailDomain::Carrier)),
            ("wm.pdx.ne.jp", Some(MailDomain::Carrier)),
            ("biz.ezweb.ne.jp", Some(MailDomain::Carrier)),
            ("cmail.ido.ne.jp", Some(MailDomain::Carrier)),
            ("ocn.ne.jp", Some(MailDomain::Provider)),
            ("red.ocn.ne.jp", Some(MailDomain::Provider)),
            ("jcom.home.ne.jp", Some(MailDomain::Provider)),
            ("jcom.zaq.ne.jp", Some(MailDomain::Provider)),
            ("nifty.com", Some(MailDomain::Provider)),
            ("t-online.de", Some(MailDomain::Provider)),
            // Borders of labels count, and a firm's own domain has no class.
            ("mail.gmail.com", None),
            ("xocn.ne.jp", None),
            ("ocn.ne.jp.example.com", None),
            ("example.co.jp", None),
            ("nttdocomo.com", None),
            ("ne.jp", None),
            ("jp", None),
            ("", None),
            (".", None),
        ];
        for (domain, class) in cases {
            assert_eq!(classify(domain), class, "{domain:?}");
        }
    }
}
