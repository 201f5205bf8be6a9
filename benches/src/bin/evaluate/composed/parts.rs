//! The parts of a mail in which persons are named, one function each.

use super::people::{People, Person};
use super::words::{COMPANIES, DEPARTMENTS, DISTRACTORS, HONORIFICS, TITLES};
use super::writer::Writer;
use crate::random::Random;

/// Everything a part needs.
pub(crate) struct Source<'s> {
    pub(crate) people: &'s People,
    pub(crate) random: &'s mut Random,
}

impl Source<'_> {
    fn person(&mut self) -> Person {
        self.people.pick(self.random)
    }

    /// A full name, with or without a blank in it.
    fn full(&mut self, person: &Person) -> String {
        person.full(self.random.pick(&[" ", "　", "", ""]))
    }

    fn pick(&mut self, list: &[&'static str]) -> &'static str {
        self.random.pick(list)
    }

    fn phone(&mut self) -> String {
        format!("090-{}-{}", self.random.between(1_000, 9_999), self.random.digits(4))
    }
}

/// Writes one part.
type Part = fn(&mut Writer, &mut Source<'_>);

/// Parts that name persons, by name.
pub(crate) const PARTS: &[(&str, Part)] = &[
    ("label", label),
    ("honorific", honorific),
    ("title", title),
    ("surname and honorific", surname),
    ("full name in prose", prose),
    ("table", table),
    ("list", list),
    ("kana", kana),
    ("Roman letters", roman),
    ("contact card", card),
];

fn label(w: &mut Writer, s: &mut Source<'_>) {
    for _ in 0..s.random.between(1, 2) {
        let labels = [
            "氏名：",
            "お名前：",
            "担当者：",
            "氏名: ",
            "【氏名】",
            "名前　",
            "ご担当者様：",
            "申込者：",
            "患者氏名：",
            "受講者名：",
            "緊急連絡先氏名：",
            "契約者名義：",
        ];
        let label = s.pick(&labels);
        let person = s.person();
        let name = s.full(&person);
        w.text(label).person(&name);
        if s.random.percent(25) {
            w.text("（").neutral(&person.hiragana(" ")).text("）");
        }
        w.text("\n");
    }
}

fn honorific(w: &mut Writer, s: &mut Source<'_>) {
    let person = s.person();
    let name = s.full(&person);
    let (honorific, company) = (s.pick(HONORIFICS), s.pick(COMPANIES));
    let (before, after) = s.random.pick(&[
        ("先日、", "からお電話をいただきました。"),
        ("", "のご契約内容をお送りします。"),
        ("この件は", "にも共有済みです。"),
        ("欠席の連絡があったのは", "だけです。"),
        ("明日は", "と一緒に伺います。"),
    ]);
    w.text(before);
    if s.random.percent(30) {
        w.text(company).text("の");
    }
    w.person(&name).text(honorific).text(after).text("\n");
}

fn title(w: &mut Writer, s: &mut Source<'_>) {
    let person = s.person();
    let name = if s.random.percent(70) { person.surname.clone() } else { s.full(&person) };
    let (title, department) = (s.pick(TITLES), s.pick(DEPARTMENTS));
    let after =
        s.pick(&["の承認が必要です。", "が退職されます。", "にもお伝えください。", "のご意見は反対でした。"]);
    if s.random.percent(60) {
        w.text(department).text("の");
    }
    w.person(&name).text(title).text(after).text("\n");
}

fn surname(w: &mut Writer, s: &mut Source<'_>) {
    let person = s.person();
    let honorific = s.pick(&["様", "さん", "氏", "さま"]);
    let (before, after) = s.random.pick(&[
        ("昨日", "から連絡がありました。"),
        ("来週は", "がお休みです。"),
        ("", "の件、承知しました。"),
        ("経理の", "に渡してください。"),
        ("隣の席の", "も同じ意見でした。"),
    ]);
    w.text(before).person(&person.surname).text(honorific).text(after).text("\n");
}

fn prose(w: &mut Writer, s: &mut Source<'_>) {
    let person = s.person();
    let name = s.full(&person);
    let (before, after) = s.random.pick(&[
        ("新しい担当は", "です。"),
        ("私、", "の母が入院しました。"),
        ("弊社の", "が伺います。"),
        ("被害に遭ったのは", "、32歳です。"),
        ("講師は", "が務めます。"),
    ]);
    w.text(before).person(&name).text(after).text("\n");
}

fn table(w: &mut Writer, s: &mut Source<'_>) {
    let heads = ["No.", "氏名", "電話番号", "備考"];
    let separator = s.pick(&["\t", ",", " | ", "、"]);
    w.markup("<table border=\"1\">\n<tr><th>").markup(&heads.join("</th><th>")).markup("</th></tr>\n");
    if !w.html {
        w.text(&heads.join(separator)).text("\n");
    }
    for number in 1..=s.random.between(3, 8) {
        let person = s.person();
        let (name, phone) = (s.full(&person), s.phone());
        let remark = s.pick(&["済", "未", "欠席", "要確認"]);
        if w.html {
            w.markup(&format!("<tr><td>{number}</td><td>"));
            w.person(&name);
            w.markup(&format!("</td><td>{phone}</td><td>{remark}</td></tr>\n"));
        } else {
            w.text(&format!("{number}{separator}"))
                .person(&name)
                .text(&format!("{separator}{phone}{separator}{remark}\n"));
        }
    }
    w.markup("</table>\n");
}

fn list(w: &mut Writer, s: &mut Source<'_>) {
    let head =
        s.pick(&["出席者は次のとおりです。\n", "参加者一覧\n", "【対象者】\n", "合格者を発表します。\n"]);
    let mark = s.pick(&["・", "- ", "○", "1. ", "●　", ""]);
    let after = s.pick(&["", "様", "さん", "（営業）"]);
    w.text(head);
    for _ in 0..s.random.between(2, 5) {
        let person = s.person();
        let name = s.full(&person);
        w.text(mark).person(&name).text(after).text("\n");
    }
}

fn kana(w: &mut Writer, s: &mut Source<'_>) {
    let person = s.person();
    let between = s.pick(&[" ", "　", ""]);
    let (label, name) = match s.random.below(4) {
        0 => ("フリガナ：", person.katakana(between)),
        1 => ("氏名（カナ）：", person.katakana(between)),
        2 => ("ふりがな：", person.hiragana(between)),
        _ => ("口座名義　", person.katakana(" ")),
    };
    w.text(label).person(&name).text("\n");
}

fn roman(w: &mut Writer, s: &mut Source<'_>) {
    let person = s.person();
    let (surname, given) = (person.roman_surname(), person.roman_given());
    match s.random.below(5) {
        0 => w.text("Name: ").person(&format!("{given} {surname}")),
        1 => w.text("Please contact Mr. ").person(&format!("{given} {surname}")).text(" for details."),
        2 => w.text("Attendee: ").person(&format!("{} {given}", surname.to_uppercase())),
        3 => w.text("Ms. ").person(&surname).text(" will join the call."),
        _ => w.text("Dear Dr. ").person(&format!("{given} {surname}")).text(","),
    };
    w.text("\n");
}

fn card(w: &mut Writer, s: &mut Source<'_>) {
    let person = s.person();
    let (name, phone) = (s.full(&person), s.phone());
    let (company, department) = (s.pick(COMPANIES), s.pick(DEPARTMENTS));
    w.text("連絡先をお知らせします。\n").text(company).text("　").text(department).text("\n");
    w.person(&name);
    if s.random.percent(40) {
        w.text("（").neutral(&person.hiragana(" ")).text("）");
    }
    w.text(&format!("\n携帯：{phone}\n"));
}

/// Sentences in which nobody is named, though it looks like it.
pub(crate) fn distractor(w: &mut Writer, s: &mut Source<'_>) {
    let sentence = s.pick(DISTRACTORS);
    w.text(sentence).text("\n");
}

#[cfg(test)]
mod tests {
    use super::super::writer::Role;
    use super::*;

    #[test]
    fn every_part_names_somebody_in_text_and_in_html() {
        let people = People::new();
        let mut random = Random::new(5);
        let mut source = Source { people: &people, random: &mut random };
        for html in [false, true] {
            for (name, part) in PARTS {
                let mut writer = Writer::new(html);
                part(&mut writer, &mut source);
                let names = writer.names(Role::Disclosed, (0, writer.body.len()));
                assert!(!names.is_empty(), "{name}");
                assert!(names.iter().all(|&(start, end)| !writer.body[start..end].trim().is_empty()));
            }
        }
    }
}
