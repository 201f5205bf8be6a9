//! The header block of a quoted mail: its lines by their labels, in the languages that mail programs speak.

/// Lines in which a header block shows that it is one.
const HEADER_LINES: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    From,
    To,
    Other,
}

#[rustfmt::skip]
const LABELS: &[(Label, &[&str])] = &[
    (Label::From, &[
        "from", "差出人", "送信元", "送信者", "von", "de", "发件人", "寄件者", "보낸 사람", "보낸사람", "da", "từ", "dari",
    ]),
    (Label::To, &[
        "to", "cc", "宛先", "an", "kopie", "para", "à", "a", "copie", "收件人", "收件者", "抄送", "副本", "받는 사람", "받는사람", "참조",
        "kepada", "đến",
    ]),
    (Label::Other, &[
        "sent", "date", "subject", "送信日時", "送信", "日時", "日付", "件名", "gesendet", "datum", "betreff", "envoyé", "objet",
        "enviado", "enviado el", "asunto", "data", "assunto", "发送时间", "主题", "寄件日期", "主旨", "보낸 날짜", "날짜", "제목",
        "oggetto", "gửi", "chủ đề", "terkirim", "subjek", "reply-to", "importance", "重要度", "attachments", "添付ファイル",
    ]),
];

/// The label of a header line and what follows it.
pub(super) fn label(line: &str) -> Option<(Label, &str)> {
    let (name, value) = line.split_once(':').filter(|(name, _)| name.len() <= 40)?;
    let name = name.trim_matches(['*', ' ', '\t', '\u{3000}']);
    let (label, _) = LABELS.iter().find(|(_, names)| names.contains(&name))?;
    Some((*label, value.trim_start_matches(['*', ' ', '\t'])))
}

pub(super) fn begins_with_label(text: &str) -> bool {
    text.lines().next().is_some_and(|line| label(bare(line)).is_some())
}

/// Whether a header block begins here: three labels in six lines, one of them that of the writer.
pub(super) fn opens_block(text: &str) -> bool {
    let lines = text.lines().take(2 * HEADER_LINES).map(bare).filter(|line| !line.is_empty());
    let (mut count, mut has_from) = (0, false);
    for (label, _) in lines.take(HEADER_LINES).filter_map(label) {
        count += 1;
        has_from |= label == Label::From;
    }
    count >= 3 && has_from
}

/// A line without marks of quotation.
pub(super) fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', '|', ' ', '\t', '\u{3000}']).trim_end()
}
