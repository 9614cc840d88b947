//! The words that propose a priority, one a line.

use crate::context::page;
use crate::people::api::save_keywords;
use crate::people::{Command, Refused};
use domain::Field;
use domain::messages::{people, tickets};
use domain::people::Keywords;
use domain::tickets::Priority;
use leptos::prelude::*;

/// The card.
#[component]
pub(super) fn KeywordsCard(words: Vec<Keywords>) -> impl IntoView {
    let lang = page().lang();
    let texts: Vec<(Priority, RwSignal<String>)> =
        words.into_iter().map(|entry| (entry.priority, RwSignal::new(entry.words.join("\n")))).collect();
    let save = Command::new(save_keywords, move |()| {
        ui::Toasts::take().push(ui::Tone::Ok, people::keywords_saved(lang), None);
    });
    let fields = texts
        .iter()
        .map(|(priority, text)| {
            let id = format!("words-{}", priority.code());
            let label = people::keywords_of(lang, tickets::priority(lang, *priority));
            view! { <ui::TextArea id=id name=priority.code() label=label bind=*text rows=5 /> }
        })
        .collect_view();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(
            texts
                .iter()
                .map(|(priority, text)| Keywords {
                    priority: *priority,
                    words: text.with_untracked(|text| phrases(text)),
                })
                .collect(),
        );
    };
    let error = save.error();
    view! {
        <ui::Card title=people::keywords_title(lang)>
            <form class="stack" on:submit=submit>
                <p class="text-sm text-ink-soft">{people::keywords_lead(lang)}</p>
                <Refused fault=save.fault() beside=&[Field::Words] />
                <ui::FormGrid columns=true>{fields}</ui::FormGrid>
                <ui::FieldError id="words-error" error=error(Field::Words) />
                <ui::Actions>
                    <ui::Button variant=ui::Variant::Primary submit=true loading=save.busy()>{people::keywords_save(lang)}</ui::Button>
                </ui::Actions>
            </form>
        </ui::Card>
    }
}

/// One phrase a line; empty lines count for nothing.
fn phrases(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn empty_lines_are_no_phrases() {
        assert_eq!(super::phrases(" قطع است \n\n  \r\nآتش"), ["قطع است", "آتش"]);
        assert!(super::phrases("").is_empty());
    }
}
