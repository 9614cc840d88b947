//! Words of the knowledge base: what readers see, and the desk's editor.

// Readers.
messages! {
    title { fa: "راهنما", en: "Help articles" }
    lead { fa: "پاسخ پرسش‌های پرتکرار، گام به گام.", en: "Answers to frequent questions, step by step." }
    search { fa: "جست‌وجو در راهنما", en: "Search the articles" }
    search_placeholder { fa: "چند کلمه از مشکل بنویسید", en: "A few words about the problem" }
    search_button { fa: "پیدا کن", en: "Find" }
    found(count: &str, words: &str) { fa: "{count} راهنما برای «{words}»", en: "{count} articles for “{words}”" }
    found_one(words: &str) { fa: "۱ راهنما برای «{words}»", en: "1 article for “{words}”" }
    nothing(words: &str) { fa: "راهنمایی برای «{words}» پیدا نشد", en: "No article found for “{words}”" }
    nothing_text { fa: "مشکل را برای ما بنویسید؛ کارشناس پاسخ می‌دهد.", en: "Tell us the problem; an expert will answer." }
    empty { fa: "هنوز راهنمایی منتشر نشده است", en: "No article has been published yet" }
    empty_text { fa: "تا آن وقت، مشکل را برای ما بنویسید.", en: "Until then, tell us the problem." }
    ask_us { fa: "نوشتن درخواست", en: "Write a request" }
    still_title { fa: "مشکل هنوز هست؟", en: "Still stuck?" }
    still_text { fa: "برای ما بنویسید چه کارهایی را امتحان کرده‌اید؛ از همان‌جا ادامه می‌دهیم.", en: "Tell us what you have tried; we continue from there." }
    uncategorised { fa: "بقیه", en: "More" }
    updated { fa: "به‌روز شده", en: "Updated" }
    related { fa: "راهنماهای نزدیک", en: "Related articles" }
    see_all { fa: "دیدن همه", en: "See all" }
    draft_banner { fa: "این پیش‌نویس است و فقط نویسنده‌ها آن را می‌بینند.", en: "This is a draft; only writers can see it." }
    edit_this { fa: "ویرایش این راهنما", en: "Edit this article" }
}

// The desk.
messages! {
    desk_title { fa: "راهنماها", en: "Articles" }
    desk_lead { fa: "هر پاسخی که دو بار نوشته‌اید، جایش این‌جاست.", en: "Whatever you have answered twice belongs here." }
    new_article { fa: "راهنمای تازه", en: "New article" }
    edit_article { fa: "ویرایش راهنما", en: "Edit article" }
    tabs { fa: "کدام راهنماها", en: "Which articles" }
    tab_all { fa: "همه", en: "All" }
    tab_published { fa: "منتشرشده", en: "Published" }
    tab_drafts { fa: "پیش‌نویس", en: "Drafts" }
    published { fa: "منتشرشده", en: "Published" }
    draft { fa: "پیش‌نویس", en: "Draft" }
    column_title { fa: "عنوان", en: "Title" }
    column_state { fa: "وضعیت", en: "State" }
    column_lang { fa: "زبان", en: "Language" }
    column_category { fa: "دسته", en: "Category" }
    column_author { fa: "نویسنده", en: "Author" }
    column_views { fa: "بازدید", en: "Reads" }
    column_updated { fa: "آخرین تغییر", en: "Last change" }
    desk_empty { fa: "راهنمایی این‌جا نیست", en: "There are no articles here" }
    desk_empty_text { fa: "اولین راهنما را بنویسید تا مشتری‌ها پاسخ را خودشان پیدا کنند.", en: "Write the first one, so that customers find answers themselves." }
    field_title { fa: "عنوان", en: "Title" }
    field_title_hint { fa: "همان‌طور که مشتری می‌پرسد.", en: "The way a customer would ask." }
    field_slug { fa: "نشانی", en: "Address" }
    field_slug_hint { fa: "آخر نشانی صفحه، مثل wifi-student. خالی بگذارید تا از عنوان ساخته شود.", en: "The end of the page's address, such as wifi-student. Leave it empty to make it from the title." }
    field_lang { fa: "زبان", en: "Language" }
    field_category { fa: "دسته", en: "Category" }
    no_category { fa: "بدون دسته", en: "No category" }
    field_body { fa: "متن", en: "Text" }
    field_body_hint { fa: "با Markdown: ## عنوان، ** پررنگ **، 1. گام، - مورد، `نشانی`.", en: "In Markdown: ## heading, **bold**, 1. step, - item, `code`." }
    tab_write { fa: "نوشتن", en: "Write" }
    tab_preview { fa: "پیش‌نمایش", en: "Preview" }
    preview_empty { fa: "متنی برای نمایش نیست.", en: "There is no text to show yet." }
    save_draft { fa: "ذخیرهٔ پیش‌نویس", en: "Save draft" }
    save { fa: "ذخیره", en: "Save" }
    publish { fa: "انتشار", en: "Publish" }
    unpublish { fa: "برداشتن از انتشار", en: "Unpublish" }
    view_page { fa: "دیدن صفحه", en: "View page" }
    saved { fa: "راهنما ذخیره شد", en: "Article saved" }
    was_published { fa: "راهنما منتشر شد", en: "Article published" }
    was_unpublished { fa: "راهنما از انتشار برداشته شد", en: "Article unpublished" }
    stale_reload { fa: "دیدن تازه‌ترین", en: "Load the latest" }
}
