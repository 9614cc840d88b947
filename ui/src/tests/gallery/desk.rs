//! The desk: list, ticket, administration.

use domain::Dir;
use domain::tickets::{Priority, Status};
use leptos::prelude::*;

use super::{Words, person};
use crate::*;

fn rail(t: Words) -> impl IntoView + use<> {
    view! {
        <RailLink href="/desk" glyph=Glyph::Inbox label=t("صندوق", "Inbox") active=true count=Signal::stored(t("۳", "3").to_owned())/>
        <RailLink href="/desk/mine" glyph=Glyph::Ticket label=t("تیکت‌ها", "Tickets")/>
        <RailLink href="/kb" glyph=Glyph::Book label=t("دانش", "Articles")/>
        <RailLink href="/reports" glyph=Glyph::Chart label=t("گزارش", "Reports")/>
        <RailLink href="/admin" glyph=Glyph::Settings label=t("مدیریت", "Admin")/>
    }
}

fn views(t: Words) -> impl IntoView + use<> {
    let n = move |fa, en| Signal::stored(t(fa, en).to_owned());
    view! {
        <SideGroup label=t("نماها", "Views")>
            <SideLink href="?1" glyph=Glyph::User label=t("باز و با من", "My open") count=n("۱۲", "12")/>
            <SideLink href="?2" glyph=Glyph::CircleDashed label=t("بی‌مسئول", "Unassigned") active=true count=n("۸", "8")/>
            <SideLink href="?3" glyph=Glyph::Inbox label=t("همهٔ بازها", "All open") count=n("۱٬۲۰۴", "1,204")/>
            <SideLink href="?4" glyph=Glyph::Hourglass label=t("منتظر مشتری", "Waiting") count=n("۳۱", "31")/>
            <SideLink href="?5" glyph=Glyph::CircleCheck label=t("حل‌شده", "Resolved") count=n("۹۷", "97")/>
        </SideGroup>
        <SideGroup label=t("شعبه‌ها", "Branches")>
            <SideLink href="?6" label=t("تهران – مرکزی", "Tehran, central") count=n("۲۱", "21")/>
            <SideLink href="?7" label=t("اصفهان", "Isfahan") count=n("۴", "4")/>
            <SideLink href="?8" label=t("مشهد", "Mashhad") count=n("۰", "0")/>
        </SideGroup>
    }
}

fn frame(t: Words, main: AnyView) -> impl IntoView + use<> {
    view! {
        <DeskShell
            brand=t("ایران‌مهر", "Iranmehr")
            home_href="/desk"
            skip_label=t("پرش به محتوا", "Skip to content")
            nav_label=t("بخش‌ها", "Sections")
            rail=move || rail(t)
            rail_end=move || person(t)
            side=move || views(t)
            side_label=t("نماها", "Views")
        >
            {main}
        </DeskShell>
    }
}

pub fn list(t: Words, dir: Dir) -> impl IntoView + use<> {
    let rows = [
        (
            Priority::Critical,
            "T-20260321-0042",
            t(
                "اینترنت شعبهٔ اصفهان از صبح قطع است و هیچ‌کدام از صندوق‌ها کار نمی‌کند",
                "Isfahan branch has had no internet since morning, no cash desk works",
            ),
            t("مریم رضایی", "Maryam Rezaei"),
            Status::Pending,
            Tone::Danger,
            t("۱۲ دقیقه دیر", "12 min late"),
            Glyph::Timer,
        ),
        (
            Priority::High,
            "T-20260321-0041",
            t("VPN بعد از به‌روزرسانی ویندوز وصل نمی‌شود", "VPN does not connect after the Windows update"),
            t("علی کریمی", "Ali Karimi"),
            Status::InProgress,
            Tone::Warn,
            t("۴۰ دقیقه", "40 min"),
            Glyph::Clock,
        ),
        (
            Priority::Medium,
            "T-20260321-0039",
            t("درخواست نصب Office برای دو همکار تازه", "Please install Office for two new colleagues"),
            t("نرگس احمدی", "Narges Ahmadi"),
            Status::Waiting,
            Tone::Neutral,
            t("مکث", "Paused"),
            Glyph::Pause,
        ),
        (
            Priority::Medium,
            "T-20260320-0117",
            t("پرینتر طبقهٔ دوم کاغذ نمی‌گیرد", "Second-floor printer jams"),
            t("حسین مرادی", "Hossein Moradi"),
            Status::InProgress,
            Tone::Ok,
            t("۳ ساعت", "3 h"),
            Glyph::Clock,
        ),
        (
            Priority::Low,
            "T-20260320-0102",
            t("صندلی شمارهٔ ۱۴ اتاق جلسه لق شده", "Chair 14 in the meeting room is loose"),
            t("فاطمه صادقی", "Fatemeh Sadeghi"),
            Status::Resolved,
            Tone::Neutral,
            t("انجام شد", "Done"),
            Glyph::Check,
        ),
        (
            Priority::High,
            "T-20260320-0098",
            t("خطای ‎403‎ هنگام ورود به سامانهٔ انبار", "Error 403 when logging in to the warehouse system"),
            t("رضا نوری", "Reza Nouri"),
            Status::Closed,
            Tone::Neutral,
            t("انجام شد", "Done"),
            Glyph::Check,
        ),
    ];
    let body = rows
        .into_iter()
        .cycle()
        .take(14)
        .enumerate()
        .map(|(i, (priority, number, subject, who, status, tone, sla, glyph))| {
            let word = t(
                match priority { Priority::Critical => "بحرانی", Priority::High => "زیاد", Priority::Medium => "متوسط", Priority::Low => "کم" },
                match priority { Priority::Critical => "Critical", Priority::High => "High", Priority::Medium => "Medium", Priority::Low => "Low" },
            );
            let state = match status {
                Status::Pending => t("در انتظار بررسی", "Pending"),
                Status::InProgress => t("در حال انجام", "In progress"),
                Status::Waiting => t("منتظر مشتری", "Waiting"),
                Status::Resolved => t("حل‌شده", "Resolved"),
                Status::Closed => t("بسته", "Closed"),
            };
            view! {
                <tr class=if i == 1 { "row-cursor" } else { "" } aria-selected=(i == 3).then_some("true")>
                    <td class="cell-tight cell-wide-only"><Checkbox id=format!("c{i}") name="c" label="x" hide_label=true checked=i == 3/></td>
                    <td class="cell-mark"><PriorityPill priority=priority text=word bare=true/></td>
                    <td class="cell-tight cell-sub"><Ltr text=number/></td>
                    <td class="cell-main cell-clip"><a class="row-link" href="/t"><Bdi text=subject dir=dir/></a></td>
                    <td class="cell-tight">{who}</td>
                    <td class="cell-tight"><StatusPill status=status text=state/></td>
                    <td class="cell-tight"><Pill tone=tone glyph=glyph text=sla/></td>
                    <td class="cell-tight cell-wide-only"><Avatar name=t("سارا محمدی", "Sara Mohammadi") id=i64::try_from(i).unwrap_or(0) size=AvatarSize::Small labelled=true/></td>
                    <td class="cell-tight cell-num cell-sub"><Time datetime="2026-03-21T10:00:00Z" title="x" text=t("۵ دقیقه پیش", "5 min ago")/></td>
                </tr>
            }
        })
        .collect_view();
    frame(t, view! {
        <PageHead title=t("بی‌مسئول", "Unassigned") actions=move || view! { <Button variant=Variant::Primary glyph=Glyph::Plus>{t("تیکت تازه", "New ticket")}</Button> }/>
        <ToolBar>
            <SearchBox id="q" action="/desk/tickets" label=t("جست‌وجو", "Search") placeholder=t("جست‌وجو در تیکت‌ها", "Search tickets") shortcut="/"/>
            <Menu label=t("پالایه", "Filter") glyph=Glyph::Filter><MenuLink href="#" label="x"/></Menu>
            <Chip text=t("شعبه: اصفهان", "Branch: Isfahan") remove_href="#" remove_label="x"/>
            <Chip text=t("اولویت: زیاد و بالاتر", "Priority: high and up") remove_href="#" remove_label="x"/>
        </ToolBar>
        <Table label=t("تیکت‌ها", "Tickets") stack=true>
            <thead>
                <tr>
                    <th scope="col"><Checkbox id="all" name="all" label="x" hide_label=true/></th>
                    <th scope="col"><span class="sr-only">"p"</span></th>
                    <th scope="col">{t("شماره", "Number")}</th>
                    <th scope="col">{t("موضوع", "Subject")}</th>
                    <th scope="col">{t("درخواست‌کننده", "Requester")}</th>
                    <th scope="col">{t("وضعیت", "Status")}</th>
                    <SortHead label=t("مهلت", "Due") href="#" sorted=Sorted::Ascending/>
                    <th scope="col">{t("مسئول", "Owner")}</th>
                    <SortHead label=t("به‌روزرسانی", "Updated") href="#"/>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </Table>
        <Pager label="p" newer_label=t("تازه‌تر", "Newer") older_label=t("قدیمی‌تر", "Older") newer=None older=Some("?after=1".to_owned()) summary=t("۱ تا ۲۵ از ۱٬۲۰۴", "1–25 of 1,204")/>
    }.into_any())
}

pub fn ticket(t: Words, dir: Dir) -> impl IntoView + use<> {
    let time = move || view! { <Time datetime="2026-03-21T10:00:00Z" title="x" text=t("۵ دقیقه پیش", "5 min ago")/> };
    let mode = RwSignal::new("reply".to_owned());
    frame(t, view! {
        <Split aside_label=t("ویژگی‌ها", "Properties") aside=move || view! {
            <Card title=t("مهلت پاسخ", "Response due")>
                <div class="stack">
                    <div class="row"><Pill tone=Tone::Warn glyph=Glyph::Clock text=t("۴۰ دقیقه مانده", "40 min left")/></div>
                    <ProgressBar value=72.0 label="SLA"/>
                    <p class="field-hint">{t("تا امروز ساعت ۱۱:۳۰، طبق سیاست «فوری – ساعت کاری»", "By today 11:30, policy “Urgent, business hours”")}</p>
                </div>
            </Card>
            <Card title=t("ویژگی‌ها", "Properties")>
                <FormGrid inline=true>
                    <Select id="s1" name="status" compact=true label=t("وضعیت", "Status") choices=vec![Choice::new("a", t("در حال انجام", "In progress"))]/>
                    <Select id="s2" name="priority" compact=true label=t("اولویت", "Priority") choices=vec![Choice::new("a", t("زیاد", "High"))]/>
                    <Select id="s3" name="owner" compact=true label=t("مسئول", "Assignee") choices=vec![Choice::new("a", t("سارا محمدی", "Sara Mohammadi"))]/>
                </FormGrid>
            </Card>
            <Card title=t("درخواست‌کننده", "Requester")>
                <div class="stack">
                    <div class="row"><Avatar name=t("مریم رضایی", "Maryam Rezaei") id=1 size=AvatarSize::Large/><div><b>{t("مریم رضایی", "Maryam Rezaei")}</b><p class="field-hint">{t("شعبهٔ اصفهان", "Isfahan branch")}</p></div></div>
                    <Properties>
                        <Property label=t("رایانامه", "E-mail")><Ltr text="maryam@example.com"/></Property>
                        <Property label=t("موبایل", "Mobile")><Ltr text="0913 111 2233"/></Property>
                        <Property label=t("تیکت‌های باز", "Open tickets")>{t("۲", "2")}</Property>
                    </Properties>
                </div>
            </Card>
        }>
            <PageHead
                title=t("اینترنت شعبهٔ اصفهان از صبح قطع است", "Isfahan branch has had no internet since morning")
                before=move || view! { <Breadcrumb label="b" crumbs=vec![Crumb::new("/", t("بی‌مسئول", "Unassigned")), Crumb::new("/", "T-20260321-0042")]/> }
                actions=move || view! { <IconButton glyph=Glyph::UserCheck label="x" variant=Variant::Secondary/><IconButton glyph=Glyph::More label="x" variant=Variant::Secondary/> }
            />
            <div class="stack">
                <Stream label=t("گفت‌وگو", "Conversation")>
                    <StreamMark text=t("شنبه ۱ فروردین", "Saturday 21 March")/>
                    <Message kind=MessageKind::Theirs id="c1" author=t("مریم رضایی", "Maryam Rezaei") author_id=1 role=t("شعبهٔ اصفهان", "Isfahan branch") time=time>
                        <Markdown dir=dir html=t("<p>سلام، از ساعت ۸ صبح اینترنت قطع است و چراغ مودم قرمز شده. آدرس <code>192.168.1.1</code> هم باز نمی‌شود.</p><ul><li>مودم را دو بار خاموش و روشن کردیم</li><li>کابل‌ها را عوض کردیم</li></ul>", "<p>Hello, the internet has been down since 8 and the modem light is red. <code>192.168.1.1</code> does not open either.</p><ul><li>We restarted the modem twice</li><li>We changed the cables</li></ul>")/>
                        <Files><FileLink href="/f" name="modem-light.jpg" size=t("۴۲۰ کیلوبایت", "420 KB")/></Files>
                    </Message>
                    <EventLine glyph=Glyph::UserCheck time=time><b>{t("سارا محمدی", "Sara Mohammadi")}</b>" "{t("این تیکت را به عهده گرفت", "took this ticket")}</EventLine>
                    <EventLine glyph=Glyph::Flag time=time><b>{t("سامانه", "System")}</b>" "{t("اولویت را از متوسط به زیاد تغییر داد", "changed priority from medium to high")}</EventLine>
                    <Message kind=MessageKind::Internal id="c2" author=t("رضا نوری", "Reza Nouri") author_id=5 badge=t("یادداشت داخلی", "Internal note") time=time>
                        <Markdown dir=dir html=t("<p>با مخابرات تماس گرفتم؛ کابل کشی خیابان تا ظهر طول می‌کشد.</p>", "<p>I called the provider; street works until noon.</p>")/>
                    </Message>
                    <Message kind=MessageKind::Ours id="c3" author=t("سارا محمدی", "Sara Mohammadi") author_id=3 time=time>
                        <Markdown dir=dir html=t("<p>سلام خانم رضایی، مشکل از خط مخابرات است و تا ظهر حل می‌شود. تا آن وقت مودم همراه را از انبار بگیرید.</p>", "<p>Hello, the fault is in the provider's line and will be fixed by noon. Please take the mobile modem from the store until then.</p>")/>
                    </Message>
                    <StreamMark strong=true text=t("تازه از آخرین نگاه شما", "New since you looked")/>
                    <Message kind=MessageKind::Theirs id="c4" author=t("مریم رضایی", "Maryam Rezaei") author_id=1 time=time>
                        <UserText dir=dir text=t("ممنون، گرفتیم و وصل شد.", "Thank you, it works.")/>
                    </Message>
                </Stream>
                <ComposerFrame internal=false>
                    <Tabs id="k" label="x" selected=mode tabs=vec![Tab::new("reply", t("پاسخ به مشتری", "Reply to customer")).glyph(Glyph::Reply), Tab::new("note", t("یادداشت داخلی", "Internal note")).glyph(Glyph::Lock)]/>
                    <TextArea id="b" name="body" label="x" hide_label=true bare=true placeholder=t("پاسخ خود را بنویسید؛ برای متن‌های آماده / بزنید", "Write your reply; type / for macros")/>
                    <div class="composer-foot">
                        <FileDrop id="fd" name="files" label=t("پیوست", "Attach") remove_label="x" compact=true/>
                        <Actions><Kbd keys="Ctrl Enter"/><Button variant=Variant::Primary glyph=Glyph::Send>{t("ارسال پاسخ", "Send reply")}</Button></Actions>
                    </div>
                </ComposerFrame>
                <ComposerFrame internal=true>
                    <TextArea id="b2" name="body" label="x" hide_label=true bare=true placeholder=t("یادداشت را فقط همکاران می‌بینند", "Only colleagues see this note")/>
                    <div class="composer-foot"><span></span><Button glyph=Glyph::Lock>{t("ثبت یادداشت", "Save note")}</Button></div>
                </ComposerFrame>
            </div>
        </Split>
    }.into_any())
}

pub fn admin(t: Words) -> impl IntoView + use<> {
    view! {
        <AdminShell
            brand=t("ایران‌مهر", "Iranmehr") home_href="/desk" skip_label="x" nav_label="x"
            rail=move || rail(t) rail_end=move || person(t) sections_label=t("مدیریت", "Admin")
            sections=move || view! {
                <SideGroup label=t("افراد", "People")>
                    <SideLink href="1" glyph=Glyph::Users label=t("کاربران", "Users") active=true/>
                    <SideLink href="2" glyph=Glyph::Branch label=t("شعبه‌ها", "Branches")/>
                    <SideLink href="3" glyph=Glyph::Departments label=t("واحدها", "Departments")/>
                </SideGroup>
                <SideGroup label=t("سامانه", "System")>
                    <SideLink href="4" glyph=Glyph::Settings label=t("تنظیمات", "Settings")/>
                </SideGroup>
            }
        >
            <PageHead title=t("کاربران", "Users") lead=t("همکاران و مشتریانی که به میز دسترسی دارند.", "Colleagues and customers who can use the desk.")
                actions=move || view! { <Button variant=Variant::Primary glyph=Glyph::UserAdd>{t("کاربر تازه", "New user")}</Button> }/>
            <ToolBar><SearchBox id="q" action="" label="x" placeholder=t("نام، رایانامه یا موبایل", "Name, e-mail or mobile")/></ToolBar>
            <Card flush=true>
                <Table label="x" stack=true>
                    <thead><tr><th scope="col">{t("نام", "Name")}</th><th scope="col">{t("نقش", "Role")}</th><th scope="col">{t("شعبه", "Branch")}</th><th scope="col">{t("وضعیت", "State")}</th><th scope="col"><span class="sr-only">"x"</span></th></tr></thead>
                    <tbody>
                        {(0..6).map(|i| view! {
                            <tr>
                                <td class="cell-main"><span class="row"><Avatar name=t("نرگس احمدی", "Narges Ahmadi") id=i size=AvatarSize::Small/><a class="row-link" href="#">{t("نرگس احمدی", "Narges Ahmadi")}</a></span></td>
                                <td class="cell-tight">{t("کارشناس", "Agent")}</td>
                                <td class="cell-tight">{t("تهران", "Tehran")}</td>
                                <td class="cell-tight"><Pill tone=Tone::Ok glyph=Glyph::Check text=t("فعال", "Active")/></td>
                                <td class="cell-tight"><Menu label="x" glyph=Glyph::More icon_only=true end=true><MenuLink href="#" label="x"/></Menu></td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </Table>
            </Card>
            <br/>
            <Card title=t("جزئیات", "Details")>
                <FormGrid columns=true>
                    <TextInput id="n" name="n" label=t("نام و نام خانوادگی", "Full name") value=t("نرگس احمدی", "Narges Ahmadi")/>
                    <TextInput id="u" name="u" kind=InputKind::Technical label=t("نام کاربری", "User name") value="narges"/>
                    <Select id="r" name="r" label=t("نقش", "Role") choices=vec![Choice::new("a", t("کارشناس", "Agent"))]/>
                    <Select id="d" name="d" label=t("شعبه", "Branch") placeholder=t("انتخاب کنید…", "Choose…") choices=vec![Choice::new("a", t("تهران", "Tehran"))]/>
                </FormGrid>
                <br/>
                <Actions end=true><Button>{t("انصراف", "Cancel")}</Button><Button variant=Variant::Primary>{t("ذخیرهٔ تغییرات", "Save changes")}</Button></Actions>
            </Card>
        </AdminShell>
    }
}
