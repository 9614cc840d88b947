//! The portal: home, request, new request, log-in.

use domain::Dir;
use domain::tickets::Status;
use leptos::prelude::*;

use super::{Words, person};
use crate::*;

fn frame(t: Words, wide: bool, main: AnyView) -> impl IntoView + use<> {
    view! {
        <PortalShell
            brand=t("میز ایران‌مهر", "Iranmehr Desk") home_href="/" skip_label=t("پرش به محتوا", "Skip to content") nav_label="x" wide=wide
            nav=move || view! {
                <TopLink href="/" label=t("خانه", "Home") active=true/>
                <TopLink href="/requests" label=t("درخواست‌های من", "My requests") count=Signal::stored(t("۱", "1").to_owned())/>
                <TopLink href="/kb" label=t("راهنما", "Help articles")/>
            }
            actions=move || person(t)
            footer=move || view! { <p>{t("ساعت کاری: شنبه تا چهارشنبه، ۸ تا ۱۷ — تلفن ", "Open Saturday to Wednesday, 8–17. Phone ")}<Ltr text="021 9100 1234"/></p> }
        >
            {main}
        </PortalShell>
    }
}

pub fn home(t: Words) -> impl IntoView + use<> {
    frame(t, true, view! {
        <Hero title=t("مشکل شما چیست؟", "What can we help with?") lead=t("چند واژه بنویسید؛ شاید پاسخ همین حالا آماده باشد.", "Write a few words; the answer may be here already.")>
            <SearchBox id="q" action="/kb" label=t("جست‌وجو", "Search") large=true placeholder=t("مثلاً «وای‌فای وصل نمی‌شود»", "e.g. “Wi-Fi does not connect”") submit_label=t("جست‌وجو", "Search")/>
        </Hero>
        <div class="stack">
            <CardGrid>
                <LinkCard href="/requests/new?c=1" glyph=Glyph::Online title=t("اینترنت و شبکه", "Internet and network") text=t("قطعی، کندی، وای‌فای", "Outage, slow, Wi-Fi")/>
                <LinkCard href="/requests/new?c=2" glyph=Glyph::Laptop title=t("تجهیزات", "Equipment") text=t("پرینتر، رایانه، تلفن", "Printer, computer, phone")/>
                <LinkCard href="/requests/new?c=3" glyph=Glyph::Grid title=t("نرم‌افزار", "Software") text=t("حساب، نصب، خطا", "Accounts, installs, errors")/>
                <LinkCard href="/requests/new?c=4" glyph=Glyph::Chat title=t("چیز دیگر", "Something else") text=t("هر چه در این‌ها نیست", "Anything not listed")/>
            </CardGrid>
            <Card title=t("درخواست‌های من", "My requests") flush=true actions=move || view! { <LinkButton href="/requests/new" variant=Variant::Primary size=Size::Small glyph=Glyph::Plus>{t("درخواست تازه", "New request")}</LinkButton> }>
                <Table label="x" stack=true>
                    <thead class="sr-only"><tr><th scope="col">"s"</th><th scope="col">"x"</th><th scope="col">"t"</th></tr></thead>
                    <tbody>
                        <tr><td class="cell-main"><a class="row-link" href="/r"><bdi>{t("پرینتر طبقهٔ دوم کاغذ نمی‌گیرد", "Second-floor printer jams")}</bdi></a></td><td class="cell-tight"><StatusPill status=Status::Waiting text=t("منتظر پاسخ شما", "Waiting for you")/></td><td class="cell-tight cell-sub">{t("دیروز", "Yesterday")}</td></tr>
                        <tr><td class="cell-main"><a class="row-link" href="/r"><bdi>{t("VPN بعد از به‌روزرسانی ویندوز وصل نمی‌شود", "VPN does not connect after the Windows update")}</bdi></a></td><td class="cell-tight"><StatusPill status=Status::InProgress text=t("در حال بررسی", "We are on it")/></td><td class="cell-tight cell-sub">{t("۵ دقیقه پیش", "5 min ago")}</td></tr>
                        <tr><td class="cell-main"><a class="row-link" href="/r"><bdi>{t("نصب Office", "Install Office")}</bdi></a></td><td class="cell-tight"><StatusPill status=Status::Resolved text=t("حل شد", "Solved")/></td><td class="cell-tight cell-sub">{t("۳ روز پیش", "3 days ago")}</td></tr>
                    </tbody>
                </Table>
            </Card>
        </div>
    }.into_any())
}

pub fn request(t: Words, dir: Dir) -> impl IntoView + use<> {
    let time =
        move || view! { <Time datetime="2026-03-21T10:00:00Z" title="x" text=t("دیروز ۱۴:۲۰", "Yesterday 14:20")/> };
    frame(t, false, view! {
        <PageHead
            title=t("پرینتر طبقهٔ دوم کاغذ نمی‌گیرد", "Second-floor printer jams")
            before=move || view! { <Breadcrumb label="b" crumbs=vec![Crumb::new("/requests", t("درخواست‌های من", "My requests"))]/> }
            lead=t("شمارهٔ پیگیری T-20260320-0117", "Reference T-20260320-0117")
            actions=move || view! { <StatusPill status=Status::InProgress text=t("در حال بررسی", "We are on it")/> }
        />
        <div class="stack">
            <Card><Stepper label="s" current=1 done_label="done" steps=vec![Step::new(t("ثبت شد", "Received"), t("دیروز ۱۴:۲۰", "Yesterday 14:20")), Step::new(t("در حال بررسی", "We are on it"), t("سارا محمدی", "Sara Mohammadi")), Step::new(t("حل شد", "Solved"), "")]/></Card>
            <Banner tone=Tone::Info>{t("تا فردا ساعت ۱۰ پاسخ می‌دهیم.", "We will answer by tomorrow 10:00.")}</Banner>
            <Stream label="x">
                <Message kind=MessageKind::Ours id="c1" author=t("شما", "You") author_id=1 time=time><UserText dir=dir text=t("پرینتر طبقهٔ دوم از صبح کاغذ را تا نیمه می‌کشد و گیر می‌کند. مدل HP M404 است.", "The second-floor printer pulls paper half-way and jams. It is an HP M404.")/></Message>
                <Message kind=MessageKind::Theirs id="c2" author=t("سارا محمدی", "Sara Mohammadi") author_id=3 role=t("پشتیبانی", "Support") time=time><UserText dir=dir text=t("سلام، سینی کاغذ را بیرون بکشید و ببینید غلتک خاکی نشده باشد. یک عکس هم بفرستید.", "Hello, please pull out the tray and check that the roller is clean. A photo would help.")/></Message>
            </Stream>
            <Card>
                <div class="stack">
                    <TextArea id="b" name="body" label=t("پاسخ شما", "Your reply") rows=3/>
                    <FileDrop id="fd" name="files" label=t("افزودن عکس یا فایل", "Add a photo or file") hint=t("تا ۱۰ مگابایت", "Up to 10 MB") remove_label="x"/>
                    <Actions end=true><Button>{t("مشکل حل شد", "It is solved")}</Button><Button variant=Variant::Primary submit=true glyph=Glyph::Send>{t("ارسال", "Send")}</Button></Actions>
                </div>
            </Card>
        </div>
    }.into_any())
}

pub fn new(t: Words) -> impl IntoView + use<> {
    frame(t, false, view! {
        <PageHead title=t("درخواست تازه", "New request") lead=t("هر چه دقیق‌تر بنویسید، زودتر حل می‌شود.", "The more exact, the sooner it is solved.")/>
        <Card>
            <div class="stack">
                <Stepper label="s" current=1 done_label="done" steps=vec![Step::new(t("موضوع", "Topic"), ""), Step::new(t("شرح", "Details"), ""), Step::new(t("بازبینی", "Review"), "")]/>
                <RadioCards id="c" name="category" label=t("دربارهٔ چیست؟", "What is it about?") value="net" cards=vec![
                    RadioCard::new("net", t("اینترنت و شبکه", "Internet and network")).glyph(Glyph::Online),
                    RadioCard::new("hw", t("تجهیزات", "Equipment")).glyph(Glyph::Laptop),
                    RadioCard::new("sw", t("نرم‌افزار", "Software")).glyph(Glyph::Grid)]/>
                <TextInput id="t" name="title" label=t("عنوان", "Title") hint=t("در یک جمله: چه چیزی کار نمی‌کند؟", "In one sentence: what does not work?") required=true/>
                <TextArea id="d" name="description" label=t("شرح", "Details") rows=5/>
                <FileDrop id="fd" name="files" label=t("عکس یا فایل را اینجا رها کنید یا انتخاب کنید", "Drop a photo or file here, or choose one") hint=t("تا ۱۰ مگابایت", "Up to 10 MB") remove_label="x"/>
                <Actions end=true><Button variant=Variant::Quiet>{t("بازگشت", "Back")}</Button><Button variant=Variant::Primary submit=true>{t("ادامه", "Continue")}</Button></Actions>
            </div>
        </Card>
    }.into_any())
}

pub fn login(t: Words) -> impl IntoView + use<> {
    view! {
        <AuthShell
            brand=t("میز ایران‌مهر", "Iranmehr Desk") home_href="/" skip_label="x" title=t("ورود", "Log in")
            lead=t("خوش آمدید. با حساب خود وارد شوید.", "Welcome. Use your account.")
            aside=move || view! {
                <Card title=t("حساب‌های نمایشی", "Demo accounts")>
                    <Properties>
                        <Property label=t("کارشناس", "Agent")><Ltr text="agent" code=true/></Property>
                        <Property label=t("مدیر", "Admin")><Ltr text="admin" code=true/></Property>
                        <Property label=t("مشتری", "Customer")><Ltr text="customer" code=true/></Property>
                    </Properties>
                </Card>
            }
            footer=move || view! { <TextLink href="/register">{t("ساخت حساب تازه", "Create an account")}</TextLink><TextLink href="?lang=en">"English"</TextLink> }
        >
            <Banner tone=Tone::Danger live=true>{t("نام کاربری یا گذرواژه درست نیست.", "The user name or the password is not right.")}</Banner>
            <TextInput id="l" name="login" kind=InputKind::Technical label=t("نام کاربری، رایانامه یا موبایل", "User name, e-mail or mobile") autocomplete="username" required=true/>
            <TextInput id="p" name="password" kind=InputKind::Password label=t("گذرواژه", "Password") autocomplete="current-password" reveal_label=t("نمایش", "Show") required=true/>
            <Button variant=Variant::Primary submit=true wide=true size=Size::Large>{t("ورود", "Log in")}</Button>
        </AuthShell>
    }
}
