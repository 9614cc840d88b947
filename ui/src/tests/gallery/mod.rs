//! Pages made only of components, written to `/tmp` to be looked at:
//! `npx tailwindcss -i style/main.css -o /tmp/main.css --minify && cargo test -p ui --features ssr -- --ignored gallery`.

mod controls;
mod desk;
mod planning;
mod portal;

use domain::Lang;
use leptos::prelude::*;

use super::html;

/// Picks the text of a language.
pub(super) type Words = fn(&'static str, &'static str) -> &'static str;

fn fa(fa: &'static str, _: &'static str) -> &'static str {
    fa
}

fn en(_: &'static str, en: &'static str) -> &'static str {
    en
}

fn page(lang: Lang, theme: &str, body: &str) -> String {
    let css = std::fs::read_to_string("/tmp/main.css").unwrap_or_default();
    let public = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/../public");
    let css = css.replace("url(/", &format!("url({public}/"));
    format!(
        "<!DOCTYPE html><html lang=\"{}\" dir=\"{}\" data-theme=\"{theme}\"><head><meta charset=\"utf-8\"><title>Gallery</title><meta name=\"viewport\" content=\"width=device-width\"><style>{css}</style></head><body>{body}</body></html>",
        lang.code(),
        lang.dir().code(),
    )
}

#[test]
#[ignore = "writes pages to look at"]
fn gallery() {
    for (lang, words) in [(Lang::Fa, fa as Words), (Lang::En, en as Words)] {
        let screens: [(&str, String); 9] = [
            ("controls", html(|| controls::controls(words))),
            ("desk", html(|| desk::list(words, lang.dir()))),
            ("ticket", html(|| desk::ticket(words, lang.dir()))),
            ("admin", html(|| desk::admin(words))),
            ("planning", html(|| planning::planning(words, lang.dir()))),
            ("portal", html(|| portal::home(words))),
            ("request", html(|| portal::request(words, lang.dir()))),
            ("new", html(|| portal::new(words))),
            ("login", html(|| portal::login(words))),
        ];
        for (name, body) in screens {
            for theme in ["light", "dark"] {
                let path = format!("/tmp/gallery-{name}-{}-{theme}.html", lang.code());
                std::fs::write(path, page(lang, theme, &body)).unwrap();
            }
        }
    }
}

/// The end of a rail or bar: bell and person.
pub(super) fn person(t: Words) -> impl IntoView + use<> {
    use crate::*;
    view! {
        <ConnectionMark state=Connection::Live text=t("زنده", "Live") bare=true/>
        <IconLink href="/notifications" glyph=Glyph::Bell label=t("اعلان‌ها", "Notifications")/>
        <Menu
            label=t("حساب من", "My account")
            end=true
            trigger=move || view! { <Avatar name=t("سارا محمدی", "Sara Mohammadi") id=3/> }
        >
            <MenuLine text=t("سارا محمدی", "Sara Mohammadi")/>
            <MenuLink href="/profile" glyph=Glyph::User label=t("حساب و تنظیمات", "Profile and settings")/>
            <MenuLine/>
            <MenuButton glyph=Glyph::LogOut label=t("خروج", "Log out") submit=true/>
        </Menu>
    }
}
