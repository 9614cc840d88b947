//! What the controls of promises keep: weeks, months, orders, lengths, chips, charts. In both languages where it matters.

use domain::Lang;
use domain::sla::{Week, Window};
use domain::time::{Date, Weekday};
use leptos::prelude::*;

use super::{has, html, lacks};
use crate::*;

fn week() -> Week {
    let sat = vec![Window::new(480, 720).unwrap(), Window::new(790, 1_020).unwrap()];
    Week { sat, ..Week::default() }
}

fn week_grid(lang: Lang, readonly: bool) -> String {
    html(|| {
        let week = RwSignal::new(week());
        view! { <WeekGrid id="w" label="هفته" lang=lang week=week readonly=readonly/> }
    })
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_week_is_a_grid_of_half_hours_with_one_stop_for_the_tab_key() {
    for lang in [Lang::Fa, Lang::En] {
        let out = week_grid(lang, false);
        has(&out, "role=\"grid\"");
        has(&out, "aria-multiselectable=\"true\"");
        assert_eq!(out.matches("role=\"gridcell\"").count(), 7 * 48);
        assert_eq!(out.matches("tabindex=\"0\"").count(), 1);
        assert_eq!(out.matches("scope=\"row\"").count(), 7);
        // Eight of the morning; 13:30 to 17:00 of the afternoon, whose first twenty minutes are a part.
        assert_eq!(out.matches("aria-selected=\"true\"").count(), 8 + 7);
        assert_eq!(out.matches("week-partly").count(), 1);
        has(&out, "role=\"status\"");
    }
}

#[test]
fn a_week_speaks_the_readers_words_and_begins_on_the_readers_day() {
    let fa = week_grid(Lang::Fa, false);
    has(&fa, "aria-label=\"شنبه ۰۸:۰۰ تا ۰۸:۳۰، باز\"");
    has(&fa, "aria-label=\"شنبه ۱۳:۰۰ تا ۱۳:۳۰، بخشی باز\"");
    has(&fa, "۰۸:۰۰–۱۲:۰۰، ۱۳:۱۰–۱۷:۰۰");
    assert!(fa.find("id=\"w-0-0\"").unwrap() > fa.find(">شنبه").unwrap());
    let en = week_grid(Lang::En, false);
    has(&en, "aria-label=\"Saturday 08:00 to 08:30, open\"");
    has(&en, "08:00–12:00, 13:10–17:00");
    assert!(en.find(">Monday").unwrap() < en.find(">Saturday").unwrap());
    has(&en, "7 h 50 min a week");
}

#[test]
fn exact_hours_have_names_and_any_digits() {
    let out = week_grid(Lang::Fa, false);
    has(&out, "value=\"۱۳:۱۰\"");
    has(&out, "aria-label=\"شنبه، بازهٔ ۲، از ساعت\"");
    has(&out, "aria-label=\"برداشتن بازهٔ ۲ از شنبه\"");
    has(&out, "inputmode=\"numeric\"");
    lacks(&out, "type=\"time\"");
}

#[test]
fn a_date_has_hours_like_a_weekday() {
    let out = html(|| {
        let windows = RwSignal::new(vec![Window::new(540, 660).unwrap()]);
        let change = move |next: Vec<Window>| windows.set(next);
        view! { <HoursField id="o" day="4 Dec 2026" lang=Lang::En windows=windows on_change=change/> }
    });
    has(&out, "aria-label=\"4 Dec 2026, period 1, from\"");
    has(&out, "value=\"09:00\"");
    has(&out, "id=\"o-add\"");
    assert_eq!(hours_in_words(&[Window::new(540, 660).unwrap()], Lang::Fa), "۰۹:۰۰–۱۱:۰۰");
}

#[test]
fn a_week_that_may_not_be_changed_is_only_read() {
    let out = week_grid(Lang::En, true);
    has(&out, "aria-readonly=\"true\"");
    has(&out, "08:00–12:00, 13:10–17:00");
    lacks(&out, "<input");
    lacks(&out, "<button");
}

fn month(lang: Lang) -> String {
    html(|| {
        let (month, selected) = (RwSignal::new(day("2026-11-30")), RwSignal::new(Some(day("2026-12-04"))));
        let mark = |date: Date| match date.to_string().as_str() {
            "2026-12-02" => DayMark::new(DayState::Estimated, "ولادت"),
            "2026-12-04" => DayMark::new(DayState::Override, "09:00–11:00"),
            _ if date.weekday() == Weekday::Friday => DayMark::new(DayState::Closed, ""),
            _ => DayMark::default(),
        };
        view! { <MonthView id="m" label="تعطیلات" lang=lang today=day("2026-11-22") month=month selected=selected mark=mark/> }
    })
}

#[test]
fn a_month_is_jalali_for_persian_readers_and_gregorian_for_english_ones() {
    let fa = month(Lang::Fa);
    has(&fa, "آذر ۱۴۰۵");
    assert_eq!(fa.matches("<button type=\"button\" id=\"m-").count(), 30);
    has(&fa, "id=\"m-2026-12-21\"");
    has(&fa, "چهارشنبه ۱۱ آذر ۱۴۰۵، تعطیل احتمالی: ولادت");
    let en = month(Lang::En);
    has(&en, "November 2026");
    has(&en, "id=\"m-2026-11-01\"");
    lacks(&en, "id=\"m-2026-12-01\"");
    assert!(en.find("abbr=\"Monday\"").unwrap() < en.find("abbr=\"Saturday\"").unwrap());
}

#[test]
fn a_month_has_one_chosen_day_one_today_and_one_stop() {
    let out = month(Lang::Fa);
    has(&out, "role=\"grid\"");
    assert_eq!(out.matches("aria-selected=\"true\"").count(), 1);
    assert_eq!(out.matches("aria-current=\"date\"").count(), 1);
    assert_eq!(out.matches("tabindex=\"0\"").count(), 1);
    let stop = out.find("id=\"m-2026-12-04\"").unwrap();
    assert!(out[stop..].find("tabindex=\"0\"").unwrap() < out[stop..].find("</button>").unwrap());
    has(&out, "aria-label=\"ماه قبل\"");
}

#[test]
fn a_day_is_never_told_by_colour_alone() {
    let out = month(Lang::En);
    for word in ["Holiday", "Expected holiday", "Special hours", "Closed"] {
        has(&out, word);
    }
    assert!(out.matches("month-icon").count() >= 4, "closed Fridays carry an icon");
}

#[test]
fn a_list_can_be_ordered_without_a_pointer() {
    let out = html(|| {
        let name = |id: i64| format!("سیاست {id}");
        let order = |_: Vec<i64>| ();
        view! {
            <SortableList id="p" label="سیاست‌ها" lang=Lang::Fa items=vec![7_i64, 3] name=name on_order=order let:id>
                <b>{id}</b>
            </SortableList>
        }
    });
    has(&out, "<ol");
    has(&out, "aria-label=\"جابه‌جا کردن سیاست 7\"");
    has(&out, "aria-label=\"بردن سیاست 3 به یک جا بالاتر\"");
    has(&out, "id=\"p-7\"");
    has(&out, "aria-describedby=\"p-hint\"");
    has(&out, "id=\"p-hint\"");
    has(&out, "role=\"status\"");
    assert!(out.find("id=\"p-7\"").unwrap() < out.find("id=\"p-3\"").unwrap());
    assert_eq!(out.matches(" disabled").count(), 2, "the first cannot go up, the last cannot go down");
}

#[test]
fn a_length_is_shown_in_its_unit_and_the_readers_digits() {
    let field = |lang: Lang, minutes: Option<u32>| {
        html(|| {
            let value = RwSignal::new(minutes);
            view! { <DurationField id="d" name="d" label="پاسخ" lang=lang value=value hint="از ثبت"/> }
        })
    };
    let fa = field(Lang::Fa, Some(480));
    has(&fa, "value=\"۸\"");
    has(&fa, "inputmode=\"decimal\"");
    has(&fa, "name=\"d_unit\"");
    has(&fa, "aria-label=\"واحد پاسخ\"");
    has(&fa, "aria-describedby=\"d-error d-hint\"");
    lacks(&fa, "aria-invalid");
    let en = field(Lang::En, Some(90));
    has(&en, "value=\"90\"");
    has(&en, "1 h 30 min");
    has(&field(Lang::En, None), "value=\"\"");
}

#[test]
fn a_chip_of_a_promise_is_icon_and_words_and_nothing_without_a_promise() {
    let chip = |state: SlaState| {
        html(|| view! { <SlaChip state=state text="۲ ساعت مانده" datetime="2026-11-22T10:00:00Z" title="حل: یکشنبه"/> })
    };
    for (state, tone) in [
        (SlaState::Running, "tone-neutral"),
        (SlaState::AtRisk, "tone-warn"),
        (SlaState::Breached, "tone-danger"),
        (SlaState::Paused, "tone-info"),
    ] {
        let out = chip(state);
        has(&out, tone);
        has(&out, "<svg");
        has(&out, "<time datetime=\"2026-11-22T10:00:00Z\">۲ ساعت مانده");
        has(&out, "title=\"حل: یکشنبه\"");
        lacks(&out, "<button");
    }
    lacks(&chip(SlaState::None), "<time");
    let open = html(|| view! { <SlaChip state=SlaState::Breached text="x" said="breached" on_open=|()| ()/> });
    has(&open, "<button");
    has(&open, "breached");
    lacks(&open, "datetime");
}

#[test]
fn escalation_reads_in_the_order_of_time_round_the_due_instant() {
    let out = html(|| {
        let mark = |key, offset, when: &str| TimelineMark {
            key,
            offset,
            when: when.to_owned(),
            acts: vec!["notify".to_owned(), String::new()],
            glyph: Glyph::Bell,
        };
        let marks = vec![mark(1, 60, "after"), mark(2, -30, "before"), mark(3, 0, "at")];
        view! { <EscalationTimeline label="Escalation" due_label="Due" marks=marks on_pick=|_: i64| ()/> }
    });
    let place = |word: &str| out.find(&format!("line-when\">{word}")).unwrap();
    assert!(place("before") < place("Due") && place("Due") < place("at") && place("at") < place("after"));
    assert_eq!(out.matches("<button").count(), 3);
    assert_eq!(out.matches("line-act").count(), 3, "an empty line is no act");
}

#[test]
fn charts_are_tables_that_hide_only_the_drawing() {
    let out = html(|| {
        let series = vec![Series::new("سر وقت", Tone::Ok), Series::new("دیر", Tone::Danger)];
        let rows = vec![BarRow::new("آبان", vec![1_500, 500]), BarRow::new("آذر", vec![10, 0]).href("/x")];
        view! { <BarChart label="پاسخ‌ها" lang=Lang::Fa head="ماه" series=series rows=rows/> }
    });
    has(&out, "<caption");
    has(&out, "۱٬۵۰۰");
    has(&out, "tone-ok tens-7 ones-5");
    has(&out, "tone-danger tens-2 ones-5");
    has(&out, "tone-ok tens-0 ones-1");
    has(&out, "href=\"/x\"");
    assert_eq!(out.matches("scope=\"row\"").count(), 2);
    let drawn: Vec<&str> = out.split('<').filter(|tag| tag.contains("bar-cell")).collect();
    assert_eq!(drawn.len(), 3);
    assert!(drawn.iter().all(|tag| tag.contains("aria-hidden=\"true\"")));
    lacks(&out, "style=");
}

#[test]
fn a_heat_map_has_a_number_for_every_hour() {
    let out = html(|| {
        let mut values = vec![0; 168];
        values[heat_index(Weekday::Sunday, 9)] = 12;
        values[heat_index(Weekday::Friday, 23)] = 1;
        view! { <HeatMap label="دیرها" lang=Lang::Fa values=values/> }
    });
    assert_eq!(out.matches("<td").count(), 168);
    has(&out, "title=\"یکشنبه ۰۹:۰۰ تا ۱۰:۰۰: ۱۲\"");
    has(&out, "title=\"جمعه ۲۳:۰۰ تا ۲۴:۰۰: ۱\"");
    assert_eq!(out.matches("heat-cell heat-5").count(), 1);
    assert_eq!(out.matches("heat-cell heat-1").count(), 1);
    lacks(&out, "style=");
}
