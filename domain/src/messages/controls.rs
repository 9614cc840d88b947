//! Words inside the composed controls of the design system: the week to paint, the month, the list to put in order,
//! lengths of time, charts. Pages give everything else.

// The week to paint.
messages! {
    day_head { fa: "روز", en: "Day" }
    week_hint { fa: "روی ساعت‌ها بکشید تا باز یا بسته شوند. با صفحه‌کلید: کلیدهای جهت جابه‌جا می‌کنند، فاصله باز یا بسته می‌کند و Shift با کلیدهای جهت همان حالت را ادامه می‌دهد.", en: "Drag across the hours to open or close them. On the keyboard: arrows move, Space opens or closes, Shift with arrows carries that on." }
    cell_open(day: &str, from: &str, to: &str) { fa: "{day} {from} تا {to}، باز", en: "{day} {from} to {to}, open" }
    cell_closed(day: &str, from: &str, to: &str) { fa: "{day} {from} تا {to}، بسته", en: "{day} {from} to {to}, closed" }
    cell_partly(day: &str, from: &str, to: &str) { fa: "{day} {from} تا {to}، بخشی باز", en: "{day} {from} to {to}, partly open" }
    days_open(first: &str, last: &str, from: &str, to: &str) { fa: "{first} تا {last}، {from} تا {to}، باز", en: "{first} to {last}, {from} to {to}, open" }
    days_closed(first: &str, last: &str, from: &str, to: &str) { fa: "{first} تا {last}، {from} تا {to}، بسته", en: "{first} to {last}, {from} to {to}, closed" }
    window(from: &str, to: &str) { fa: "{from}–{to}", en: "{from}–{to}" }
    closed_day { fa: "بسته", en: "Closed" }
    open_day { fa: "شبانه‌روز", en: "Round the clock" }
    week_total(length: &str) { fa: "{length} در هفته", en: "{length} a week" }
    week_empty { fa: "هیچ ساعتی باز نیست", en: "No hours are open" }
    exact_hours { fa: "ساعت‌های دقیق", en: "Exact hours" }
    window_from(day: &str, nth: &str) { fa: "{day}، بازهٔ {nth}، از ساعت", en: "{day}, period {nth}, from" }
    window_to(day: &str, nth: &str) { fa: "{day}، بازهٔ {nth}، تا ساعت", en: "{day}, period {nth}, to" }
    until { fa: "تا", en: "to" }
    add_window { fa: "افزودن بازه", en: "Add a period" }
    add_window_to(day: &str) { fa: "افزودن بازه به {day}", en: "Add a period to {day}" }
    remove_window(day: &str, nth: &str) { fa: "برداشتن بازهٔ {nth} از {day}", en: "Remove period {nth} of {day}" }
    window_removed(day: &str, nth: &str) { fa: "بازهٔ {nth} از {day} برداشته شد", en: "Period {nth} of {day} was removed" }
    copy_day { fa: "همین برای همهٔ روزهای کاری", en: "Copy to all weekdays" }
    copy_day_to(day: &str, days: &str) { fa: "گذاشتن ساعت‌های {day} برای {days}", en: "Copy the hours of {day} to {days}" }
    day_copied(day: &str, days: &str) { fa: "ساعت‌های {day} برای {days} گذاشته شد", en: "The hours of {day} were copied to {days}" }
    time_wrong { fa: "ساعت را مثل ۰۸:۳۰ بنویسید؛ ۲۴:۰۰ پایان روز است.", en: "Write a time like 08:30; 24:00 ends the day." }
    window_backwards { fa: "پایان باید بعد از آغاز باشد. بازه‌ای که از نیمه‌شب می‌گذرد، دو بازه در دو روز است.", en: "The end must come after the beginning. Past midnight it takes two periods, on two days." }
}

// The month.
messages! {
    previous_month { fa: "ماه قبل", en: "Previous month" }
    next_month { fa: "ماه بعد", en: "Next month" }
    this_month { fa: "این ماه", en: "This month" }
    day_open { fa: "باز", en: "Open" }
    day_closed { fa: "بسته", en: "Closed" }
    day_holiday { fa: "تعطیل", en: "Holiday" }
    day_override { fa: "ساعت‌های ویژه", en: "Special hours" }
    day_estimated { fa: "تعطیل احتمالی", en: "Expected holiday" }
    day_said(day: &str, state: &str) { fa: "{day}، {state}", en: "{day}, {state}" }
    day_said_named(day: &str, state: &str, name: &str) { fa: "{day}، {state}: {name}", en: "{day}, {state}: {name}" }
    named_day(day: &str, name: &str) { fa: "{day}: {name}", en: "{day}: {name}" }
    legend { fa: "نشانه‌ها", en: "Key" }
}

// The list to put in order.
messages! {
    sort_hint { fa: "دستگیره را بکشید، یا روی آن فاصله را بزنید، با کلیدهای بالا و پایین ببرید و دوباره فاصله را بزنید. Esc آن را برمی‌گرداند.", en: "Drag the handle, or press Space on it, move with the up and down arrows, and press Space again. Esc puts it back." }
    sort_handle(name: &str) { fa: "جابه‌جا کردن {name}", en: "Reorder {name}" }
    sort_up(name: &str) { fa: "بردن {name} به یک جا بالاتر", en: "Move {name} up" }
    sort_down(name: &str) { fa: "بردن {name} به یک جا پایین‌تر", en: "Move {name} down" }
    sort_lifted(name: &str, place: &str, count: &str) { fa: "{name} برداشته شد؛ جای {place} از {count}", en: "{name} lifted, place {place} of {count}" }
    sort_moved(name: &str, place: &str, count: &str) { fa: "{name}: جای {place} از {count}", en: "{name}: place {place} of {count}" }
    sort_dropped(name: &str, place: &str, count: &str) { fa: "{name} در جای {place} از {count} گذاشته شد", en: "{name} dropped at place {place} of {count}" }
    sort_cancelled(name: &str, place: &str, count: &str) { fa: "{name} به جای {place} از {count} برگشت", en: "{name} put back to place {place} of {count}" }
}

// A length of time.
messages! {
    minutes { fa: "دقیقه", en: "minutes" }
    hours { fa: "ساعت", en: "hours" }
    unit_of(label: &str) { fa: "واحد {label}", en: "Unit of {label}" }
    not_set { fa: "ندارد", en: "None" }
    length_wrong { fa: "یک عدد بنویسید، مثل ۳۰ یا ۱٫۵.", en: "Write a number, such as 30 or 1.5." }
    length_short(least: &str) { fa: "دست‌کم {least}.", en: "At least {least}." }
    length_long(most: &str) { fa: "حداکثر {most}.", en: "At most {most}." }
}

// Charts.
messages! {
    heat_cell(day: &str, from: &str, to: &str, value: &str) { fa: "{day} {from} تا {to}: {value}", en: "{day} {from} to {to}: {value}" }
    less { fa: "کمتر", en: "Less" }
    more { fa: "بیشتر", en: "More" }
}
