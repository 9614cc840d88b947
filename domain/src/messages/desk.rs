//! Messages of the agents' desk, of the frames round all pages, and of the live connection.

use crate::Lang;
use crate::messages::{isolated, sla, tickets};
use crate::people::Directory;
use crate::sla::{Clock, Threshold};
use crate::tickets::{Change, Status, View};

messages! {
    // Frames.
    tickets_nav { fa: "تیکت‌ها", en: "Tickets" }
    articles_nav { fa: "راهنما", en: "Articles" }
    admin_nav { fa: "مدیریت", en: "Admin" }
    start_nav { fa: "شروع", en: "Start" }
    views { fa: "نماها", en: "Views" }
    by_branch { fa: "بازها به تفکیک شعبه", en: "Open by branch" }
    your_menu(name: &str) { fa: "منوی {name}", en: "Menu of {name}" }
    preferences { fa: "زبان و پوسته", en: "Language and theme" }
    notifications_unread(count: &str) { fa: "اعلان‌ها، {count} خوانده‌نشده", en: "Notifications, {count} unread" }
    admin_sections { fa: "بخش‌های مدیریت", en: "Administration sections" }
    overview { fa: "نمای کلی", en: "Overview" }
    users { fa: "کاربران", en: "People" }
    organisations { fa: "سازمان‌ها", en: "Organisations" }
    branches { fa: "شعبه‌ها", en: "Branches" }
    departments { fa: "بخش‌ها", en: "Departments" }
    categories { fa: "دسته‌ها", en: "Categories" }
    settings { fa: "تنظیمات", en: "Settings" }
    audit { fa: "رخدادها", en: "Audit trail" }

    // The live connection.
    session_ended_title { fa: "از حساب خارج شده‌اید", en: "You have been signed out" }
    session_ended { fa: "ورود شما در این مرورگر پایان یافته است. تا چند لحظهٔ دیگر صفحهٔ ورود باز می‌شود و پس از ورود به همین‌جا برمی‌گردید. اگر چیزی نوشته‌اید که هنوز نفرستاده‌اید، بمانید و آن را بردارید.", en: "Your session in this browser has ended. The sign-in page will open in a moment and will bring you back here. If you were writing something, stay and copy it first." }
    session_stay { fa: "می‌مانم", en: "Stay here" }
}

messages! {
    // The list.
    new_ticket { fa: "تیکت تازه", en: "New ticket" }
    search_label { fa: "جست‌وجو در تیکت‌ها", en: "Search tickets" }
    search_hint { fa: "شماره، عنوان یا متن", en: "Number, title or text" }
    filters { fa: "فیلترها", en: "Filters" }
    apply { fa: "اعمال", en: "Apply" }
    any(what: &str) { fa: "{what}: همه", en: "{what}: any" }
    facet(what: &str, value: &str) { fa: "{what}: {value}", en: "{what}: {value}" }
    search_facet(words: &str) { fa: "جست‌وجو: {words}", en: "Search: {words}" }
    remove_one_filter { fa: "برداشتن فیلتر", en: "Remove filter" }
    requester_facet { fa: "تیکت‌های یک درخواست‌کننده", en: "Tickets of one requester" }
    list_label(view: &str) { fa: "تیکت‌ها: {view}", en: "Tickets: {view}" }
    number_head { fa: "شماره", en: "Number" }
    subject_head { fa: "موضوع", en: "Subject" }
    updated_head { fa: "تغییر", en: "Updated" }
    customer_spoke_last { fa: "آخرین حرف را مشتری زده است", en: "The customer spoke last" }
    changes_waiting_one { fa: "۱ تغییر تازه — به‌روز کن", en: "1 new change — update" }
    changes_waiting(count: &str) { fa: "{count} تغییر تازه — به‌روز کن", en: "{count} new changes — update" }
    first_page { fa: "صفحهٔ نخست", en: "First page" }
    end_of_list { fa: "به آخر فهرست رسیدید", en: "End of the list" }
    end_of_list_text { fa: "در این صفحه دیگر تیکتی نیست؛ شاید جابه‌جا شده‌اند.", en: "No tickets on this page any more; they may have moved." }
    nothing_found { fa: "تیکتی با این مشخصات نیست", en: "No ticket matches" }
    nothing_found_text { fa: "فیلترها را بردارید یا واژهٔ دیگری بنویسید. شمارهٔ تیکت هم پذیرفته می‌شود.", en: "Remove filters or try another word. A ticket number works too." }
    clear_filters { fa: "برداشتن همهٔ فیلترها", en: "Remove all filters" }
    see_view(view: &str) { fa: "دیدن «{view}»", en: "See “{view}”" }

    // The first page.
    hello(name: &str) { fa: "سلام، {name}", en: "Hello, {name}" }
    home_lead { fa: "این‌ها منتظر شما هستند.", en: "This is what waits for you." }
    numbers { fa: "وضعیت میز", en: "The desk in numbers" }
    urgent_mine { fa: "فوری‌ترین تیکت‌های من", en: "My most urgent tickets" }
    latest { fa: "تازه‌ترین تغییرها", en: "Latest changes" }
    see_all { fa: "همه", en: "See all" }
    nothing_mine { fa: "تیکت بازی به شما سپرده نشده است", en: "No open ticket is assigned to you" }
    nothing_mine_text { fa: "از صف «بدون مسئول» یکی را بردارید.", en: "Take one from the unassigned queue." }
    nothing_yet { fa: "هنوز تیکتی نیست", en: "No tickets yet" }
    nothing_yet_text { fa: "اولین تیکت که برسد، همین‌جا دیده می‌شود.", en: "The first one will show up here." }
}

messages! {
    // The ticket.
    back_to_list { fa: "بازگشت به فهرست", en: "Back to the list" }
    conversation { fa: "گفت‌وگو", en: "Conversation" }
    details { fa: "مشخصات تیکت", en: "Ticket details" }
    properties { fa: "مشخصات", en: "Properties" }
    dates { fa: "زمان‌ها", en: "Dates" }
    opened { fa: "ثبت", en: "Opened" }
    first_response { fa: "نخستین پاسخ", en: "First response" }
    not_yet { fa: "هنوز نه", en: "Not yet" }
    resolved_at { fa: "حل", en: "Resolved" }
    closed_at { fa: "بسته‌شدن", en: "Closed" }
    reopened_times(count: &str) { fa: "{count} بار بازگشایی شده", en: "Reopened {count} times" }
    assign_to_me { fa: "به من بسپار", en: "Assign to me" }
    property_saved { fa: "ذخیره شد", en: "Saved" }
    saving { fa: "در حال ذخیره…", en: "Saving…" }
    requester_tickets(open: &str, total: &str) { fa: "{open} باز از {total} تیکت", en: "{open} open of {total} tickets" }
    email { fa: "ایمیل", en: "E-mail" }
    mobile { fa: "موبایل", en: "Mobile" }
    organisation { fa: "سازمان", en: "Organisation" }
    edit_title { fa: "ویرایش عنوان", en: "Edit title" }
    title_saved { fa: "عنوان تغییر کرد", en: "The title was changed" }
    delete_ticket { fa: "حذف تیکت", en: "Delete ticket" }
    delete_title { fa: "این تیکت حذف شود؟", en: "Delete this ticket?" }
    delete_text(number: &str) { fa: "تیکت {number} از همهٔ فهرست‌ها و از صفحهٔ مشتری برداشته می‌شود. بعداً می‌توانید آن را بازگردانید.", en: "Ticket {number} leaves every list and the customer's pages. It can be restored later." }
    deleted_toast { fa: "تیکت حذف شد", en: "The ticket was deleted" }
    restored_toast { fa: "تیکت بازگردانده شد", en: "The ticket was restored" }
    is_deleted { fa: "این تیکت حذف شده است و فقط مدیران آن را می‌بینند.", en: "This ticket is deleted; only administrators see it." }
    restore { fa: "بازگرداندن", en: "Restore" }
    merge_ticket { fa: "ادغام", en: "Merge" }
    merge_into { fa: "ادغام با تیکت دیگر…", en: "Merge into another…" }
    merge_title { fa: "ادغام با کدام تیکت؟", en: "Merge into which ticket?" }
    merge_text { fa: "این تیکت بسته می‌شود و گفت‌وگو در تیکت دیگر همین درخواست‌کننده ادامه پیدا می‌کند. نوشته‌ها همین‌جا می‌مانند و پیوند دو تیکت در هر دو دیده می‌شود.", en: "This ticket is closed, and the conversation goes on in another ticket of the same requester. What was written stays here, and each ticket shows a link to the other." }
    merge_choices { fa: "تیکت‌های باز همین درخواست‌کننده", en: "Open tickets of this requester" }
    merge_none { fa: "این درخواست‌کننده تیکت باز دیگری ندارد.", en: "This requester has no other open ticket." }
    merge_number { fa: "شمارهٔ تیکت", en: "Ticket number" }
    merge_no_such { fa: "تیکت دیگری با این شماره پیدا نشد؛ شماره‌ای مثل \u{2068}T\u{2011}20261122\u{2011}0001\u{2069} بنویسید.", en: "There is no other ticket with this number; write one like T\u{2011}20261122\u{2011}0001." }
    merged_toast(from: &str, into: &str) { fa: "{from} با {into} ادغام شد", en: "{from} was merged into {into}" }
    is_merged { fa: "این تیکت ادغام شده است و گفت‌وگو این‌جا ادامه دارد:", en: "This ticket was merged; the conversation goes on in" }
    merged_open { fa: "دیدن آن تیکت", en: "Show that ticket" }
    description_badge { fa: "شرح درخواست", en: "Request" }
    new_since { fa: "از اینجا تازه است", en: "New since you looked" }
    new_below_one { fa: "۱ پیام تازه پایین صفحه", en: "1 new message below" }
    new_below(count: &str) { fa: "{count} پیام تازه پایین صفحه", en: "{count} new messages below" }
    stale_toast { fa: "کس دیگری زودتر این تیکت را تغییر داد. تازه‌ترین وضعیت را آوردیم؛ اگر هنوز لازم است دوباره تغییر دهید.", en: "Somebody changed this ticket first. It now shows the latest state; change it again if you still want to." }

    // The composer.
    composer { fa: "نوشتن پاسخ یا یادداشت", en: "Write a reply or a note" }
    reply_tab { fa: "پاسخ به مشتری", en: "Reply to customer" }
    reply_placeholder { fa: "پاسخ شما را مشتری می‌بیند…", en: "The customer will read this…" }
    note_placeholder { fa: "این یادداشت را فقط همکاران می‌بینند…", en: "Only colleagues will read this note…" }
    note_warning { fa: "یادداشت داخلی: مشتری آن را نمی‌بیند.", en: "Internal note: the customer does not see it." }
    send_reply { fa: "ارسال پاسخ", en: "Send reply" }
    save_note { fa: "ثبت یادداشت", en: "Save note" }
    send_and { fa: "ارسال و تغییر وضعیت", en: "Send and set status" }
    send_and_status(status: &str) { fa: "ارسال و «{status}»", en: "Send and “{status}”" }
    attach { fa: "افزودن فایل", en: "Attach files" }
    attach_hint(count: &str, size: &str) { fa: "تا {count} فایل، هر کدام تا {size}؛ بکشید و رها کنید یا بچسبانید.", en: "Up to {count} files of {size}; drop or paste them here." }
    draft_saving { fa: "ذخیرهٔ پیش‌نویس…", en: "Saving draft…" }
    draft_saved { fa: "پیش‌نویس ذخیره شد", en: "Draft saved" }
    draft_failed { fa: "پیش‌نویس ذخیره نشد؛ دوباره تلاش می‌کنیم", en: "Draft not saved; we will try again" }
    sent { fa: "پاسخ ارسال شد", en: "Reply sent" }
    noted { fa: "یادداشت ثبت شد", en: "Note saved" }
    arrived_one { fa: "تا شما می‌نوشتید، یک پیام تازه رسید.", en: "A new message arrived while you were writing." }
    arrived(count: &str) { fa: "تا شما می‌نوشتید، {count} پیام تازه رسید.", en: "{count} new messages arrived while you were writing." }
    arrived_ask { fa: "پیام‌های تازه را بالا نشان کرده‌ایم. نوشتهٔ شما هنوز ارسال نشده است.", en: "The new messages are marked above. Yours has not been sent yet." }
    send_anyway { fa: "همین را بفرست", en: "Send anyway" }
    keep_editing { fa: "ویرایش می‌کنم", en: "Keep editing" }
    not_sent { fa: "ارسال نشد", en: "Not sent" }
}

messages! {
    // A ticket in somebody's name.
    requester_search { fa: "جست‌وجوی درخواست‌کننده", en: "Find the requester" }
    requester_search_hint { fa: "نام، موبایل یا ایمیل را بنویسید.", en: "Type a name, mobile number or e-mail." }
    requester_none { fa: "کسی پیدا نشد؛ با موبایل یا ایمیل هم امتحان کنید.", en: "Nobody found; try the mobile number or e-mail." }
    requester_found(count: &str) { fa: "{count} نفر پیدا شد", en: "{count} people found" }
    change_requester { fa: "تغییر درخواست‌کننده", en: "Change requester" }
    new_ticket_lead { fa: "تیکتی به نام مشتری باز می‌کنید؛ او آن را در درگاه خود می‌بیند.", en: "You open a ticket in a customer's name; they see it in their portal." }
    proposed_priority(priority: &str) { fa: "پیشنهاد از روی متن: {priority}", en: "Proposed from the text: {priority}" }
    priority_by_text { fa: "از روی متن", en: "From the text" }
    department_by_category { fa: "بخش همان دسته", en: "Of the category" }
    branch_of_requester { fa: "شعبهٔ درخواست‌کننده", en: "The requester's branch" }
    files_label { fa: "فایل‌ها", en: "Files" }
    create_ticket { fa: "ثبت تیکت", en: "Open ticket" }
    created { fa: "تیکت ثبت شد", en: "The ticket was opened" }

    // Keys.
    keys_title { fa: "کلیدهای میان‌بر", en: "Keyboard shortcuts" }
    keys_on { fa: "کلیدهای تک‌حرفی روشن باشند", en: "Single-letter shortcuts are on" }
    keys_everywhere { fa: "همه‌جا", en: "Everywhere" }
    keys_list { fa: "در فهرست", en: "In a list" }
    keys_ticket { fa: "در تیکت", en: "In a ticket" }
    key_help { fa: "همین راهنما", en: "This help" }
    key_search { fa: "جست‌وجو", en: "Search" }
    key_new { fa: "تیکت تازه", en: "New ticket" }
    key_home { fa: "صفحهٔ شروع", en: "Start page" }
    key_rows { fa: "ردیف بعد و قبل", en: "Next and previous row" }
    key_open { fa: "باز کردن ردیف", en: "Open the row" }
    key_reply { fa: "پاسخ", en: "Reply" }
    key_note { fa: "یادداشت داخلی", en: "Internal note" }
    key_assign { fa: "مسئول", en: "Assignee" }
    key_status { fa: "وضعیت", en: "Status" }
    key_send { fa: "ارسال", en: "Send" }
    key_leave { fa: "بیرون آمدن از نوشتن", en: "Leave the text" }
    key_back { fa: "بازگشت به فهرست", en: "Back to the list" }
}

messages! {
    // Changes, told with their actor.
    change_created(who: &str) { fa: "{who} تیکت را ثبت کرد", en: "{who} opened the ticket" }
    change_replied(who: &str) { fa: "{who} پاسخ داد", en: "{who} replied" }
    change_noted(who: &str) { fa: "{who} یادداشت گذاشت", en: "{who} left a note" }
    change_status(who: &str, before: &str, after: &str) { fa: "{who} وضعیت را از «{before}» به «{after}» تغییر داد", en: "{who} moved the status from “{before}” to “{after}”" }
    change_reopened(who: &str, after: &str) { fa: "{who} تیکت را دوباره باز کرد؛ وضعیت: «{after}»", en: "{who} reopened the ticket; status: “{after}”" }
    change_priority(who: &str, before: &str, after: &str) { fa: "{who} اولویت را از «{before}» به «{after}» تغییر داد", en: "{who} changed the priority from “{before}” to “{after}”" }
    change_assigned(who: &str, after: &str) { fa: "{who} تیکت را به {after} سپرد", en: "{who} assigned the ticket to {after}" }
    change_took(who: &str) { fa: "{who} تیکت را برداشت", en: "{who} took the ticket" }
    change_handed(who: &str, before: &str, after: &str) { fa: "{who} تیکت را از {before} به {after} سپرد", en: "{who} moved the ticket from {before} to {after}" }
    change_unassigned(who: &str, before: &str) { fa: "{who} مسئول تیکت را برداشت؛ پیش‌تر {before} بود", en: "{who} unassigned the ticket; it was with {before}" }
    change_category(who: &str, before: &str, after: &str) { fa: "{who} دسته را از «{before}» به «{after}» تغییر داد", en: "{who} changed the category from “{before}” to “{after}”" }
    change_branch(who: &str, before: &str, after: &str) { fa: "{who} شعبه را از «{before}» به «{after}» تغییر داد", en: "{who} changed the branch from “{before}” to “{after}”" }
    change_department(who: &str, before: &str, after: &str) { fa: "{who} بخش را از «{before}» به «{after}» تغییر داد", en: "{who} changed the department from “{before}” to “{after}”" }
    change_title(who: &str, before: &str, after: &str) { fa: "{who} عنوان را از «{before}» به «{after}» تغییر داد", en: "{who} changed the title from “{before}” to “{after}”" }
    change_deleted(who: &str) { fa: "{who} تیکت را حذف کرد", en: "{who} deleted the ticket" }
    calendars { fa: "تقویم‌های کاری", en: "Calendars" }
    automation { fa: "خودکارسازی", en: "Automation" }
    sla_policies { fa: "سیاست‌های SLA", en: "SLA policies" }
    change_tagged(who: &str, tag: &str) { fa: "{who} برچسب «{tag}» را زد", en: "{who} added the tag “{tag}”" }
    change_untagged(who: &str, tag: &str) { fa: "{who} برچسب «{tag}» را برداشت", en: "{who} removed the tag “{tag}”" }
    tags { fa: "برچسب‌ها", en: "Tags" }
    no_tags { fa: "برچسبی ندارد", en: "No tags" }
    new_tag { fa: "برچسب تازه", en: "Add a tag" }
    add_tag { fa: "زدن برچسب", en: "Add the tag" }
    take_tag(tag: &str) { fa: "برداشتن برچسب {tag}", en: "Remove the tag {tag}" }
    rule_ran(rule: &str) { fa: "قاعدهٔ {rule} اجرا شد", en: "The rule {rule} ran" }
    rule_off(rule: &str) { fa: "قاعدهٔ {rule} پس از چند خطای پیاپی خاموش شد", en: "The rule {rule} failed repeatedly and was switched off" }
    change_remark(who: &str) { fa: "{who} یادداشتی گذاشت", en: "{who} left a note" }
    sla_warned(clock: &str) { fa: "مهلت {clock} رو به پایان است", en: "The time for the {clock} is nearly over" }
    sla_breached(clock: &str) { fa: "مهلت {clock} گذشت", en: "The time for the {clock} is over" }
    sla_escalated(clock: &str) { fa: "به‌دلیل مهلت {clock} پیگیری بالاتر شد", en: "Escalated because of the {clock}" }
    change_merged_into(who: &str, number: &str) { fa: "{who} این تیکت را با {number} ادغام کرد", en: "{who} merged this ticket into {number}" }
    change_merged(who: &str, number: &str, title: &str) { fa: "{who} تیکت {number} ({title}) را با این تیکت ادغام کرد", en: "{who} merged {number} ({title}) into this ticket" }
    change_restored(who: &str) { fa: "{who} تیکت را بازگرداند", en: "{who} restored the ticket" }
}

/// Title of an empty view.
pub const fn empty_title(lang: Lang, view: View) -> &'static str {
    match (lang, view) {
        (Lang::Fa, View::Mine) => "تیکت بازی به شما سپرده نشده است",
        (Lang::Fa, View::Unassigned) => "همهٔ تیکت‌های باز مسئول دارند",
        (Lang::Fa, View::Open) => "تیکت بازی نیست",
        (Lang::Fa, View::Waiting) => "منتظر پاسخ هیچ مشتری‌ای نیستید",
        (Lang::Fa, View::AtRisk) => "مهلت هیچ تیکتی رو به پایان نیست",
        (Lang::Fa, View::Breached) => "مهلت هیچ تیکتی نگذشته است",
        (Lang::Fa, View::Resolved) => "هنوز تیکتی حل نشده است",
        (Lang::Fa, View::Closed) => "تیکت بسته‌ای نیست",
        (Lang::Fa, View::All) => "هنوز تیکتی نیست",
        (Lang::Fa, View::Deleted) => "تیکت حذف‌شده‌ای نیست",
        (Lang::En, View::Mine) => "No open ticket is assigned to you",
        (Lang::En, View::Unassigned) => "Every open ticket has an assignee",
        (Lang::En, View::Open) => "No open tickets",
        (Lang::En, View::Waiting) => "You wait for no customer",
        (Lang::En, View::AtRisk) => "No ticket is about to run late",
        (Lang::En, View::Breached) => "No ticket is late",
        (Lang::En, View::Resolved) => "Nothing has been resolved yet",
        (Lang::En, View::Closed) => "No closed tickets",
        (Lang::En, View::All) => "No tickets yet",
        (Lang::En, View::Deleted) => "No deleted tickets",
    }
}

/// What an empty view is for.
pub const fn empty_text(lang: Lang, view: View) -> &'static str {
    match (lang, view) {
        (Lang::Fa, View::Mine) => "هر تیکتی که به شما سپرده شود اینجا می‌آید. می‌توانید از صف بدون مسئول یکی بردارید.",
        (Lang::Fa, View::Unassigned) => "تیکت‌های تازه‌ای که هنوز کسی برنداشته اینجا دیده می‌شوند.",
        (Lang::Fa, View::Open) => "هر چه ثبت شود و هنوز حل نشده باشد، اینجا می‌آید.",
        (Lang::Fa, View::Waiting) => {
            "وقتی از مشتری چیزی می‌پرسید، وضعیت را «در انتظار مشتری» بگذارید تا اینجا دیده شود."
        }
        (Lang::Fa, View::AtRisk) => "تیکت‌هایی که بیشتر مهلتشان گذشته و هنوز به قول خود نرسیده‌ایم اینجا می‌آیند.",
        (Lang::Fa, View::Breached) => "تیکت‌هایی که از مهلت پاسخ یا حل گذشته‌اند، تا رسیدگی اینجا می‌مانند.",
        (Lang::Fa, View::Resolved) => "تیکت‌هایی که حل می‌کنید اینجا می‌مانند تا بسته شوند.",
        (Lang::Fa, View::Closed) => "تیکت‌های تمام‌شده اینجا بایگانی می‌شوند.",
        (Lang::Fa, View::All) => "اولین تیکت که برسد، همین‌جا دیده می‌شود.",
        (Lang::Fa, View::Deleted) => "آنچه مدیران حذف کنند تا بازگرداندن اینجا می‌ماند.",
        (Lang::En, View::Mine) => {
            "Whatever is assigned to you shows up here. You can take one from the unassigned queue."
        }
        (Lang::En, View::Unassigned) => "New tickets that nobody has taken yet show up here.",
        (Lang::En, View::Open) => "Everything that is not solved yet shows up here.",
        (Lang::En, View::Waiting) => {
            "When you ask the customer something, set the status to waiting and the ticket shows up here."
        }
        (Lang::En, View::AtRisk) => "Tickets that have used up most of the time promised show up here.",
        (Lang::En, View::Breached) => "Tickets past the time promised stay here until somebody deals with them.",
        (Lang::En, View::Resolved) => "What you resolve stays here until it is closed.",
        (Lang::En, View::Closed) => "Finished tickets are kept here.",
        (Lang::En, View::All) => "The first ticket will show up here.",
        (Lang::En, View::Deleted) => "What administrators delete stays here and can be restored.",
    }
}

/// One change as a sentence; `who` did it (empty: the system). Names and titles are isolated, so that their direction
/// disturbs nothing.
pub fn change(lang: Lang, who: &str, change: &Change, names: &Directory) -> String {
    let who = &isolated(if who.is_empty() { tickets::the_system(lang) } else { who });
    let named = |list, id| isolated(Directory::label(list, id, lang));
    match change {
        Change::Created { .. } => change_created(lang, who),
        Change::Replied { .. } => change_replied(lang, who),
        Change::Noted { .. } => change_noted(lang, who),
        Change::Status { before: Status::Resolved | Status::Closed, after } if after.is_open() => {
            change_reopened(lang, who, tickets::status(lang, *after))
        }
        Change::Status { before, after } => {
            change_status(lang, who, tickets::status(lang, *before), tickets::status(lang, *after))
        }
        Change::Priority { before, after } => {
            change_priority(lang, who, tickets::priority(lang, *before), tickets::priority(lang, *after))
        }
        Change::Assignee { before, after, before_name, after_name } => {
            let person = |name: &str, id: Option<crate::ids::UserId>| match (name, id) {
                ("", Some(id)) => named(&names.agents, id.0),
                (name, _) => isolated(name),
            };
            match (before, after) {
                (None, Some(_)) if isolated(after_name) == *who => change_took(lang, who),
                (None, Some(_)) => change_assigned(lang, who, &person(after_name, *after)),
                (Some(_), Some(_)) => {
                    change_handed(lang, who, &person(before_name, *before), &person(after_name, *after))
                }
                (_, None) => change_unassigned(lang, who, &person(before_name, *before)),
            }
        }
        Change::Category { before, after } => {
            change_category(lang, who, &named(&names.categories, before.0), &named(&names.categories, after.0))
        }
        Change::Branch { before, after } => {
            change_branch(lang, who, &named(&names.branches, before.0), &named(&names.branches, after.0))
        }
        Change::Department { before, after } => {
            let name = |id: Option<crate::ids::DepartmentId>| {
                id.map_or_else(|| tickets::no_department(lang).to_owned(), |id| named(&names.departments, id.0))
            };
            change_department(lang, who, &name(*before), &name(*after))
        }
        Change::Title { before, after } => change_title(lang, who, &isolated(before), &isolated(after)),
        Change::Deleted => change_deleted(lang, who),
        Change::Restored => change_restored(lang, who),
        Change::Merged { number, into: true, .. } => change_merged_into(lang, who, &isolated(number)),
        Change::Merged { number, title, into: false, .. } => {
            change_merged(lang, who, &isolated(number), &isolated(title))
        }
        Change::Sla { clock, threshold: Threshold::Warning, .. } => sla_warned(lang, &within(lang, *clock)),
        Change::Sla { clock, threshold: Threshold::Breach, .. } => sla_breached(lang, &within(lang, *clock)),
        Change::Sla { clock, threshold: Threshold::Step(_), .. } => sla_escalated(lang, &within(lang, *clock)),
        Change::Remark { .. } => change_remark(lang, who),
        Change::Tagged { name, on: true, .. } => change_tagged(lang, who, &isolated(name)),
        Change::Tagged { name, on: false, .. } => change_untagged(lang, who, &isolated(name)),
        Change::Ruled { name, name_en, off, .. } => {
            let name = isolated(if lang == Lang::En && !name_en.is_empty() { name_en } else { name });
            if *off { rule_off(lang, &name) } else { rule_ran(lang, &name) }
        }
    }
}

/// The ticket `from` was merged into the ticket `into`.
pub fn merged(lang: Lang, from: &str, into: &str) -> String {
    merged_toast(lang, &isolated(from), &isolated(into))
}

/// A clock's name within a sentence, where English has no capital.
fn within(lang: Lang, clock: Clock) -> String {
    sla::clock(lang, clock).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{BranchId, UserId};
    use crate::people::Named;

    fn bare(text: &str) -> String {
        text.replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn a_change_is_told_as_one_sentence_with_names() {
        let names = Directory {
            branches: vec![
                Named { id: 1, name: "تهران".into(), name_en: "Tehran".into(), active: true },
                Named { id: 2, name: "شیراز".into(), name_en: "Shiraz".into(), active: true },
            ],
            ..Directory::default()
        };
        let moved = Change::Branch { before: BranchId(1), after: BranchId(2) };
        assert_eq!(bare(&change(Lang::Fa, "سارا", &moved, &names)), "سارا شعبه را از «تهران» به «شیراز» تغییر داد");
        assert_eq!(
            bare(&change(Lang::En, "Sara", &moved, &names)),
            "Sara changed the branch from “Tehran” to “Shiraz”"
        );
    }

    #[test]
    fn taking_a_ticket_is_not_assigning_it_to_oneself() {
        let names = Directory::default();
        let took = Change::Assignee {
            before: None,
            after: Some(UserId(3)),
            before_name: String::new(),
            after_name: "سارا".into(),
        };
        assert_eq!(bare(&change(Lang::Fa, "سارا", &took, &names)), "سارا تیکت را برداشت");
        assert_eq!(bare(&change(Lang::Fa, "رضا", &took, &names)), "رضا تیکت را به سارا سپرد");
    }

    #[test]
    fn a_clock_has_no_capital_within_a_sentence() {
        let over = Change::Sla { clock: Clock::FirstResponse, threshold: Threshold::Breach, due: crate::Micros(0) };
        assert_eq!(change(Lang::En, "", &over, &Directory::default()), "The time for the first response is over");
        assert_eq!(change(Lang::Fa, "", &over, &Directory::default()), "مهلت نخستین پاسخ گذشت");
    }

    #[test]
    fn reopening_is_said_as_such() {
        let again = Change::Status { before: Status::Resolved, after: Status::InProgress };
        assert!(change(Lang::En, "Ali", &again, &Directory::default()).contains("reopened"));
        assert!(bare(&change(Lang::Fa, "", &again, &Directory::default())).starts_with("سامانه"));
    }
}
