//! Words of the administration's first page, the desk's settings, and the audit trail.

use crate::Lang;

// The first page.
messages! {
    home_title { fa: "مدیریت", en: "Administration" }
    home_lead { fa: "این‌جا تعیین می‌کنید چه کسانی با میز کمک کار می‌کنند و کارها چطور پخش می‌شود.", en: "Here you decide who works with the desk and how work is distributed." }
    numbers { fa: "در یک نگاه", en: "At a glance" }
    active_staff { fa: "کارکنان فعال", en: "Active staff" }
    active_customers { fa: "مشتریان فعال", en: "Active customers" }
    active_branches { fa: "شعبه‌های فعال", en: "Active branches" }
    open_tickets { fa: "تیکت‌های باز", en: "Open tickets" }
    inactive_too(count: &str) { fa: "و {count} غیرفعال", en: "and {count} inactive" }
    sections { fa: "بخش‌های مدیریت", en: "Sections" }
    users_text { fa: "ساختن حساب، نقش، شعبه، گذرواژه", en: "Accounts, roles, branches, passwords" }
    organisations_text { fa: "شرکت‌ها و نهادهای مشتریان", en: "The companies of your customers" }
    branches_text { fa: "نام، نشانی، تیکت‌ها و افراد هر شعبه", en: "Name, address, tickets and people of each branch" }
    departments_text { fa: "گروه‌هایی که تیکت‌ها را حل می‌کنند", en: "The teams that solve tickets" }
    categories_text { fa: "موضوع‌ها، مسیر تیکت و واژه‌های اولویت", en: "Topics, routing and priority words" }
    calendars_text { fa: "ساعت کاری، تعطیلات و روزهای استثنا", en: "Working hours, holidays and exceptions" }
    policies_text { fa: "مهلت پاسخ و حل، هشدار و پیگیری", en: "When to answer and solve, warnings and escalation" }
    automation_text { fa: "قاعده‌هایی که خودکار کار می‌کنند", en: "Rules that act by themselves" }
    settings_text { fa: "نام میز کمک، منطقهٔ زمانی، ثبت‌نام", en: "Name of the desk, time zone, registration" }
    audit_text { fa: "چه کسی چه چیزی را کی تغییر داد", en: "Who changed what, and when" }
    attention { fa: "نیازمند توجه", en: "Needs attention" }
    attention_none { fa: "همه‌چیز سر جای خودش است.", en: "Everything is in order." }
    category_without(name: &str) { fa: "دستهٔ «{name}» به هیچ بخشی نمی‌رسد.", en: "The category “{name}” goes to no department." }
    department_without(name: &str) { fa: "در بخش «{name}» کسی کار نمی‌کند.", en: "Nobody works in the department “{name}”." }
    branch_without(name: &str) { fa: "شعبهٔ «{name}» هیچ فرد فعالی ندارد.", en: "The branch “{name}” has no active people." }
    no_keywords { fa: "هیچ واژهٔ اولویتی تعریف نشده است؛ همهٔ درخواست‌ها اولویت معمولی می‌گیرند.", en: "No priority words are defined; all requests get medium priority." }
    fix { fa: "درست کردن", en: "Fix" }
    latest { fa: "آخرین تغییرها", en: "Latest changes" }
    all_changes { fa: "همهٔ رخدادها", en: "The whole trail" }
}

// The desk's settings.
messages! {
    settings_title { fa: "تنظیمات میز کمک", en: "Desk settings" }
    settings_lead { fa: "برای همهٔ کاربران اثر دارد و بی‌درنگ اجرا می‌شود.", en: "They hold for everybody, at once." }
    names_title { fa: "نام و زمان", en: "Name and time" }
    name_label { fa: "نام فارسی", en: "Name in Persian" }
    name_en_label { fa: "نام انگلیسی", en: "Name in English" }
    zone_label { fa: "منطقهٔ زمانی", en: "Time zone" }
    zone_hint { fa: "روز شمارهٔ تیکت‌ها با این وقت عوض می‌شود و برای کاربران تازه هم همین انتخاب می‌شود.", en: "The day in ticket numbers changes by this zone, and new people start with it." }
    rules_title { fa: "قاعده‌ها", en: "Rules" }
    registration { fa: "مشتریان می‌توانند خودشان ثبت‌نام کنند", en: "Customers may register themselves" }
    registration_hint { fa: "اگر خاموش باشد، فقط مدیر حساب می‌سازد و صفحهٔ ثبت‌نام بسته است.", en: "When off, only administrators create accounts and the registration page is closed." }
    own_departments { fa: "کارشناسان فقط تیکت‌های بخش‌های خودشان را می‌بینند", en: "Agents see only the tickets of their own departments" }
    own_departments_hint { fa: "تیکت‌های بدون بخش را همه می‌بینند. مدیران همیشه همه را می‌بینند.", en: "Tickets without a department are seen by all. Administrators always see everything." }
    settings_saved { fa: "تنظیمات ذخیره شد", en: "The settings were saved" }
}

// The audit trail.
messages! {
    audit_title { fa: "رخدادها", en: "Audit trail" }
    audit_lead { fa: "هر تغییری در کاربران، شعبه‌ها، تنظیمات و ورودها، تازه‌ترین در بالا.", en: "Every change of people, branches, settings and sessions, newest first." }
    audit_of(name: &str) { fa: "فقط دربارهٔ {name}", en: "Only about {name}" }
    audit_all { fa: "دیدن همهٔ رخدادها", en: "See everything" }
    history { fa: "تاریخچهٔ تغییرها", en: "History" }
    when_head { fa: "زمان", en: "When" }
    who_head { fa: "چه کسی", en: "Who" }
    what_head { fa: "چه کاری", en: "What" }
    nobody { fa: "سامانه", en: "The system" }
    audit_none { fa: "هنوز رخدادی ثبت نشده است", en: "Nothing recorded yet" }
    audit_end { fa: "رخداد قدیمی‌تری نیست", en: "Nothing older" }
    unknown_kind(kind: &str) { fa: "رخداد {kind}", en: "Event {kind}" }
}

/// An event's kind in words.
pub fn kind(lang: Lang, kind: &str) -> String {
    let known = match (lang, kind) {
        (Lang::Fa, "user.created") => "کاربر ساخته شد",
        (Lang::Fa, "user.changed") => "مشخصات کاربر تغییر کرد",
        (Lang::Fa, "user.password") => "گذرواژه عوض شد",
        (Lang::Fa, "user.preference") => "زبان یا پوسته عوض شد",
        (Lang::Fa, "session.started") => "ورود",
        (Lang::Fa, "session.ended") => "خروج",
        (Lang::Fa, "sessions.ended") => "خروج از دستگاه‌ها",
        (Lang::Fa, "branch.created") => "شعبه ساخته شد",
        (Lang::Fa, "branch.changed") => "شعبه تغییر کرد",
        (Lang::Fa, "department.created") => "بخش ساخته شد",
        (Lang::Fa, "department.changed") => "بخش تغییر کرد",
        (Lang::Fa, "category.created") => "دسته ساخته شد",
        (Lang::Fa, "category.changed") => "دسته تغییر کرد",
        (Lang::Fa, "keywords.changed") => "واژه‌های اولویت تغییر کرد",
        (Lang::Fa, "organisation.created") => "سازمان ساخته شد",
        (Lang::Fa, "organisation.changed") => "سازمان تغییر کرد",
        (Lang::Fa, "settings.changed") => "تنظیمات تغییر کرد",
        (Lang::Fa, "kb.created") => "مقالهٔ راهنما نوشته شد",
        (Lang::Fa, "kb.changed") => "مقالهٔ راهنما تغییر کرد",
        (Lang::Fa, "policy.created") => "سیاست SLA ساخته شد",
        (Lang::Fa, "policy.changed") => "سیاست SLA تغییر کرد",
        (Lang::Fa, "policy.removed") => "سیاست SLA حذف شد",
        (Lang::Fa, "policy.ordered") => "ترتیب سیاست‌های SLA عوض شد",
        (Lang::Fa, "rule.created") => "قاعدهٔ خودکار ساخته شد",
        (Lang::Fa, "rule.changed") => "قاعدهٔ خودکار تغییر کرد",
        (Lang::Fa, "rule.removed") => "قاعدهٔ خودکار حذف شد",
        (Lang::Fa, "rule.ordered") => "ترتیب قاعده‌های خودکار عوض شد",
        (Lang::Fa, "rule.switched_off") => "قاعدهٔ خودکار پس از خطا خاموش شد",
        (Lang::En, "user.created") => "Person created",
        (Lang::En, "user.changed") => "Person changed",
        (Lang::En, "user.password") => "Password replaced",
        (Lang::En, "user.preference") => "Language or theme chosen",
        (Lang::En, "session.started") => "Signed in",
        (Lang::En, "session.ended") => "Signed out",
        (Lang::En, "sessions.ended") => "Devices signed out",
        (Lang::En, "branch.created") => "Branch created",
        (Lang::En, "branch.changed") => "Branch changed",
        (Lang::En, "department.created") => "Department created",
        (Lang::En, "department.changed") => "Department changed",
        (Lang::En, "category.created") => "Category created",
        (Lang::En, "category.changed") => "Category changed",
        (Lang::En, "keywords.changed") => "Priority words changed",
        (Lang::En, "organisation.created") => "Organisation created",
        (Lang::En, "organisation.changed") => "Organisation changed",
        (Lang::En, "settings.changed") => "Settings changed",
        (Lang::En, "kb.created") => "Article written",
        (Lang::En, "kb.changed") => "Article changed",
        (Lang::En, "policy.created") => "SLA policy created",
        (Lang::En, "policy.changed") => "SLA policy changed",
        (Lang::En, "policy.removed") => "SLA policy removed",
        (Lang::En, "policy.ordered") => "SLA policies put in another order",
        (Lang::En, "rule.created") => "Automation rule created",
        (Lang::En, "rule.changed") => "Automation rule changed",
        (Lang::En, "rule.removed") => "Automation rule removed",
        (Lang::En, "rule.ordered") => "Automation rules put in another order",
        (Lang::En, "rule.switched_off") => "Automation rule switched off after failures",
        _ => return unknown_kind(lang, kind),
    };
    known.to_owned()
}
