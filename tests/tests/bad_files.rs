//! Hostile and broken files, made here: every one is bounded by the budget and says what was not read. Never a panic.
//!
//! `-- --nocapture` prints how long each took.
#![forbid(unsafe_code)]
#![allow(clippy::print_stderr, reason = "prints what was measured")]

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use misdelivery_core::{Inspection, Limits, UnexaminedReason as Reason};
use misdelivery_tests::files;

const MIB: usize = 1 << 20;

/// Looks into a file and checks what must hold for every one.
fn bounded(name: &str, bytes: &[u8], limits: &Limits) -> Inspection {
    let start = Instant::now();
    let inspection = Inspection::of(name, bytes, limits);
    let took = start.elapsed();
    if took.as_millis() > 100 {
        eprintln!("{name}: {} ms for {} bytes", took.as_millis(), bytes.len());
    }
    assert!(!inspection.files.is_empty() && inspection.files.len() <= limits.file_entries + 1, "{name}");
    let text: usize = inspection.texts.iter().map(|t| t.text.len()).sum();
    // A byte of a file is at most three bytes of UTF-8.
    assert!(text <= 4 * (limits.file_bytes + MIB), "{name}: {text} bytes of text");
    for block in &inspection.texts {
        assert!(block.path.len() <= limits.file_depth, "{name}");
        for run in &block.runs {
            assert!(block.text.get(run.start as usize..run.end as usize).is_some(), "{name}: {run:?}");
        }
    }
    inspection
}

fn standard(name: &str, bytes: &[u8]) -> Inspection {
    bounded(name, bytes, &Limits::default())
}

fn has(inspection: &Inspection, reason: Reason) -> bool {
    inspection.unexamined.iter().any(|gap| gap.reason == reason)
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An entry as its headers describe it.
#[derive(Clone)]
struct Entry {
    name: String,
    method: u16,
    content: Vec<u8>,
    /// Unpacked, as claimed.
    size: u32,
    packed: u32,
    extra: Vec<u8>,
    /// Where the directory says it is; absent: where it is.
    offset: Option<u32>,
}

fn stored(name: &str, content: &[u8]) -> Entry {
    let size = content.len() as u32;
    Entry {
        name: name.to_owned(),
        method: 0,
        content: content.to_vec(),
        size,
        packed: size,
        extra: Vec::new(),
        offset: None,
    }
}

fn packed(name: &str, content: &[u8]) -> Entry {
    let size = content.len() as u32;
    let content = deflated(content);
    Entry { method: 8, packed: content.len() as u32, size, ..stored(name, &content) }
}

fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let start = entry.offset.unwrap_or(out.len() as u32);
        let mut common = vec![20, 0, 0, 0];
        common.extend_from_slice(&entry.method.to_le_bytes());
        common.extend_from_slice(&[0; 8]);
        common.extend_from_slice(&entry.packed.to_le_bytes());
        common.extend_from_slice(&entry.size.to_le_bytes());
        common.extend_from_slice(&(entry.name.len() as u16).to_le_bytes());
        common.extend_from_slice(&(entry.extra.len() as u16).to_le_bytes());
        if entry.offset.is_none() {
            out.extend_from_slice(b"PK\x03\x04");
            out.extend_from_slice(&common);
            out.extend_from_slice(entry.name.as_bytes());
            out.extend_from_slice(&entry.extra);
            out.extend_from_slice(&entry.content);
        }
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&start.to_le_bytes());
        directory.extend_from_slice(entry.name.as_bytes());
        directory.extend_from_slice(&entry.extra);
    }
    let start = out.len() as u32;
    out.extend_from_slice(&directory);
    // More than 65,535 entries are counted in a record of their own.
    let count = entries.len() as u64;
    if count > 0xFFFF {
        let record = out.len() as u64;
        out.extend_from_slice(b"PK\x06\x06\x2C\0\0\0\0\0\0\0\x2D\0\x2D\0\0\0\0\0\0\0\0\0");
        out.extend_from_slice(&count.to_le_bytes());
        out.extend_from_slice(&count.to_le_bytes());
        out.extend_from_slice(&(directory.len() as u64).to_le_bytes());
        out.extend_from_slice(&u64::from(start).to_le_bytes());
        out.extend_from_slice(b"PK\x06\x07\0\0\0\0");
        out.extend_from_slice(&record.to_le_bytes());
        out.extend_from_slice(&[1, 0, 0, 0]);
    }
    let short = (count.min(0xFFFF) as u16).to_le_bytes();
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&short);
    out.extend_from_slice(&short);
    out.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    out
}

/// Bytes that a packer makes about fifty times smaller: below the limit of the ratio.
fn dull(len: usize) -> Vec<u8> {
    let line: Vec<u8> = noise(64).iter().map(|b| b'a' + b % 26).chain([b'\n']).collect();
    let mut bytes = Vec::with_capacity(len);
    let mut n = 0_u64;
    while bytes.len() < len {
        bytes.extend_from_slice(&line);
        if bytes.len() % 7 == 0 {
            bytes.extend_from_slice(n.to_string().as_bytes());
            n = n.wrapping_add(0x9E37_79B9_7F4A_7C15);
        }
    }
    bytes.truncate(len);
    bytes
}

fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..len.div_ceil(8)).flat_map(|_| next()).take(len).collect()
}

#[test]
fn bombs() {
    let zeros = vec![0; 200 * MIB];
    let flat = zip(&[packed("a.txt", &zeros)]);
    assert!(flat.len() < MIB);
    assert!(has(&standard("flat.zip", &flat), Reason::LimitFileRatio));
    assert!(has(&standard("zeros.gz", &gzipped(&zeros)), Reason::LimitFileRatio));
    drop(zeros);

    // Each below the ratio, all together far beyond the bytes.
    let member = packed("a.txt", &dull(6 * MIB));
    let many: Vec<Entry> = (0..40).map(|i| Entry { name: format!("{i}.txt"), ..member.clone() }).collect();
    let wide = zip(&many);
    assert!(has(&standard("wide.zip", &wide), Reason::LimitFileSize));
    // The same in two storeys.
    let storey = zip(&many[..4]);
    let nested: Vec<Entry> = (0..10).map(|i| stored(&format!("{i}.zip"), &storey)).collect();
    let seen = standard("nested.zip", &zip(&nested));
    assert!(has(&seen, Reason::LimitFileSize) && seen.files.len() > 3);

    // One member, counted a thousand times.
    let mut entries = vec![member.clone()];
    entries.extend((0..1000).map(|i| Entry { name: format!("{i}.txt"), offset: Some(0), ..member.clone() }));
    let overlapping = standard("overlapping.zip", &zip(&entries));
    assert_eq!((overlapping.files.len(), has(&overlapping, Reason::Corrupt)), (1, true));
}

#[test]
fn archives_without_end() {
    // What a quine does to a reader: every archive holds another one.
    let mut archive = zip(&[stored("a.txt", b"text")]);
    for _ in 0..200 {
        archive = zip(&[stored("a.zip", &archive)]);
    }
    let seen = standard("deep.zip", &archive);
    assert_eq!((seen.files.len(), has(&seen, Reason::LimitNesting)), (7, true));
    let mut archive = b"text".to_vec();
    for _ in 0..200 {
        archive = gzipped(&archive);
    }
    assert!(has(&standard("deep.gz", &archive), Reason::LimitNesting));
    let mut mail = "Subject: innermost\r\n\r\ntext\r\n".to_owned();
    for i in 0..100 {
        mail = format!(
            "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n\
             Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n{mail}\r\n--b{i}--\r\n"
        );
    }
    let seen = standard("deep.eml", mail.as_bytes());
    assert!(has(&seen, Reason::LimitNesting), "{:?}", seen.unexamined);
    // Many streams after one another in one gzip.
    standard("many.gz", &gzipped(b"a").repeat(50_000));
}

#[test]
fn a_hundred_thousand_entries() {
    let entries: Vec<Entry> = (0..100_000).map(|i| stored(&format!("{i}.txt"), b"")).collect();
    let seen = standard("many.zip", &zip(&entries));
    assert!(has(&seen, Reason::LimitFileEntries));
    // As many as are listed.
    let seen = standard("fewer.zip", &zip(&entries[..20_000]));
    assert!(has(&seen, Reason::LimitFileEntries));
    assert!(seen.files.len() > 5_000);
    // Long names are not multiplied by the members beneath them.
    let inner = zip(&entries[..9_000]);
    let seen = standard("long.zip", &zip(&[stored(&"n".repeat(60_000), &inner)]));
    let names: usize = seen.files.iter().flat_map(|f| &f.path).map(String::len).sum();
    assert!(names < 16 * MIB, "{names} bytes of names");
}

#[test]
fn headers_that_lie() {
    let huge = Entry { size: u32::MAX, packed: u32::MAX, ..stored("a.txt", b"text") };
    let seen = standard("sizes.zip", &zip(&[huge.clone(), stored("b.txt", b"b")]));
    assert!(!seen.unexamined.is_empty(), "{seen:?}");
    let mut long = vec![1, 0, 16, 0];
    long.extend_from_slice(&[0xFF; 16]);
    let seen = standard("zip64.zip", &zip(&[Entry { extra: long, ..huge }]));
    assert!(!seen.unexamined.is_empty(), "{seen:?}");
    let small = Entry { size: 1, ..packed("a.txt", &dull(100_000)) };
    standard("small.zip", &zip(&[small]));
    // A directory that says how many and where, wrongly.
    let mut archive = zip(&[stored("a.txt", b"text")]);
    let end = archive.len() - 22;
    for (at, bytes) in [(8, [0xFF; 4]), (12, [0xFF; 4]), (16, [0xFF; 4]), (16, [0; 4])] {
        let before = archive.clone();
        archive[end + at..end + at + 4].copy_from_slice(&bytes);
        standard("directory.zip", &archive);
        archive = before;
    }

    let mut header = vec![0_u8; 512];
    header[..5].copy_from_slice(b"a.txt");
    header[257..265].copy_from_slice(b"ustar\x0000");
    for (kind, size) in [
        (b'0', b"77777777777\0"),
        (b'L', b"77777777777\0"),
        (b'x', b"77777777777\0"),
        (b'S', b"77777777777\0"),
    ] {
        header[156] = kind;
        header[124..136].copy_from_slice(size);
        // The largest number in binary, too.
        for first in [b'7', 0xFF] {
            header[124] = first;
            header[148..156].copy_from_slice(b"        ");
            let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
            header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
            let seen = standard("sizes.tar", &[header.as_slice(), &[b'x'; 2000]].concat());
            assert!(!seen.unexamined.is_empty(), "{kind} {first}");
        }
    }
    for magic in
        [&b"7z\xBC\xAF\x27\x1C\0\x04"[..], b"Rar!\x1A\x07\0", b"Rar!\x1A\x07\x01\0", b"\x1F\x8B\x08\x1C"]
    {
        for fill in [0, 1, 0x7F, 0x80, 0xFF] {
            let seen = standard("a.bin", &[magic, &[fill; 4096]].concat());
            assert!(!seen.unexamined.is_empty(), "{magic:?} {fill}");
        }
    }
}

#[test]
fn beginnings_of_everything_and_then_noise() {
    let beginnings: [&[u8]; 30] = [
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"\x78\x9F\x3E\x22",
        b"%PDF-1.7\n",
        b"{\\rtf1\\ansi\\ansicpg932 ",
        b"7z\xBC\xAF\x27\x1C\0\x04",
        b"Rar!\x1A\x07\0",
        b"Rar!\x1A\x07\x01\0",
        b"\x1F\x8B\x08\0",
        b"\x20\0-lh5-",
        b"\xFF\xD8\xFF\xE1\x10\0Exif\0\0II*\0\x08\0\0\0",
        b"\x89PNG\r\n\x1A\n",
        b"II*\0\x08\0\0\0",
        b"MM\0*\0\0\0\x08",
        b"RIFF\0\0\x10\0WEBP",
        b"\0\0\0\x18ftypheic",
        b"BEGIN:VCARD\r\n",
        b"BEGIN:VCALENDAR\r\n",
        b"-----BEGIN PGP MESSAGE-----\n\n",
        b"\x30\x82\x01\x00\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07",
        b"<html><body>",
        b"From: a@b.example\r\nMIME-Version: 1.0\r\nTo: c\r\n",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"GIF89a",
        b"MZ",
        b"BM",
        b"MSCF\0\0\0\0",
        b"\xEF\xBB\xBF",
    ];
    for begin in beginnings {
        for len in [0, 1, 30, 513, 64 << 10] {
            for name in ["a", "a.csv", "a.p7m", "a.eml", "a.pgp", "a.html"] {
                standard(name, &[begin, &noise(len)].concat());
                standard(name, &[begin, &vec![0; len]].concat());
                let letters: Vec<u8> = noise(len).iter().map(|b| b' ' + b % 95).collect();
                standard(name, &[begin, &letters].concat());
            }
        }
    }
}

/// Small whole files: those that the fixtures hold, and some made here.
fn samples() -> Vec<(String, Vec<u8>)> {
    let rtf = r"{\rtf1\ansi\ansicpg932{\fonttbl{\f0\fcharset128 MS;}}{\info{\author a}}\f0\uc2 \'95\'5c{\v b}\u12354\'82\'a0\par}";
    let card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=8E=52=93=63;=\r\n=91=BE\r\nEND:VCARD\r\n";
    let calendar = "BEGIN:VCALENDAR\r\nSUMMARY:a\\, b\r\nATTENDEE;CN=\"a;b:c\":mailto:a@\r\n b.example\r\nEND:VCALENDAR\r\n";
    let page = "<!doctype html><html><body><p style='display:none'>a</p><table><tr><td>b</td></tr></table></body></html>";
    let table = zip(&[
        packed("a.csv", "氏名,電話\n山田,090-1234-5678\n".repeat(50).as_bytes()),
        stored("b.txt", b"b"),
    ]);
    let mut samples: Vec<(String, Vec<u8>)> = vec![
        ("a.gz".to_owned(), gzipped(&dull(5000))),
        ("a.zip".to_owned(), table),
        ("a.rtf".to_owned(), rtf.into()),
        ("a.vcf".to_owned(), card.into()),
        ("a.ics".to_owned(), calendar.into()),
        ("a.html".to_owned(), page.into()),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/files");
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        // Large ones would take their time and tell nothing more.
        if bytes.len() <= 256 << 10 {
            samples.push((name, bytes));
        }
    }
    samples
}

#[test]
fn everything_cut_at_every_sixteenth() {
    for (name, bytes) in samples() {
        for n in 1..16 {
            let cut = &bytes[..bytes.len() * n / 16];
            let seen = standard(&name, cut);
            // These say how long they are; others may end anywhere.
            let says = [".zip", ".gz", ".7z", ".rtf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"];
            let is_known = seen.content() != "" && seen.content() != "txt";
            if n > 1 && is_known && says.iter().any(|ending| name.ends_with(ending)) {
                assert!(!seen.unexamined.is_empty(), "{name} cut at {n}/16");
            }
        }
    }
}

#[test]
fn everything_with_wrong_bytes() {
    // Small limits: what is damaged must not get past them either.
    let mut limits = Limits::default();
    limits.file_bytes = 4 * MIB;
    limits.file_entries = 200;
    limits.file_steps = 2_000_000;
    let values = noise(4096);
    for (name, bytes) in samples().into_iter().filter(|(_, bytes)| bytes.len() <= 64 << 10) {
        for round in 0..12_usize {
            let mut bad = bytes.clone();
            for i in 0..=round {
                let place = &values[(round * 31 + i * 8) % 4000..];
                let at = usize::from(place[0]) << 16 | usize::from(place[1]) << 8 | usize::from(place[2]);
                let len = bad.len().max(1);
                if let Some(byte) = bad.get_mut(at % len) {
                    *byte = place[3];
                }
            }
            bounded(&name, &bad, &limits);
        }
    }
}

#[test]
fn no_budget_at_all() {
    for (name, bytes) in samples() {
        for field in 0..4 {
            let mut limits = Limits::default();
            match field {
                0 => limits.file_bytes = 0,
                1 => limits.file_entries = 0,
                2 => limits.file_steps = 0,
                _ => limits.file_depth = 0,
            }
            let seen = bounded(&name, &bytes, &limits);
            if field < 2 && !bytes.is_empty() {
                assert!(!seen.unexamined.is_empty(), "{name} {field}");
            }
        }
    }
}

#[test]
fn signatures_in_zipped_hex() {
    // As scanners of viruses are tested: what unpacks to letters is looked at as letters.
    let hex: String = noise(4096).iter().map(|b| format!("{b:02X}")).collect();
    let seen = standard("a.zip", &zip(&[packed("a.hex", hex.as_bytes())]));
    assert_eq!((seen.texts[0].text.as_str(), seen.files[1].content.as_str()), (hex.as_str(), "txt"));
}
