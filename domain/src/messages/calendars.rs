//! Words of the administration of business calendars.

use crate::Lang;

// The list.
messages! {
    title { fa: "تقویم‌های کاری", en: "Calendars" }
    lead { fa: "ساعت کاری و تعطیلی‌ها. مهلت‌هایی که با ساعت کاری حساب می‌شوند از این‌جا می‌آیند.", en: "Working hours and holidays. Promises in working time are counted by them." }
    new { fa: "تقویم تازه", en: "New calendar" }
    none_title { fa: "هنوز تقویمی نیست", en: "No calendars yet" }
    none_text { fa: "با یک تقویم، مهلت‌ها فقط در ساعت کاری شما جلو می‌روند.", en: "With a calendar, time runs only while you are at work." }
    default_mark { fa: "پیش‌فرض", en: "Default" }
    zone_named(zone: &str) { fa: "به وقت {zone}", en: "Time zone {zone}" }
    hours_head { fa: "ساعت‌ها", en: "Hours" }
    used_head { fa: "چه کسانی با آن کار می‌کنند", en: "Who goes by it" }
    days_hours(days: &str, hours: &str) { fa: "{days}: {hours}", en: "{days}: {hours}" }
    days_run(first: &str, last: &str) { fa: "{first} تا {last}", en: "{first} to {last}" }
    every_day { fa: "هر روز", en: "Every day" }
    used_default { fa: "هر شعبه، بخش و سیاستی که تقویم خودش را ندارد", en: "Every branch, department and policy without a calendar of its own" }
    used_branches(names: &str) { fa: "شعبه‌ها: {names}", en: "Branches: {names}" }
    used_departments(names: &str) { fa: "بخش‌ها: {names}", en: "Departments: {names}" }
    used_nobody { fa: "هنوز هیچ‌کس", en: "Nobody yet" }
    coming_count(count: &str) { fa: "{count} تعطیلی در پیش", en: "{count} holidays to come" }
    no_coming { fa: "بدون تعطیلی در پیش", en: "No holidays to come" }
    coming_one { fa: "یک تعطیلی در پیش", en: "One holiday to come" }
    policies_one { fa: "یک سیاست SLA", en: "One SLA policy" }
    policies_many(count: &str) { fa: "{count} سیاست SLA", en: "{count} SLA policies" }
}

// Whether it is open.
messages! {
    open_until_today(time: &str) { fa: "باز است، تا ساعت {time}", en: "Open now, until {time}" }
    open_until_tomorrow(time: &str) { fa: "باز است، تا فردا ساعت {time}", en: "Open now, until tomorrow at {time}" }
    open_until_day(day: &str, time: &str) { fa: "باز است، تا {day} ساعت {time}", en: "Open now, until {day} at {time}" }
    opens_today(time: &str) { fa: "بسته است؛ امروز ساعت {time} باز می‌شود", en: "Closed now, opens today at {time}" }
    opens_tomorrow(time: &str) { fa: "بسته است؛ فردا ساعت {time} باز می‌شود", en: "Closed now, opens tomorrow at {time}" }
    opens_day(day: &str, time: &str) { fa: "بسته است؛ {day} ساعت {time} باز می‌شود", en: "Closed now, opens {day} at {time}" }
    always_open { fa: "همیشه باز است", en: "Always open" }
    never_open { fa: "هیچ‌وقت باز نمی‌شود", en: "Never opens" }
    looking { fa: "در حال بررسی…", en: "Looking…" }
    open_unknown { fa: "معلوم نشد باز است یا نه", en: "Could not find out whether it is open" }
}

// Taking one away.
messages! {
    delete_named(name: &str) { fa: "حذف تقویم {name}", en: "Delete the calendar {name}" }
    delete_title(name: &str) { fa: "تقویم «{name}» حذف شود؟", en: "Delete the calendar “{name}”?" }
    delete_unused { fa: "هیچ شعبه، بخش یا سیاستی با آن کار نمی‌کند. ساعت‌ها و تعطیلی‌هایش هم حذف می‌شوند و برنمی‌گردند.", en: "No branch, department or policy goes by it. Its hours and holidays go with it and cannot be brought back." }
    delete_frees(places: &str) { fa: "این‌ها از این پس با تقویم پیش‌فرض کار می‌کنند: {places}. ساعت‌ها و تعطیلی‌های این تقویم حذف می‌شوند و برنمی‌گردند؛ مهلت‌های باز دوباره حساب می‌شوند.", en: "From then on these go by the default calendar: {places}. Its hours and holidays go with it and cannot be brought back; open clocks are counted anew." }
    one_branch { fa: "یک شعبه", en: "one branch" }
    many_branches(count: &str) { fa: "{count} شعبه", en: "{count} branches" }
    one_department { fa: "یک بخش", en: "one department" }
    many_departments(count: &str) { fa: "{count} بخش", en: "{count} departments" }
    stays_title(name: &str) { fa: "تقویم «{name}» حذف نمی‌شود", en: "The calendar “{name}” cannot be deleted" }
    stays_default { fa: "این تقویم پیش‌فرض است و همیشه یکی لازم است. اول تقویم دیگری را پیش‌فرض کنید.", en: "It is the default, and there is always one. Make another calendar the default first." }
    stays_one { fa: "یک سیاست SLA با آن حساب می‌شود. اول برای آن سیاست تقویم دیگری انتخاب کنید.", en: "One SLA policy counts by it. Choose another calendar for that policy first." }
    stays_many(count: &str) { fa: "{count} سیاست SLA با آن حساب می‌شوند. اول برای آن‌ها تقویم دیگری انتخاب کنید.", en: "{count} SLA policies count by it. Choose another calendar for them first." }
    stays_promised { fa: "مهلت تیکت‌هایی، شاید گذشته، با این تقویم حساب شده است؛ می‌ماند تا بتوان گفت چرا. برای کنار گذاشتنش هیچ شعبه و بخشی را به آن نسپارید.", en: "The promises of tickets, perhaps past ones, were counted by it; it stays so that they can be explained. To put it out of use, give it no branches and departments." }
    see_policies { fa: "سیاست‌های SLA", en: "SLA policies" }
    deleted(name: &str) { fa: "تقویم «{name}» حذف شد", en: "The calendar “{name}” was deleted" }
}

// The page of one: name, zone, week.
messages! {
    basics { fa: "نام و زمان", en: "Name and time" }
    name_label { fa: "نام", en: "Name" }
    name_en_label { fa: "نام انگلیسی", en: "Name in English" }
    zone_label { fa: "منطقهٔ زمانی", en: "Time zone" }
    zone_hint { fa: "ساعت‌های این تقویم به همین وقت‌اند.", en: "The hours of this calendar are in this zone." }
    now_label { fa: "با همین ساعت‌ها", en: "With these hours" }
    new_hint(name: &str) { fa: "منطقهٔ زمانی و تعطیلی‌ها از «{name}» آمده است؛ هفته را شما بکشید.", en: "Zone and holidays are taken from “{name}”; the week is yours to draw." }
    default_label { fa: "تقویم پیش‌فرض", en: "Default calendar" }
    default_hint { fa: "جایی به کار می‌رود که سیاست، بخش و شعبه تقویم خودشان را ندارند. همیشه یکی پیش‌فرض است.", en: "It holds where policy, department and branch have none of their own. There is always one." }
    default_stays { fa: "برای عوض کردن، تقویم دیگری را پیش‌فرض کنید.", en: "To change that, make another calendar the default." }
    default_instead(name: &str) { fa: "اکنون «{name}» پیش‌فرض است و با ذخیره، این تقویم جایش را می‌گیرد.", en: "Now “{name}” is the default; when saved, this one takes its place." }
    week { fa: "هفته", en: "Week" }
    week_label { fa: "ساعت‌های باز هفته", en: "Open hours of the week" }
}

// Days.
messages! {
    days { fa: "تعطیلی‌ها و روزهای ویژه", en: "Holidays and special days" }
    days_lead { fa: "روزی را انتخاب کنید و بگویید چطور است. روز با ساعت ویژه، حتی اگر تعطیل باشد، با همان ساعت‌ها حساب می‌شود.", en: "Pick a day and say how it is. A day with hours of its own goes by them, even if it is a holiday." }
    month_label { fa: "ماه", en: "Month" }
    day_none { fa: "روزی را در ماه انتخاب کنید تا تعطیل شود یا ساعت ویژه بگیرد.", en: "Pick a day of the month to make it a holiday or give it hours of its own." }
    day_kind { fa: "این روز", en: "This day" }
    kind_plain(hours: &str) { fa: "مثل هفته ({hours})", en: "As the week ({hours})" }
    kind_holiday { fa: "تعطیل", en: "Holiday" }
    kind_hours { fa: "ساعت‌های ویژه", en: "Hours of its own" }
    holiday_name { fa: "مناسبت", en: "Name of the holiday" }
    holiday_name_en { fa: "مناسبت به انگلیسی", en: "Name in English" }
    estimated { fa: "تاریخ قطعی نیست", en: "The date is not certain" }
    estimated_hint { fa: "مثل مناسبت‌های قمری که شاید یک روز جابه‌جا شوند.", en: "As those that follow the moon: it may move by a day." }
    close_day { fa: "تمام روز بسته", en: "Closed all day" }
    day_is_closed { fa: "هیچ بازه‌ای نیست: تمام روز بسته است.", en: "No periods: closed all day." }
    day_plain_again { fa: "برگشتن به هفته", en: "Back to the week" }
    coming { fa: "روزهای در پیش", en: "Days to come" }
    coming_none { fa: "هیچ تعطیلی یا روز ویژه‌ای در پیش نیست.", en: "No holidays or special days are to come." }
    unnamed { fa: "تعطیل، بی‌نام", en: "Holiday without a name" }
    estimated_mark { fa: "احتمالی", en: "Expected" }
    edit_day(day: &str) { fa: "ویرایش {day}", en: "Edit {day}" }
    remove_day(day: &str) { fa: "برداشتن {day}", en: "Remove {day}" }
    day_removed(day: &str) { fa: "{day} مثل هفته شد", en: "{day} is as the week again" }
    show_all(count: &str) { fa: "نشان دادن همهٔ {count} روز", en: "Show all {count} days" }
    show_fewer { fa: "نشان دادن روزهای نزدیک", en: "Show the next ones only" }
    add_day { fa: "افزودن تعطیلی", en: "Add a holiday" }
    add_date { fa: "تاریخ", en: "Date" }
    add_date_hint { fa: "شمسی یا میلادی، مثل ۱۴۰۵/۱۱/۲۲", en: "Gregorian or Jalali, such as 2027-02-11" }
    add { fa: "افزودن", en: "Add" }
    date_wrong { fa: "تاریخ خوانده نشد. مثل ۱۴۰۵/۱۱/۲۲ بنویسید.", en: "That is no date we can read. Write it like 2027-02-11." }
    date_there { fa: "این روز از قبل تعطیل است.", en: "This day is a holiday already." }
    day_added(day: &str) { fa: "{day} تعطیل شد", en: "{day} is a holiday now" }
}

// Files.
messages! {
    files { fa: "فایل‌ها", en: "Files" }
    files_lead { fa: "تعطیلی‌ها را از هر تقویمی که فایل ics بدهد بیاورید، یا کل این تقویم را ببرید و جای دیگر باز کنید.", en: "Bring holidays from any calendar that gives an .ics file, or take this whole calendar elsewhere." }
    ics_in { fa: "آوردن تعطیلی‌ها (ics)", en: "Import holidays (ics)" }
    ics_out { fa: "گرفتن تعطیلی‌ها (ics)", en: "Export holidays (ics)" }
    json_in { fa: "آوردن کل تقویم (JSON)", en: "Import the whole calendar (JSON)" }
    json_out { fa: "گرفتن کل تقویم (JSON)", en: "Export the whole calendar (JSON)" }
    file_unreadable { fa: "فایل خوانده نشد.", en: "The file could not be read." }
    json_wrong { fa: "این فایل یک تقویم نیست، یا چیزی در آن درست نیست.", en: "This file is no calendar, or something in it is wrong." }
    json_taken { fa: "تقویم از فایل آمد. تا ذخیره نکنید چیزی عوض نمی‌شود.", en: "The calendar was taken from the file. Nothing changes until you save." }
    ics_empty { fa: "در این فایل روز تعطیلی از پارسال تا پنج سال آینده نیست.", en: "The file has no holidays from last year to five years ahead." }
}

// Who goes by it.
messages! {
    places { fa: "چه کسانی با این تقویم کار می‌کنند", en: "Who goes by this calendar" }
    places_lead { fa: "تقویم بخش بر تقویم شعبه مقدم است. سیاستی که تقویم خودش را دارد، از آن پیروی می‌کند.", en: "A department’s calendar comes before a branch’s. A policy with a calendar of its own goes by that." }
    branches { fa: "شعبه‌ها", en: "Branches" }
    departments { fa: "بخش‌ها", en: "Departments" }
    no_places { fa: "هنوز چیزی برای انتخاب نیست.", en: "There is nothing to choose yet." }
    elsewhere(name: &str) { fa: "اکنون با «{name}» کار می‌کند", en: "Goes by “{name}” now" }
}

// Saving.
messages! {
    unsaved { fa: "تغییرهایی ذخیره نشده‌اند", en: "There are unsaved changes" }
    all_saved { fa: "چیزی برای ذخیره نیست", en: "Nothing to save" }
    saving_recounts { fa: "با ذخیره، مهلت تیکت‌های باز دوباره حساب می‌شود.", en: "When saved, the clocks of open tickets are counted anew." }
    discard { fa: "دور ریختن تغییرها", en: "Discard changes" }
    discarded { fa: "تقویم مثل آخرین ذخیره شد", en: "The calendar is as last saved" }
    saved { fa: "ذخیره شد؛ مهلت‌های باز دوباره حساب می‌شوند", en: "Saved; open clocks are being counted anew" }
    leave { fa: "تغییرهای این تقویم ذخیره نشده‌اند. از این صفحه بروید؟", en: "The changes to this calendar are not saved. Leave the page?" }
    recounting { fa: "مهلت‌های باز دوباره حساب می‌شوند", en: "Open clocks are being counted anew" }
    recounted_none { fa: "نوبت اولین تیکت‌هاست.", en: "The first tickets are next." }
    recounted_one { fa: "یک تیکت تا این‌جا.", en: "One ticket so far." }
    recounted_many(count: &str) { fa: "{count} تیکت تا این‌جا.", en: "{count} tickets so far." }
    recounted { fa: "مهلت‌های باز دوباره حساب شدند", en: "Open clocks have been counted anew" }
}

/// How many policies count by a calendar; `shown` is the number in the reader's digits.
pub fn policies(lang: Lang, count: u32, shown: &str) -> String {
    if count == 1 { policies_one(lang).to_owned() } else { policies_many(lang, shown) }
}

/// How many holidays are to come.
pub fn coming_holidays(lang: Lang, count: usize, shown: &str) -> String {
    match count {
        0 => no_coming(lang).to_owned(),
        1 => coming_one(lang).to_owned(),
        _ => coming_count(lang, shown),
    }
}

/// So many branches.
pub fn count_branches(lang: Lang, count: usize, shown: &str) -> String {
    if count == 1 { one_branch(lang).to_owned() } else { many_branches(lang, shown) }
}

/// So many departments.
pub fn count_departments(lang: Lang, count: usize, shown: &str) -> String {
    if count == 1 { one_department(lang).to_owned() } else { many_departments(lang, shown) }
}

/// Why a calendar stays that policies count by.
pub fn stays_for_policies(lang: Lang, count: u32, shown: &str) -> String {
    if count == 1 { stays_one(lang).to_owned() } else { stays_many(lang, shown) }
}

/// What came of a file of holidays: so many new days, so many that were there; both also in the reader's digits.
pub fn merged(lang: Lang, added: (usize, &str), known: (usize, &str)) -> String {
    match lang {
        Lang::Fa => match (added.0, known.0) {
            (0, _) => format!("روز تازه‌ای نبود؛ {} روز فایل از قبل تعطیل بود.", known.1),
            (_, 0) => format!("{} روز تعطیل اضافه شد.", added.1),
            _ => format!("{} روز تعطیل اضافه شد و {} روز از قبل بود و نامش ماند.", added.1, known.1),
        },
        Lang::En => {
            let days = |(count, shown): (usize, &str)| {
                if count == 1 { "one day".to_owned() } else { format!("{shown} days") }
            };
            match (added.0, known.0) {
                (0, _) => format!("Nothing new: all of the file ({}) are holidays already.", days(known)),
                (_, 0) => format!("Added: {}.", days(added)),
                _ => format!("Added: {}; there already, with their names kept: {}.", days(added), days(known)),
            }
        }
    }
}

/// How far counting anew is.
pub fn recounted_so_far(lang: Lang, count: u64, shown: &str) -> String {
    match count {
        0 => recounted_none(lang).to_owned(),
        1 => recounted_one(lang).to_owned(),
        _ => recounted_many(lang, shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_is_told_with_its_numbers() {
        assert_eq!(merged(Lang::En, (1, "1"), (0, "0")), "Added: one day.");
        assert_eq!(
            merged(Lang::En, (3, "3"), (2, "2")),
            "Added: 3 days; there already, with their names kept: 2 days."
        );
        assert_eq!(merged(Lang::Fa, (0, "۰"), (2, "۲")), "روز تازه‌ای نبود؛ ۲ روز فایل از قبل تعطیل بود.");
    }
}
