#![allow(clippy::unwrap_used)]

use super::sql;
use crate::args;
use crate::demo::content;
use crate::testing::{Desk, START, desk};
use domain::fault::Conflict;
use domain::ids::ArticleId;
use domain::kb::{ArticleEdit, DeskArticles};
use domain::permissions::Role;
use domain::{Dir, Fault, Field, Lang, Problem};
use std::time::Duration;

fn article(title: &str, body: &str) -> ArticleEdit {
    ArticleEdit { title: title.into(), body: body.into(), published: true, ..ArticleEdit::default() }
}

fn wifi() -> ArticleEdit {
    article("وصل شدن به وای‌فای کلاس", "نام شبکه را **انتخاب** کنید.")
}

async fn kinds(desk: &Desk, id: ArticleId) -> Vec<String> {
    let sql = "SELECT kind FROM event WHERE kind LIKE 'kb.%' AND subject_id = $1 ORDER BY id";
    desk.backend.db().all::<(String,)>(sql, args![id]).await.unwrap().into_iter().map(|(kind,)| kind).collect()
}

#[tokio::test]
async fn every_statement_is_prepared_on_both_engines() {
    for desk in desk().await {
        assert_eq!(desk.backend.db().prepare_all(sql::ALL).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_an_agent_publishes_everybody_finds_and_reads() {
    for desk in desk().await {
        let agent = desk.actor(Role::Agent).await;
        let kb = desk.backend.kb();
        assert!(kb.list(Lang::Fa, "").await.unwrap().hits.is_empty());
        let id = kb.save(&agent, &ArticleEdit { category: Some(desk.category), ..wifi() }).await.unwrap();
        let list = kb.list(Lang::Fa, "").await.unwrap();
        assert_eq!(list.hits.len(), 1);
        assert!(list.categories.iter().any(|named| named.id == desk.category.0));
        let row = &list.hits[0].row;
        assert_eq!((row.id, row.slug.as_str(), row.title_dir), (id, "وصل-شدن-به-وای-فای-کلاس", Dir::Rtl));
        let found = kb.list(Lang::Fa, "واي فاي").await.unwrap().hits;
        assert_eq!(found[0].row.id, id);
        assert!(kb.list(Lang::En, "").await.unwrap().hits.is_empty(), "another language");
        assert_eq!(kb.list(Lang::En, "وای‌فای").await.unwrap().hits.len(), 1, "found all the same");
        let view = kb.read(None, &row.slug).await.unwrap();
        assert!(view.html.contains("<strong>انتخاب</strong>") && !view.may_edit);
        assert_eq!(view.category.unwrap().id, desk.category.0);
        assert_eq!(kinds(&desk, id).await, ["kb.created"]);
    }
}

#[tokio::test]
async fn a_draft_exists_only_for_those_who_write() {
    for desk in desk().await {
        let (agent, customer) = (desk.actor(Role::Agent).await, desk.actor(Role::Customer).await);
        let kb = desk.backend.kb();
        let id = kb.save(&agent, &ArticleEdit { published: false, slug: "Draft One".into(), ..wifi() }).await.unwrap();
        for reader in [None, Some(&customer)] {
            assert_eq!(kb.read(reader, "draft-one").await.unwrap_err(), Fault::NotFound);
        }
        assert!(kb.read(Some(&agent), "draft-one").await.unwrap().may_edit);
        assert!(kb.list(Lang::Fa, "وای‌فای").await.unwrap().hits.is_empty());
        assert!(kb.suggest(Lang::Fa, "وای‌فای کلاس").await.unwrap().is_empty());
        let drafts = DeskArticles { published: Some(false), ..DeskArticles::default() };
        assert_eq!(kb.desk_list(&agent, &drafts).await.unwrap().hits.len(), 1);
        assert_eq!(kb.set_published(&agent, id, 1, true).await.unwrap(), 2);
        assert_eq!(kb.suggest(Lang::Fa, "وای‌فای کلاس").await.unwrap().len(), 1);
        assert!(kb.desk_list(&agent, &drafts).await.unwrap().hits.is_empty());
        assert_eq!(kinds(&desk, id).await, ["kb.created", "kb.changed"]);
    }
}

#[tokio::test]
async fn those_who_do_not_write_articles_are_refused() {
    for desk in desk().await {
        let agent = desk.actor(Role::Agent).await;
        let kb = desk.backend.kb();
        let id = kb.save(&agent, &wifi()).await.unwrap();
        for role in [Role::Customer, Role::BranchAdmin, Role::ReportManager] {
            let other = desk.actor(role).await;
            assert_eq!(kb.save(&other, &wifi()).await.unwrap_err(), Fault::Forbidden, "{role:?}");
            assert_eq!(kb.set_published(&other, id, 1, false).await.unwrap_err(), Fault::Forbidden, "{role:?}");
            assert_eq!(kb.desk_list(&other, &DeskArticles::default()).await.unwrap_err(), Fault::Forbidden, "{role:?}");
            assert_eq!(kb.source(&other, id).await.unwrap_err(), Fault::Forbidden, "{role:?}");
            assert_eq!(kb.preview(&other, "x", Lang::Fa).unwrap_err(), Fault::Forbidden, "{role:?}");
        }
        for role in [Role::CentralAdmin, Role::Admin] {
            let other = desk.actor(role).await;
            assert_eq!(kb.source(&other, id).await.unwrap().body, wifi().body, "{role:?}");
        }
    }
}

#[tokio::test]
async fn an_older_version_does_not_overwrite_a_newer_one() {
    for desk in desk().await {
        let agent = desk.actor(Role::Agent).await;
        let kb = desk.backend.kb();
        let id = kb.save(&agent, &wifi()).await.unwrap();
        let edit = |version, title: &str| ArticleEdit { id: Some(id), version, title: title.into(), ..wifi() };
        kb.save(&agent, &edit(1, "عنوان دوم")).await.unwrap();
        assert_eq!(kb.save(&agent, &edit(1, "عنوان سوم")).await.unwrap_err(), Fault::Conflict(Conflict::Stale));
        assert_eq!(kb.set_published(&agent, id, 1, false).await.unwrap_err(), Fault::Conflict(Conflict::Stale));
        let source = kb.source(&agent, id).await.unwrap();
        assert_eq!((source.row.title.as_str(), source.row.version), ("عنوان دوم", 2));
        let gone = ArticleEdit { id: Some(ArticleId(9_999)), ..wifi() };
        assert_eq!(kb.save(&agent, &gone).await.unwrap_err(), Fault::NotFound);
    }
}

#[tokio::test]
async fn an_address_belongs_to_one_article() {
    for desk in desk().await {
        let agent = desk.actor(Role::Agent).await;
        let kb = desk.backend.kb();
        kb.save(&agent, &ArticleEdit { slug: "wifi".into(), ..wifi() }).await.unwrap();
        let fault = kb.save(&agent, &ArticleEdit { slug: "WiFi".into(), ..wifi() }).await.unwrap_err();
        assert_eq!(fault.problem(Field::Slug), Some(&Problem::Taken));
        kb.save(&agent, &wifi()).await.unwrap();
        kb.save(&agent, &wifi()).await.unwrap();
        let mut slugs: Vec<String> =
            kb.list(Lang::Fa, "").await.unwrap().hits.into_iter().map(|hit| hit.row.slug).collect();
        slugs.sort();
        assert_eq!(slugs, ["wifi", "وصل-شدن-به-وای-فای-کلاس", "وصل-شدن-به-وای-فای-کلاس-2"]);
    }
}

#[tokio::test]
async fn readers_are_counted_and_writers_are_not() {
    for desk in desk().await {
        let agent = desk.actor(Role::Agent).await;
        let kb = desk.backend.kb();
        let id = kb.save(&agent, &ArticleEdit { slug: "wifi".into(), ..wifi() }).await.unwrap();
        kb.read(Some(&agent), "wifi").await.unwrap();
        kb.read(None, "wifi").await.unwrap();
        let mut views = 0;
        for _ in 0..100 {
            views = kb.source(&agent, id).await.unwrap().row.views;
            if views > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(views, 1);
    }
}

#[tokio::test]
async fn another_node_hears_of_a_new_article() {
    for desk in desk().await {
        let agent = desk.actor(Role::Agent).await;
        let node = desk.node().await;
        let following = node.follow();
        assert!(node.kb().list(Lang::Fa, "").await.unwrap().hits.is_empty());
        desk.backend.kb().save(&agent, &wifi()).await.unwrap();
        node.feed().settled(&node).await.unwrap();
        assert_eq!(node.kb().list(Lang::Fa, "").await.unwrap().hits.len(), 1);
        following.abort();
    }
}

#[tokio::test]
async fn what_was_kept_before_following_began_is_read_again() {
    for desk in desk().await {
        let agent = desk.actor(Role::Agent).await;
        let node = desk.node().await;
        assert!(node.kb().list(Lang::Fa, "").await.unwrap().hits.is_empty());
        desk.backend.kb().save(&agent, &wifi()).await.unwrap();
        let following = node.follow();
        node.feed().settled(&node).await.unwrap();
        assert_eq!(node.kb().list(Lang::Fa, "").await.unwrap().hits.len(), 1);
        following.abort();
    }
}

#[tokio::test]
async fn the_demo_is_seeded_once_and_answers_what_people_ask() {
    for desk in desk().await {
        let kb = desk.backend.kb();
        let articles = content::articles().unwrap();
        assert_eq!(kb.seed(None, &articles, START).await.unwrap(), 12);
        assert_eq!(kb.seed(None, &articles, START).await.unwrap(), 0);
        for (asked, slug) in [
            ("رمز سامانه یادم رفته گذرواژه", "lms-password"),
            ("پروژکتور کلاس ۲۰۳ تصویر ندارد", "projector-no-picture"),
            ("کاغذ توی پرینتر گیر کرده", "printer-paper-jam"),
            ("VPN وصل نمیشه خطای 809", "vpn-staff"),
            ("وای فای کلاس وصل نمی‌شود", "wifi-student"),
        ] {
            let found = kb.suggest(Lang::Fa, asked).await.unwrap();
            assert_eq!(found.first().map(|hit| hit.row.slug.as_str()), Some(slug), "{asked}");
            assert!(found.len() <= domain::kb::SUGGESTIONS);
        }
        assert!(kb.suggest(Lang::Fa, "سلام خسته نباشید").await.unwrap().is_empty());
        assert_eq!(kb.list(Lang::En, "").await.unwrap().hits.len(), 3);
    }
}
