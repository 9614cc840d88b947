//! Every control and mark on one sheet.

use leptos::prelude::*;

use super::Words;
use crate::*;

pub fn controls(t: Words) -> impl IntoView + use<> {
    let (one, two) = (RwSignal::new(false), RwSignal::new(false));
    let tab = RwSignal::new("a".to_owned());
    view! {
        <div class="portal-main portal-wide stack">
            <PageHead
                title=t("همهٔ اجزا", "Every component")
                lead=t("یک برگ برای دیدن همه چیز کنار هم، در هر دو پوسته.", "One sheet to see everything side by side, in both themes.")
                before=move || view! { <Breadcrumb label="b" crumbs=vec![Crumb::new("/a", t("مدیریت", "Admin")), Crumb::new("/b", t("کاربران", "Users"))]/> }
                actions=move || view! { <Button variant=Variant::Primary glyph=Glyph::Plus>{t("تیکت تازه", "New ticket")}</Button> }
            />
            <Card title=t("دکمه‌ها", "Buttons")>
                <div class="row">
                    <Button variant=Variant::Primary glyph=Glyph::Send>{t("ارسال پاسخ", "Send reply")}</Button>
                    <Button>{t("انصراف", "Cancel")}</Button>
                    <Button variant=Variant::Quiet glyph=Glyph::Filter>{t("پالایه", "Filter")}</Button>
                    <Button variant=Variant::Danger glyph=Glyph::Trash>{t("حذف تیکت", "Delete ticket")}</Button>
                    <Button variant=Variant::Primary loading=true>{t("در حال ذخیره", "Saving")}</Button>
                    <Button disabled=true>{t("غیرفعال", "Disabled")}</Button>
                    <Button size=Size::Small glyph=Glyph::Reply>{t("کوچک", "Small")}</Button>
                    <Button size=Size::Large variant=Variant::Primary>{t("بزرگ", "Large")}</Button>
                    <IconButton glyph=Glyph::More label="x"/>
                    <IconButton glyph=Glyph::Edit label="x" variant=Variant::Secondary/>
                    <Menu label=t("مرتب‌سازی", "Sort") glyph=Glyph::Sort><MenuLink href="#" label="x"/></Menu>
                    <Segment label="s"><a href="#" aria-current="true"><Icon glyph=Glyph::List/>{t("فهرست", "List")}</a><a href="#"><Icon glyph=Glyph::Grid/>{t("تخته", "Board")}</a></Segment>
                    <Kbd keys="Ctrl K"/>
                    <Spinner label="x"/>
                </div>
            </Card>
            <Card title=t("فرم", "Form")>
                <FormGrid columns=true>
                    <TextInput id="f1" name="a" label=t("عنوان", "Title") value=t("پرینتر طبقهٔ دوم کاغذ نمی‌گیرد", "Second-floor printer jams") note=t("اختیاری", "optional")/>
                    <TextInput id="f2" name="b" kind=InputKind::Email label=t("رایانامه", "E-mail") value="sara@example.com" glyph=Glyph::Mail/>
                    <TextInput id="f3" name="c" kind=InputKind::Phone label=t("موبایل", "Mobile") value="0912" error=Some(t("شمارهٔ موبایل باید ۱۱ رقم باشد.", "A mobile number has 11 digits.").to_owned())/>
                    <TextInput id="f4" name="d" kind=InputKind::Password label=t("گذرواژه", "Password") value="secret-words" reveal_label="show" hint=t("دست‌کم ۱۰ نویسه", "At least 10 characters")/>
                    <Select id="f5" name="e" label=t("اولویت", "Priority") choices=vec![Choice::new("h", t("زیاد", "High")), Choice::new("m", t("متوسط", "Medium"))] value="m"/>
                    <TextInput id="f6" name="f" label=t("غیرفعال", "Disabled") value="…" disabled=true placeholder="x"/>
                    <div class="wide"><TextArea id="f7" name="g" label=t("شرح", "Description") placeholder=t("چه شد؟ چه زمانی؟ چه پیامی دیدید؟", "What happened? When? What did you see?")/></div>
                    <div class="stack">
                        <Checkbox id="f8" name="h" label=t("مرا به خاطر بسپار", "Remember me") checked=true/>
                        <Switch id="f9" name="i" label=t("ثبت‌نام آزاد باشد", "Registration is open") checked=true hint=t("هر کسی می‌تواند حساب مشتری بسازد.", "Anyone can create a customer account.")/>
                        <Switch id="f10" name="j" label=t("خاموش", "Off")/>
                    </div>
                    <FileDrop id="f11" name="k" label=t("فایل‌ها را اینجا رها کنید یا انتخاب کنید", "Drop files here or choose") hint=t("تا ۱۰ مگابایت، تصویر یا PDF", "Up to 10 MB, images or PDF") remove_label="x"/>
                    <div class="wide"><RadioCards id="f12" name="l" label=t("دسته", "Category") value="net" cards=vec![
                        RadioCard::new("net", t("اینترنت و شبکه", "Internet and network")).hint(t("قطعی، کندی، وای‌فای", "Outage, slow, Wi-Fi")).glyph(Glyph::Online),
                        RadioCard::new("hw", t("تجهیزات", "Equipment")).hint(t("پرینتر، رایانه، تلفن", "Printer, computer, phone")).glyph(Glyph::Laptop),
                        RadioCard::new("sw", t("نرم‌افزار", "Software")).hint(t("حساب، نصب، خطا", "Account, install, error")).glyph(Glyph::Grid)]/></div>
                </FormGrid>
            </Card>
            <Card title=t("نشان‌ها", "Marks")>
                <div class="stack">
                    <div class="row">
                        <StatusPill status=domain::tickets::Status::Pending text=t("در انتظار بررسی", "Pending")/>
                        <StatusPill status=domain::tickets::Status::InProgress text=t("در حال انجام", "In progress")/>
                        <StatusPill status=domain::tickets::Status::Waiting text=t("منتظر پاسخ مشتری", "Waiting for customer")/>
                        <StatusPill status=domain::tickets::Status::Resolved text=t("حل‌شده", "Resolved")/>
                        <StatusPill status=domain::tickets::Status::Closed text=t("بسته", "Closed")/>
                        <Pill tone=Tone::Danger glyph=Glyph::Timer text=t("۱۲ دقیقه دیر", "12 min late")/>
                        <PriorityMark level=1 text=t("کم", "Low")/><PriorityMark level=2 text=t("متوسط", "Medium")/><PriorityMark level=3 text=t("زیاد", "High")/><PriorityMark level=4 text=t("بحرانی", "Critical")/>
                    </div>
                    <div class="row">
                        <Chip text=t("شعبه: اصفهان", "Branch: Isfahan") remove_href="#" remove_label="x"/>
                        <Chip text=t("اولویت: زیاد", "Priority: high") remove_href="#" remove_label="x" glyph=Glyph::Flag/>
                        <CountBadge text=t("۱۲", "12")/><CountBadge text=t("۳", "3") strong=true/>
                        <ConnectionMark state=Connection::Live text=t("زنده", "Live")/>
                        <ConnectionMark state=Connection::CatchingUp text=t("به‌روز می‌شود", "Catching up")/>
                        <ConnectionMark state=Connection::Offline text=t("قطع", "Offline")/>
                        {(0..8).map(|i| view! { <Avatar name=t("سارا محمدی", "Sara Mohammadi") id=i/> }).collect_view()}
                    </div>
                    <Banner tone=Tone::Info title=t("تا فردا ساعت ۱۰ پاسخ می‌دهیم", "We will answer by tomorrow 10:00")>{t("درخواست شما ثبت شد.", "Your request is registered.")}</Banner>
                    <Banner tone=Tone::Warn>{t("هنگام نوشتن شما، یک پاسخ تازه رسید.", "A new reply arrived while you were writing.")}</Banner>
                    <Banner tone=Tone::Danger title=t("ذخیره نشد", "Not saved")>{t("ارتباط قطع شد؛ نوشتهٔ شما همین‌جاست.", "The connection was lost; your text is still here.")}</Banner>
                    <Banner tone=Tone::Ok>{t("تغییرات ذخیره شد.", "Changes saved.")}</Banner>
                    <div class="toast tone-ok"><Icon glyph=Glyph::CircleCheck class="toast-icon"/><p class="toast-text">{t("پاسخ فرستاده شد", "Reply sent")}</p><button class="toast-action">{t("بازگرداندن", "Undo")}</button><button class="toast-close" aria-label="x"><Icon glyph=Glyph::Close/></button></div>
                </div>
            </Card>
            <ConfirmDialog id="dlg" title=t("حذف ۳ تیکت", "Delete 3 tickets") text=t("۳ تیکت و ۱۱ پیام پنهان می‌شوند. تا ۳۰ روز می‌توانید بازشان گردانید.", "3 tickets and 11 messages will be hidden. You can bring them back for 30 days.") confirm_label=t("حذف ۳ تیکت", "Delete 3 tickets") cancel_label=t("انصراف", "Cancel") open=one on_confirm=|()| () danger=true/>
            <Dialog id="end" title=t("راهنمای کلیدها", "Keyboard help") close_label="x" open=two place=Place::End><Properties><Property label=t("پایین", "Down")><Kbd keys="j"/></Property><Property label=t("بالا", "Up")><Kbd keys="k"/></Property></Properties></Dialog>
            <Tabs id="g" label="t" tabs=vec![Tab::new("a", t("پاسخ", "Reply")).glyph(Glyph::Reply), Tab::new("b", t("یادداشت داخلی", "Internal note")).glyph(Glyph::Lock)] selected=tab/>
            <Stepper label="s" current=1 done_label="done" steps=vec![Step::new(t("ثبت شد", "Received"), t("۲ فروردین", "22 Mar")), Step::new(t("در حال انجام", "In progress"), ""), Step::new(t("حل شد", "Resolved"), "")]/>
            <ProgressBar value=62.0 label="p"/>
            <div class="form-grid form-grid-2">
                <Card><Skeleton label="x"/></Card>
                <Card flush=true><SkeletonRows label="x" rows=3/></Card>
                <Card><EmptyState glyph=Glyph::Inbox title=t("هنوز درخواستی ندارید", "No requests yet") text=t("هر چه بپرسید، پاسخ‌ها همین‌جا می‌ماند.", "Whatever you ask, the answers stay here.")><Button variant=Variant::Primary>{t("درخواست تازه", "New request")}</Button></EmptyState></Card>
                <Card><ErrorState title=t("این صفحه باز نشد", "This page did not load") text=t("دوباره امتحان کنید.", "Please try again.") code="E-7F3A"><Button glyph=Glyph::Refresh>{t("تلاش دوباره", "Try again")}</Button></ErrorState></Card>
                <Stat label=t("باز", "Open") value=t("۱٬۲۰۴", "1,204") note=t("۱۲ بیش از دیروز", "12 more than yesterday")/>
            </div>
        </div>
    }
}
