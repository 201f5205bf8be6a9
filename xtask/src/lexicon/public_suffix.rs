//! `public_suffix.fst`: the rules of the Public Suffix List.

use std::collections::BTreeSet;

use super::inputs::PUBLIC_SUFFIX as INPUT;

/// The rules as a set of keys: A-labels from the top level down, `jp.ne`. A wildcard is the label `*`
/// (`jp.kawasaki.*`), and an exception ends in `!` (`jp.kawasaki.city!`): neither sign occurs in a host name.
pub(super) fn table(list: &str) -> Result<Vec<u8>, String> {
    if !list.contains(&format!("// VERSION: {}_", INPUT.date)) {
        return Err(format!("the public suffix list is not that of {}", INPUT.date));
    }
    let mut keys = BTreeSet::new();
    for rule in list.lines().filter_map(|line| line.split_whitespace().next()) {
        if rule.starts_with("//") {
            continue;
        }
        let (name, before, after) = match (rule.strip_prefix("*."), rule.strip_prefix('!')) {
            (Some(name), _) => (name, ".*", ""),
            (None, Some(name)) => (name, "", "!"),
            (None, None) => (rule, "", ""),
        };
        let name = idna::domain_to_ascii(name).map_err(|error| format!("{rule}: {error}"))?;
        if name.contains(['*', '!']) {
            return Err(format!(
                "{rule}: a wildcard that is not the first label needs another kind of table"
            ));
        }
        let mut labels: Vec<&str> = name.split('.').collect();
        labels.reverse();
        keys.insert(labels.join(".") + before + after);
    }
    eprintln!("lexicon: {} public suffix rules", keys.len());
    let set = fst::Set::from_iter(keys).map_err(|error| error.to_string())?;
    Ok(set.into_fst().into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_become_keys_from_the_top_level_down() {
        let date = INPUT.date;
        let list = format!(
            "// VERSION: {date}_08-00-00_UTC\n\njp\nne.jp and a remark\n*.kawasaki.jp\n!city.kawasaki.jp\n公司.cn\n"
        );
        let made = fst::Set::new(table(&list).unwrap()).unwrap();
        assert_eq!(
            made.stream().into_strs().unwrap(),
            ["cn.xn--55qx5d", "jp", "jp.kawasaki.*", "jp.kawasaki.city!", "jp.ne"]
        );
        assert!(table("jp\n").unwrap_err().contains("is not that of"));
        assert!(table(&format!("// VERSION: {date}_\na.*.jp\n")).is_err());
    }
}
