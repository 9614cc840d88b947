//! The log of promises and its figures.

use crate::Lang;
use crate::sla::log::Kept;

messages! {
    rehearse_title { fa: "تمرین: اگر این سیاست برقرار بود", en: "Rehearsal: had this policy been in force" }
    rehearse_text { fa: "تیکت‌های گذشته با این پیش‌نویس دوباره حساب می‌شوند. چیزی عوض نمی‌شود.", en: "Past tickets are counted again on these terms. Nothing is changed." }
    rehearse_days(days: &str) { fa: "{days} روز گذشته", en: "Last {days} days" }
    rehearse_start { fa: "تمرین", en: "Rehearse" }
    rehearse_stop { fa: "توقف", en: "Stop" }
    rehearse_period { fa: "بازه", en: "Period" }
    rehearse_progress { fa: "پیشرفت تمرین", en: "Progress of the rehearsal" }
    rehearse_done(tickets: &str, held: &str) { fa: "{tickets} تیکت بررسی شد؛ این سیاست برای {held} تیکت برقرار می‌شد.", en: "{tickets} tickets gone through; the policy would have held for {held}." }
    rehearse_responses(drafted: &str, today: &str) { fa: "{drafted} پاسخ دیر می‌شد (با سیاست‌های امروز: {today}).", en: "{drafted} responses would have been late (on today’s terms: {today})." }
    rehearse_resolutions(drafted: &str, today: &str) { fa: "{drafted} حل دیر می‌شد (با سیاست‌های امروز: {today}).", en: "{drafted} resolutions would have been late (on today’s terms: {today})." }
    rehearse_drafted { fa: "با پیش‌نویس", en: "With the draft" }
    rehearse_today { fa: "امروز", en: "Today" }
    rehearse_hours { fa: "ساعت دیرشدن", en: "Hour at which it was late" }
    rehearse_hour_head { fa: "ساعت", en: "Hour" }
    rehearse_named { fa: "برخی از تیکت‌هایی که دیر می‌شدند", en: "Some of the tickets that would have been late" }
    rehearse_stopped { fa: "تمرین متوقف شد؛ عددها از تیکت‌هایی است که بررسی شده‌اند.", en: "Stopped; the numbers are of the tickets gone through." }

    title { fa: "قول‌ها و پایبندی", en: "Promises and compliance" }
    lead { fa: "چه قولی دادیم، چقدر به آن پایبند بودیم و کجا دیر شد.", en: "What was promised, how far it was kept, and where it was late." }
    nav { fa: "SLA", en: "SLA" }
    since_label { fa: "از روز", en: "From" }
    until_label { fa: "تا روز", en: "To" }
    clock_label { fa: "ساعت", en: "Clock" }
    kept_label { fa: "نتیجه", en: "Result" }
    policy_label { fa: "سیاست", en: "Policy" }
    branch_label { fa: "شعبه", en: "Branch" }
    any_clock { fa: "همهٔ ساعت‌ها", en: "All clocks" }
    any_kept { fa: "همهٔ نتیجه‌ها", en: "All results" }
    any_policy { fa: "همهٔ سیاست‌ها", en: "All policies" }
    any_branch { fa: "همهٔ شعبه‌ها", en: "All branches" }
    escalated_only { fa: "فقط ارجاع‌شده‌ها", en: "Escalated only" }
    apply { fa: "نمایش", en: "Show" }
    export { fa: "خروجی CSV", en: "Export CSV" }
    date_hint { fa: "مانند ۱۴۰۵/۰۹/۰۱", en: "such as 2026-11-22" }
    period(since: &str, until: &str) { fa: "قول‌هایی که از {since} تا {until} آغاز شده‌اند", en: "Promises that began from {since} to {until}" }

    rate { fa: "پایبندی", en: "Kept" }
    responses { fa: "پاسخ‌ها", en: "Responses" }
    resolutions { fa: "حل‌ها", en: "Resolutions" }
    response_rate { fa: "پایبندی به پاسخ", en: "Responses kept" }
    resolution_rate { fa: "پایبندی به حل", en: "Resolutions kept" }
    total { fa: "همهٔ قول‌ها", en: "All promises" }
    escalated { fa: "ارجاع‌شده", en: "Escalated" }
    no_rate { fa: "هنوز هیچ", en: "None yet" }
    group_head { fa: "گروه", en: "Group" }

    trend_weeks { fa: "روند هفتگی", en: "Trend by week" }
    trend_months { fa: "روند ماهانه", en: "Trend by month" }
    by_week { fa: "هفته", en: "Weeks" }
    by_month { fa: "ماه", en: "Months" }
    by_label { fa: "گام روند", en: "Steps of the trend" }
    week_head { fa: "هفتهٔ آغاز", en: "Week beginning" }
    month_head { fa: "ماه", en: "Month" }
    priorities { fa: "به تفکیک اولویت", en: "By priority" }
    departments { fa: "به تفکیک بخش", en: "By department" }
    no_department { fa: "بدون بخش", en: "No department" }
    heat { fa: "دیرکردها در روزها و ساعت‌های هفته", en: "Breaches by weekday and hour" }

    log { fa: "دفتر قول‌ها", en: "Log of promises" }
    title_head { fa: "عنوان", en: "Title" }
    priority_head { fa: "اولویت", en: "Priority" }
    breached_head { fa: "دیر شد در", en: "Breached" }
    ticket_head { fa: "تیکت", en: "Ticket" }
    clock_head { fa: "ساعت", en: "Clock" }
    kept_head { fa: "نتیجه", en: "Result" }
    started_head { fa: "آغاز", en: "Started" }
    due_head { fa: "مهلت", en: "Due" }
    ended_head { fa: "پایان", en: "Ended" }
    policy_head { fa: "سیاست", en: "Policy" }
    none { fa: "در این بازه قولی نیست", en: "No promise in this period" }
    none_text { fa: "بازهٔ روزها را بزرگ‌تر کنید یا صافی‌ها را بردارید.", en: "Choose more days or take filters away." }
    newest { fa: "تازه‌ترین‌ها", en: "Newest" }
    older { fa: "قدیمی‌ترها", en: "Older" }
    pages { fa: "صفحه‌های دفتر", en: "Pages of the log" }
}

/// How a promise stands.
pub const fn kept(lang: Lang, kept: Kept) -> &'static str {
    match (lang, kept) {
        (Lang::Fa, Kept::Running) => "در مهلت",
        (Lang::Fa, Kept::AtRisk) => "رو به پایان مهلت",
        (Lang::Fa, Kept::Breached) => "دیرشده",
        (Lang::Fa, Kept::OnTime) => "به‌موقع",
        (Lang::Fa, Kept::Dropped) => "کنار گذاشته‌شده",
        (Lang::En, Kept::Running) => "Running",
        (Lang::En, Kept::AtRisk) => "At risk",
        (Lang::En, Kept::Breached) => "Breached",
        (Lang::En, Kept::OnTime) => "On time",
        (Lang::En, Kept::Dropped) => "Dropped",
    }
}
