//! Words of every page: buttons, states, titles.

messages! {
    reports { fa: "گزارش‌ها", en: "Reports" }
    description { fa: "مشکل را بگویید، پیگیری کنید و پاسخ بگیرید.", en: "Tell us the problem, follow it, get an answer." }
    not_found_title { fa: "پیدا نشد", en: "Not found" }
    forbidden_title { fa: "اجازه ندارید", en: "Not allowed" }
    sign_in_title { fa: "اول وارد شوید", en: "Sign in first" }
    failed_title { fa: "این کار انجام نشد", en: "That did not work" }
    sign_in { fa: "ورود", en: "Sign in" }
    sign_out { fa: "خروج", en: "Sign out" }
    register { fa: "ثبت‌نام", en: "Register" }
    go_home { fa: "صفحهٔ اصلی", en: "Home page" }
    close { fa: "بستن", en: "Close" }
    cancel { fa: "انصراف", en: "Cancel" }
    save { fa: "ذخیره", en: "Save" }
    saved { fa: "ذخیره شد", en: "Saved" }
    send { fa: "ارسال", en: "Send" }
    edit { fa: "ویرایش", en: "Edit" }
    delete { fa: "حذف", en: "Delete" }
    undo { fa: "برگرداندن", en: "Undo" }
    search { fa: "جست‌وجو", en: "Search" }
    loading { fa: "در حال بارگذاری…", en: "Loading…" }
    retry { fa: "تلاش دوباره", en: "Try again" }
    skip_to_content { fa: "رفتن به محتوا", en: "Skip to content" }
    main_navigation { fa: "بخش‌های اصلی", en: "Main navigation" }
    messages_label { fa: "پیام‌های سامانه", en: "System messages" }
    newer { fa: "تازه‌تر", en: "Newer" }
    older { fa: "قدیمی‌تر", en: "Older" }
    pages { fa: "صفحه‌ها", en: "Pages" }
    menu { fa: "فهرست", en: "Menu" }
    language { fa: "زبان", en: "Language" }
    persian { fa: "فارسی", en: "فارسی" }
    english { fa: "English", en: "English" }
    theme { fa: "پوسته", en: "Theme" }
    theme_auto { fa: "مثل سیستم", en: "As the system" }
    theme_light { fa: "روشن", en: "Light" }
    theme_dark { fa: "تیره", en: "Dark" }
    profile { fa: "نمایهٔ من", en: "My profile" }
    notifications { fa: "اعلان‌ها", en: "Notifications" }
    desk { fa: "میز کار", en: "Desk" }
    admin { fa: "مدیریت", en: "Administration" }
    portal { fa: "درگاه مشتریان", en: "Customer portal" }
    my_requests { fa: "درخواست‌های من", en: "My requests" }
    new_request { fa: "درخواست تازه", en: "New request" }
    knowledge_base { fa: "راهنما", en: "Help articles" }
    optional { fa: "اختیاری", en: "optional" }
    required_fields { fa: "همهٔ خانه‌ها لازم‌اند، مگر آنکه نوشته باشد اختیاری.", en: "All fields are required unless marked optional." }
    live { fa: "زنده", en: "Live" }
    catching_up { fa: "در حال به‌روزرسانی", en: "Catching up" }
    offline { fa: "قطع", en: "Offline" }
    yes { fa: "بله", en: "Yes" }
    no { fa: "نه", en: "No" }
    none { fa: "هیچ", en: "None" }
    all { fa: "همه", en: "All" }
    active { fa: "فعال", en: "Active" }
    inactive { fa: "غیرفعال", en: "Inactive" }
    choose { fa: "انتخاب کنید", en: "Choose" }
    remove_filter(name: &str) { fa: "برداشتن فیلتر {name}", en: "Remove filter {name}" }
    remove_file { fa: "برداشتن فایل", en: "Remove file" }
    show_password { fa: "نشان دادن گذرواژه", en: "Show password" }
}
