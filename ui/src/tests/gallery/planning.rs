//! The controls of promises on one sheet.

use domain::sla::{Week, Window};
use domain::time::{Date, Weekday};
use domain::{Dir, Lang};
use leptos::prelude::*;

use super::Words;
use crate::*;

fn week() -> Week {
    let day = || vec![Window::new(480, 720).unwrap(), Window::new(790, 1_020).unwrap()];
    let mut week = Week { sat: day(), sun: day(), mon: day(), tue: day(), wed: day(), ..Week::default() };
    week.thu.push(Window::new(480, 765).unwrap());
    week
}

pub fn planning(t: Words, dir: Dir) -> impl IntoView + use<> {
    let lang = if dir == Dir::Rtl { Lang::Fa } else { Lang::En };
    let week = RwSignal::new(week());
    let today: Date = "2026-11-22".parse().unwrap();
    let (month, selected) = (RwSignal::new(today), RwSignal::new(Some(today.add_days(9))));
    let mark = move |date: Date| match (date.day, date.weekday()) {
        (16, _) => DayMark::new(DayState::Estimated, t("شهادت حضرت فاطمه", "A lunar holiday")),
        (7, _) => DayMark::new(DayState::Holiday, t("روز دانشجو", "Students’ day")),
        (1, _) => DayMark::new(DayState::Override, t("۰۹:۰۰–۱۱:۰۰", "09:00–11:00")),
        (_, Weekday::Friday) => DayMark::new(DayState::Closed, ""),
        _ => DayMark::default(),
    };
    let name = move |id: i64| t("سیاست شمارهٔ", "Policy no.").to_owned() + &format!(" {id}");
    let order = |_: Vec<i64>| ();
    let (one, two, none) = (RwSignal::new(Some(90)), RwSignal::new(Some(480)), RwSignal::new(None));
    let step = |key, offset, when: &str, act: &str, glyph| TimelineMark {
        key,
        offset,
        when: when.to_owned(),
        acts: vec![act.to_owned()],
        glyph,
    };
    let marks = vec![
        step(1, -60, t("۱ ساعت پیش از موعد", "1 h before"), t("خبر به مسئول تیکت", "Notify the assignee"), Glyph::Bell),
        step(
            2,
            0,
            t("در موعد", "When due"),
            t("خبر به سرپرست و یادداشت داخلی", "Notify the lead, add a note"),
            Glyph::Note,
        ),
        step(3, 120, t("۲ ساعت پس از موعد", "2 h after"), t("اولویت بالاتر", "Raise the priority"), Glyph::Flag),
        step(
            4,
            480,
            t("۸ ساعت پس از موعد", "8 h after"),
            t("واگذاری به پشتیبانی ارشد", "Assign to senior support"),
            Glyph::Users,
        ),
    ];
    let rows = vec![
        BarRow::new(t("شهریور", "September"), vec![1_240, 96]),
        BarRow::new(t("مهر", "October"), vec![980, 210]).href("#"),
        BarRow::new(t("آبان", "November"), vec![1_510, 44]),
    ];
    let series = vec![Series::new(t("سر وقت", "On time"), Tone::Brand), Series::new(t("دیر", "Late"), Tone::Danger)];
    let heat: Vec<u32> =
        (0..168_u32).map(|at| if (7..20).contains(&(at % 24)) { (at * 7919) % 13 } else { 0 }).collect();
    view! {
        <div class="portal-main portal-wide stack">
            <Card title=t("ساعت‌های کاری", "Business hours")>
                <WeekGrid id="w" label=t("هفته", "Week") lang=lang week=week/>
            </Card>
            <Card title=t("تعطیلات", "Holidays")>
                <MonthView id="m" label=t("تعطیلات", "Holidays") lang=lang today=today month=month selected=selected mark=mark/>
            </Card>
            <Card title=t("ترتیب", "Order")>
                <SortableList id="s" label=t("سیاست‌ها", "Policies") lang=lang items=vec![1_i64, 2, 3] name=name on_order=order let:id>
                    <b>{name(id)}</b>
                    <p class="field-hint">{t("تیکت‌های بحرانی سازمان‌های طلایی", "Critical tickets of gold organisations")}</p>
                </SortableList>
            </Card>
            <Card title=t("هدف‌ها", "Targets")>
                <FormGrid columns=true>
                    <DurationField id="d1" name="a" label=t("نخستین پاسخ", "First response") lang=lang value=one/>
                    <DurationField id="d2" name="b" label=t("حل", "Resolution") lang=lang value=two hint=t("در ساعت‌های کاری", "In business time")/>
                    <DurationField id="d3" name="c" label=t("پاسخ بعدی", "Next response") lang=lang value=none compact=true/>
                </FormGrid>
            </Card>
            <Card title=t("نشان‌ها", "Chips")>
                <div class="row">
                    <SlaChip state=SlaState::Running text=t("۲ ساعت و ۱۰ دقیقه مانده", "2 h 10 min left")/>
                    <SlaChip state=SlaState::AtRisk text=t("۲۰ دقیقه مانده", "20 min left")/>
                    <SlaChip state=SlaState::Breached text=t("۱ ساعت گذشته", "1 h late") on_open=|()| ()/>
                    <SlaChip state=SlaState::Paused text=t("متوقف: منتظر مشتری", "Paused: waiting for customer")/>
                    <SlaChip state=SlaState::None text=""/>
                </div>
            </Card>
            <Card title=t("پله‌ها", "Escalation")>
                <EscalationTimeline label=t("پله‌ها", "Escalation") due_label=t("موعد", "Due") marks=marks on_pick=|_: i64| ()/>
            </Card>
            <Card title=t("پایبندی", "Compliance")>
                <BarChart label=t("پایبندی", "Compliance") lang=lang head=t("ماه", "Month") series=series rows=rows/>
            </Card>
            <Card title=t("دیرها در هفته", "Breaches in the week")>
                <HeatMap label=t("دیرها", "Breaches") lang=lang values=heat/>
            </Card>
        </div>
    }
}
