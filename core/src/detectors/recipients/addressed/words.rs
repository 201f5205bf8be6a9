//! Words by which a text speaks to somebody, in folded form.
//!
//! SOURCE: written for misdelivery from how people write.

/// What follows a name of somebody spoken to or spoken of politely.
#[rustfmt::skip]
pub(super) const HONORIFICS: [&str; 10] = [
    "様", "さま", "さん", "殿", "先生", "氏", "部長", "課長", "社長", "-san",
];

/// Salutations of many.
#[rustfmt::skip]
pub(super) const ALL: [&str; 24] = [
    "各位", "皆様", "皆さま", "皆さん", "みなさま", "みなさん", "みな様", "一同", "先生方", "ご担当者様",
    "御担当者様", "関係者様", "お客様", "会員様", "dear all", "hi all", "hello all", "all,", "everyone",
    "everybody", "team", "colleagues", "folks", "members",
];

/// How colleagues greet each other.
#[rustfmt::skip]
pub(super) const INSIDE: [&str; 9] = [
    "お疲れ様", "お疲れさま", "おつかれさま", "おつかれ様", "お疲れです", "ご苦労様", "社員各位", "部員各位",
    "社内各位",
];

/// Words one only says to people of other companies.
#[rustfmt::skip]
pub(super) const OUTSIDE: [&str; 15] = [
    "お世話に", "平素", "貴社", "御社", "貴行", "貴校", "貴院", "貴殿", "弊社", "弊所", "拝啓", "謹啓", "ご愛顧",
    "お引き立て", "ご高配",
];

/// What marks the name of a company.
#[rustfmt::skip]
pub(super) const COMPANY: [&str; 11] = [
    "御中", "株式会社", "(株)", "有限会社", "(有)", "合同会社", "一般社団法人", "財団法人", "事務所", "co., ltd",
    "inc.",
];

/// Words by which a text announces somebody who is new in the conversation.
#[rustfmt::skip]
pub(super) const ANNOUNCES: [&str; 28] = [
    "cc", "追加", "加え", "加わ", "同報", "入れて", "入れさせ", "含め", "写し", "ご紹介", "紹介いた", "紹介しま",
    "引き合わせ", "後任", "引き継", "引継", "担当が変", "担当者が変", "新任", "着任", "copying", "copied",
    "looping in", "adding", "introduc", "successor", "taking over", "in the loop",
];

/// Words of a first contact.
#[rustfmt::skip]
pub(super) const FIRST_CONTACT: [&str; 20] = [
    "初めてご連絡", "はじめてご連絡", "初めて連絡", "初めてメール", "はじめてメール", "初めてのご連絡",
    "初めてお便り", "はじめてお便り", "初めまして", "はじめまして", "突然のご連絡", "突然のメール", "突然メール",
    "突然ご連絡", "introduce myself", "introduce our", "we have not met", "came across your", "i am reaching out",
    "my name is",
];

/// What stands before an honorific and is no name of one person. Words of one letter must be all of it.
#[rustfmt::skip]
pub(super) const NOBODY: [&str; 48] = [
    "客", "者", "員", "先", "長", "社", "店", "主", "皆", "各", "何", "貴", "奥", "神", "王", "担当", "取引先",
    "受講生", "学生", "研修生", "卒業生", "同窓生", "塾生", "生徒", "児童", "患者", "家族", "保護者", "オーナー",
    "ユーザー", "メンバー", "パートナー", "スタッフ", "クライアント", "ゲスト", "モニター", "ドナー", "スポンサー",
    "事務局", "事務所", "理事", "監事", "役員", "主任", "一同", "方", "株主", "施主",
];

/// Words behind a greeting that name nobody.
#[rustfmt::skip]
pub(super) const ANYBODY: [&str; 40] = [
    "all", "everyone", "everybody", "team", "teams", "customer", "customers", "client", "clients", "sir", "sirs",
    "madam", "colleague", "colleagues", "member", "members", "friend", "friends", "valued", "partner", "partners",
    "subscriber", "subscribers", "user", "users", "parent", "parents", "guest", "guests", "attendee", "attendees",
    "participant", "participants", "student", "students", "there", "both", "folks", "supporters", "residents",
];
