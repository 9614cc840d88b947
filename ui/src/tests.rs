//! What the components promise, read from the HTML that the server sends.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod gallery;
mod planning;

use domain::Dir;
use domain::tickets::{Priority, Status};
use leptos::prelude::*;

use crate::*;

/// The HTML of a view as the server renders it.
fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    owner.with(|| view().into_view().to_html())
}

fn has(html: &str, part: &str) {
    assert!(html.contains(part), "expected {part:?} in:\n{html}");
}

fn lacks(html: &str, part: &str) {
    assert!(!html.contains(part), "did not expect {part:?} in:\n{html}");
}

#[test]
fn a_text_area_never_lets_text_out_as_markup() {
    let evil = "</textarea><script>alert('x')</script>&amp;\"";
    let out = html(|| view! { <TextArea id="body" name="body" label="متن" value=evil/> });
    lacks(&out, "<script");
    has(&out, "&lt;/textarea&gt;&lt;script&gt;");
    has(&out, "&amp;amp;");
    assert_eq!(out.matches("</textarea>").count(), 1);
    let bound = html(|| {
        let text = RwSignal::new(evil.to_owned());
        view! { <TextArea id="body" name="body" label="متن" bind=text/> }
    });
    lacks(&bound, "<script");
    assert_eq!(bound.matches("</textarea>").count(), 1);
}

#[test]
fn a_text_area_keeps_a_first_empty_line() {
    let out = html(|| view! { <TextArea id="b" name="b" label="x" value="\nfirst"/> });
    has(&out, ">\n\nfirst</textarea>");
}

#[test]
fn values_and_texts_are_escaped_everywhere() {
    let evil = "\"><script>alert(1)</script>";
    for out in [
        html(
            || view! { <TextInput id="a" name="a" label=evil value=evil hint=evil placeholder=evil error=Some(evil.to_owned())/> },
        ),
        html(|| view! { <Select id="a" name="a" label=evil choices=vec![Choice::new(evil, evil)] value=evil/> }),
        html(|| view! { <UserText text=evil dir=Dir::Ltr/> }),
        html(|| view! { <Avatar name=evil id=3 labelled=true/> }),
        html(|| view! { <Pill text=evil title=evil/> }),
        html(|| view! { <FileLink href="/f/1" name=evil size="1"/> }),
        html(|| view! { <Chip text=evil remove_href="/x" remove_label=evil/> }),
    ] {
        lacks(&out, "<script");
    }
}

#[test]
fn a_field_ties_label_hint_and_error_to_its_control() {
    let out = html(
        || view! { <TextInput id="login" name="login" label="نام کاربری" hint="یا موبایل" error=Some("لازم است".to_owned()) required=true/> },
    );
    has(&out, "for=\"login\"");
    has(&out, "id=\"login\"");
    has(&out, "aria-describedby=\"login-error login-hint\"");
    has(&out, "id=\"login-error\"");
    has(&out, "id=\"login-hint\"");
    has(&out, "aria-invalid=\"true\"");
    has(&out, "required");
    has(&out, "لازم است");
    let fine = html(|| view! { <TextInput id="login" name="login" label="نام کاربری"/> });
    lacks(&fine, "aria-invalid");
    lacks(&fine, "login-hint\" id");
    has(&fine, "hidden");
}

#[test]
fn typed_text_has_the_direction_of_its_kind() {
    has(&html(|| view! { <TextInput id="t" name="t" label="x"/> }), "dir=\"auto\"");
    has(&html(|| view! { <TextInput id="t" name="t" label="x" kind=InputKind::Phone/> }), "dir=\"ltr\"");
    let number = html(|| view! { <TextInput id="t" name="t" label="x" kind=InputKind::Number/> });
    has(&number, "inputmode=\"numeric\"");
    lacks(&number, "type=\"number\"");
    has(&html(|| view! { <TextArea id="t" name="t" label="x"/> }), "dir=\"auto\"");
}

#[test]
fn a_password_can_be_revealed_by_a_named_button() {
    let out = html(
        || view! { <TextInput id="p" name="p" label="گذرواژه" kind=InputKind::Password reveal_label="نمایش گذرواژه"/> },
    );
    has(&out, "type=\"password\"");
    has(&out, "aria-label=\"نمایش گذرواژه\"");
    has(&out, "aria-pressed=\"false\"");
}

#[test]
fn a_loading_button_is_busy_and_refuses_clicks() {
    let out = html(|| view! { <Button submit=true loading=true>"ذخیره"</Button> });
    has(&out, "type=\"submit\"");
    has(&out, "aria-busy=\"true\"");
    has(&out, "disabled");
    let idle = html(|| view! { <Button>"ذخیره"</Button> });
    has(&idle, "type=\"button\"");
    lacks(&idle, "aria-busy");
    lacks(&idle, "disabled");
}

#[test]
fn icons_are_decoration_and_only_directional_ones_mirror() {
    let arrow = html(|| view! { <Icon glyph=Glyph::ArrowNext/> });
    has(&arrow, "aria-hidden=\"true\"");
    has(&arrow, "mirror");
    has(&arrow, "<path");
    for still in [Glyph::Clock, Glyph::Check, Glyph::Search, Glyph::Paperclip, Glyph::Pause] {
        assert!(!still.mirrors(), "{still:?} must not be mirrored");
    }
    for turning in [Glyph::Reply, Glyph::Send, Glyph::ChevronNext, Glyph::ArrowBack, Glyph::LogOut, Glyph::Help] {
        assert!(turning.mirrors(), "{turning:?} must be mirrored");
    }
}

#[test]
fn icon_buttons_have_names() {
    let out = html(|| view! { <IconButton glyph=Glyph::Bell label="اعلان‌ها" pressed=Signal::stored(true)/> });
    has(&out, "aria-label=\"اعلان‌ها\"");
    has(&out, "title=\"اعلان‌ها\"");
    has(&out, "aria-pressed=\"true\"");
    has(&html(|| view! { <IconLink href="/n" glyph=Glyph::Bell label="اعلان‌ها"/> }), "aria-label=\"اعلان‌ها\"");
}

#[test]
fn statuses_and_priorities_are_icon_and_word_never_colour_alone() {
    for status in [Status::Pending, Status::InProgress, Status::Waiting, Status::Resolved, Status::Closed] {
        let out = html(|| view! { <StatusPill status=status text="وضعیت"/> });
        has(&out, "<svg");
        has(&out, "وضعیت");
    }
    for priority in Priority::ALL {
        let out = html(|| view! { <PriorityPill priority=priority text="اولویت" bare=true/> });
        has(&out, "<svg");
        has(&out, ">اولویت");
        has(&out, "title=\"اولویت\"");
    }
}

#[test]
fn the_present_page_is_marked_for_everyone() {
    let out = html(|| {
        view! {
            <SideLink href="/a" label="باز" active=true count=Signal::stored("۱۲".to_owned())/>
            <SideLink href="/b" label="همه"/>
        }
    });
    assert_eq!(out.matches("aria-current=\"page\"").count(), 1);
    has(&out, "۱۲");
}

#[test]
fn dialogs_are_named_and_close_by_a_named_button() {
    let out = html(|| {
        let open = RwSignal::new(false);
        view! {
            <ConfirmDialog id="del" title="حذف" text="۳ تیکت حذف می‌شود" confirm_label="حذف" cancel_label="انصراف" open=open on_confirm=|()| () danger=true/>
        }
    });
    has(&out, "<dialog");
    has(&out, "aria-labelledby=\"del-title\"");
    has(&out, "id=\"del-title\"");
    has(&out, "aria-label=\"انصراف\"");
    has(&out, "btn-danger");
    has(&out, "autofocus");
}

#[test]
fn menus_and_drawers_open_without_javascript() {
    let out = html(|| {
        view! {
            <Menu label="بیشتر" glyph=Glyph::More icon_only=true><MenuLink href="/x" label="رفتن"/></Menu>
            <DrawerButton target="d" glyph=Glyph::Menu label="نماها"/>
            <Drawer id="d" label="نماها">"..."</Drawer>
        }
    });
    has(&out, "<details");
    has(&out, "<summary");
    has(&out, "aria-label=\"بیشتر\"");
    has(&out, "popovertarget=\"d\"");
    has(&out, "popover=\"auto\"");
}

#[test]
fn files_are_chosen_by_a_plain_input() {
    let out = html(
        || view! { <FileDrop id="files" name="files" label="فایل" hint="تا ۱۰ مگابایت" remove_label="حذف" accept="image/*"/> },
    );
    has(&out, "type=\"file\"");
    has(&out, "multiple");
    has(&out, "for=\"files\"");
    has(&out, "aria-describedby=\"files-error files-hint\"");
    has(&out, "accept=\"image/*\"");
}

#[test]
fn switches_and_check_boxes_send_true_and_have_labels() {
    let out = html(|| view! { <Switch id="s" name="s" label="فعال" checked=true hint="از همین حالا"/> });
    has(&out, "role=\"switch\"");
    has(&out, "value=\"true\"");
    has(&out, "checked");
    has(&out, "for=\"s\"");
    has(&out, "aria-describedby=\"s-hint\"");
    let off = html(|| view! { <Checkbox id="c" name="c" label="انتخاب" hide_label=true/> });
    lacks(&off, "checked");
    has(&off, "sr-only");
}

#[test]
fn radio_cards_are_a_named_group() {
    let out = html(|| {
        let cards = vec![
            RadioCard::new("net", "اینترنت").hint("کندی و قطعی").glyph(Glyph::Online),
            RadioCard::new("hw", "تجهیزات"),
        ];
        view! { <RadioCards id="cat" name="category" label="دسته" cards=cards value="hw"/> }
    });
    has(&out, "<fieldset");
    has(&out, "<legend");
    assert_eq!(out.matches("type=\"radio\"").count(), 2);
    assert_eq!(out.matches(" checked").count(), 1);
}

#[test]
fn tables_have_bodies_captions_and_sorted_heads() {
    let out = html(|| {
        view! {
            <Table label="تیکت‌ها" stack=true>
                <thead><tr><SortHead label="شماره" href="?sort=number" sorted=Sorted::Descending/></tr></thead>
                <tbody><tr><td>"x"</td></tr></tbody>
            </Table>
        }
    });
    has(&out, "<caption");
    has(&out, "<tbody>");
    has(&out, "aria-sort=\"descending\"");
    has(&out, "scope=\"col\"");
}

#[test]
fn tabs_have_roles_and_one_stop_for_the_tab_key() {
    let out = html(|| {
        let selected = RwSignal::new("reply".to_owned());
        view! {
            <Tabs id="c" label="نوع پیام" tabs=vec![Tab::new("reply", "پاسخ"), Tab::new("note", "یادداشت")] selected=selected/>
            <TabPanel id="c" value="reply" selected=selected>"r"</TabPanel>
            <TabPanel id="c" value="note" selected=selected>"n"</TabPanel>
        }
    });
    has(&out, "role=\"tablist\"");
    assert_eq!(out.matches("tabindex=\"0\"").count(), 1);
    has(&out, "aria-labelledby=\"c-tab-note\"");
    assert_eq!(out.matches(" hidden").count(), 1);
}

#[test]
fn progress_steps_and_waiting_are_said_in_words() {
    has(&html(|| view! { <ProgressBar value=40.0 label="بارگذاری"/> }), "value=\"40\"");
    has(&html(|| view! { <Skeleton label="در حال آوردن"/> }), "role=\"status\"");
    let steps = html(|| {
        let steps = vec![Step::new("ثبت", "امروز"), Step::new("بررسی", ""), Step::new("حل", "")];
        view! { <Stepper label="روند" steps=steps current=1 done_label="انجام شد"/> }
    });
    assert_eq!(steps.matches("aria-current=\"step\"").count(), 1);
    assert_eq!(steps.matches("انجام شد").count(), 1);
}

#[test]
fn messages_live_regions_and_marks_speak() {
    has(&html(|| view! { <Banner tone=Tone::Danger live=true>"نشد"</Banner> }), "role=\"alert\"");
    has(
        &html(|| {
            Toasts::provide();
            view! { <ToastRegion label="پیام‌ها" close_label="بستن"/> }
        }),
        "aria-live=\"polite\"",
    );
    has(&html(|| view! { <ConnectionMark state=Connection::Offline text="قطع" bare=true/> }), "title=\"قطع\"");
    has(&html(|| view! { <ErrorState title="نشد" code="E-1"/> }), "role=\"alert\"");
}

#[test]
fn users_words_have_the_direction_decided_on_save() {
    has(&html(|| view! { <Markdown html="<p>سلام</p>" dir=Dir::Rtl/> }), "><p>سلام</p></div>");
    has(&html(|| view! { <UserText text="hello" dir=Dir::Ltr/> }), "dir=\"ltr\"");
    has(&html(|| view! { <Ltr text="T-20260321-0001"/> }), "<bdi dir=\"ltr\"");
}

#[test]
fn every_frame_has_one_main_and_a_way_past_the_navigation() {
    let desk = html(|| {
        view! {
            <DeskShell brand="ایران‌مهر" home_href="/desk" skip_label="پرش" nav_label="بخش‌ها" rail=|| "r" rail_end=|| "e" side=|| "s" side_label="نماها">"x"</DeskShell>
        }
    });
    let portal = html(|| {
        view! { <PortalShell brand="ایران‌مهر" home_href="/" skip_label="پرش" nav_label="بخش‌ها" nav=|| "n" actions=|| "a" footer=|| "f">"x"</PortalShell> }
    });
    let auth =
        html(|| view! { <AuthShell brand="ایران‌مهر" home_href="/" skip_label="پرش" title="ورود">"x"</AuthShell> });
    let admin = html(|| {
        view! {
            <AdminShell brand="ایران‌مهر" home_href="/desk" skip_label="پرش" nav_label="بخش‌ها" rail=|| "r" rail_end=|| "e" sections=|| "s" sections_label="مدیریت">"x"</AdminShell>
        }
    });
    for out in [desk, portal, auth, admin] {
        assert_eq!(out.matches("<main").count(), 1);
        has(&out, "id=\"main\"");
        has(&out, "href=\"#main\"");
        assert!(out.find("skip-link").unwrap() < out.find("<main").unwrap());
    }
}

#[test]
fn no_component_or_style_knows_left_from_right() {
    let physical = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "float:",
        "text-align: right",
    ];
    for (name, css) in [
        ("base", include_str!("../../style/base.css")),
        ("controls", include_str!("../../style/controls.css")),
        ("surfaces", include_str!("../../style/surfaces.css")),
        ("marks", include_str!("../../style/marks.css")),
        ("table", include_str!("../../style/table.css")),
        ("week", include_str!("../../style/week.css")),
        ("month", include_str!("../../style/month.css")),
        ("sort", include_str!("../../style/sort.css")),
        ("charts", include_str!("../../style/charts.css")),
        ("overlays", include_str!("../../style/overlays.css")),
        ("stream", include_str!("../../style/stream.css")),
        ("shells", include_str!("../../style/shells.css")),
    ] {
        for word in physical {
            assert!(!css.contains(word), "{name}.css uses {word}");
        }
    }
    assert!(include_str!("../../style/base.css").contains(FONT_HREF), "base.css and FONT_HREF name different files");
}
