//! Server functions of access. Forms answer with the address to go to; see [`super::form`].

use domain::Fault;
use domain::access::SessionView;
use domain::ids::SessionId;
use domain::people::Named;
use leptos::prelude::*;
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::{arrived, cookies, local_path, refused};
#[cfg(feature = "ssr")]
use crate::call::{Call, answered, call};
#[cfg(feature = "ssr")]
use backend::access::SignedIn;

/// Signs in. `next`: where to go then; empty: where people of the role work.
#[server]
pub async fn sign_in(login: String, password: String, next: String) -> Result<String, Fault> {
    let call = call()?;
    let old = call.caller.secret.as_deref();
    match call.backend.access().sign_in(&login, &password, &call.caller.origin, old).await {
        Ok(signed_in) => welcome(&call, &signed_in, &next).await,
        Err(fault) => Err(refused::<SignIn>(&call, fault, &[("login", &login)])),
    }
}

/// Signs out of this browser.
#[server]
pub async fn sign_out() -> Result<String, Fault> {
    let call = call()?;
    if let Some(secret) = &call.caller.secret {
        call.backend.access().sign_out(secret).await.map_err(|fault| refused::<SignOut>(&call, fault, &[]))?;
    }
    cookies::drop_session(&call);
    Ok(arrived("/login"))
}

/// Makes a customer's account and signs in.
#[server]
pub async fn register(
    name: String,
    email: String,
    mobile: String,
    branch: String,
    password: String,
) -> Result<String, Fault> {
    let call = call()?;
    let registration = domain::people::Registration {
        name: name.clone(),
        email: email.clone(),
        mobile: mobile.clone(),
        branch: branch.parse().ok(),
        password,
    };
    match call.backend.access().register(&registration, &call.caller.origin).await {
        Ok(signed_in) => welcome(&call, &signed_in, "").await,
        Err(fault) => {
            let keep = [
                ("name", name.as_str()),
                ("email", email.as_str()),
                ("mobile", mobile.as_str()),
                ("branch", branch.as_str()),
            ];
            Err(refused::<Register>(&call, fault, &keep))
        }
    }
}

/// Makes the first central admin, once, and signs in.
#[server]
pub async fn set_up(
    token: String,
    name: String,
    user_name: String,
    email: String,
    password: String,
    desk_name: String,
    desk_name_en: String,
) -> Result<String, Fault> {
    let call = call()?;
    let set_up = backend::access::SetUp { name, user_name, email, password, desk_name, desk_name_en };
    match call.backend.access().set_up(&token, &set_up, &call.caller.origin).await {
        Ok(signed_in) => welcome(&call, &signed_in, "/admin").await,
        Err(fault) => {
            let keep = [
                ("token", token.as_str()),
                ("name", &set_up.name),
                ("user_name", &set_up.user_name),
                ("email", &set_up.email),
                ("desk_name", &set_up.desk_name),
                ("desk_name_en", &set_up.desk_name_en),
            ];
            Err(refused::<SetUp>(&call, fault, &keep))
        }
    }
}

/// Changes one's own password; other devices are signed out.
#[server]
pub async fn change_password(current: String, new_password: String, repeat: String) -> Result<String, Fault> {
    let call = call()?;
    let change = async {
        let actor = call.actor()?;
        if new_password != repeat {
            return Err(Fault::field(domain::Field::RepeatPassword, domain::Problem::Mismatch));
        }
        call.backend.access().change_password(actor, &current, &new_password).await
    };
    match change.await {
        Ok(()) => Ok(arrived("/profile?saved=password")),
        Err(fault) => Err(refused::<ChangePassword>(&call, fault, &[])),
    }
}

/// Saves one's own profile. `lang`, `theme`: their codes.
#[server]
pub async fn save_profile(
    name: String,
    email: String,
    mobile: String,
    zone: String,
    lang: String,
    theme: String,
) -> Result<String, Fault> {
    let call = call()?;
    let edit = domain::access::ProfileEdit {
        name,
        email,
        mobile,
        zone,
        lang: domain::Lang::parse(&lang),
        theme: domain::access::Theme::parse(&theme),
    };
    let save = async { call.backend.access().save_profile(call.actor()?, &edit).await };
    match save.await {
        Ok(()) => {
            cookies::keep_lang(&call, edit.lang.unwrap_or(call.caller.lang));
            cookies::keep_theme(&call, edit.theme);
            Ok(arrived("/profile?saved=profile"))
        }
        Err(fault) => {
            let keep = [
                ("name", edit.name.as_str()),
                ("email", &edit.email),
                ("mobile", &edit.mobile),
                ("zone", &edit.zone),
                ("lang", &lang),
                ("theme", &theme),
            ];
            Err(refused::<SaveProfile>(&call, fault, &keep))
        }
    }
}

/// Chooses the language of this browser, and of the person when signed in.
#[server]
pub async fn set_language(lang: String, back: String) -> Result<String, Fault> {
    let call = call()?;
    if let Some(lang) = domain::Lang::parse(&lang) {
        cookies::keep_lang(&call, lang);
        if let Ok(actor) = call.actor() {
            call.backend
                .access()
                .set_preference(actor, Some(lang), None)
                .await
                .map_err(|fault| refused::<SetLanguage>(&call, fault, &[]))?;
        }
    }
    Ok(arrived(local_path(&back)))
}

/// Chooses the theme of this browser, and of the person when signed in.
#[server]
pub async fn set_theme(theme: String, back: String) -> Result<String, Fault> {
    let call = call()?;
    let theme = domain::access::Theme::parse(&theme);
    cookies::keep_theme(&call, theme);
    if let Ok(actor) = call.actor() {
        call.backend
            .access()
            .set_preference(actor, None, Some(theme))
            .await
            .map_err(|fault| refused::<SetTheme>(&call, fault, &[]))?;
    }
    Ok(arrived(local_path(&back)))
}

/// Signs one of one's own devices out.
#[server]
pub async fn end_session(id: SessionId) -> Result<String, Fault> {
    let call = call()?;
    let end = async { call.backend.access().end_session(call.actor()?, id).await };
    end.await.map(|()| arrived("/profile?saved=session")).map_err(|fault| refused::<EndSession>(&call, fault, &[]))
}

/// Signs all of one's own other devices out.
#[server]
pub async fn end_other_sessions() -> Result<String, Fault> {
    let call = call()?;
    let end = async { call.backend.access().end_other_sessions(call.actor()?).await };
    end.await
        .map(|_| arrived("/profile?saved=sessions"))
        .map_err(|fault| refused::<EndOtherSessions>(&call, fault, &[]))
}

/// One's own signed-in devices, the last used first.
#[server(input = Json)]
pub async fn sessions() -> Result<Vec<SessionView>, Fault> {
    let call = call()?;
    answered(call.backend.access().sessions(call.actor()?).await)
}

/// The branches that a customer may choose when registering. Open to everybody while registration is.
#[server(input = Json)]
pub async fn public_branches() -> Result<Vec<Named>, Fault> {
    let call = call()?;
    if !answered(call.backend.settings().get().await)?.registration_open {
        return answered(Err(Fault::Conflict(domain::fault::Conflict::RegistrationClosed)));
    }
    answered(call.backend.people().public_branches().await)
}

/// All time zones by IANA name.
#[server(input = Json)]
pub async fn zones() -> Result<Vec<String>, Fault> {
    let call = call()?;
    call.actor()?;
    Ok(backend::zones::names())
}

/// Keeps the new session and says where to go: `next`, or where people of the role work.
#[cfg(feature = "ssr")]
async fn welcome(call: &Call, signed_in: &SignedIn, next: &str) -> Result<String, Fault> {
    cookies::keep_session(call, &signed_in.secret);
    let to = match local_path(next) {
        "/" => {
            let session = call.backend.access().who(&signed_in.secret).await?;
            super::login::place(session.as_deref().map(|session| session.me.actor.role))
        }
        next => next,
    };
    Ok(arrived(to))
}
