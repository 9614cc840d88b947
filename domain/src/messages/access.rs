//! Words of log-in, registration, set-up, one's own profile, and the notification centre.

use crate::Lang;
use crate::access::Reason;

// Log-in.
messages! {
    login_title { fa: "ورود", en: "Sign in" }
    login_lead { fa: "خوش آمدید. برای ادامه وارد شوید.", en: "Welcome. Sign in to continue." }
    login_label { fa: "ایمیل، نام کاربری یا موبایل", en: "E-mail, user name or mobile" }
    password_label { fa: "گذرواژه", en: "Password" }
    forgotten { fa: "گذرواژه را فراموش کرده‌اید؟ از شعبه یا مدیر سامانه بخواهید گذرواژهٔ تازه‌ای به شما بدهد.", en: "Forgot the password? Ask your branch or an administrator for a new one." }
    no_account { fa: "هنوز حساب ندارید؟", en: "No account yet?" }
    make_account { fa: "ثبت‌نام کنید", en: "Register" }
    signed_in_as { fa: "وارد شده‌اید", en: "You are signed in" }
    signed_in_lead(name: &str) { fa: "با نام «{name}» وارد شده‌اید.", en: "You are signed in as “{name}”." }
    go_on { fa: "ادامه", en: "Continue" }
    other_account { fa: "خروج و ورود با حساب دیگر", en: "Sign out and use another account" }
    demo_title { fa: "حساب‌های نمایشی", en: "Demo accounts" }
    demo_lead { fa: "با انتخاب هر حساب، فرم پر می‌شود. گذرواژهٔ همه یکی است:", en: "Choose an account to fill in the form. All share one password:" }
    demo_fill(name: &str, role: &str) { fa: "پر کردن فرم با حساب {name}، {role}", en: "Fill in the form with {name}, {role}" }
    home_link { fa: "صفحهٔ اصلی", en: "Home page" }
}

// Registration and set-up.
messages! {
    register_title { fa: "ساختن حساب", en: "Create an account" }
    register_lead { fa: "با حساب خود درخواست می‌فرستید و پاسخ‌ها را می‌بینید.", en: "With an account you send requests and see the answers." }
    name_label { fa: "نام و نام خانوادگی", en: "Full name" }
    email_label { fa: "ایمیل", en: "E-mail" }
    mobile_label { fa: "موبایل", en: "Mobile" }
    mobile_hint { fa: "مثلاً ۰۹۱۲۱۲۳۴۵۶۷", en: "For example 0912 123 4567" }
    branch_label { fa: "شعبه", en: "Branch" }
    branch_hint { fa: "شعبه‌ای که با آن سروکار دارید.", en: "The branch you deal with." }
    choose_branch { fa: "شعبه را انتخاب کنید", en: "Choose a branch" }
    password_hint(min: &str) { fa: "دست‌کم {min} نویسه. چند واژهٔ بی‌ربط کنار هم خوب است.", en: "At least {min} characters. A few unrelated words are good." }
    register_submit { fa: "ساختن حساب", en: "Create account" }
    have_account { fa: "حساب دارید؟", en: "Have an account?" }
    closed_title { fa: "ثبت‌نام باز نیست", en: "Registration is closed" }
    setup_title { fa: "راه‌اندازی میز کمک", en: "Set up the desk" }
    setup_lead { fa: "نخستین مدیر مرکزی را بسازید. بقیه را بعداً از بخش مدیریت اضافه می‌کنید.", en: "Create the first central admin. You add everybody else later, under Administration." }
    setup_token { fa: "رمز راه‌اندازی", en: "Set-up token" }
    setup_token_hint { fa: "در پنجرهٔ ترمینال سرور چاپ شده است.", en: "It is printed in the server's terminal." }
    setup_you { fa: "حساب شما", en: "Your account" }
    setup_desk { fa: "نام میز کمک", en: "Name of the desk" }
    user_name_label { fa: "نام کاربری", en: "User name" }
    user_name_hint { fa: "حروف کوچک انگلیسی، رقم، نقطه، خط تیره و زیرخط.", en: "Lower-case letters, digits, dot, dash and underscore." }
    desk_name_label { fa: "نام فارسی", en: "Name in Persian" }
    desk_name_en_label { fa: "نام انگلیسی", en: "Name in English" }
    setup_submit { fa: "پایان راه‌اندازی", en: "Finish set-up" }
    setup_done_title { fa: "راه‌اندازی انجام شده است", en: "Set-up is done" }
    setup_done_text { fa: "این میز کمک مدیر دارد. با حساب خود وارد شوید.", en: "This desk has an administrator already. Sign in with your account." }
}

// One's own profile.
messages! {
    profile_title { fa: "نمایهٔ من", en: "My profile" }
    profile_lead(user_name: &str, role: &str) { fa: "{role}، نام کاربری {user_name}", en: "{role}, user name {user_name}" }
    profile_data { fa: "مشخصات و تنظیمات من", en: "My details and settings" }
    zone_label { fa: "منطقهٔ زمانی", en: "Time zone" }
    zone_hint { fa: "ساعت‌ها و تاریخ‌ها به این وقت نشان داده می‌شود.", en: "Times and dates are shown in this zone." }
    profile_saved { fa: "مشخصات شما ذخیره شد.", en: "Your details were saved." }
    password_title { fa: "تغییر گذرواژه", en: "Change password" }
    password_effect { fa: "با تغییر گذرواژه، دستگاه‌های دیگر از حساب خارج می‌شوند.", en: "Changing the password signs out your other devices." }
    current_password { fa: "گذرواژهٔ کنونی", en: "Present password" }
    new_password { fa: "گذرواژهٔ تازه", en: "New password" }
    repeat_password { fa: "تکرار گذرواژهٔ تازه", en: "New password again" }
    password_submit { fa: "تغییر گذرواژه", en: "Change password" }
    password_saved { fa: "گذرواژه تغییر کرد و دستگاه‌های دیگر از حساب خارج شدند.", en: "The password was changed, and your other devices were signed out." }
    sessions_title { fa: "دستگاه‌های من", en: "My devices" }
    sessions_lead { fa: "جاهایی که با این حساب وارد شده‌اید. اگر یکی را نمی‌شناسید، آن را خارج کنید و گذرواژه را تغییر دهید.", en: "Where this account is signed in. If you do not know one of them, sign it out and change the password." }
    this_device { fa: "همین دستگاه", en: "This device" }
    last_seen { fa: "آخرین استفاده:", en: "Last used:" }
    signed_in_at { fa: "زمان ورود:", en: "Signed in:" }
    unknown_device { fa: "دستگاه ناشناس", en: "Unknown device" }
    end_session { fa: "خارج کن", en: "Sign out" }
    end_session_of(device: &str) { fa: "خروج از {device}", en: "Sign out of {device}" }
    end_others { fa: "خروج از همهٔ دستگاه‌های دیگر", en: "Sign out of all other devices" }
    session_ended { fa: "آن دستگاه از حساب خارج شد.", en: "That device was signed out." }
    sessions_ended { fa: "همهٔ دستگاه‌های دیگر از حساب خارج شدند.", en: "All other devices were signed out." }
}

// The notification centre.
messages! {
    notifications_lead { fa: "آنچه دربارهٔ تیکت‌ها و درخواست‌های شما رخ داده است.", en: "What happened to your tickets and requests." }
    tab_all { fa: "همه", en: "All" }
    tab_unread { fa: "خوانده‌نشده", en: "Unread" }
    tabs_label { fa: "کدام اعلان‌ها", en: "Which notifications" }
    mark_all_read { fa: "همه را خواندم", en: "Mark all as read" }
    mark_read { fa: "خواندم", en: "Mark as read" }
    mark_read_of(number: &str) { fa: "خواندم: {number}", en: "Mark as read: {number}" }
    is_unread { fa: "خوانده‌نشده", en: "unread" }
    notifications_label(day: &str) { fa: "اعلان‌های {day}", en: "Notifications of {day}" }
    today { fa: "امروز", en: "Today" }
    yesterday { fa: "دیروز", en: "Yesterday" }
    none_title { fa: "هنوز اعلانی ندارید", en: "No notifications yet" }
    none_text { fa: "وقتی کسی پاسخ دهد یا تیکتی به شما برسد، این‌جا می‌بینید.", en: "When somebody answers or a ticket reaches you, you see it here." }
    none_unread_title { fa: "همه را خوانده‌اید", en: "You have read everything" }
    none_unread_text { fa: "اعلان تازه که برسد، همین‌جا نشان داده می‌شود.", en: "New notifications appear here as they arrive." }
    show_all { fa: "دیدن همهٔ اعلان‌ها", en: "Show all notifications" }
    first_page { fa: "تازه‌ترین‌ها", en: "Newest" }
}

/// What happened, with who did it; nobody is the system.
pub fn notice(lang: Lang, reason: Reason, actor: &str) -> String {
    let who = match (actor.is_empty(), lang) {
        (true, _) => super::tickets::the_system(lang).to_owned(),
        // Isolated: a Latin name must not turn a Persian sentence round.
        (false, _) => format!("\u{2068}{actor}\u{2069}"),
    };
    match (lang, reason) {
        (Lang::Fa, Reason::Assigned) => format!("{who} این تیکت را به شما سپرد"),
        (Lang::Fa, Reason::DeskReplied) => format!("{who} به درخواست شما پاسخ داد"),
        (Lang::Fa, Reason::CustomerReplied) => format!("{who} پاسخ تازه‌ای نوشت"),
        (Lang::Fa, Reason::Noted) => format!("{who} یادداشتی گذاشت"),
        (Lang::Fa, Reason::StatusChanged) => format!("{who} وضعیت درخواست شما را تغییر داد"),
        (Lang::Fa, Reason::Reopened) => format!("{who} تیکت را دوباره باز کرد"),
        (Lang::Fa, Reason::SlaWarning) => "مهلت این تیکت رو به پایان است".to_owned(),
        (Lang::Fa, Reason::SlaBreach) => "مهلت این تیکت گذشت".to_owned(),
        (Lang::Fa, Reason::Escalated) => "این تیکت برای پیگیری به شما ارجاع شد".to_owned(),
        (Lang::Fa, Reason::Ruled) => "یکی از قاعده‌ها شما را از این تیکت باخبر کرد".to_owned(),
        (Lang::Fa, Reason::RuleOff) => "قاعده‌ای روی این تیکت باز خطا داد و خاموش شد".to_owned(),
        (Lang::Fa, Reason::Merged) => format!("{who} این درخواست را با درخواست دیگر شما ادغام کرد"),
        (Lang::Fa, Reason::MergedHere) => format!("{who} تیکت دیگری را با این تیکت ادغام کرد"),
        (Lang::En, Reason::Ruled) => "A rule draws your attention to this ticket".to_owned(),
        (Lang::En, Reason::RuleOff) => "A rule failed again, on this ticket, and was switched off".to_owned(),
        (Lang::En, Reason::Assigned) => format!("{who} assigned this ticket to you"),
        (Lang::En, Reason::DeskReplied) => format!("{who} answered your request"),
        (Lang::En, Reason::CustomerReplied) => format!("{who} wrote a new reply"),
        (Lang::En, Reason::Noted) => format!("{who} left a note"),
        (Lang::En, Reason::StatusChanged) => format!("{who} changed the status of your request"),
        (Lang::En, Reason::Reopened) => format!("{who} opened the ticket again"),
        (Lang::En, Reason::SlaWarning) => "The time promised for this ticket is nearly over".to_owned(),
        (Lang::En, Reason::SlaBreach) => "The time promised for this ticket is over".to_owned(),
        (Lang::En, Reason::Escalated) => "This ticket was escalated to you".to_owned(),
        (Lang::En, Reason::Merged) => format!("{who} merged this request into another of yours"),
        (Lang::En, Reason::MergedHere) => format!("{who} merged another ticket into this one"),
    }
}

/// Why the reader is told.
pub const fn because(lang: Lang, reason: Reason) -> &'static str {
    let (fa, en) = match reason {
        Reason::Assigned => ("چون این تیکت به شما سپرده شده است", "because the ticket was given to you"),
        Reason::DeskReplied | Reason::StatusChanged | Reason::Merged => {
            ("چون این درخواست شماست", "because it is your request")
        }
        Reason::CustomerReplied
        | Reason::Noted
        | Reason::Reopened
        | Reason::SlaWarning
        | Reason::SlaBreach
        | Reason::MergedHere => ("چون مسئول این تیکت هستید", "because the ticket is assigned to you"),
        Reason::Escalated => ("چون سیاست SLA از شما نام برده است", "because the SLA policy names you"),
        Reason::Ruled => ("چون قاعده از شما نام برده است", "because the rule names you"),
        Reason::RuleOff => ("چون قاعده‌ها با شماست", "because you look after the rules"),
    };
    match lang {
        Lang::Fa => fa,
        Lang::En => en,
    }
}
