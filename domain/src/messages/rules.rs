//! Words of the pages that set up automation rules, try them and show their log. What is said of rules themselves is in
//! [`crate::messages::automation`].

use crate::Lang;
use crate::automation::template::Placeholder;

// The list.
messages! {
    title { fa: "خودکارسازی", en: "Automation" }
    lead { fa: "قاعده‌ها به ترتیب پرسیده می‌شوند و هر کدام نتیجهٔ کار قبلی‌ها را می‌بیند.", en: "Rules are asked in order, and each sees what those before it did." }
    order_label { fa: "قاعده‌ها به ترتیب", en: "Rules in order" }
    new { fa: "قاعدهٔ تازه", en: "New rule" }
    none_title { fa: "هنوز قاعده‌ای نیست", en: "There are no rules yet" }
    none_text { fa: "قاعده می‌گوید وقتی برای تیکتی اتفاقی افتاد و شرط‌هایی برقرار بود، چه کاری خودکار انجام شود.", en: "A rule says what is done by itself when something happens to a ticket and its conditions hold." }
    enabled_switch(name: &str) { fa: "روشن بودن قاعدهٔ {name}", en: "Rule {name} is on" }
    is_off { fa: "خاموش", en: "Off" }
    tripped { fa: "پس از خطا خاموش شد", en: "Switched off after failures" }
    tripped_text { fa: "این قاعده پس از چند خطای پیاپی خودبه‌خود خاموش شد. دلیل را در گزارش اجراها ببینید، درستش کنید و دوباره روشنش کنید.", en: "This rule was switched off after several failures in a row. See why in the log of runs, mend it and switch it on again." }
    stops { fa: "پس از آن قاعده‌های بعدی پرسیده نمی‌شوند", en: "Later rules are not asked" }
    remove_of(name: &str) { fa: "حذف قاعدهٔ {name}", en: "Remove rule {name}" }
    remove_title(name: &str) { fa: "قاعدهٔ «{name}» حذف شود؟", en: "Remove the rule “{name}”?" }
    remove_text { fa: "از این پس اجرا نمی‌شود. آنچه تا حالا کرده است در تیکت‌ها و در گزارش اجراها می‌ماند.", en: "It will not run any more. What it has done stays on the tickets and in the log of runs." }
    removed(name: &str) { fa: "قاعدهٔ «{name}» حذف شد", en: "The rule “{name}” was removed" }
    switched_on(name: &str) { fa: "قاعدهٔ «{name}» روشن شد", en: "The rule “{name}” is on" }
    switched_off(name: &str) { fa: "قاعدهٔ «{name}» خاموش شد", en: "The rule “{name}” is off" }
}

// The page of one.
messages! {
    edit_lead { fa: "چه وقت، اگر چه باشد، چه کاری انجام شود.", en: "When, if, then." }
    enabled_hint { fa: "قاعدهٔ خاموش هیچ‌وقت اجرا نمی‌شود.", en: "A rule that is off never runs." }
    when_title { fa: "چه وقت", en: "When" }
    trigger { fa: "چه اتفاقی بیفتد", en: "What happens" }
    trigger_warned { fa: "وقتی مهلتی رو به پایان باشد", en: "When a promise is nearly due" }
    trigger_breached { fa: "وقتی مهلتی بگذرد", en: "When a promise is late" }
    trigger_stays { fa: "وقتی مدتی در یک وضعیت بماند", en: "When it stays in a status for some time" }
    trigger_clock { fa: "کدام مهلت", en: "Which promise" }
    any_clock { fa: "هر کدام", en: "Any of them" }
    trigger_status { fa: "در کدام وضعیت", en: "In which status" }
    trigger_hours { fa: "چند ساعت", en: "How many hours" }
    trigger_hours_hint { fa: "شبانه‌روزی، بی‌وقفه در همان وضعیت.", en: "Round the clock, without leaving the status." }
    trigger_every { fa: "دوباره، هر چند ساعت", en: "Again, every so many hours" }
    trigger_every_hint { fa: "خالی یعنی فقط یک بار.", en: "Empty: only once." }
    if_title { fa: "اگر", en: "If" }
    if_hint { fa: "بدون شرط، هر بار اجرا می‌شود.", en: "Without a condition it runs every time." }
    then_title { fa: "آن‌گاه", en: "Then" }
    then_hint { fa: "کارها به همین ترتیب انجام می‌شوند؛ کاری که روی تیکتی نشدنی باشد کنار گذاشته می‌شود.", en: "In this order; what cannot be done on a ticket is skipped." }
    acts_none { fa: "هنوز کاری انتخاب نشده است.", en: "Nothing is done yet." }
    act_kind { fa: "کار تازه", en: "Another act" }
    act_add { fa: "افزودن کار", en: "Add" }
    act_nth(nth: &str, act: &str) { fa: "کار {nth}: {act}", en: "Act {nth}: {act}" }
    act_up(nth: &str) { fa: "بالا بردن کار {nth}", en: "Move act {nth} up" }
    act_down(nth: &str) { fa: "پایین بردن کار {nth}", en: "Move act {nth} down" }
    act_remove(nth: &str) { fa: "برداشتن کار {nth}", en: "Remove act {nth}" }
    kind_assign { fa: "سپردن به یک نفر", en: "Assign to a person" }
    kind_assign_within { fa: "سپردن به کسی از یک بخش", en: "Assign within a department" }
    kind_priority { fa: "تعیین اولویت", en: "Set the priority" }
    kind_status { fa: "تعیین وضعیت", en: "Set the status" }
    kind_category { fa: "تعیین دسته", en: "Set the category" }
    kind_department { fa: "تعیین بخش", en: "Set the department" }
    kind_add_tag { fa: "زدن برچسب", en: "Add a tag" }
    kind_remove_tag { fa: "برداشتن برچسب", en: "Remove a tag" }
    kind_reply { fa: "پاسخ به مشتری", en: "Reply to the customer" }
    kind_note { fa: "یادداشت داخلی", en: "Internal note" }
    kind_notify { fa: "خبر دادن", en: "Notify" }
    kind_close { fa: "بستن تیکت", en: "Close the ticket" }
    within { fa: "از کدام بخش", en: "Of which department" }
    within_own { fa: "بخش خود تیکت", en: "The ticket's own" }
    way { fa: "چه کسی از آن", en: "Who of it" }
    by_turns { fa: "به نوبت", en: "By turns" }
    by_load { fa: "کم‌کارترین فرد", en: "The least loaded" }
    by_shift { fa: "کم‌کارترین فرد حاضر", en: "The least loaded who is at work" }
    tag { fa: "برچسب", en: "Tag" }
    no_tags { fa: "هنوز برچسبی ساخته نشده است. برچسب‌ها در صفحهٔ تیکت ساخته می‌شوند.", en: "There are no tags yet. They are made on the page of a ticket." }
    reply_hint { fa: "به نام مسئول تیکت فرستاده می‌شود؛ تیکتِ بی‌مسئول پاسخی نمی‌گیرد.", en: "It is sent in the assignee's name; a ticket without one gets no reply." }
    text { fa: "متن", en: "Text" }
    placeholders { fa: "در متن می‌شود نوشت:", en: "The text may say:" }
    close_text { fa: "تیکت بسته می‌شود.", en: "The ticket is closed." }
    stop { fa: "قاعده‌های بعدی پرسیده نشوند", en: "Ask no later rule" }
    stop_hint { fa: "وقتی این قاعده اجرا شد، نوبت به قاعده‌های پس از آن نمی‌رسد.", en: "Once this rule has run, those behind it are not asked." }
    save_note { fa: "قاعده از لحظهٔ ذخیره برای اتفاق‌های بعدی اجرا می‌شود.", en: "Once saved, the rule answers what happens from then on." }
    saved { fa: "قاعده ذخیره شد", en: "The rule was saved" }
    leave_text { fa: "تغییرهای این قاعده هنوز ذخیره نشده‌اند و از دست می‌روند.", en: "The changes of this rule are not saved and would be lost." }
}

// Trying it.
messages! {
    try_title { fa: "آزمایش، بدون هیچ تغییری", en: "Try it; nothing is changed" }
    try_text { fa: "همین پیش‌نویس آزموده می‌شود، ذخیره‌شده یا نه. کار قاعده‌های دیگر به حساب نمی‌آید.", en: "The draft is tried as it stands, saved or not. What other rules do is left out." }
    try_number { fa: "شمارهٔ تیکت", en: "Ticket number" }
    try_on { fa: "آزمایش روی این تیکت", en: "Try on this ticket" }
    try_back { fa: "سی روز گذشته چه می‌شد؟", en: "What of the last 30 days?" }
    try_unknown { fa: "تیکتی با این شماره پیدا نشد.", en: "There is no ticket with this number." }
    try_now(number: &str) { fa: "اگر همین حالا برای {number} پیش بیاید:", en: "If it happened to {number} now:" }
    try_past { fa: "آنچه تا حالا پیش آمده است", en: "What has happened so far" }
    try_past_none { fa: "در این تیکت هنوز چیزی پیش نیامده است که قاعده را به کار بیندازد.", en: "Nothing that sets the rule off has happened to this ticket yet." }
    matched(seen: &str, matched: &str) { fa: "از {seen} رویدادِ بررسی‌شده، {matched} بار اجرا می‌شد.", en: "Of {seen} events looked at, it would have run {matched} times." }
    matched_waiting(seen: &str, matched: &str) { fa: "از {seen} تیکتی که به‌قدر کافی مانده‌اند، اکنون برای {matched} تیکت اجرا می‌شد.", en: "Of {seen} tickets that have stayed long enough, it would now run for {matched}." }
    matched_none { fa: "حتی یک بار هم اجرا نمی‌شد. شرط‌ها را بازبینی کنید.", en: "It would not have run once. Review the conditions." }
    cut { fa: "بیش از این را نمی‌شود یک‌جا بررسی کرد؛ شمارش کامل نیست.", en: "There was more than can be looked at at once, so the count is not complete." }
    hits { fa: "کدام تیکت‌ها", en: "Which tickets" }
    hits_shown(count: &str) { fa: "تازه‌ترین {count} مورد", en: "The newest {count}" }
    yes { fa: "اجرا می‌شد", en: "Would run" }
    no { fa: "اجرا نمی‌شد", en: "Would not run" }
}

// The log.
messages! {
    log { fa: "گزارش اجراها", en: "Log of runs" }
    log_none { fa: "هنوز اجرا نشده است.", en: "No runs yet." }
    log_more { fa: "قدیمی‌ترها", en: "Older runs" }
    log_again { fa: "تازه کردن", en: "Refresh" }
    trace { fa: "قاعده‌هایی که اجرا شدند", en: "Rules that ran" }
    trace_none { fa: "هیچ قاعده‌ای روی این تیکت اجرا نشده است.", en: "No rule has run on this ticket." }
    nothing_done { fa: "کاری انجام نشد.", en: "Nothing was done." }
    with_result(act: &str, result: &str) { fa: "{act} ({result})", en: "{act} ({result})" }
}

// How it works.
messages! {
    help_title { fa: "قاعده‌ها چطور کار می‌کنند؟", en: "How do rules work?" }
    help_when { fa: "«چه وقت» رویداد است، «اگر» شرط‌ها، «آن‌گاه» کارها. هر قاعده فقط با رویداد خودش بیدار می‌شود.", en: "“When” is what happens, “if” the conditions, “then” what is done. A rule is asked only when its own event happens." }
    help_example { fa: "نمونه: وقتی تیکتی ثبت شود، اگر اولویت بحرانی باشد، آن را به کم‌کارترین فرد حاضر بخش شبکه بسپار و به مدیران خبر بده.", en: "For example: when a ticket is opened, if its priority is critical, then assign it to the least loaded of the network department who is at work, and notify the admins." }
    help_loop { fa: "قاعده هیچ‌وقت به تغییری که خودش داده است پاسخ نمی‌دهد، و زنجیرهٔ قاعده‌ها پس از پنج گام بریده می‌شود.", en: "A rule never answers a change of its own, and a chain of rules is cut after five steps." }
    help_fail { fa: "قاعده‌ای که چیز ناپیدایی را نام ببرد، پس از پنج خطای پیاپی خاموش می‌شود و مدیران باخبر می‌شوند.", en: "A rule that names what is gone is switched off after five failures in a row, and administrators are told." }
    help_link { fa: "راهنمای کامل خودکارسازی", en: "The whole guide to automation" }
}

/// What a placeholder stands for.
pub const fn placeholder(lang: Lang, placeholder: Placeholder) -> &'static str {
    match (lang, placeholder) {
        (Lang::Fa, Placeholder::Number) => "شمارهٔ تیکت",
        (Lang::Fa, Placeholder::Title) => "عنوان",
        (Lang::Fa, Placeholder::Requester) => "نام درخواست‌کننده",
        (Lang::Fa, Placeholder::Assignee) => "نام مسئول",
        (Lang::En, Placeholder::Number) => "the ticket's number",
        (Lang::En, Placeholder::Title) => "its title",
        (Lang::En, Placeholder::Requester) => "the requester's name",
        (Lang::En, Placeholder::Assignee) => "the assignee's name",
    }
}
