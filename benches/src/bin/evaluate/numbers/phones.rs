//! Telephone numbers over the whole Japanese plan: one of every run of beginnings that are alike.

use misdelivery_data::phone_jp::{Split, split};

use super::{Groups, cut};
use crate::random::Random;

/// Labels of telephone numbers.
pub(crate) const LABELS: [&str; 3] = ["電話番号：", "TEL ", "携帯は"];

/// A beginning, six digits with the leading 0, that stands for all of its run, and the number's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    beginning: u32,
    length: usize,
}

fn number_of(run: Run, random: &mut Random) -> String {
    format!("0{:05}{}", run.beginning, random.digits(run.length - 6))
}

/// A number of each run for which `keep` says yes of its split; a random place in the run.
fn one_of_each(random: &mut Random, keep: fn(Option<Split>) -> bool) -> Vec<String> {
    let mut numbers = Vec::new();
    for length in [10, 11] {
        let at = |beginning: u32| {
            let number = format!("0{beginning:05}{}", "0".repeat(length - 6));
            split(number.as_bytes())
        };
        let mut first = 0;
        for beginning in 1..=100_000 {
            if beginning == 100_000 || at(beginning) != at(first) {
                if keep(at(first)) {
                    let within = random.below((beginning - first) as usize) as u32;
                    numbers.push(number_of(Run { beginning: first + within, length }, random));
                }
                first = beginning;
            }
        }
    }
    numbers
}

/// Numbers that can exist, in the plan's groups.
pub(crate) fn right(random: &mut Random) -> Vec<Groups> {
    one_of_each(random, |split| split.is_some()).iter().filter_map(|number| grouped(number)).collect()
}

/// Numbers that cannot: right ones with one digit changed so that the plan has no such number. They keep the
/// groups of the right one.
pub(crate) fn broken(random: &mut Random) -> Vec<Groups> {
    let mut numbers = Vec::new();
    for groups in right(random) {
        let number = groups.concat();
        for _ in 0..40 {
            // The first digit stays: without its 0 it is no telephone number to anybody.
            let at = random.between(1, 5);
            let digit = usize::from(number.as_bytes()[at] - b'0');
            let other = (digit + random.between(1, 9)) % 10;
            let changed = format!("{}{other}{}", &number[..at], &number[at + 1..]);
            // 00 begins a carrier's or an international number, which the plan does not know.
            if split(changed.as_bytes()).is_none() && !changed.starts_with("00") {
                let lengths: Vec<usize> = groups.iter().map(String::len).collect();
                numbers.push(cut(&changed, &lengths));
                break;
            }
        }
    }
    numbers
}

/// The number in the plan's groups; `None` outside the plan.
fn grouped(number: &str) -> Option<Groups> {
    let split = split(number.as_bytes())?;
    Some(cut(number, &[usize::from(split.area), usize::from(split.exchange)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_ones_are_in_the_plan_and_broken_ones_are_not() {
        let mut random = Random::new(11);
        let right = right(&mut random);
        assert!(right.len() > 200, "{}", right.len());
        for groups in &right {
            assert!(split(groups.concat().as_bytes()).is_some() && groups.len() == 3, "{groups:?}");
        }
        let broken = broken(&mut random);
        assert!(broken.len() * 2 > right.len(), "{}", broken.len());
        assert!(broken.iter().all(|groups| split(groups.concat().as_bytes()).is_none()));
    }
}
