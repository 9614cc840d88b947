//! Words of the customers' portal: home, new request, my requests, a request's page.

use crate::Lang;
use crate::tickets::Status;

// Home.
messages! {
    hero_title { fa: "مشکل شما چیست؟", en: "What is the problem?" }
    hero_lead { fa: "چند کلمه بنویسید؛ شاید پاسخش آماده باشد.", en: "Write a few words; the answer may be ready." }
    hero_placeholder { fa: "مثلاً وای‌فای کلاس وصل نمی‌شود", en: "For example: the Wi-Fi in class does not connect" }
    hero_search { fa: "پیدا کن", en: "Find" }
    categories_title { fa: "دربارهٔ چه چیزی کمک می‌خواهید؟", en: "What do you need help with?" }
    mine_title { fa: "درخواست‌های من", en: "My requests" }
    mine_all { fa: "همهٔ درخواست‌ها", en: "All requests" }
    mine_none { fa: "هنوز درخواستی نفرستاده‌اید. هر وقت کاری داشتید، از همین‌جا بنویسید.", en: "You have not sent a request yet. Whenever you need something, write it here." }
    how_title { fa: "چطور کار می‌کند؟", en: "How it works" }
    how_one { fa: "مشکل را بنویسید", en: "Tell us the problem" }
    how_one_text { fa: "در یک فرم کوتاه بگویید چه شده. عکس هم می‌توانید بفرستید.", en: "Say in a short form what happened. Pictures are welcome." }
    how_two { fa: "کارشناس پاسخ می‌دهد", en: "An expert answers" }
    how_two_text { fa: "پاسخ همین‌جا می‌رسد و اگر سؤالی باشد از خودتان می‌پرسیم.", en: "The answer arrives here. If something is unclear, we ask you." }
    how_three { fa: "خودتان می‌گویید حل شد", en: "You say when it is solved" }
    how_three_text { fa: "اگر مشکل برگشت، با یک دکمه درخواست دوباره باز می‌شود.", en: "If the problem comes back, one button opens the request again." }
    welcome_title { fa: "برای فرستادن و پیگیری درخواست وارد شوید", en: "Sign in to send and follow requests" }
    welcome_text { fa: "راهنماها بدون ورود هم باز می‌شوند.", en: "Help articles open without signing in." }
    desk_title { fa: "شما کارشناس این سامانه‌اید", en: "You work at this desk" }
    desk_link { fa: "رفتن به میز کار", en: "Go to the desk" }
    popular_title { fa: "پرخواننده‌ترین راهنماها", en: "Most read articles" }
    all_articles { fa: "همهٔ راهنماها", en: "All articles" }
}

// A new request.
messages! {
    new_title { fa: "درخواست تازه", en: "New request" }
    new_lead { fa: "سه گام کوتاه. هرچه می‌نویسید نگه داشته می‌شود.", en: "Three short steps. What you type is kept." }
    new_steps { fa: "گام‌های درخواست", en: "Steps of the request" }
    step_done { fa: "انجام شد", en: "done" }
    step_category { fa: "موضوع", en: "Topic" }
    step_text { fa: "شرح مشکل", en: "Details" }
    step_send { fa: "بازبینی و ارسال", en: "Review and send" }
    ask_category { fa: "مشکل دربارهٔ چیست؟", en: "What is it about?" }
    ask_title { fa: "مشکل در یک جمله", en: "The problem in one sentence" }
    ask_title_hint { fa: "مثلاً «پروژکتور کلاس ۲۰۳ تصویر ندارد»", en: "For example: “The projector in room 203 has no picture”" }
    ask_body { fa: "چه شده است؟", en: "What happened?" }
    ask_body_hint { fa: "از کی شروع شد، چه پیامی دیدید و چه کارهایی را امتحان کردید.", en: "When it began, which message you saw, what you have tried." }
    ask_branch { fa: "کدام شعبه؟", en: "Which branch?" }
    ask_priority { fa: "چقدر فوری است؟", en: "How urgent is it?" }
    priority_auto { fa: "از روی متن تشخیص بدهید", en: "Decide from the text" }
    ask_files { fa: "عکس یا فایل اضافه کنید", en: "Add pictures or files" }
    files_hint(count: &str, size: &str) { fa: "تا {count} فایل، هر کدام حداکثر {size}: عکس، PDF، متن، ZIP، آفیس، صدا و ویدیوی MP4.", en: "Up to {count} files of at most {size} each: images, PDF, text, ZIP, Office, audio and MP4 video." }
    next { fa: "ادامه", en: "Continue" }
    back { fa: "برگشت", en: "Back" }
    send_request { fa: "ارسال درخواست", en: "Send request" }
    sending { fa: "در حال ارسال…", en: "Sending…" }
    sent(number: &str) { fa: "درخواست شما با شمارهٔ {number} رسید", en: "We have your request, number {number}" }
    review_title { fa: "کارشناس این را می‌بیند", en: "This is what we will see" }
    review_change { fa: "تغییر", en: "Change" }
    review_files(count: &str) { fa: "{count} فایل", en: "{count} files" }
    review_no_title { fa: "بدون عنوان", en: "No title" }
    draft_restored { fa: "نوشتهٔ قبلی شما را نگه داشته بودیم.", en: "We kept what you had written." }
    draft_files { fa: "فایل‌ها نگه داشته نمی‌شوند؛ دوباره انتخابشان کنید.", en: "Files are not kept; please choose them again." }
    draft_discard { fa: "از اول می‌نویسم", en: "Start over" }
    draft_saving { fa: "در حال نگه‌داری…", en: "Saving…" }
    draft_saved { fa: "پیش‌نویس نگه داشته شد", en: "Draft saved" }
    draft_failed { fa: "ارتباط قطع است؛ نوشته‌تان همین‌جا می‌ماند", en: "Connection lost; what you typed stays here" }
    suggestions_title { fa: "شاید پاسخ این‌جا باشد", en: "The answer may be here" }
    suggestions_lead { fa: "در برگهٔ تازه باز می‌شود و نوشته‌تان می‌ماند.", en: "Opens in a new tab; what you typed stays." }
    suggestions_count(count: &str) { fa: "{count} راهنمای مرتبط پیدا شد", en: "{count} related articles found" }
}

// My requests.
messages! {
    list_title { fa: "درخواست‌های من", en: "My requests" }
    list_tabs { fa: "کدام درخواست‌ها", en: "Which requests" }
    tab_open { fa: "در جریان", en: "Open" }
    tab_ended { fa: "پایان‌یافته", en: "Ended" }
    tab_all { fa: "همه", en: "All" }
    list_search { fa: "جست‌وجو در درخواست‌ها", en: "Search requests" }
    list_search_placeholder { fa: "شماره یا چند کلمه", en: "Number or a few words" }
    list_label { fa: "فهرست درخواست‌ها", en: "List of requests" }
    empty_open { fa: "درخواست بازی ندارید", en: "You have no open requests" }
    empty_open_text { fa: "هر چه فرستاده بودید به نتیجه رسیده است.", en: "Everything you sent has been settled." }
    empty_ended { fa: "درخواست پایان‌یافته‌ای ندارید", en: "You have no ended requests" }
    empty_ended_text { fa: "درخواست‌های حل‌شده و بسته این‌جا می‌مانند.", en: "Solved and closed requests stay here." }
    empty_all { fa: "هنوز درخواستی نفرستاده‌اید", en: "You have not sent a request yet" }
    empty_all_text { fa: "مشکل را بنویسید؛ پاسخش همین‌جا می‌رسد.", en: "Tell us the problem; the answer arrives here." }
    empty_found(words: &str) { fa: "چیزی برای «{words}» پیدا نشد", en: "Nothing found for “{words}”" }
    empty_found_text { fa: "واژهٔ دیگری را امتحان کنید یا همهٔ درخواست‌ها را ببینید.", en: "Try another word, or look at all requests." }
    show_all { fa: "دیدن همه", en: "Show all" }
    by_colleague(name: &str) { fa: "از {name}", en: "From {name}" }
    answers(count: &str) { fa: "{count} پیام", en: "{count} messages" }
}

// A request's page.
messages! {
    request_back { fa: "درخواست‌های من", en: "My requests" }
    stepper_label { fa: "درخواست کجای راه است", en: "How far the request is" }
    step_received { fa: "رسید", en: "Received" }
    step_working { fa: "در حال بررسی", en: "In progress" }
    step_you { fa: "پاسخ شما", en: "Your answer" }
    step_solved { fa: "حل شد", en: "Solved" }
    step_closed { fa: "بسته شد", en: "Closed" }
    conversation { fa: "گفت‌وگوی این درخواست", en: "Conversation of this request" }
    you { fa: "شما", en: "You" }
    team { fa: "پشتیبانی", en: "Support" }
    number_label { fa: "شماره", en: "Number" }
    opened_label { fa: "ثبت شد", en: "Opened" }
    requester_is { fa: "فرستنده", en: "Sent by" }
    assignee_is { fa: "پاسخ‌گو", en: "Answered by" }
    nobody_yet { fa: "به‌زودی یک کارشناس", en: "An expert, soon" }
    event_merged_into { fa: "این درخواست با درخواست دیگرتان یکی شد. پاسخ را آن‌جا می‌نویسیم:", en: "This request was joined to another of yours. We answer there:" }
    event_merged { fa: "درخواست دیگرتان با این درخواست یکی شد و هر دو را همین‌جا پاسخ می‌دهیم:", en: "Another request of yours was joined to this one; we answer both here:" }
    event_title(title: &str) { fa: "عنوان شد «{title}»", en: "The title became “{title}”" }
    event_received { fa: "درخواست به صف برگشت", en: "The request is back in the queue" }
    event_working { fa: "کارشناس کار را شروع کرد", en: "An expert is working on it" }
    event_waiting { fa: "از شما پاسخی خواستیم", en: "We asked you for an answer" }
    event_resolved { fa: "به نظر ما مشکل حل شد", en: "We believe it is solved" }
    event_closed { fa: "درخواست بسته شد", en: "The request was closed" }
    event_reopened { fa: "درخواست دوباره باز شد", en: "The request was opened again" }
    reply_label { fa: "پاسخ شما", en: "Your reply" }
    reply_placeholder { fa: "بنویسید…", en: "Write…" }
    reply_files { fa: "افزودن فایل", en: "Add files" }
    reply_send { fa: "ارسال پاسخ", en: "Send reply" }
    reply_sent { fa: "پاسخ شما رسید", en: "Your reply has arrived" }
    reply_reopens { fa: "اگر پاسخ بدهید، درخواست دوباره باز می‌شود.", en: "Replying opens the request again." }
    reply_asks { fa: "ادامهٔ کار به پاسخ شما بستگی دارد.", en: "We need your answer to continue." }
    reply_arrived_title { fa: "پیام تازه‌ای رسید", en: "A new message arrived" }
    reply_anyway { fa: "با این حال بفرست", en: "Send anyway" }
    reply_keep { fa: "ادامهٔ نوشتن", en: "Keep writing" }
    close_own { fa: "مشکلم حل شد", en: "My problem is solved" }
    close_text { fa: "اگر دیگر کاری نمانده، درخواست را ببندید. هر وقت خواستید دوباره باز می‌شود.", en: "Close the request if nothing is left to do. You can open it again any time." }
    reopen_own { fa: "هنوز حل نشده", en: "Not solved yet" }
    reopen_text { fa: "اگر مشکل هنوز هست یا برگشته، درخواست را دوباره باز کنید.", en: "If the problem remains or is back, open the request again." }
    confirm_own { fa: "بله، حل شد", en: "Yes, it is solved" }
    closed_toast { fa: "درخواست بسته شد", en: "The request was closed" }
    reopened_toast { fa: "درخواست دوباره باز شد", en: "The request is open again" }
}

/// What the page of a request says first: where it stands and whose turn it is.
pub const fn headline(lang: Lang, status: Status) -> &'static str {
    match (lang, status) {
        (Lang::Fa, Status::Pending) => "درخواست شما رسید و در صف بررسی است.",
        (Lang::Fa, Status::InProgress) => "کارشناس روی درخواست شما کار می‌کند.",
        (Lang::Fa, Status::Waiting) => "نوبت شماست: برای ادامه به پاسخ شما نیاز داریم.",
        (Lang::Fa, Status::Resolved) => "به نظر ما مشکل حل شده است. شما هم تأیید می‌کنید؟",
        (Lang::Fa, Status::Closed) => "این درخواست بسته شده است.",
        (Lang::En, Status::Pending) => "We have your request; it is in the queue.",
        (Lang::En, Status::InProgress) => "An expert is working on your request.",
        (Lang::En, Status::Waiting) => "Your turn: we need your answer to continue.",
        (Lang::En, Status::Resolved) => "We believe this is solved. Do you agree?",
        (Lang::En, Status::Closed) => "This request is closed.",
    }
}

/// A change of status, told kindly.
pub const fn status_event(lang: Lang, before: Status, after: Status) -> &'static str {
    match after {
        Status::Pending => event_received(lang),
        Status::InProgress if !before.is_open() => event_reopened(lang),
        Status::InProgress => event_working(lang),
        Status::Waiting => event_waiting(lang),
        Status::Resolved => event_resolved(lang),
        Status::Closed => event_closed(lang),
    }
}
