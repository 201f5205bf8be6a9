//! Formats as people and programs write them.

use super::*;

fn shown(code: &str, value: f64) -> String {
    let mut out = String::new();
    NumberFormat::parse(code).number(value, false, &mut out);
    out
}

#[test]
fn general_numbers() {
    let general = |v| shown("General", v);
    assert_eq!(general(9_012_345_678.0), "9012345678");
    assert_eq!(general(123_456_789_012.0), "123456789012");
    assert_eq!(general(0.1 + 0.2), "0.3");
    assert_eq!(general(-12.5), "-12.5");
    assert_eq!(general(1.5e300), "1.5e300");
    assert_eq!(general(4_111_111_111_111_111.0), "4111111111111110");
}

#[test]
fn numbers() {
    for (code, value, expected) in [
        ("0", 12.0, "12"),
        ("00000", 42.0, "00042"),
        ("#,##0", 1_234_567.0, "1,234,567"),
        ("#,##0", 12.0, "12"),
        ("#,##0.00", 1234.5, "1,234.50"),
        ("0.0#", 1.5, "1.5"),
        ("#", 0.0, ""),
        ("0%", 0.25, "25%"),
        ("0.00E+00", 9_012_345_678.0, "9012345678"),
        ("# ?/?", 0.5, "0.5"),
        ("#,##0,", 1_234_567.0, "1,235"),
        ("000-0000", 1_000_001.0, "100-0001"),
        ("[<=999]000;[<=9999]000-00;000-0000", 600_001.0, "060-0001"),
        ("[<=99999999]####-####;\\(00\\)\\ ####-####", 312_345_678.0, "(03) 1234-5678"),
        ("[<=99999999]####-####;\\(00\\)\\ ####-####", 12_345_678.0, "1234-5678"),
        ("000\\-0000\\-0000", 9_012_345_678.0, "090-1234-5678"),
        ("\"¥\"#,##0;[Red]\"¥\"\\-#,##0", -1200.0, "¥-1,200"),
        ("[$¥-411]#,##0;\\-[$¥-411]#,##0", 1200.0, "¥1,200"),
        ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", 1200.0, "1,200"),
        ("0_);(0)", -5.0, "(5)"),
        ("0.0", -0.25, "-0.3"),
        ("0.00", 1.005, "1.01"),
        ("0", 12.5, "13"),
        ("#,##0,", -12.5, "0"),
        ("\"第\"0\"号\"", 7.0, "第7号"),
        ("0000 0000 0000", 123_456_789_012.0, "1234 5678 9012"),
        ("#,##0\"円\"", 5000.0, "5,000円"),
    ] {
        assert_eq!(shown(code, value).trim(), expected, "{code}");
    }
}

#[test]
fn dates() {
    for (code, value, expected) in [
        ("yyyy/m/d", 46113.0, "2026/4/1"),
        ("yyyy-mm-dd hh:mm", 46113.75, "2026-04-01 18:00"),
        ("[$-411]ggge\"年\"m\"月\"d\"日\"", 29283.0, "昭和55年3月3日"),
        ("[$-411]ge.m.d;@", 46113.0, "R8.4.1"),
        ("m\"月\"d\"日\"(aaa)", 46113.0, "4月1日(水)"),
        ("yyyy年m月d日", 46113.0, "2026年4月1日"),
        ("d-mmm-yy", 46113.0, "1-Apr-26"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 46113.0, "2026年4月1日"),
        ("h:mm AM/PM", 0.75, "6:00 PM"),
        ("[h]:mm", 1.5, "36:00"),
        ("mm:ss", 0.0007, "01:00"),
    ] {
        assert_eq!(shown(code, value), expected, "{code}");
    }
    assert_eq!(shown("yyyy/m/d", -3.0), "-3");
    let mut out = String::new();
    NumberFormat::builtin(14).number(46113.0 - 1462.0, true, &mut out);
    assert_eq!(out, "2026/4/1");
}

#[test]
fn what_shows_nothing() {
    let mut out = String::new();
    let nothing = NumberFormat::parse(";;;");
    assert_eq!(nothing.number(12.0, false, &mut out), Shown::Nothing);
    assert_eq!(nothing.text("秘", &mut out), Shown::Nothing);
    assert_eq!(out, "12秘");
    let mut out = String::new();
    let numbers = NumberFormat::parse("0;-0;;@");
    assert_eq!(numbers.number(0.0, false, &mut out), Shown::Yes);
    assert_eq!(numbers.text("山田", &mut out), Shown::Yes);
    assert_eq!(out, "山田");
    let mut out = String::new();
    assert_eq!(NumberFormat::parse("@\"様\"").text("山田", &mut out), Shown::Yes);
    assert_eq!(out, "山田様");
    assert_eq!(NumberFormat::parse(";;").text("山田", &mut out), Shown::Yes);
}

#[test]
fn nothing_breaks_it() {
    for code in
        ["\"", "\\", "[", "[<", "[<=x]0", "_", "*", ";;;;;;", "0.0.0.0", "e+e+", "///", "年\"月", "[$"]
    {
        let format = NumberFormat::parse(code);
        let mut out = String::new();
        for value in [0.0, -1.0, 1e300, f64::NAN, f64::INFINITY, 46113.5] {
            format.number(value, false, &mut out);
        }
        format.text("a", &mut out);
    }
    shown(&"0".repeat(100_000), 1.0);
}
