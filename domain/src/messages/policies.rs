//! Words of the pages that set up SLA policies, and of the editor of conditions that they share with automation. What is
//! said of policies themselves is in [`crate::messages::sla`].

use crate::Lang;
use crate::messages::{isolated, sla};
use crate::sla::{Clock, Target, Targets};
use crate::tickets::Priority;
use crate::time::format;

// The list.
messages! {
    title { fa: "سیاست‌های SLA", en: "SLA policies" }
    lead { fa: "هر تیکت از نخستین سیاستِ روشنی پیروی می‌کند که شرط‌هایش با آن بخواند؛ برای همین ترتیب مهم است.", en: "A ticket follows the first enabled policy whose conditions it meets, so the order matters." }
    order_label { fa: "سیاست‌ها به ترتیب", en: "Policies in order" }
    new { fa: "سیاست تازه", en: "New policy" }
    none_title { fa: "هنوز هیچ قولی داده نشده است", en: "Nothing is promised yet" }
    none_text { fa: "سیاست می‌گوید به کدام تیکت‌ها تا کی پاسخ می‌دهیم و تا کی حل می‌شوند. بدون آن هیچ تیکتی مهلت ندارد.", en: "A policy says which tickets are answered and solved by when. Without one, no ticket is ever due." }
    applies_to(tickets: &str) { fa: "برای: {tickets}", en: "For: {tickets}" }
    enabled_switch(name: &str) { fa: "روشن بودن سیاست {name}", en: "Policy {name} is on" }
    is_off { fa: "خاموش", en: "Off" }
    remove_of(name: &str) { fa: "حذف سیاست {name}", en: "Remove policy {name}" }
    remove_title(name: &str) { fa: "سیاست «{name}» حذف شود؟", en: "Remove the policy “{name}”?" }
    remove_text { fa: "تیکت‌هایی که زیر این سیاست‌اند از سیاست بعدی که با آن‌ها بخواند پیروی می‌کنند و ساعت‌های باز از نو حساب می‌شوند. آنچه تا حالا به‌موقع یا دیر شده است در گزارش‌ها می‌ماند.", en: "Tickets under this policy will follow the next one that matches them, and open clocks are counted anew. What was kept or broken so far stays in the log." }
    remove_last_text { fa: "این تنها سیاست روشن است: پس از حذف، هیچ تیکت بازی مهلت نخواهد داشت و هشدار و گام پیگیری هم در کار نیست. آنچه تا حالا به‌موقع یا دیر شده است در گزارش‌ها می‌ماند.", en: "This is the only policy that is on: without it no open ticket is due, and nothing warns or escalates. What was kept or broken so far stays in the log." }
    removed(name: &str) { fa: "سیاست «{name}» حذف شد", en: "The policy “{name}” was removed" }
    ordered { fa: "ترتیب تازه ذخیره شد", en: "The new order was saved" }
    not_ordered { fa: "ترتیب تازه ذخیره نشد؛ ترتیب قبلی سر جایش است.", en: "The new order was not saved; the old one is back." }
    switched_on(name: &str) { fa: "سیاست «{name}» روشن شد", en: "The policy “{name}” is on" }
    switched_off(name: &str) { fa: "سیاست «{name}» خاموش شد", en: "The policy “{name}” is off" }
    target_range(clock: &str, from: &str, to: &str) { fa: "{clock}: {from} تا {to}", en: "{clock}: {from} to {to}" }
    target_one(clock: &str, target: &str) { fa: "{clock}: {target}", en: "{clock}: {target}" }
    no_targets { fa: "بدون مهلت", en: "No targets" }
    steps_count(count: &str) { fa: "{count} گام پیگیری", en: "Escalation steps: {count}" }
    counting { fa: "ساعت تیکت‌های باز از نو حساب می‌شود…", en: "The clocks of open tickets are being counted anew…" }
    counting_done(count: &str) { fa: "{count} تیکت بررسی شده است.", en: "{count} tickets looked at so far." }
    counted { fa: "ساعت تیکت‌های باز از نو حساب شد.", en: "The clocks of open tickets were counted anew." }
}

// The page of one.
messages! {
    edit_lead { fa: "چه قولی، به کدام تیکت‌ها، و اگر دیر شد چه کنیم.", en: "What is promised to which tickets, and what happens when it gets late." }
    names_title { fa: "نام و وضعیت", en: "Name and state" }
    name { fa: "نام", en: "Name" }
    name_en { fa: "نام انگلیسی", en: "Name in English" }
    enabled { fa: "روشن", en: "On" }
    enabled_hint { fa: "سیاست خاموش هیچ تیکتی را نمی‌گیرد.", en: "A policy that is off holds for no ticket." }
    conditions_title { fa: "برای کدام تیکت‌ها", en: "Which tickets" }
    calendar { fa: "تقویم کاری", en: "Calendar" }
    calendar_own { fa: "تقویم خود بخش یا شعبهٔ تیکت", en: "That of the ticket's department or branch" }
    calendar_hint { fa: "مهلت‌های کاری فقط وقتی می‌گذرند که این تقویم باز است.", en: "Targets in working time run only while this calendar is open." }
    targets_title { fa: "مهلت‌ها", en: "Targets" }
    targets_hint { fa: "خانهٔ خالی یعنی هیچ قولی. «ساعت کاری» که خاموش باشد، مهلت شبانه‌روز می‌گذرد.", en: "An empty field promises nothing. Without “working time” the target runs round the clock." }
    business { fa: "ساعت کاری", en: "Working time" }
    cell(clock: &str, priority: &str) { fa: "{clock}، اولویت {priority}", en: "{clock}, {priority} priority" }
    cell_business(cell: &str) { fa: "ساعت کاری: {cell}", en: "Working time: {cell}" }
    pauses_title { fa: "چه وقت ساعت می‌ایستد", en: "When clocks stand still" }
    pauses_hint { fa: "تا تیکت در وضعیت‌های انتخاب‌شده است، وقت آن ساعت نمی‌گذرد.", en: "While a ticket has one of the chosen statuses, the clock does not run." }
    pauses_of(clock: &str) { fa: "ساعت {clock} می‌ایستد در", en: "{clock} stands still while" }
    warning_title { fa: "هشدار", en: "Warning" }
    warn_percent { fa: "درصد مصرف‌شدهٔ مهلت", en: "Percent of the time used" }
    warn_before { fa: "زمان مانده تا پایان مهلت", en: "Time left before it is due" }
    percent_wrong { fa: "عددی از ۱ تا ۹۹ بنویسید.", en: "Write a number from 1 to 99." }
    steps_title { fa: "گام‌های پیگیری", en: "Escalation steps" }
    steps_label { fa: "گام‌های پیگیری پیش و پس از پایان مهلت", en: "Escalation steps before and after the due time" }
    steps_none { fa: "هنوز گامی نیست: اگر مهلت بگذرد، فقط در گزارش‌ها دیده می‌شود.", en: "No steps yet: when a promise is broken, only the log will say so." }
    steps_hint { fa: "برای ویرایش، گام را روی خط زمان انتخاب کنید.", en: "Choose a step on the line to edit it." }
    due { fa: "پایان مهلت", en: "Due" }
    add_step { fa: "افزودن گام", en: "Add a step" }
    step_wrong(step: &str, why: &str) { fa: "گام «{step}»: {why}", en: "Step “{step}”: {why}" }
    step_full { fa: "بیشتر از این گام نمی‌شود افزود.", en: "No more steps can be added." }
    remove_step { fa: "حذف این گام", en: "Remove this step" }
    done { fa: "بستن گام", en: "Close the step" }
    step_clock { fa: "کدام ساعت", en: "Which clock" }
    step_when { fa: "چه وقت", en: "When" }
    when_before { fa: "پیش از پایان مهلت", en: "Before it is due" }
    when_at { fa: "سر مهلت", en: "When it is due" }
    when_after { fa: "پس از پایان مهلت", en: "After it was due" }
    step_length { fa: "چقدر", en: "How long" }
    acts_label { fa: "چه کارهایی انجام شود", en: "What is done" }
    acts_none { fa: "کاری برای این گام انتخاب کنید.", en: "Choose what this step does." }
    act_notify { fa: "خبر دادن", en: "Notify" }
    act_raise { fa: "بالا بردن اولویت", en: "Raise the priority" }
    act_assign { fa: "سپردن به کسی", en: "Assign" }
    act_move { fa: "بردن به بخش دیگر", en: "Move to a department" }
    act_note { fa: "یادداشت داخلی", en: "Internal note" }
    act_add(act: &str) { fa: "افزودن «{act}»", en: "Add “{act}”" }
    act_remove(act: &str) { fa: "برداشتن «{act}»", en: "Remove “{act}”" }
    act_raise_text { fa: "اولویت تیکت یک پله بالا می‌رود؛ «بحرانی» همان می‌ماند.", en: "The priority goes up by one; critical stays critical." }
    who_assignee { fa: "مسئول تیکت", en: "The assignee" }
    who_department { fa: "همهٔ بخش تیکت", en: "Everybody in the ticket's department" }
    who_roles { fa: "نقش‌ها", en: "Roles" }
    who_people { fa: "افراد", en: "People" }
    assign_to { fa: "مسئول تازه", en: "New assignee" }
    assign_nobody { fa: "هیچ‌کس؛ تیکت آزاد شود", en: "Nobody; free the ticket" }
    move_to { fa: "بخش مقصد", en: "Department" }
    note_text { fa: "متن یادداشت", en: "Text of the note" }
    customer_title { fa: "مشتری چه می‌بیند", en: "What customers read" }
    tell { fa: "مشتری زمان پاسخ و حل را ببیند", en: "Customers may read the times" }
    tell_hint { fa: "روشن: «تا شنبه ساعت ۱۰ پاسخ می‌دهیم». خاموش: «درخواستتان را دیده‌ایم و پاسخ می‌دهیم».", en: "On: “We will answer by Saturday at 10:00”. Off: “We have your request and will answer it”." }
    draft_problems { fa: "پیش از ذخیره ببینید", en: "Look at this before you save" }
    draft_sound { fa: "ایرادی در این سیاست پیدا نشد.", en: "Nothing is wrong with this policy." }
    other_unreachable(name: &str) { fa: "با این شرط‌ها دیگر نوبت به سیاست «{name}» نمی‌رسد.", en: "With these conditions the policy “{name}” is never reached any more." }
    save_note { fa: "با ذخیره، ساعت تیکت‌های باز از نو حساب می‌شود. مهلتی که گذشته است، گذشته می‌ماند.", en: "Saving counts the clocks of open tickets anew. What was broken stays broken." }
    discard { fa: "دور ریختن تغییرها", en: "Discard changes" }
    unreadable { fa: "زمانی که نوشته‌اید خوانده نمی‌شود؛ خانه‌های سرخ را درست کنید.", en: "A length that you typed cannot be read; please correct the marked fields." }
    saved { fa: "سیاست ذخیره شد؛ ساعت تیکت‌های باز از نو حساب می‌شود", en: "The policy was saved; open clocks are being counted anew" }
    unsaved { fa: "تغییرهای ذخیره‌نشده دارید", en: "There are unsaved changes" }
    leave_title { fa: "بدون ذخیره می‌روید؟", en: "Leave without saving?" }
    leave_text { fa: "تغییرهای این سیاست هنوز ذخیره نشده‌اند و از دست می‌روند.", en: "The changes of this policy are not saved and would be lost." }
    leave { fa: "رفتن بدون ذخیره", en: "Leave without saving" }
    stay { fa: "ماندن", en: "Stay" }
}

// The editor of conditions.
messages! {
    every_ticket { fa: "بدون شرط، همهٔ تیکت‌ها را می‌گیرد.", en: "Without a condition it holds for every ticket." }
    add_condition { fa: "افزودن شرط", en: "Add a condition" }
    remove_condition(nth: &str) { fa: "برداشتن شرط {nth}", en: "Remove condition {nth}" }
    condition_nth(nth: &str) { fa: "شرط {nth}", en: "Condition {nth}" }
    field_of(nth: &str) { fa: "موضوع شرط {nth}", en: "Field of condition {nth}" }
    operator_of(nth: &str) { fa: "سنجش شرط {nth}", en: "Operator of condition {nth}" }
    values_of(nth: &str) { fa: "مقدارهای شرط {nth}", en: "Values of condition {nth}" }
    join { fa: "چند تا از شرط‌ها", en: "How many of the conditions" }
    join_all { fa: "همهٔ شرط‌ها برقرار باشد", en: "All of them hold" }
    join_any { fa: "یکی از شرط‌ها بس است", en: "One of them is enough" }
    organisation { fa: "سازمان مشتری", en: "Customer's organisation" }
    title_words { fa: "واژه‌های عنوان", en: "Words in the title" }
    tags { fa: "برچسب‌ها", en: "Tags" }
    one_of { fa: "یکی از این‌ها باشد", en: "is one of" }
    none_of { fa: "هیچ‌کدام از این‌ها نباشد", en: "is none of" }
    is_empty { fa: "نداشته باشد", en: "is empty" }
    is_present { fa: "داشته باشد", en: "is set" }
    words_any { fa: "یکی از این‌ها آمده باشد", en: "has one of" }
    words_all { fa: "همهٔ این‌ها آمده باشد", en: "has all of" }
    words_none { fa: "هیچ‌کدام نیامده باشد", en: "has none of" }
    words_hint { fa: "هر واژه یا عبارت در یک سطر.", en: "One word or phrase a line." }
    before_change { fa: "پیش از تغییر", en: "Before the change" }
    filter { fa: "یافتن در فهرست", en: "Find in the list" }
    filter_none { fa: "چیزی با این نوشته نیست.", en: "Nothing matches." }
    nothing_to_choose { fa: "هنوز چیزی برای انتخاب نیست.", en: "There is nothing to choose yet." }
    sentence_label { fa: "یعنی", en: "In words" }
    unfinished { fa: "شرط‌های نیمه‌کاره هنوز شمرده نشده‌اند.", en: "Unfinished conditions are not counted yet." }
}

/// The targets of a policy in short, an entry a clock: «نخستین پاسخ: ۳۰ دقیقه تا ۸ ساعت کاری».
pub fn short_targets(lang: Lang, targets: &Targets) -> Vec<String> {
    Clock::ALL.into_iter().filter_map(|clock| short(lang, targets, clock)).collect()
}

fn short(lang: Lang, targets: &Targets, clock: Clock) -> Option<String> {
    let mut all: Vec<Target> = Priority::ALL.into_iter().filter_map(|priority| targets.get(priority, clock)).collect();
    all.sort_by_key(|target| target.minutes);
    let (first, last) = (*all.first()?, *all.last()?);
    let name = sla::clock(lang, clock);
    if first == last {
        return Some(target_one(lang, name, &sla::policies::target(lang, last)));
    }
    let from = if first.business == last.business {
        format::duration_hours(first.budget(), lang)
    } else {
        sla::policies::target(lang, first)
    };
    Some(target_range(lang, name, &from, &sla::policies::target(lang, last)))
}

/// A name that somebody gave, fit to stand within a sentence.
pub fn named(name: &str) -> String {
    isolated(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_told_from_the_shortest_to_the_longest() {
        let mut targets = Targets::default();
        assert_eq!(short_targets(Lang::Fa, &targets), Vec::<String>::new());
        targets.set(Priority::Low, Clock::FirstResponse, Some(Target { minutes: 480, business: true }));
        assert_eq!(short_targets(Lang::En, &targets), ["First response: 8 h of working time"]);
        targets.set(Priority::Critical, Clock::FirstResponse, Some(Target { minutes: 30, business: true }));
        assert_eq!(short_targets(Lang::Fa, &targets), ["نخستین پاسخ: ۳۰ دقیقه تا ۸ ساعت کاری"]);
        targets.set(Priority::Critical, Clock::FirstResponse, Some(Target { minutes: 30, business: false }));
        assert_eq!(
            short_targets(Lang::En, &targets),
            ["First response: 30 min round the clock to 8 h of working time"]
        );
    }
}
