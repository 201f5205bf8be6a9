//! Characters that are written for one another: 髙 for 高, 﨑 for 崎, 澤 for 沢, ヶ for ケ.
//!
//! Every table of names in this crate is keyed by base characters and looked up through them, character by character,
//! so that a caller need not rewrite its text and all lengths are those of the text as it stands.
//!
//! The pairs are ours: old and new forms of the same character, and the forms that Japanese family registers keep.
//! Some pairs are two characters by the dictionary and one name in practice (齋 and 斉): the table is for finding a
//! name, not for writing it.

/// A character and its base, in ascending order.
#[rustfmt::skip]
static BASES: [(char, char); 158] = [
    ('が', 'ケ'), ('っ', 'ツ'), ('の', 'ノ'), ('ガ', 'ケ'), ('ッ', 'ツ'), ('ヵ', 'ケ'), ('ヶ', 'ケ'),
    ('㟢', '崎'), ('㠀', '島'), ('亝', '斉'), ('亞', '亜'), ('來', '来'), ('儉', '倹'), ('冨', '富'),
    ('凛', '凜'), ('區', '区'), ('囯', '国'), ('圀', '国'), ('國', '国'), ('圍', '囲'), ('圓', '円'),
    ('團', '団'), ('堯', '尭'), ('增', '増'), ('壓', '圧'), ('壽', '寿'), ('學', '学'), ('實', '実'),
    ('寬', '寛'), ('寶', '宝'), ('峯', '峰'), ('嵜', '崎'), ('嶋', '島'), ('嶌', '島'), ('嶽', '岳'),
    ('巖', '巌'), ('帶', '帯'), ('廣', '広'), ('廳', '庁'), ('彌', '弥'), ('從', '従'), ('德', '徳'),
    ('恆', '恒'), ('悅', '悦'), ('惠', '恵'), ('愼', '慎'), ('應', '応'), ('戶', '戸'), ('斊', '斉'),
    ('斎', '斉'), ('斷', '断'), ('曉', '暁'), ('曻', '昇'), ('曾', '曽'), ('會', '会'), ('杦', '杉'),
    ('栁', '柳'), ('桒', '桑'), ('條', '条'), ('榮', '栄'), ('槇', '槙'), ('槗', '橋'), ('樂', '楽'),
    ('檜', '桧'), ('檮', '梼'), ('櫻', '桜'), ('權', '権'), ('歲', '歳'), ('淸', '清'), ('渊', '淵'),
    ('渕', '淵'), ('澀', '渋'), ('澁', '渋'), ('澤', '沢'), ('濱', '浜'), ('濵', '浜'), ('瀧', '滝'),
    ('瀨', '瀬'), ('灣', '湾'), ('燒', '焼'), ('營', '営'), ('獨', '独'), ('瑤', '瑶'), ('產', '産'),
    ('畫', '画'), ('當', '当'), ('眞', '真'), ('碕', '崎'), ('禮', '礼'), ('禰', '祢'), ('穐', '秋'),
    ('穗', '穂'), ('竃', '竈'), ('籠', '篭'), ('絲', '糸'), ('綠', '緑'), ('縣', '県'), ('總', '総'),
    ('繩', '縄'), ('繪', '絵'), ('繼', '継'), ('翆', '翠'), ('聰', '聡'), ('聲', '声'), ('與', '与'),
    ('舊', '旧'), ('舘', '館'), ('舩', '船'), ('莊', '荘'), ('萬', '万'), ('薰', '薫'), ('藏', '蔵'),
    ('藪', '薮'), ('蘆', '芦'), ('螢', '蛍'), ('蠣', '蛎'), ('覺', '覚'), ('讀', '読'), ('變', '変'),
    ('豐', '豊'), ('賴', '頼'), ('贒', '賢'), ('遙', '遥'), ('邉', '辺'), ('邊', '辺'), ('郞', '郎'),
    ('鄉', '郷'), ('鄕', '郷'), ('錢', '銭'), ('鐵', '鉄'), ('關', '関'), ('隱', '隠'), ('靈', '霊'),
    ('靍', '鶴'), ('靏', '鶴'), ('靜', '静'), ('顯', '顕'), ('驗', '験'), ('驛', '駅'), ('體', '体'),
    ('髙', '高'), ('鬪', '闘'), ('鰺', '鯵'), ('鶯', '鴬'), ('鷄', '鶏'), ('鷗', '鴎'), ('鸖', '鶴'),
    ('鹽', '塩'), ('麥', '麦'), ('黃', '黄'), ('黑', '黒'), ('齊', '斉'), ('齋', '斉'), ('龍', '竜'),
    ('龝', '秋'), ('﨑', '崎'), ('𠮷', '吉'), ('𣘺', '橋'),
];

/// The character that `c` is found under in this crate's tables: `c` itself for nearly all.
///
/// Beside kanji this unites ヶ, ヵ, ガ and が with ケ, ッ and っ with ツ, and の with ノ, which place names and surnames
/// are written with at will (茅ヶ崎, 竜が崎, 一の瀬). A base is its own base.
///
/// ```
/// use misdelivery_data::variant::variant_base;
/// assert_eq!(variant_base('髙'), '高');
/// assert_eq!(variant_base('高'), '高');
/// assert_eq!(variant_base('ヶ'), 'ケ');
/// ```
pub fn variant_base(c: char) -> char {
    // ASCII, and the kana without a pair, are most of what is asked for.
    if c < 'が' {
        return c;
    }
    BASES.binary_search_by_key(&c, |pair| pair.0).map_or(c, |place| BASES[place].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_a_base_is_its_own() {
        assert!(BASES.is_sorted_by(|a, b| a.0 < b.0));
        for (variant, base) in BASES {
            assert_eq!(variant_base(variant), base);
            assert_eq!(variant_base(base), base);
        }
        assert!(('\0'..'が').all(|c| variant_base(c) == c));
    }
}
