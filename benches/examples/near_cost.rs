//! What look-alikes cost: one mail to known and to unknown recipients, with 3,000 and 200,000 known people.
#![allow(clippy::print_stdout, missing_docs)]
use misdelivery_core::*;
use std::time::Instant;
fn main() {
    for count in [3_000] {
        let json = misdelivery_benches::known_recipients(count);
        let t = Instant::now();
        let context = ContextDocument::from_json(&json).unwrap();
        println!("{count} known: directory {:?}", t.elapsed());
        let analyzer = Analyzer::builder().build().unwrap();
        for (what, addresses) in [
            ("known", vec!["taro.yamada@minato-mfg.example".to_owned()]),
            ("unknown domain", vec!["x@hatsukaichi-shoji.co.jp".to_owned()]),
            ("unknown at known domain", vec!["saburo.tani@minato-mfg.example".to_owned()]),
            (
                "10,000 unknown domains",
                (0..10_000).map(|i| format!("x@hatsukaichi{i}-shoji.co.jp")).collect(),
            ),
            (
                "10,000 unknown at one domain",
                (0..10_000).map(|i| format!("x{i}z@minato-mfg.example")).collect(),
            ),
        ] {
            let mut draft = Draft::default();
            draft.from = Some(Mailbox::new("", "a@aoba-shoji.example"));
            draft.to = addresses.iter().map(|a| Mailbox::new("", a.clone())).collect();
            draft.subject = "件名".into();
            draft.text = Some("本文です。".into());
            let message = Message::from_draft(draft);
            let rounds = if addresses.len() > 1 { 3 } else { 2_000 };
            let t = Instant::now();
            for _ in 0..rounds {
                std::hint::black_box(analyzer.analyze(&message, &context.send_context()));
            }
            println!("  {what}: {:?}", t.elapsed() / rounds);
        }
    }
}
