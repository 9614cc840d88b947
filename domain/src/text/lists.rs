//! The closed word lists of the normalisation, already folded (specification 3.4). Plain text on purpose: they are
//! read and corrected by people who know Persian rather than Rust.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

type Words = LazyLock<HashSet<&'static str>>;

static SUFFIXES: Words = LazyLock::new(|| SUFFIX.split_whitespace().collect());
static SPACE_SUFFIXES: Words = LazyLock::new(|| SPACE_SUFFIX.split_whitespace().collect());
static LIGHT_VERBS: Words = LazyLock::new(|| LIGHT.split_whitespace().collect());
static PROTECTED: Words = LazyLock::new(|| PROTECT.split_whitespace().collect());
static STOP_WORDS: Words = LazyLock::new(|| STOP.split_whitespace().collect());
static IRREGULAR: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut words = IRREG.split_whitespace();
    std::iter::from_fn(|| words.next().zip(words.next())).collect()
});

/// An ending that is written after a half-space.
pub(super) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(word)
}

/// An ending that people also write after a whole space.
pub(super) fn is_space_suffix(word: &str) -> bool {
    SPACE_SUFFIXES.contains(word)
}

/// A form of شدن، کردن، دادن… that says nothing about the subject.
pub(super) fn is_light_verb(rest: &str) -> bool {
    LIGHT_VERBS.contains(rest)
}

/// A word that only looks as if it had an ending.
pub(super) fn is_protected(word: &str) -> bool {
    PROTECTED.contains(word)
}

/// A word too common to search for.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word)
}

/// The singular of a broken plural, or the usual spelling.
pub(super) fn irregular(word: &str) -> Option<&'static str> {
    IRREGULAR.get(word).copied()
}

/// Endings after a half-space.
const SUFFIX: &str = "\
    ها های هایی هایم هایت هایش هایمان هایتان هایشان هام هات هاش هامون هاتون هاشون ام ات اش ای ی یی م ت ش مان تان \
    شان مون تون شون تر تری ترین اند ایم اید است";

/// Endings after a space.
const SPACE_SUFFIX: &str = "\
    ها های هایی هایم هایت هایش هایمان هایتان هایشان هام هات هاش تر ترین";

/// Light verbs without می.
const LIGHT: &str = "\
    شود شوند شوم شوی شویم شوید شه شم شن شی شیم شین شد شدند شدم شدیم کند کنند کنم کنی کنیم کنید کنه کنن کنین کرد \
    کردم کردند کردیم دهد دهند دهم دهی دهیم دهید ده دم دی دن دیم دین داد دادم دادند تواند توانم توانی توانیم \
    توانید توانند توان تونم تونه تونی تونیم تونید تونن تونست توانست توانستم خواهد خواهم خواهی خواهیم خواهید \
    خواهند خوام خواد خوای خوایم خواین خوان خواست خواستم باشد باشند باشم اید ایند ایم ام اد ان اومد امد دانم دونم \
    داند دونه گوید گوید گه گن گم";

/// Never stemmed.
const PROTECT: &str = "\
    تنها بها سازمان ساختمان همزمان قهرمان مسلمان پشیمان درخشان پریشان پایتون کارتون پیرامون هورمون رایگان دیگران \
    ابرها انتها منتها بهترین اولین اخرین میکروفون گرامافون ارغنون";

/// From, to, from, to, …
const IRREG: &str = "\
    کاربران کاربر مدیران مدیر همکاران همکار معلمان معلم مدرسان مدرس استادان استاد اساتید استاد دانشجویان دانشجو \
    مشتریان مشتری زباناموزان زباناموز دانشاموزان دانشاموز اموزان اموز متقاضیان متقاضی کارمندان کارمند \
    والدین والد مدارک مدرک شعب شعبه دروس درس اسناد سند وسایل وسیله قوانین قانون نمرات نمره امتحانات امتحان \
    تنظیمات تنظیم مشکلات مشکل جلسات جلسه تعطیلات تعطیل شکایات شکایت مطالب مطلب موارد مورد کتب کتاب منابع منبع \
    اشکالات اشکال فرزندان فرزند کودکان کودک نوجوانان نوجوان خردسالان خردسال مسوول مسیول مسوولان مسیول \
    مسوولین مسیول مساله مسیله ایرادات ایراد تخفیفات تخفیف صفحات صفحه دستگاهها دستگاه";

/// Persian, then English.
const STOP: &str = "\
    و در به از که این ان را با است برای ها های هم تا یا اما اگر ولی بر هر من ما تو شما او انها وی خود بود باشد \
    شد شده شود کرد کرده کند کنم کنید کنیم می نمی دارد دارم داریم دارند ندارد داره نداره دارید دیگر نیز چه چی چرا \
    چطور چگونه کجا کی ایا پس پیش بعد قبل همه هیچ یک یه بین روی رو تو توی ام ات اش ای ی مان تان شان اند ایم اید \
    هست نیست هستم باید شاید خیلی لطفا سلام ممنون مرسی وقتی چون زیرا مثل مانند فقط حتی همین همان چند بی طی نه \
    اینکه انکه میشود میشه نمیشود نمیشه کردم کنه کن شدم شدن کردن دادن داد بده بدهید بدم الان دیگه اینجا انجا بشه \
    بشود بشوم بشم کنند شوند شوید شوم ایشان اینو اونو اون the a an of to in on for is are and or not with my your \
    you i it be do does can this that how what when from by at as if";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_in_folded_form() {
        for word in [SUFFIX, SPACE_SUFFIX, LIGHT, PROTECT, IRREG, STOP].into_iter().flat_map(str::split_whitespace) {
            assert_eq!(super::super::fold(word), word, "the lists are compared with folded text");
        }
    }

    #[test]
    fn irregular_words_come_in_pairs() {
        assert_eq!(IRREG.split_whitespace().count(), 2 * IRREGULAR.len());
        assert_eq!(irregular("اساتید"), Some("استاد"));
    }
}
