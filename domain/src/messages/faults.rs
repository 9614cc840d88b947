//! What went wrong and what to do, in the reader's language.

use crate::Lang;
use crate::fault::{Conflict, Fault, Problem};
use crate::messages::{isolated, tickets};
use crate::time::format;

messages! {
    sign_in { fa: "برای ادامه وارد شوید.", en: "Please sign in to continue." }
    forbidden { fa: "اجازهٔ این کار را ندارید. اگر لازم است، از مدیر سامانه بخواهید.", en: "You are not allowed to do this. Ask an administrator if you need it." }
    not_found { fa: "چنین چیزی پیدا نشد. شاید نشانی اشتباه است یا حذف شده است.", en: "This was not found. The address may be wrong, or it was deleted." }
    transport { fa: "ارتباط با سرور برقرار نشد. نوشتهٔ شما سر جایش است؛ چند لحظه بعد دوباره بفرستید.", en: "The server could not be reached. What you typed is kept; try again in a moment." }
    unreadable { fa: "این درخواست خوانده نشد؛ شاید نسخهٔ تازه‌ای نصب شده است. صفحه را تازه کنید و دوباره بفرستید.", en: "This request could not be read; a new version may have been installed. Reload the page and send it again." }
    internal(code: &str) { fa: "خطایی از سمت ما رخ داد. دوباره تلاش کنید و اگر ماند، این کد را به ما بگویید: {code}", en: "Something failed on our side. Try again; if it stays, tell us this code: {code}" }
    too_many_seconds(time: &str) { fa: "تلاش‌ها زیاد بود. {time} دیگر دوباره امتحان کنید.", en: "Too many attempts. Try again in {time}." }
    check_the_fields { fa: "چند مورد باید درست شود:", en: "Please correct the following:" }
    stale { fa: "کس دیگری همین را زودتر تغییر داد. تازه‌ترین وضعیت را ببینید و دوباره تغییر دهید.", en: "Somebody changed this before you did. Look at the latest state and change it again." }
    illegal_move(from: &str, to: &str) { fa: "از «{from}» نمی‌شود به «{to}» رفت.", en: "A ticket cannot go from “{from}” to “{to}”." }
    deleted { fa: "این تیکت حذف شده است. اول آن را بازگردانید.", en: "This ticket is deleted. Restore it first." }
    merged { fa: "این درخواست با درخواست دیگری ادغام شده است و گفت‌وگو همان‌جا ادامه دارد.", en: "This request was merged into another; the conversation goes on there." }
    other_requester { fa: "درخواست‌کنندهٔ این دو تیکت یکی نیست؛ با ادغام، یکی از آن‌ها ادامهٔ گفت‌وگو را نمی‌دید. به هر کدام جدا پاسخ دهید.", en: "These tickets have different requesters; merged, one of them could not see where it goes on. Answer each on its own." }
    not_open { fa: "آن تیکت باز نیست. اول بازش کنید یا تیکت باز دیگری انتخاب کنید.", en: "That ticket is not open. Reopen it first, or choose one that is open." }
    last_admin { fa: "این آخرین مدیر مرکزی فعال است؛ اول مدیر دیگری بسازید.", en: "This is the last active central admin; create another one first." }
    registration_closed { fa: "ثبت‌نام باز نیست. برای گرفتن حساب با شعبه تماس بگیرید.", en: "Registration is closed. Ask your branch for an account." }
    already_set_up { fa: "راه‌اندازی قبلاً انجام شده است. وارد شوید.", en: "Set-up was already done. Please sign in." }
    in_use(tickets: &str, people: &str) { fa: "هنوز {tickets} تیکت باز و {people} نفر فعال به این وابسته‌اند. اول آن‌ها را جابه‌جا کنید.", en: "Still in use: {tickets} open tickets and {people} active people. Move them first." }
    new_comments(count: &str) { fa: "تا شما می‌نوشتید {count} پیام تازه رسید. آن را بخوانید و اگر هنوز درست است، دوباره بفرستید.", en: "{count} new messages arrived while you were writing. Read them, and send again if yours still fits." }
    required { fa: "این را پر کنید.", en: "Please fill this in." }
    too_short(min: &str) { fa: "دست‌کم {min} نویسه لازم است.", en: "At least {min} characters, please." }
    too_long(max: &str) { fa: "بیشتر از {max} نویسه نمی‌شود.", en: "At most {max} characters, please." }
    not_an_email { fa: "این نشانی ایمیل نیست؛ مثل name@example.com بنویسید.", en: "This is not an e-mail address; write it like name@example.com." }
    not_a_mobile { fa: "این شمارهٔ موبایل نیست؛ مثل ۰۹۱۲۱۲۳۴۵۶۷ بنویسید.", en: "This is not a mobile number; write it like 0912 123 4567." }
    not_a_user_name { fa: "نام کاربری ۳ تا ۴۰ نویسه از حروف انگلیسی کوچک، رقم، نقطه، خط تیره و زیرخط است.", en: "A user name has 3–40 of a–z, digits, dot, dash and underscore." }
    taken { fa: "این قبلاً ثبت شده است.", en: "This is already taken." }
    wrong_credentials { fa: "نام یا گذرواژه درست نیست. دوباره بنویسید؛ بزرگ و کوچک حروف گذرواژه مهم است.", en: "Name or password is not right. Type them again; capitals matter in the password." }
    wrong_password { fa: "گذرواژهٔ کنونی درست نیست.", en: "The present password is not right." }
    mismatch { fa: "این دو یکی نیستند.", en: "The two entries differ." }
    too_common { fa: "این گذرواژه را زود حدس می‌زنند؛ چند واژهٔ بی‌ربط کنار هم بهتر است.", en: "This password is easy to guess; a few unrelated words are better." }
    not_a_choice { fa: "یکی از گزینه‌ها را انتخاب کنید.", en: "Please choose one of the options." }
    too_big(max: &str) { fa: "فایل بزرگ‌تر از {max} است؛ کوچک‌ترش کنید یا لینک بگذارید.", en: "The file is larger than {max}; make it smaller or share a link." }
    too_many_files(max: &str) { fa: "بیشتر از {max} فایل با یک پیام نمی‌شود.", en: "At most {max} files with one message." }
    file_kind { fa: "این نوع فایل پذیرفته نمی‌شود. عکس، PDF، متن، ZIP و فایل‌های آفیس را می‌توانید بفرستید.", en: "This kind of file is not accepted. Images, PDF, text, ZIP and Office files are." }
    wrong_token { fa: "این رمز راه‌اندازی درست نیست؛ آن را از پنجرهٔ ترمینال سرور بردارید.", en: "This set-up token is not right; copy it from the server's terminal." }
    out_of_range(min: &str, max: &str) { fa: "عددی از {min} تا {max} بنویسید.", en: "Write a number from {min} to {max}." }
    too_many_entries(max: &str) { fa: "بیشتر از {max} مورد نمی‌شود.", en: "At most {max} entries, please." }
    no_word { fa: "این نوشته واژه‌ای ندارد که بشود در متن پیدایش کرد.", en: "There is no word in this that could be found in a text." }
    not_here { fa: "این گزینه اینجا معنایی ندارد؛ آن را بردارید.", en: "This means nothing here; please remove it." }
    unknown_placeholder(name: &str) { fa: "جای‌نگهدار «{name}» را نمی‌شناسیم؛ از فهرست انتخاب کنید.", en: "There is no placeholder “{name}”; choose one from the list." }
}

/// The sentence for a fault.
pub fn fault(lang: Lang, fault: &Fault) -> String {
    let number = |n: i64| format::number(n, lang);
    match fault {
        Fault::SignIn => sign_in(lang).into(),
        Fault::Forbidden => forbidden(lang).into(),
        Fault::NotFound => not_found(lang).into(),
        Fault::Transport => transport(lang).into(),
        Fault::Unreadable { .. } => unreadable(lang).into(),
        Fault::Internal { code } => internal(lang, code),
        Fault::TooMany { retry_after } => {
            too_many_seconds(lang, &format::duration(i64::from(*retry_after) * crate::Micros::SECOND, lang))
        }
        Fault::Invalid(errors) => match errors.as_slice() {
            [one] => problem(lang, &one.problem),
            _ => check_the_fields(lang).into(),
        },
        Fault::Conflict(conflict) => match conflict {
            Conflict::Stale => stale(lang).into(),
            Conflict::NewComments { count, .. } => new_comments(lang, &number(i64::from(*count))),
            Conflict::IllegalMove { from, to } => {
                illegal_move(lang, tickets::status(lang, *from), tickets::status(lang, *to))
            }
            Conflict::Deleted => deleted(lang).into(),
            Conflict::Merged => merged(lang).into(),
            Conflict::OtherRequester => other_requester(lang).into(),
            Conflict::NotOpen => not_open(lang).into(),
            Conflict::InUse { tickets, people } => {
                in_use(lang, &number(i64::from(*tickets)), &number(i64::from(*people)))
            }
            Conflict::LastAdmin => last_admin(lang).into(),
            Conflict::RegistrationClosed => registration_closed(lang).into(),
            Conflict::AlreadySetUp => already_set_up(lang).into(),
        },
    }
}

/// The sentence for a field's problem.
pub fn problem(lang: Lang, problem: &Problem) -> String {
    let number = |n: u32| format::number(i64::from(n), lang);
    match problem {
        Problem::Required => required(lang).into(),
        Problem::TooShort { min } => too_short(lang, &number(*min)),
        Problem::TooLong { max } => too_long(lang, &number(*max)),
        Problem::NotAnEmail => not_an_email(lang).into(),
        Problem::NotAMobile => not_a_mobile(lang).into(),
        Problem::NotAUserName => not_a_user_name(lang).into(),
        Problem::Taken => taken(lang).into(),
        Problem::WrongCredentials => wrong_credentials(lang).into(),
        Problem::WrongPassword => wrong_password(lang).into(),
        Problem::Mismatch => mismatch(lang).into(),
        Problem::TooCommon => too_common(lang).into(),
        Problem::NotAChoice => not_a_choice(lang).into(),
        Problem::TooBig { max } => too_big(lang, &format::file_size(i64::try_from(*max).unwrap_or(i64::MAX), lang)),
        Problem::TooMany { max } => too_many_files(lang, &number(*max)),
        Problem::FileKind => file_kind(lang).into(),
        Problem::WrongToken => wrong_token(lang).into(),
        Problem::OutOfRange { min, max } => out_of_range(lang, &number(*min), &number(*max)),
        Problem::TooManyEntries { max } => too_many_entries(lang, &number(*max)),
        Problem::NoWord => no_word(lang).into(),
        Problem::NotHere => not_here(lang).into(),
        Problem::UnknownPlaceholder { name } => unknown_placeholder(lang, &isolated(name)),
    }
}
