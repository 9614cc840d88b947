#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn content() -> Content {
    load().expect("the demo content fits its types")
}

/// Every text of a thread that a reader may see.
fn texts(thread: &Thread) -> Vec<&str> {
    let mut all = thread.all_titles();
    all.extend(thread.all_bodies());
    all.extend(thread.messages.iter().map(|message| message.text.as_str()));
    all
}

/// Names in braces (`{room}`) of a text.
fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{')
        .skip(1)
        .filter_map(|tail| tail.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .collect()
}

#[test]
fn the_institute_is_as_large_as_promised() {
    let demo = content();
    assert_eq!(demo.branches.len(), 6);
    assert_eq!(demo.departments.len(), 5);
    assert_eq!(demo.organisations.len(), 4);
    assert_eq!(demo.agents.len(), 12);
    assert_eq!(demo.customers.len(), 60);
    assert_eq!(demo.customers.iter().filter(|c| c.lang == Lang::En).count(), 5);
    assert!(demo.threads.len() >= 120, "{} threads", demo.threads.len());
    let alternatives: usize = demo.threads.iter().map(|t| t.titles.len()).sum();
    assert!(alternatives >= 90, "{alternatives} other titles");
    let varied = demo.threads.iter().filter(|t| !t.slots.is_empty()).count();
    assert!(varied >= 100, "{varied} threads with slots");
}

#[test]
fn about_one_ticket_in_eight_is_english() {
    let demo = content();
    let english = demo.threads.iter().filter(|t| t.lang == Lang::En).count() * 1000 / demo.threads.len();
    assert!((100..=150).contains(&english), "{english} of 1000");
}

#[test]
fn every_name_that_is_referred_to_exists_and_none_exists_twice() {
    let demo = content();
    let branches: BTreeSet<_> = demo.branches.iter().map(|b| b.key.as_str()).collect();
    let departments: BTreeSet<_> = demo.departments.iter().map(|d| d.key.as_str()).collect();
    let organisations: BTreeSet<_> = demo.organisations.iter().map(|o| o.key.as_str()).collect();
    let files: BTreeSet<_> = demo.files.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(branches.len(), demo.branches.len());
    assert_eq!(departments.len(), demo.departments.len());
    assert_eq!(files.len(), demo.files.len());

    let mut users = BTreeSet::new();
    for agent in &demo.agents {
        assert!(users.insert(agent.user.as_str()), "{} twice", agent.user);
        assert!(
            branches.contains(agent.branch.as_str()) && departments.contains(agent.department.as_str()),
            "{agent:?}"
        );
    }
    let mut mobiles = BTreeSet::new();
    for customer in &demo.customers {
        assert!(users.insert(customer.user.as_str()), "{} twice", customer.user);
        assert!(branches.contains(customer.branch.as_str()), "{customer:?}");
        assert!(customer.organisation.as_deref().is_none_or(|o| organisations.contains(o)), "{customer:?}");
        assert!(customer.mobile.len() == 13 && customer.mobile.starts_with("+989"), "{customer:?}");
        assert!(mobiles.insert(customer.mobile.as_str()), "{} twice", customer.mobile);
    }
    for thread in &demo.threads {
        assert!(departments.contains(thread.department.as_str()), "{}", thread.title);
        assert!(thread.branches.iter().all(|b| branches.contains(b.as_str())), "{}", thread.title);
        assert!(thread.files.iter().all(|f| files.contains(f.as_str())), "{}: {:?}", thread.title, thread.files);
    }
    for user in ["agent", "agent2", "customer", "customer2"] {
        assert!(users.contains(user), "the demo account {user} is missing");
    }
}

#[test]
fn somebody_can_have_written_every_thread() {
    let demo = content();
    for thread in &demo.threads {
        let writers = demo.customers.iter().filter(|c| {
            c.lang == thread.lang
                && thread.from.contains(&c.kind)
                && thread.requester.as_ref().is_none_or(|r| *r == c.user)
                && (thread.branches.is_empty() || thread.branches.contains(&c.branch))
        });
        assert!(writers.count() > 0, "nobody writes “{}”", thread.title);
    }
}

#[test]
fn a_conversation_agrees_with_where_it_ends() {
    for thread in content().threads {
        let public: Vec<By> = thread.messages.iter().map(|m| m.by).filter(|by| *by != By::Note).collect();
        let answered = public.contains(&By::Agent);
        let fits = match thread.ends {
            Ends::Pending => !answered,
            Ends::InProgress | Ends::Resolved | Ends::Closed => answered,
            Ends::Waiting => public.last() == Some(&By::Agent),
            Ends::Reopened => answered && thread.messages.last().is_some_and(|m| m.by == By::Customer),
        };
        assert!(fits, "“{}” ends {:?} with {public:?}", thread.title, thread.ends);
        assert!(thread.messages.len() <= 8, "“{}” is too long", thread.title);
        assert!(!thread.from.is_empty(), "“{}” comes from nobody", thread.title);
    }
}

#[test]
fn every_end_category_and_priority_occurs() {
    let demo = content();
    let count = |pick: &dyn Fn(&Thread) -> bool| demo.threads.iter().filter(|t| pick(t)).count();
    for ends in [Ends::Pending, Ends::InProgress, Ends::Waiting, Ends::Resolved, Ends::Closed, Ends::Reopened] {
        assert!(count(&|t| t.ends == ends) >= 3, "{ends:?}");
    }
    for category in [Category::Internet, Category::Equipment, Category::Software, Category::Other] {
        assert!(count(&|t| t.category == category) >= 10, "{category:?}");
    }
    for priority in [Priority::Critical, Priority::High, Priority::Medium, Priority::Low] {
        assert!(count(&|t| t.priority == priority) >= 5, "{priority:?}");
    }
}

#[test]
fn no_text_occurs_twice() {
    let demo = content();
    let mut seen = BTreeMap::new();
    for thread in &demo.threads {
        for text in texts(thread) {
            assert!(!text.trim().is_empty(), "an empty text in “{}”", thread.title);
            if let Some(other) = seen.insert(text, thread.title.as_str()) {
                panic!("“{text}” is in “{other}” and in “{}”", thread.title);
            }
        }
    }
}

#[test]
fn titles_are_short_but_for_one_of_150_characters() {
    let demo = content();
    let mut long = 0;
    for title in demo.threads.iter().flat_map(Thread::all_titles) {
        let letters = title.chars().count();
        if letters == 150 {
            long += 1;
        } else {
            assert!(letters <= 90 && (3..=12).contains(&title.split_whitespace().count()), "{title}");
        }
    }
    assert_eq!(long, 1);
    assert!(demo.threads.iter().any(|t| t.body.split_whitespace().count() > 550), "no long body");
}

#[test]
fn a_thread_lists_exactly_the_slots_it_uses_and_each_has_values() {
    let demo = content();
    for thread in &demo.threads {
        let used: BTreeSet<String> = texts(thread).into_iter().flat_map(placeholders).collect();
        assert_eq!(used, thread.slots.iter().cloned().collect(), "“{}”", thread.title);
        for slot in &used {
            let known = CONTEXT_SLOTS.contains(&slot.as_str()) || !demo.slots.values(slot, thread.lang).is_empty();
            assert!(known, "“{}” uses {{{slot}}}", thread.title);
        }
    }
    for name in demo.slots.names() {
        let (fa, en) = (demo.slots.values(name, Lang::Fa), demo.slots.values(name, Lang::En));
        assert!((15..=40).contains(&fa.len()) && fa.len() == en.len(), "{name}: {} and {}", fa.len(), en.len());
    }
}

#[test]
fn a_filled_text_has_no_slot_left_and_one_seed_tells_one_story() {
    let demo = content();
    let context = [("branch", "رشت")];
    for (seed, thread) in (0_u64..).zip(&demo.threads) {
        for text in texts(thread) {
            let filled = demo.slots.fill(text, thread.lang, seed, &context);
            assert!(placeholders(&filled).is_empty(), "{filled}");
        }
    }
    let twice = demo.slots.fill("{room} {room}", Lang::Fa, 7, &[]);
    let (first, second) = twice.split_once(' ').unwrap();
    assert_eq!(first, second);
    assert_eq!(demo.slots.fill("{branch} {نه} {", Lang::Fa, 7, &context), "رشت {نه} {");
    let rooms: BTreeSet<String> = (0..100).map(|seed| demo.slots.fill("{room}", Lang::En, seed, &[])).collect();
    assert!(rooms.len() > 15, "neighbouring seeds give only {} rooms", rooms.len());
}

#[test]
fn a_file_has_what_its_kind_needs() {
    for file in content().files {
        let (extension, complete) = match file.kind {
            FileKind::Png => (".png", file.caption.is_some()),
            FileKind::Pdf => (".pdf", file.caption.is_some()),
            FileKind::Txt => (".txt", file.text.is_some()),
        };
        assert!(file.name.ends_with(extension) && complete, "{file:?}");
    }
}

#[test]
fn every_priority_that_matters_has_words_in_both_languages() {
    let demo = content();
    let mut seen = BTreeSet::new();
    for set in &demo.keywords {
        assert!(set.priority == Priority::Medium || set.words.len() >= 12, "{:?}", set.priority);
        assert!(
            set.words.iter().any(|w| w.is_ascii()) && set.words.iter().any(|w| !w.is_ascii()),
            "{:?}",
            set.priority
        );
        for word in &set.words {
            assert!(seen.insert(word.as_str()), "“{word}” proposes two priorities");
        }
    }
}
