//! Words that detectors start from or look for around a candidate, with their roles.
//!
//! SOURCE: written for misdelivery from the keyword lists of checks.md and personal-data.md (facts about
//! how people write); licence MIT OR Apache-2.0. Words are in folded form: NFKC and lower case.
//! After a change: `cargo xtask bless` rewrites `words.bin`.

/// What a word is good for. A word may have several roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Roles(pub(crate) u32);

impl Roles {
    /// Announces or names an attachment.
    pub(crate) const ATTACHMENT: Self = Self(1);
    /// Ending of a file name in running text.
    pub(crate) const FILE_NAME: Self = Self(1 << 1);
    /// A confidentiality marking.
    pub(crate) const MARKING: Self = Self(1 << 2);
    /// Label of an Individual Number.
    pub(crate) const INDIVIDUAL_NUMBER: Self = Self(1 << 3);
    /// Says that a number is of another kind: orders, parcels, products, meetings, money.
    pub(crate) const OTHER_NUMBER: Self = Self(1 << 4);
    /// Label of a telephone number.
    pub(crate) const PHONE: Self = Self(1 << 5);
    /// A telephone number of an organisation, a desk, a shop, a fax.
    pub(crate) const DESK: Self = Self(1 << 6);
    /// A telephone number of a person at home or on the move.
    pub(crate) const PRIVATE: Self = Self(1 << 7);

    pub(crate) fn has(self, role: Self) -> bool {
        self.0 & role.0 != 0
    }
}

/// Word groups. What runs is `words.bin`, made of them.
#[cfg(test)]
pub(crate) const GROUPS: &[(Roles, &[&str])] = &[
    (
        Roles::ATTACHMENT,
        &[
            // ja
            "添付",
            "同封",
            "別添",
            // en
            "attached",
            "attachment",
            "attachments",
            "attaching",
            "enclosed",
            "enclosing",
            "enclosure",
            "pfa",
            // zh
            "附件",
            "附檔",
            "附上",
            "随附",
            // ko
            "첨부",
            // de
            "im anhang",
            "anhang",
            "angehängt",
            "angehängte",
            "angehängten",
            "beigefügt",
            "beigefügte",
            "beigefügten",
            "anbei",
            "in der anlage",
            "als anlage",
            // fr
            "ci-joint",
            "ci-jointe",
            "ci-joints",
            "ci-jointes",
            "pièce jointe",
            "pièces jointes",
            "en pj",
            // es
            "adjunto",
            "adjunta",
            "adjuntos",
            "adjuntas",
            "archivo adjunto",
            // pt
            "em anexo",
            "anexo",
            "anexos",
            "anexado",
            "segue anexo",
            // it
            "in allegato",
            "allegato",
            "allegata",
            "allegati",
            // ru
            "во вложении",
            "вложение",
            "вложенный",
            "прилагаю",
            "прикрепил",
            // vi
            "đính kèm",
            // th
            "ไฟล์แนบ",
            "แนบมา",
            "แนบไฟล์",
            "ไฟล์ที่แนบ",
            // id
            "terlampir",
            "lampiran",
            "melampirkan",
            // hi
            "संलग्न",
        ],
    ),
    (Roles::FILE_NAME, &[".pdf", ".xlsx", ".xls", ".docx", ".doc", ".pptx", ".ppt", ".zip", ".csv"]),
    (
        Roles::MARKING,
        &[
            "社外秘",
            "部外秘",
            "社 外 秘",
            "部 外 秘",
            "極 秘",
            "親 展",
            "㊙",
            "【秘】",
            "(秘)",
            "[秘]",
            "社内限り",
            "社内限定",
            "社内のみ",
            "社外持出禁止",
            "社外持ち出し禁止",
            "庁内限り",
            "学内限り",
            "院内限り",
            "極秘",
            "厳秘",
            "部署外秘",
            "課外秘",
            "マル秘",
            "関係者限り",
            "関係者外秘",
            "取扱注意",
            "取り扱い注意",
            "取扱い注意",
            "機密",
            "秘密",
            "親展",
            "confidential",
            "strictly confidential",
            "internal only",
            "internal use only",
            "for internal use",
            "company confidential",
            "do not forward",
            "do not distribute",
            "top secret",
            "nda",
            "proprietary",
            "机密",
            "机密文件",
            "内部资料",
            "대외비",
            "기밀",
            "vertraulich",
            "streng vertraulich",
            "nur für den internen gebrauch",
            "confidentiel",
            "usage interne",
            "confidencial",
            "uso interno",
        ],
    ),
    (
        Roles::INDIVIDUAL_NUMBER,
        &[
            "マイナンバー",
            "マイ・ナンバー",
            "個人番号",
            "共通番号",
            "個人識別番号",
            "個人識別ナンバー",
            "通知カード",
            "my number",
            "mynumber",
            "individual number",
        ],
    ),
    (
        Roles::OTHER_NUMBER,
        &[
            "注文",
            "受注",
            "発注",
            "オーダー",
            "伝票",
            "追跡",
            "送り状",
            "送状",
            "問い合わせ番号",
            "問合せ番号",
            "お問合せ番号",
            "問合番号",
            "配送",
            "荷物",
            "製造番号",
            "製造no",
            "シリアル",
            "ロット",
            "jan",
            "isbn",
            "issn",
            "型番",
            "品番",
            "商品コード",
            "会議id",
            "ミーティングid",
            "ミーティング番号",
            "meeting id",
            "会議番号",
            "パスコード",
            "受付番号",
            "管理番号",
            "整理番号",
            "見積番号",
            "請求番号",
            "請求書番号",
            "契約番号",
            "案件番号",
            "申込番号",
            "予約番号",
            "取引番号",
            "承認番号",
            "認証番号",
            "登録番号",
            "法人番号",
            "許可番号",
            "口座番号",
            "会員番号",
            "ご請求",
            "金額",
            "合計",
            "小計",
            "税込",
            "税抜",
            "単価",
            "円",
            "¥",
            "order",
            "tracking",
            "serial",
            "invoice",
            "lot",
            "waybill",
            "awb",
            "ref",
            "ticket",
            "case id",
            "version",
            "バージョン",
            "ポート",
            "資産番号",
            "図面番号",
            "工番",
            "指示番号",
            "文書番号",
            "予算",
            "売上",
        ],
    ),
    (
        Roles::PHONE,
        &[
            "電話",
            "tel",
            "phone",
            "でんわ",
            "☎",
            "連絡先",
            "直通",
            "携帯",
            "ケータイ",
            "mobile",
            "内線",
            "お電話",
            "telephone",
            "cell",
            "direct",
        ],
    ),
    (
        Roles::DESK,
        &[
            "代表",
            "お問い合わせ",
            "お問合せ",
            "お問合わせ",
            "問い合わせ先",
            "受付",
            "窓口",
            "サポート",
            "コールセンター",
            "カスタマー",
            "店",
            "支店",
            "本社",
            "営業所",
            "事務所",
            "事務局",
            "ホテル",
            "会場",
            "病院",
            "クリニック",
            "役所",
            "センター",
            "fax",
            "ファックス",
            "ファクス",
            "フリーダイヤル",
            "ナビダイヤル",
            "株式会社",
            "(株)",
            "有限会社",
            "合同会社",
            "課",
            "部",
            "室",
            "係",
            "大学",
            "学校",
            "support",
            "office",
            "desk",
            "reception",
            "hotline",
            "inc",
            "ltd",
            "gmbh",
            "company",
            "help",
            "内線",
            "直通",
            "tel",
            "緊急連絡窓口",
            "工場",
            "倉庫",
        ],
    ),
    (
        Roles::PRIVATE,
        &[
            "携帯",
            "自宅",
            "ケータイ",
            "mobile",
            "cell",
            "個人",
            "私用",
            "緊急連絡先",
            "ご本人",
            "本人",
            "実家",
            "home",
        ],
    ),
];

/// Number of distinct words.
#[cfg(test)]
pub(crate) fn count() -> usize {
    distinct().len()
}

/// Every word once, with all its roles.
#[cfg(test)]
pub(crate) fn distinct() -> Vec<(&'static str, Roles)> {
    let mut words: Vec<(&'static str, Roles)> = Vec::new();
    for (roles, group) in GROUPS {
        for word in *group {
            match words.iter_mut().find(|(w, _)| w == word) {
                Some((_, known)) => known.0 |= roles.0,
                None => words.push((word, *roles)),
            }
        }
    }
    words
}
