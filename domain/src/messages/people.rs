//! Words of the administration of people, branches, departments, categories and priority keywords.

// People: the list.
messages! {
    users_title { fa: "کاربران", en: "People" }
    users_lead { fa: "کارکنان و مشتریان: نقش، شعبه و دسترسی هر کس.", en: "Staff and customers: everybody's role, branch and access." }
    new_user { fa: "کاربر تازه", en: "New person" }
    users_search { fa: "جست‌وجوی کاربر", en: "Find a person" }
    users_search_hint { fa: "نام، نام کاربری، ایمیل یا موبایل", en: "Name, user name, e-mail or mobile" }
    filters { fa: "فیلترها", en: "Filters" }
    apply { fa: "نشان بده", en: "Show" }
    any_role { fa: "نقش: همه", en: "Role: any" }
    any_branch { fa: "شعبه: همه", en: "Branch: any" }
    any_state { fa: "وضعیت: همه", en: "State: any" }
    role_label { fa: "نقش", en: "Role" }
    branch_label { fa: "شعبه", en: "Branch" }
    state_label { fa: "وضعیت", en: "State" }
    name_head { fa: "نام", en: "Name" }
    contact_head { fa: "تماس", en: "Contact" }
    open_head { fa: "تیکت باز", en: "Open tickets" }
    seen_head { fa: "آخرین حضور", en: "Last seen" }
    never_seen { fa: "هنوز وارد نشده", en: "never signed in" }
    found_people(count: &str) { fa: "{count} نفر", en: "{count} people" }
    found_many(count: &str) { fa: "بیش از {count} نفر", en: "more than {count} people" }
    nobody_found { fa: "کسی با این مشخصات نیست", en: "Nobody matches" }
    nobody_found_text { fa: "واژهٔ دیگری بنویسید یا فیلترها را بردارید.", en: "Try another word, or remove the filters." }
    clear_filters { fa: "برداشتن همهٔ فیلترها", en: "Remove all filters" }
    first_page { fa: "صفحهٔ نخست", en: "First page" }
    next_page { fa: "صفحهٔ بعد", en: "Next page" }
}

// A person.
messages! {
    person_identity { fa: "مشخصات", en: "Details" }
    person_access { fa: "نقش و جایگاه", en: "Role and place" }
    name_label { fa: "نام و نام خانوادگی", en: "Full name" }
    name_en_label { fa: "نام با حروف لاتین", en: "Name in Latin letters" }
    name_en_hint { fa: "در نسخهٔ انگلیسی نشان داده می‌شود.", en: "Shown in the English interface." }
    user_name_label { fa: "نام کاربری", en: "User name" }
    user_name_hint { fa: "حروف کوچک انگلیسی، رقم، نقطه، خط تیره و زیرخط.", en: "Lower-case letters, digits, dot, dash and underscore." }
    email_label { fa: "ایمیل", en: "E-mail" }
    mobile_label { fa: "موبایل", en: "Mobile" }
    first_password { fa: "گذرواژهٔ نخست", en: "First password" }
    first_password_hint { fa: "اگر خالی بماند، یکی ساخته و فقط یک بار نشان داده می‌شود.", en: "Leave it empty to have one made; it is shown once." }
    role_hint { fa: "با تغییر نقش، همهٔ دستگاه‌های این کاربر از حساب خارج می‌شوند.", en: "Changing the role signs this person out everywhere." }
    no_branch { fa: "بدون شعبه", en: "No branch" }
    departments_label { fa: "بخش‌ها", en: "Departments" }
    departments_hint { fa: "برای کارکنان: بخش‌هایی که در آن کار می‌کند.", en: "For staff: where this person works." }
    no_departments { fa: "هنوز بخشی ساخته نشده است.", en: "There are no departments yet." }
    organisation_label { fa: "سازمان", en: "Organisation" }
    no_organisation { fa: "بدون سازمان", en: "No organisation" }
    new_organisation { fa: "نام سازمان تازه", en: "Name of a new organisation" }
    add_organisation { fa: "افزودن سازمان", en: "Add organisation" }
    organisation_added { fa: "سازمان اضافه و انتخاب شد", en: "The organisation was added and chosen" }
    sees_organisation { fa: "درخواست‌های همهٔ سازمانش را می‌بیند", en: "Sees the requests of the whole organisation" }
    sees_organisation_hint { fa: "برای مشتریان؛ می‌تواند به درخواست همکارانش هم پاسخ دهد.", en: "For customers; they may also reply to their colleagues' requests." }
    create_person { fa: "ساختن کاربر", en: "Create person" }
    person_created { fa: "کاربر ساخته شد", en: "The person was created" }
    facts { fa: "وضعیت حساب", en: "Account" }
    created_label { fa: "ساخته شد", en: "Created" }
    tickets_label { fa: "تیکت‌های باز", en: "Open tickets" }
    see_tickets { fa: "دیدن تیکت‌ها", en: "See tickets" }
    security { fa: "دسترسی", en: "Access" }
    is_you { fa: "این حساب خود شماست. گذرواژه را از نمایهٔ خودتان تغییر دهید؛ غیرفعال کردن را باید مدیر دیگری انجام دهد.", en: "This is your own account. Change the password in your profile; another administrator has to deactivate it." }
    above_you { fa: "این کاربر نقش بالاتری از شما دارد؛ فقط می‌توانید مشخصاتش را ببینید.", en: "This person's role is above yours; you can only look." }
}

// Passwords.
messages! {
    reset_password { fa: "گذرواژهٔ تازه بساز", en: "Make a new password" }
    reset_title(name: &str) { fa: "گذرواژهٔ {name} عوض شود؟", en: "Replace the password of {name}?" }
    reset_text { fa: "گذرواژهٔ کنونی از کار می‌افتد و همهٔ دستگاه‌های این کاربر از حساب خارج می‌شوند. گذرواژهٔ تازه فقط یک بار نشان داده می‌شود.", en: "The present password stops working and all devices of this person are signed out. The new password is shown once." }
    password_title { fa: "گذرواژهٔ تازه", en: "New password" }
    password_text(name: &str) { fa: "این گذرواژه را به {name} برسانید. پس از بستن این پنجره دیگر نشان داده نمی‌شود.", en: "Give this password to {name}. Once this window is closed it is not shown again." }
    copy { fa: "کپی", en: "Copy" }
    copied { fa: "کپی شد", en: "Copied" }
    not_copied { fa: "کپی نشد؛ متن را انتخاب و دستی کپی کنید", en: "Not copied; select the text and copy it by hand" }
    password_done { fa: "برداشتم", en: "I have it" }
}

// Switching off and on.
messages! {
    deactivate { fa: "غیرفعال کردن", en: "Deactivate" }
    activate { fa: "فعال کردن", en: "Activate" }
    deactivated(name: &str) { fa: "{name} غیرفعال شد", en: "{name} was deactivated" }
    activated(name: &str) { fa: "{name} فعال شد", en: "{name} was activated" }
    deactivate_title(name: &str) { fa: "{name} غیرفعال شود؟", en: "Deactivate {name}?" }
    deactivate_person_text { fa: "این کاربر دیگر نمی‌تواند وارد شود و همهٔ دستگاه‌هایش همین حالا از حساب خارج می‌شوند. نوشته‌هایش می‌ماند و بعداً می‌توانید دوباره فعالش کنید.", en: "This person can no longer sign in, and all their devices are signed out now. What they wrote stays, and you can activate them again." }
    deactivate_person_open(count: &str) { fa: "این کاربر دیگر نمی‌تواند وارد شود و همهٔ دستگاه‌هایش همین حالا از حساب خارج می‌شوند. {count} تیکت باز به او سپرده شده است؛ بگویید به چه کسی برسد.", en: "This person can no longer sign in, and all their devices are signed out now. {count} open tickets are assigned to them; say who takes them." }
    who_takes { fa: "تیکت‌های باز", en: "Open tickets" }
    back_to_queue { fa: "به صف «بدون مسئول» برگردد", en: "Go back to the unassigned queue" }
    goes_to(name: &str) { fa: "به {name} برسد", en: "Go to {name}" }
    deactivate_branch_text { fa: "شعبهٔ غیرفعال در فرم‌ها نشان داده نمی‌شود. تیکت‌های قدیمی آن می‌مانند و بعداً می‌توانید دوباره فعالش کنید.", en: "An inactive branch leaves all forms. Its old tickets stay, and you can activate it again." }
    deactivate_branch_open(tickets: &str, people: &str) { fa: "{tickets} تیکت باز و {people} نفر فعال در این شعبه‌اند. همه با هم به شعبه‌ای که انتخاب می‌کنید می‌روند.", en: "{tickets} open tickets and {people} active people belong to this branch. All of them move to the branch you choose." }
    deactivate_department_text { fa: "بخش غیرفعال در فرم‌ها نشان داده نمی‌شود. اعضایش می‌مانند و بعداً می‌توانید دوباره فعالش کنید.", en: "An inactive department leaves all forms. Its members stay, and you can activate it again." }
    deactivate_department_open(tickets: &str) { fa: "{tickets} تیکت باز در این بخش است. همه با هم، و نیز دسته‌هایش، به بخشی که انتخاب می‌کنید می‌روند.", en: "{tickets} open tickets belong to this department. All of them, and its categories, move to the department you choose." }
    successor_branch { fa: "شعبهٔ جانشین", en: "Successor branch" }
    successor_department { fa: "بخش جانشین", en: "Successor department" }
    no_successor { fa: "جانشین لازم نیست", en: "No successor needed" }
    no_other { fa: "جای فعال دیگری نیست که جانشین شود؛ اول یکی بسازید.", en: "There is no other active one to take over; create one first." }
}

// Organisations.
messages! {
    organisations_title { fa: "سازمان‌ها", en: "Organisations" }
    organisations_lead { fa: "شرکت‌ها و نهادهایی که مشتریان از طرف آن‌ها درخواست می‌دهند. سازمان هر مشتری در صفحهٔ خود او انتخاب می‌شود.", en: "The companies your customers belong to. Each customer's organisation is chosen on their own page." }
    new_organisation_page { fa: "سازمان تازه", en: "New organisation" }
    organisation_name { fa: "نام سازمان", en: "Name of the organisation" }
    organisation_made { fa: "سازمان اضافه شد", en: "The organisation was added" }
    rename_of(name: &str) { fa: "تغییر نام {name}", en: "Rename {name}" }
    no_organisations { fa: "هنوز سازمانی نیست", en: "No organisations yet" }
    no_organisations_text { fa: "اگر مشتریان شما از طرف شرکت‌ها درخواست می‌دهند، نام آن شرکت‌ها را اینجا بنویسید.", en: "If your customers write on behalf of companies, list those companies here." }
}

// Branches and departments.
messages! {
    branches_title { fa: "شعبه‌ها", en: "Branches" }
    branches_lead { fa: "هر تیکت و هر کاربر به یک شعبه تعلق دارد.", en: "Every ticket and every person belongs to a branch." }
    new_branch { fa: "شعبهٔ تازه", en: "New branch" }
    edit_branch { fa: "ویرایش شعبه", en: "Edit branch" }
    departments_title { fa: "بخش‌ها", en: "Departments" }
    departments_lead { fa: "گروه‌هایی که تیکت‌ها را حل می‌کنند.", en: "The teams that solve tickets." }
    new_department { fa: "بخش تازه", en: "New department" }
    edit_department { fa: "ویرایش بخش", en: "Edit department" }
    places_search { fa: "جست‌وجو در نام‌ها", en: "Search names" }
    city_label { fa: "شهر", en: "City" }
    phone_label { fa: "تلفن", en: "Phone" }
    address_label { fa: "نشانی", en: "Address" }
    description_label { fa: "توضیح", en: "Description" }
    place_name { fa: "نام", en: "Name" }
    place_name_en { fa: "نام انگلیسی", en: "Name in English" }
    people_head { fa: "افراد فعال", en: "Active people" }
    create { fa: "ساختن", en: "Create" }
    no_branches { fa: "هنوز شعبه‌ای نیست", en: "No branches yet" }
    no_branches_text { fa: "برای گرفتن تیکت دست‌کم یک شعبه لازم است.", en: "You need at least one branch to take tickets." }
    none_found { fa: "چیزی با این نام نیست", en: "No name matches" }
    none_found_text { fa: "واژهٔ دیگری را امتحان کنید.", en: "Try another word." }
    no_departments_title { fa: "هنوز بخشی نیست", en: "No departments yet" }
    no_departments_text { fa: "بخش‌ها کمک می‌کنند تیکت‌ها به گروه درست برسند.", en: "Departments help tickets reach the right team." }
    switching { fa: "فعال بودن", en: "Active state" }
    is_active { fa: "فعال است و در فرم‌ها نشان داده می‌شود.", en: "It is active and shown in forms." }
    is_inactive { fa: "غیرفعال است و در فرم‌ها نشان داده نمی‌شود.", en: "It is inactive and not shown in forms." }
    person_is_active { fa: "فعال است و می‌تواند وارد شود.", en: "Active; can sign in." }
    person_is_inactive { fa: "غیرفعال است و نمی‌تواند وارد شود.", en: "Inactive; cannot sign in." }
}

// Categories and keywords.
messages! {
    categories_title { fa: "دسته‌ها و واژه‌های اولویت", en: "Categories and priority words" }
    categories_lead { fa: "دسته می‌گوید تیکت دربارهٔ چیست و به کدام بخش می‌رسد.", en: "A category says what a ticket is about and which department gets it." }
    categories { fa: "دسته‌ها", en: "Categories" }
    new_category { fa: "دستهٔ تازه", en: "New category" }
    code_label { fa: "شناسه", en: "Code" }
    code_hint { fa: "واژه‌ای ثابت برای برنامه‌ها: حروف کوچک انگلیسی، رقم، خط تیره و زیرخط.", en: "A stable word for programs: lower-case letters, digits, dash and underscore." }
    goes_to_department { fa: "تیکت‌های تازه به این بخش می‌رسد", en: "New tickets go to" }
    to_department(name: &str) { fa: "به {name}", en: "to {name}" }
    to_no_department { fa: "به هیچ بخشی", en: "to no department" }
    category_active { fa: "در درخواست‌های تازه قابل انتخاب است", en: "Can be chosen for new requests" }
    edit_of(name: &str) { fa: "ویرایش {name}", en: "Edit {name}" }
    open_tickets(count: &str) { fa: "{count} تیکت باز", en: "{count} open tickets" }
    no_categories { fa: "هنوز دسته‌ای نیست", en: "No categories yet" }
    no_categories_text { fa: "مشتری در گام اول درخواست، یکی از دسته‌ها را انتخاب می‌کند.", en: "Customers choose one of the categories in the first step of a request." }
    keywords_title { fa: "واژه‌های اولویت", en: "Priority words" }
    keywords_lead { fa: "اگر این واژه‌ها در متن درخواست باشد، این اولویت پیشنهاد می‌شود. در هر سطر یک واژه یا عبارت بنویسید.", en: "When these words occur in a request, this priority is proposed. One word or phrase a line." }
    keywords_of(priority: &str) { fa: "اولویت {priority}", en: "Priority: {priority}" }
    keywords_save { fa: "ذخیرهٔ واژه‌ها", en: "Save words" }
    path_label { fa: "مسیر این صفحه", en: "Path to this page" }
    see_latest { fa: "دیدن تازه‌ترین وضعیت", en: "Show the latest state" }
    keywords_saved { fa: "واژه‌های اولویت ذخیره شد", en: "Priority words were saved" }
}
