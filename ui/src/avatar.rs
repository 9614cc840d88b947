//! A person as two letters on a colour that stays theirs.

use leptos::prelude::*;

/// Number of grounds defined in the stylesheet (`avatar-0` …).
const GROUNDS: i64 = 8;

/// Initials of `name`; the ground follows from `id`, the same on every page. Decoration when the name stands beside it;
/// otherwise set `labelled`.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    id: i64,
    #[prop(optional)] size: AvatarSize,
    /// The avatar stands alone: the name becomes its label and tooltip.
    #[prop(optional)]
    labelled: bool,
) -> impl IntoView {
    let class = format!("avatar avatar-{} {}", id.rem_euclid(GROUNDS), size.class());
    let letters = initials(&name);
    if labelled {
        view! { <span class=class role="img" aria-label=name.clone() title=name>{letters}</span> }.into_any()
    } else {
        view! { <span class=class aria-hidden="true">{letters}</span> }.into_any()
    }
}

/// 24, 32 or 40 px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    Small,
    #[default]
    Medium,
    Large,
}

impl AvatarSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "avatar-sm",
            Self::Medium => "",
            Self::Large => "avatar-lg",
        }
    }
}

/// First letters of the first and the last word; ZWNJ between Persian ones so that they do not join.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let Some(first) = words.next() else {
        return "؟".to_owned();
    };
    let mut letters: String = first.to_uppercase().collect();
    if let Some(last) = words.next_back() {
        letters.push('\u{200c}');
        letters.extend(last.to_uppercase());
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_first_and_last_and_never_join() {
        assert_eq!(initials("مریم سادات رضایی"), "م\u{200c}ر");
        assert_eq!(initials("ali reza karimi"), "A\u{200c}K");
        assert_eq!(initials("سارا"), "س");
        assert_eq!(initials("  "), "؟");
    }
}
