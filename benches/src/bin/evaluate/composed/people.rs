//! Names to compose mails with: common ones, rarer ones, and the readings of both.
//!
//! Written for this project; which surname is common is public knowledge. Kana and Roman letters are made from the
//! reading, so that they cannot contradict it.

use crate::random::Random;

/// `漢字/よみ`, from the most common to rare ones.
const SURNAMES: &str = "
佐藤/さとう 鈴木/すずき 高橋/たかはし 田中/たなか 伊藤/いとう 渡辺/わたなべ 山本/やまもと 中村/なかむら 小林/こばやし 加藤/かとう
吉田/よしだ 山田/やまだ 佐々木/ささき 山口/やまぐち 松本/まつもと 井上/いのうえ 木村/きむら 林/はやし 斎藤/さいとう 清水/しみず
山崎/やまざき 森/もり 池田/いけだ 橋本/はしもと 阿部/あべ 石川/いしかわ 山下/やました 中島/なかじま 石井/いしい 小川/おがわ
前田/まえだ 岡田/おかだ 長谷川/はせがわ 藤田/ふじた 後藤/ごとう 近藤/こんどう 村上/むらかみ 遠藤/えんどう 青木/あおき 坂本/さかもと
斉藤/さいとう 福田/ふくだ 太田/おおた 西村/にしむら 藤井/ふじい 金子/かねこ 岡本/おかもと 藤原/ふじわら 中野/なかの 三浦/みうら
原田/はらだ 中川/なかがわ 松田/まつだ 竹内/たけうち 小野/おの 田村/たむら 中山/なかやま 和田/わだ 石田/いしだ 森田/もりた
上田/うえだ 原/はら 内田/うちだ 柴田/しばた 酒井/さかい 宮崎/みやざき 横山/よこやま 高木/たかぎ 安藤/あんどう 宮本/みやもと
大野/おおの 小島/こじま 谷口/たにぐち 工藤/くどう 今井/いまい 高田/たかだ 増田/ますだ 丸山/まるやま 杉山/すぎやま 村田/むらた
大塚/おおつか 新井/あらい 小山/こやま 平野/ひらの 藤本/ふじもと 河野/こうの 上野/うえの 野口/のぐち 武田/たけだ 松井/まつい
千葉/ちば 菅原/すがわら 岩崎/いわさき 木下/きのした 久保/くぼ 佐野/さの 野村/のむら 松尾/まつお 市川/いちかわ 菊地/きくち
杉本/すぎもと 古川/ふるかわ 大西/おおにし 島田/しまだ 水野/みずの 桜井/さくらい 高野/たかの 吉川/よしかわ 渡部/わたなべ 山内/やまうち
西田/にしだ 飯田/いいだ 菊池/きくち 西川/にしかわ 小松/こまつ 北村/きたむら 安田/やすだ 五十嵐/いがらし 川口/かわぐち 平田/ひらた
関/せき 中田/なかた 久保田/くぼた 服部/はっとり 東/ひがし 岩田/いわた 土屋/つちや 川崎/かわさき 福島/ふくしま 本田/ほんだ
辻/つじ 樋口/ひぐち 秋山/あきやま 田口/たぐち 永井/ながい 山中/やまなか 中西/なかにし 吉村/よしむら 川上/かわかみ 石原/いしはら
大橋/おおはし 松岡/まつおか 浜田/はまだ 馬場/ばば 森本/もりもと 星野/ほしの 矢野/やの 浅野/あさの 大島/おおしま 松下/まつした
吉岡/よしおか 荒木/あらき 小池/こいけ 尾崎/おざき 黒田/くろだ 白石/しらいし 熊谷/くまがい 望月/もちづき 永田/ながた 内藤/ないとう
松村/まつむら 西山/にしやま 大谷/おおたに 片山/かたやま 早川/はやかわ 大久保/おおくぼ 岡崎/おかざき 荒井/あらい 平井/ひらい 堀/ほり
川村/かわむら 関口/せきぐち 小田/おだ 須藤/すどう 篠原/しのはら 榎本/えのもと 栗原/くりはら 広瀬/ひろせ 三宅/みやけ 児玉/こだま
内山/うちやま 小沢/おざわ 宮田/みやた 鎌田/かまた 成田/なりた 南/みなみ 牧野/まきの 奥村/おくむら 河合/かわい 吉野/よしの
飯塚/いいづか 片岡/かたおか 松浦/まつうら 桑原/くわばら 今村/いまむら 富田/とみた 秋元/あきもと 細川/ほそかわ 大川/おおかわ 中尾/なかお
渡邊/わたなべ 髙橋/たかはし 山﨑/やまざき 齋藤/さいとう 田辺/たなべ 小倉/おぐら 戸田/とだ 沢田/さわだ 塚本/つかもと 本間/ほんま
大森/おおもり 石橋/いしばし 古賀/こが 植田/うえだ 稲垣/いながき 平山/ひらやま 堤/つつみ 相馬/そうま 長尾/ながお 寺田/てらだ
根本/ねもと 竹田/たけだ 神田/かんだ 金井/かない 土井/どい 大石/おおいし 川島/かわしま 野田/のだ 岸/きし 柳沢/やなぎさわ
天野/あまの 菅野/かんの 岡野/おかの 三輪/みわ 星/ほし 泉/いずみ 日高/ひだか 滝沢/たきざわ 田島/たじま 向井/むかい
青山/あおやま 岩本/いわもと 萩原/はぎわら 宇野/うの 梅田/うめだ 堀内/ほりうち 溝口/みぞぐち 藤川/ふじかわ 志村/しむら 笠原/かさはら
勅使河原/てしがわら 小鳥遊/たかなし 一ノ瀬/いちのせ 伊集院/いじゅういん 長宗我部/ちょうそかべ 武者小路/むしゃのこうじ 御手洗/みたらい 四十万/しじま 鬼頭/きとう 喜多/きた
知念/ちねん 比嘉/ひが 金城/きんじょう 仲宗根/なかそね 島袋/しまぶくろ 我那覇/がなは 新垣/あらかき 上原/うえはら 宮里/みやざと 玉城/たましろ
薬師寺/やくしじ 海老原/えびはら 生田目/なまため 小田切/おだぎり 宇佐美/うさみ 神宮寺/じんぐうじ 真田/さなだ 不破/ふわ 門脇/かどわき 鷲尾/わしお
楠/くすのき 榊/さかき 畑/はた 谷/たに 乾/いぬい 城/じょう 柏/かしわ 梶/かじ 浦/うら 湊/みなと
";

/// Given names, likewise; of all ages.
const GIVEN_NAMES: &str = "
太郎/たろう 花子/はなこ 一郎/いちろう 健/けん 美咲/みさき 翔太/しょうた 大輔/だいすけ 直樹/なおき 陽子/ようこ 恵子/けいこ
由美子/ゆみこ 久美子/くみこ 智子/ともこ 裕子/ゆうこ 明美/あけみ 真由美/まゆみ 幸子/さちこ 和子/かずこ 節子/せつこ 洋子/ようこ
健太/けんた 拓也/たくや 和也/かずや 哲也/てつや 達也/たつや 誠/まこと 隆/たかし 浩/ひろし 茂/しげる 清/きよし
博/ひろし 進/すすむ 実/みのる 勇/いさむ 正/ただし 学/まなぶ 豊/ゆたか 昇/のぼる 修/おさむ 剛/つよし
愛/あい 舞/まい 彩/あや 瞳/ひとみ 恵/めぐみ 薫/かおる 梓/あずさ 葵/あおい 凛/りん 楓/かえで
翔/しょう 蓮/れん 湊/みなと 樹/いつき 悠真/ゆうま 陽翔/はると 大翔/ひろと 結衣/ゆい 陽菜/ひな 美月/みつき
莉子/りこ 咲良/さくら 結菜/ゆいな 心春/こはる 芽依/めい 紬/つむぎ 凪/なぎ 律/りつ 朝陽/あさひ 颯太/そうた
健一/けんいち 浩二/こうじ 雄二/ゆうじ 真一/しんいち 俊介/しゅんすけ 康平/こうへい 亮/りょう 聡/さとし 徹/とおる 毅/たけし
純子/じゅんこ 典子/のりこ 京子/きょうこ 悦子/えつこ 文子/ふみこ 敏子/としこ 千代/ちよ 静江/しずえ 春子/はるこ 秋子/あきこ
さくら/さくら ひなた/ひなた みゆき/みゆき かおり/かおり めぐみ/めぐみ ゆかり/ゆかり あゆみ/あゆみ まなみ/まなみ のぞみ/のぞみ いずみ/いずみ
エリカ/えりか アンナ/あんな マリ/まり ケン/けん 直美/なおみ 奈緒/なお 沙織/さおり 香織/かおり 麻衣/まい 麻美/あさみ
友美/ともみ 理恵/りえ 美穂/みほ 美和/みわ 美紀/みき 由紀/ゆき 早苗/さなえ 千尋/ちひろ 千秋/ちあき 真琴/まこと
裕太/ゆうた 祐介/ゆうすけ 雄太/ゆうた 涼/りょう 涼太/りょうた 駿/しゅん 航/わたる 海斗/かいと 大地/だいち 大樹/だいき
翼/つばさ 光/ひかる 渉/わたる 淳/じゅん 淳一/じゅんいち 潤/じゅん 秀樹/ひでき 英樹/ひでき 英明/ひであき 秀明/ひであき
孝/たかし 孝之/たかゆき 貴之/たかゆき 弘之/ひろゆき 博之/ひろゆき 和彦/かずひこ 和弘/かずひろ 信夫/のぶお 信一/しんいち 義男/よしお
正雄/まさお 昭夫/あきお 勝/まさる 勝利/かつとし 武/たけし 武雄/たけお 三郎/さぶろう 四郎/しろう 五郎/ごろう 次郎/じろう
美智子/みちこ 栄子/えいこ 礼子/れいこ 玲子/れいこ 弘子/ひろこ 紀子/のりこ 綾子/あやこ 綾香/あやか 彩花/あやか 遥/はるか
遥香/はるか 明日香/あすか 優花/ゆうか 優/ゆう 優子/ゆうこ 優斗/ゆうと 悠/ゆう 悠斗/ゆうと 悠人/ゆうと 祐子/ゆうこ
龍之介/りゅうのすけ 慎太郎/しんたろう 慎一/しんいち 宏/ひろし 宏美/ひろみ 尚子/なおこ 尚人/なおと 直人/なおと 直子/なおこ 敦/あつし
敦子/あつこ 厚子/あつこ 篤志/あつし 恭平/きょうへい 恭子/きょうこ 涼子/りょうこ 里美/さとみ 里奈/りな 梨花/りか 桃子/ももこ
杏奈/あんな 杏/あん 琴音/ことね 詩織/しおり 栞/しおり 雅美/まさみ 雅子/まさこ 雅人/まさと 雅之/まさゆき 政治/まさはる
圭/けい 圭介/けいすけ 圭吾/けいご 慶/けい 啓介/けいすけ 啓太/けいた 敬/たかし 敬子/けいこ 晃/あきら 彰/あきら
章/あきら 明/あきら 朗/あきら 暁/あきら 旭/あきら 輝/てる 輝夫/てるお 照美/てるみ 晴美/はるみ 春菜/はるな
冬美/ふゆみ 夏希/なつき 夏美/なつみ 菜摘/なつみ 奈々/なな 七海/ななみ 望/のぞみ 希/のぞみ 歩/あゆむ 歩美/あゆみ
司/つかさ 蒼/あお 新/あらた 嵐/らん 仁/ひとし 仁美/ひとみ 等/ひとし 忠/ただし 忠雄/ただお 守/まもる
満/みつる 稔/みのる 保/たもつ 衛/まもる 努/つとむ 勉/つとむ 力/つとむ 強/つよし 直/なお 直哉/なおや
智也/ともや 智之/ともゆき 知子/ともこ 朋子/ともこ 友子/ともこ 友樹/ともき 朋美/ともみ 倫子/みちこ 道子/みちこ 道夫/みちお
喜久子/きくこ 菊江/きくえ ハナ/はな キヨ/きよ ウメ/うめ トメ/とめ 源太/げんた 権蔵/ごんぞう 弥生/やよい 皐月/さつき
";

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) surname: String,
    pub(crate) given: String,
    surname_reading: String,
    given_reading: String,
}

/// The lists, read once.
pub(crate) struct People {
    surnames: Vec<(&'static str, &'static str)>,
    given: Vec<(&'static str, &'static str)>,
}

fn entries(list: &'static str) -> Vec<(&'static str, &'static str)> {
    list.split_whitespace().filter_map(|entry| entry.split_once('/')).collect()
}

impl People {
    pub(crate) fn new() -> Self {
        Self { surnames: entries(SURNAMES), given: entries(GIVEN_NAMES) }
    }

    /// Somebody. Half of them have one of the hundred most common surnames, as half of Japan does.
    pub(crate) fn pick(&self, random: &mut Random) -> Person {
        let surnames = if random.percent(50) { &self.surnames[..100] } else { &self.surnames[100..] };
        let (surname, surname_reading) = random.pick(surnames);
        let (given, given_reading) = random.pick(&self.given);
        Person {
            surname: surname.to_owned(),
            given: given.to_owned(),
            surname_reading: surname_reading.to_owned(),
            given_reading: given_reading.to_owned(),
        }
    }
}

impl Person {
    /// Surname and given name with `between` them.
    pub(crate) fn full(&self, between: &str) -> String {
        format!("{}{between}{}", self.surname, self.given)
    }

    pub(crate) fn hiragana(&self, between: &str) -> String {
        format!("{}{between}{}", self.surname_reading, self.given_reading)
    }

    pub(crate) fn katakana(&self, between: &str) -> String {
        let katakana = |c: char| match c {
            'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            other => other,
        };
        self.hiragana(between).chars().map(katakana).collect()
    }

    /// `Sato`.
    pub(crate) fn roman_surname(&self) -> String {
        capital(&roman(&self.surname_reading))
    }

    /// `Hanako`.
    pub(crate) fn roman_given(&self) -> String {
        capital(&roman(&self.given_reading))
    }

    /// Surname and given name letter by letter, with their long vowels: `satou`, `yuuko`.
    pub(crate) fn letters(&self) -> (String, String) {
        (letters(&self.surname_reading), letters(&self.given_reading))
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + rest
}

/// Hepburn letters as in a passport: long vowels are not marked.
fn roman(reading: &str) -> String {
    letters(reading).replace("ou", "o").replace("oo", "o").replace("uu", "u")
}

/// Hepburn letters, one kana after the other.
fn letters(reading: &str) -> String {
    const ROWS: [(&str, &str); 14] = [
        ("あいうえお", ""),
        ("かきくけこ", "k"),
        ("がぎぐげご", "g"),
        ("さしすせそ", "s"),
        ("ざじずぜぞ", "z"),
        ("たちつてと", "t"),
        ("だぢづでど", "d"),
        ("なにぬねの", "n"),
        ("はひふへほ", "h"),
        ("ばびぶべぼ", "b"),
        ("ぱぴぷぺぽ", "p"),
        ("まみむめも", "m"),
        ("らりるれろ", "r"),
        ("わゐゑをん", "w"),
    ];
    let mut letters = String::new();
    let mut doubled = false;
    for c in reading.chars() {
        let plain = match c {
            'し' => "shi",
            'ち' => "chi",
            'つ' => "tsu",
            'ふ' => "fu",
            'じ' | 'ぢ' => "ji",
            'づ' => "zu",
            'や' => "ya",
            'ゆ' => "yu",
            'よ' => "yo",
            'ん' => "n",
            'わ' => "wa",
            'を' => "o",
            _ => "",
        };
        let syllable = match c {
            'っ' => {
                doubled = true;
                continue;
            }
            'ゃ' | 'ゅ' | 'ょ' => {
                letters.pop();
                let soft = letters.ends_with("sh") || letters.ends_with("ch") || letters.ends_with('j');
                let vowel = match c {
                    'ゃ' => "a",
                    'ゅ' => "u",
                    _ => "o",
                };
                letters.push_str(if soft { "" } else { "y" });
                letters.push_str(vowel);
                continue;
            }
            _ if !plain.is_empty() => plain.to_owned(),
            _ => ROWS
                .iter()
                .find_map(|(row, consonant)| {
                    let at = row.chars().position(|known| known == c)?;
                    Some(format!("{consonant}{}", &"aiueo"[at..=at]))
                })
                .unwrap_or_default(),
        };
        if doubled {
            letters.push_str(&syllable[..syllable.len().min(1)]);
            doubled = false;
        }
        letters.push_str(&syllable);
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_about_three_hundred_of_each_and_none_twice() {
        let people = People::new();
        for list in [&people.surnames, &people.given] {
            assert!((280..=340).contains(&list.len()), "{}", list.len());
            for (index, entry) in list.iter().enumerate() {
                assert!(!list[..index].contains(entry), "{entry:?} twice");
                assert!(entry.1.chars().all(|c| ('ぁ'..='ん').contains(&c)), "{entry:?}");
            }
        }
    }

    #[test]
    fn letters_are_those_of_a_passport() {
        for (reading, letters) in [
            ("さとう", "sato"),
            ("おおの", "ono"),
            ("ちょうそかべ", "chosokabe"),
            ("はっとり", "hattori"),
            ("しょうた", "shota"),
            ("じゅんいち", "junichi"),
            ("りゅうのすけ", "ryunosuke"),
        ] {
            assert_eq!(roman(reading), letters);
        }
    }

    #[test]
    fn kana_come_from_the_reading() {
        let person = Person {
            surname: "服部".into(),
            given: "花子".into(),
            surname_reading: "はっとり".into(),
            given_reading: "はなこ".into(),
        };
        assert_eq!(person.katakana(" "), "ハットリ ハナコ");
        assert_eq!((person.roman_surname(), person.roman_given()), ("Hattori".into(), "Hanako".into()));
    }
}
