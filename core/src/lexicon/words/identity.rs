//! Labels of numbers that a state gives to a person or a company.
//!
//! SOURCE: written for misdelivery from the keyword lists of checks.md and personal-data.md (facts about how
//! people write); licence MIT OR Apache-2.0.

use super::Roles;

pub(super) const GROUPS: &[(Roles, &[&str])] = &[
    (
        Roles::INDIVIDUAL_NUMBER,
        &[
            "マイナンバー", "マイ・ナンバー", "個人番号", "共通番号", "個人識別番号", "個人識別ナンバー", "通知カード", "my number", "mynumber",
            "individual number", "マイナンバーカード",
        ],
    ),
    (
        Roles::LICENCE,
        &[
            "運転免許", "運転免許証", "免許証", "免許証番号", "運転免許証番号", "免許番号", "運転免許番号", "免許証no", "免許no", "免許証ナンバー", "運転経歴証明書",
            "免許", "driver's license", "drivers license", "driver license", "driver's licence", "driving licence", "driving license", "license number",
            "licence number", "license no", "licence no", "dl no", "dl number",
        ],
    ),
    (
        Roles::PASSPORT,
        &["パスポート", "旅券", "旅券番号", "パスポート番号", "パスポートno", "旅券no", "パスポートナンバー", "旅券ナンバー", "passport", "passport number", "passport no", "護照", "护照", "여권", "여권번호", "护照号码", "護照號碼"],
    ),
    (
        Roles::RESIDENCE_CARD,
        &[
            "在留カード", "在留カード番号", "在留番号", "特別永住者証明書", "特別永住者証明書番号", "在留カードno", "在留資格", "residence card", "residence card number",
            "residence card no", "在留卡",
        ],
    ),
    (
        Roles::PENSION,
        &["基礎年金番号", "年金番号", "年金手帳", "年金手帳番号", "年金手帳の記号番号", "年金手帳記号番号", "基礎年金", "基礎年金no", "年金", "pension number", "basic pension number", "pension no"],
    ),
    (
        Roles::HEALTH_INSURANCE,
        &[
            "健康保険", "健保", "保険証", "保険者番号", "保険証番号", "被保険者証", "被保険者番号", "健康保険証", "国民健康保険", "国保", "後期高齢者医療", "後期高齢者",
            "協会けんぽ", "記号・番号", "記号番号", "被保険者記号", "被保険者証記号", "資格確認書", "insurer number", "health insurance", "記号", "保険証記号", "組合健保", "共済組合",
        ],
    ),
    (
        Roles::CARE_INSURANCE,
        &["介護保険", "介護保険被保険者番号", "介護保険被保険者証", "介護保険証", "介護保険証番号", "介護被保険者番号", "介護保険番号", "介護保険 被保険者番号", "介護保険 被保険者証番号", "介護保険の被保険者番号", "介護保険者番号", "long-term care insurance", "care insurance"],
    ),
    (
        Roles::EMPLOYMENT_INSURANCE,
        &[
            "雇用保険", "雇用保険被保険者番号", "雇用保険番号", "雇用保険被保険者証", "雇保", "雇保 被保険者no", "雇用保険 被保険者no", "雇用保険 被保険者番号", "雇用保険の被保険者番号", "employment insurance", "employment insurance no",
            "employment insurance number", "unemployment insurance",
        ],
    ),
    (Roles::RESIDENT_RECORD, &["住民票コード", "住民票cd", "住基コード", "住民票コ-ド", "resident record code", "住民コード"]),
    (Roles::CORPORATE_NUMBER, &["法人番号", "corporate number", "法人no", "会社法人等番号", "指定通知書"]),
    (
        Roles::INVOICE_NUMBER,
        &["登録番号", "インボイス番号", "インボイス登録番号", "適格請求書発行事業者", "適格請求書発行事業者登録番号", "適格事業者登録番号", "事業者登録番号", "t番号", "インボイス", "qualified invoice", "invoice registration number", "registration number"],
    ),
    (
        Roles::OTHER_NUMBER,
        &["事業所番号", "事業者番号", "適用事業所番号", "指定番号", "介護事業所番号", "施設番号", "機関番号", "医療機関コード", "労働保険番号", "証券番号", "ems", "customs", "reference", "consignment"],
    ),
    (
        Roles::FOREIGN_ID,
        &[
            "住民登録番号", "韓国住民登録番号", "外国人登録番号", "주민등록번호", "주민번호", "외국인등록번호", "resident registration number", "rrn", "居民身分証", "居民身份証",
            "身分証番号", "身份证", "身份证号", "身份证号码", "身份證", "公民身份号码", "中国身分証", "resident identity", "id card number", "身分證", "身分證字號", "身分證號",
            "統一編號", "統一證號", "居留證", "居留證號", "身分証字号", "台湾身分証", "taiwan id", "national id", "ssn", "social security", "social security number",
            "社会保障番号", "ソーシャルセキュリティ", "ソーシャル・セキュリティ", "社会保障no", "ss#", "身分証", "身分証明書番号",
        ],
    ),
];
