//! The corpus and its loader.
//!
//! A case is a TOML file (tests/corpus/README.md): a draft or a raw mail beside it, what the host knows,
//! and what is expected. The same cases run through every language.
#![forbid(unsafe_code)]

pub mod fixtures;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use misdelivery_core::{
    Analyzer, ContextDocument, Draft, Message, Moment, OffsetUnit, Policy, Report, SentHistory,
};
use serde::Deserialize;

/// Something a case expects.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expected {
    /// Detector id.
    pub detector: String,
    /// Action of the finding.
    pub action: Option<String>,
    /// It is only an observation.
    pub observation: bool,
    /// Confidence.
    pub confidence: Option<String>,
    /// Part of the mail.
    pub part: Option<String>,
    /// The exact slice of the original text.
    pub text: Option<String>,
    /// The slices of the original text, where markup lies between.
    pub pieces: Vec<String>,
    /// How many.
    pub count: Option<usize>,
}

/// A mail, or several like it, sent or received before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// When the last of them was sent.
    pub at: Moment,
    /// How many there were.
    #[serde(default = "one")]
    pub times: u32,
    /// Days from one to the next.
    #[serde(default = "one")]
    pub every_days: u32,
    /// The mail.
    pub mail: serde_json::Value,
}

fn one() -> u32 {
    1
}

/// A case of the corpus.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// One sentence.
    pub description: String,
    /// Rule of practice.md §4.
    #[serde(default)]
    pub rule: Option<String>,
    /// Raw mail beside the case.
    #[serde(default)]
    pub eml: Option<String>,
    /// A compose draft.
    #[serde(default)]
    pub draft: Option<serde_json::Value>,
    /// What the host knows.
    #[serde(default)]
    pub context: Option<serde_json::Value>,
    /// Mails sent and received before, from which the sender's history is learned.
    #[serde(default)]
    pub history: Vec<Earlier>,
    /// The organisation's policy.
    #[serde(default)]
    pub policy: Option<serde_json::Value>,
    /// Expected decision.
    #[serde(default)]
    pub decision: Option<String>,
    /// Not even an observation of the detector.
    #[serde(default)]
    pub silent: bool,
    /// What must be seen.
    #[serde(default)]
    pub expect: Vec<Expected>,
    /// Where the case lies.
    #[serde(skip)]
    pub path: PathBuf,
    /// The raw mail, if there is one.
    #[serde(skip)]
    pub mail: Vec<u8>,
}

/// Folder of the corpus.
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Every case below a folder, in order of the path.
///
/// # Panics
/// When a case cannot be read: a broken case is a failing test.
pub fn cases(folder: &Path) -> Vec<Case> {
    let mut cases: Vec<Case> = files(folder)
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .map(|path| load(&path))
        .collect();
    cases.sort_by(|a, b| a.path.cmp(&b.path));
    cases
}

/// Every file below a folder, in order of the path.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

fn load(path: &Path) -> Case {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut case: Case = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    case.path = path.to_owned();
    if let Some(eml) = &case.eml {
        let beside = path.with_file_name(eml);
        case.mail = fs::read(&beside).unwrap_or_else(|e| panic!("{}: {e}", beside.display()));
    }
    if let Some(draft) = &mut case.draft {
        attach_fixtures(draft);
    }
    case
}

/// `file = "…"` of an attachment stands for the bytes of a file of tests/fixtures/files; its name is the file's unless
/// another is given.
fn attach_fixtures(draft: &mut serde_json::Value) {
    let attachments = draft.get_mut("attachments").and_then(serde_json::Value::as_array_mut);
    for attachment in attachments.into_iter().flatten().filter_map(serde_json::Value::as_object_mut) {
        let Some(serde_json::Value::String(file)) = attachment.remove("file") else { continue };
        let path = fixtures().join(&file);
        let bytes = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
        attachment.entry("name").or_insert(name.into());
        attachment.insert("content".to_owned(), STANDARD.encode(bytes).into());
    }
}

/// Folder of the files made by `cargo xtask fixtures`.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/files")
}

impl Case {
    /// Name within the corpus, such as `whole-mails/one-line`.
    pub fn name(&self) -> String {
        let path = self.path.strip_prefix(corpus()).unwrap_or(&self.path).with_extension("");
        path.to_string_lossy().into_owned()
    }

    /// What the host knows.
    ///
    /// # Panics
    /// When the context is not valid.
    pub fn context(&self) -> ContextDocument {
        match &self.context {
            Some(context) => ContextDocument::from_json(&context.to_string())
                .unwrap_or_else(|e| panic!("{}: {e}", self.name())),
            None => ContextDocument::default(),
        }
    }

    /// The sender's history, if the case has one. Own are the draft's sender and `own_addresses`.
    ///
    /// # Panics
    /// When an earlier mail is not a draft.
    pub fn history(&self) -> Option<SentHistory> {
        if self.history.is_empty() {
            return None;
        }
        let listed = self.context.iter().filter_map(|c| c.get("own_addresses")?.as_array()).flatten();
        let from = self.draft.iter().filter_map(|d| d.get("from"));
        let own: Vec<&str> =
            listed.chain(from).filter_map(|m| m.as_str().or_else(|| m.get("address")?.as_str())).collect();
        let mut history = SentHistory::of(&own);
        let mut mails: Vec<(Moment, Message<'_>)> = Vec::new();
        for earlier in &self.history {
            let draft = || {
                Draft::from_json(&earlier.mail.to_string()).unwrap_or_else(|e| panic!("{}: {e}", self.name()))
            };
            for n in 0..earlier.times {
                let mut at = earlier.at;
                at.unix_seconds -= i64::from(n * earlier.every_days) * 86_400;
                mails.push((at, Message::from_draft(draft())));
            }
        }
        mails.sort_by_key(|(at, _)| at.unix_seconds);
        for (at, mail) in &mails {
            history.record(mail, *at);
        }
        Some(history)
    }

    /// The mail.
    ///
    /// # Panics
    /// When the draft is not valid.
    pub fn message(&self) -> Message<'_> {
        match &self.draft {
            Some(draft) => Message::from_draft(
                Draft::from_json(&draft.to_string()).unwrap_or_else(|e| panic!("{}: {e}", self.name())),
            ),
            None => Message::from_mime(&self.mail),
        }
    }

    /// An analyzer with the policy of the case.
    ///
    /// # Panics
    /// When the policy is not valid.
    pub fn analyzer(&self, unit: OffsetUnit) -> Analyzer {
        let policy = match &self.policy {
            Some(policy) => {
                Policy::from_json(&policy.to_string()).unwrap_or_else(|e| panic!("{}: {e}", self.name()))
            }
            None => Policy::standard(),
        };
        Analyzer::builder()
            .policy(policy)
            .offset_unit(unit)
            .build()
            .unwrap_or_else(|e| panic!("{}: {e}", self.name()))
    }

    /// The report of the case with UTF-8 offsets.
    pub fn report(&self) -> Report {
        let (context, history) = (self.context(), self.history());
        let mut send_context = context.send_context();
        if let Some(history) = &history {
            send_context = send_context.with_history(history);
        }
        self.analyzer(OffsetUnit::Utf8).analyze(&self.message(), &send_context)
    }
}
