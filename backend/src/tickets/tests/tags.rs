//! Tags by people.

use super::{opened, say};
use crate::testing::{Desk, desk};
use domain::automation::{Rule, RuleAct, Trigger};
use domain::conditions::{Conditions, Tags, Test};
use domain::fault::{Conflict, Field};
use domain::ids::{RuleId, TagId, TicketId};
use domain::permissions::{Actor, Role};
use domain::tickets::{Change, Priority, StreamItem, TICKET_TAGS_MAX, Tagging, TicketView};
use domain::{Fault, fault::Problem};

fn put(name: &str) -> Tagging {
    Tagging::Put { name: name.into() }
}

async fn view(desk: &Desk, actor: &Actor, number: &str) -> TicketView {
    desk.backend.tickets().view(actor, number).await.unwrap()
}

async fn tag(desk: &Desk, actor: &Actor, ticket: TicketId, tagging: Tagging) -> Result<i64, Fault> {
    let sql = "SELECT version FROM ticket WHERE id = $1";
    let version: i64 = desk.backend.db().scalar(sql, crate::args![ticket]).await.unwrap();
    desk.backend.tickets().tag(actor, ticket, version, &tagging).await
}

fn names(view: &TicketView) -> Vec<&str> {
    view.tags.iter().map(|tag| tag.name.as_str()).collect()
}

#[tokio::test]
async fn an_agent_tags_and_the_same_word_is_the_same_tag() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let tickets = desk.backend.tickets();
        let (id, number) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        let (other, _) = opened(&desk, &customer, "چاپگر کاغذ نمی‌کشد").await;
        assert_eq!(tickets.tag(&agent, id, 1, &put(" #شبكه ")).await, Ok(2));
        assert_eq!(tickets.tag(&agent, id, 2, &put("VIP: 1")).await, Ok(3));
        assert_eq!(tickets.tag(&agent, other, 1, &put("شبکه")).await, Ok(2));
        assert_eq!(tickets.tag(&agent, id, 3, &put("vip: 1")).await, Ok(3), "it is there already");
        let all: Vec<String> = tickets.tags(&agent).await.unwrap().into_iter().map(|tag| tag.name).collect();
        assert_eq!(all, ["VIP: 1", "شبکه"]);
        let seen = view(&desk, &agent, &number).await;
        assert_eq!((names(&seen), seen.row.version), (vec!["VIP: 1", "شبکه"], 3));
        let events = seen.stream.iter().filter(|item| {
            matches!(item, StreamItem::Event(event)
                if matches!(event.change, Change::Tagged { on: true, .. })
                    && event.actor.as_ref().is_some_and(|actor| actor.id == agent.user))
        });
        assert_eq!(events.count(), 2);
        let gone = seen.tags[0].id;
        assert_eq!(tickets.tag(&agent, id, 3, &Tagging::Take { tag: gone }).await, Ok(4));
        assert_eq!(names(&view(&desk, &agent, &number).await), ["شبکه"]);
        assert_eq!(names(&view(&desk, &customer, &number).await), Vec::<&str>::new(), "customers read no tags");
        let nothing = Tagging::Take { tag: TagId(999) };
        assert_eq!(tickets.tag(&agent, id, 4, &nothing).await, Err(Fault::NotFound));
    }
}

#[tokio::test]
async fn tags_are_refused_to_those_who_may_not_change_and_to_old_pages() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let tickets = desk.backend.tickets();
        let (id, _) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        assert_eq!(tag(&desk, &customer, id, put("فوری")).await, Err(Fault::Forbidden));
        assert_eq!(tickets.tags(&customer).await, Err(Fault::Forbidden));
        tag(&desk, &agent, id, put("فوری")).await.unwrap();
        let stale = tickets.tag(&agent, id, 1, &put("دیر")).await;
        assert_eq!(stale, Err(Fault::Conflict(Conflict::Stale)));
        for wrong in ["", "؟!", &"ن".repeat(41)] {
            assert!(matches!(tag(&desk, &agent, id, put(wrong)).await, Err(Fault::Invalid(_))), "{wrong}");
        }
        for nth in 1..TICKET_TAGS_MAX {
            tag(&desk, &agent, id, put(&format!("برچسب {nth}"))).await.unwrap();
        }
        let full = Fault::field(Field::Tag, Problem::TooManyEntries { max: TICKET_TAGS_MAX });
        assert_eq!(tag(&desk, &agent, id, put("یکی دیگر")).await, Err(full));
        let admin = desk.actor(Role::Admin).await;
        tickets.delete(&admin, id).await.unwrap();
        assert_eq!(tag(&desk, &admin, id, put("x")).await, Err(Fault::Conflict(Conflict::Deleted)));
    }
}

#[tokio::test]
async fn rules_hear_of_a_tag_that_an_agent_puts_on() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let (id, number) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        tag(&desk, &agent, id, put("فوری")).await.unwrap();
        let urgent = desk.backend.tickets().tags(&agent).await.unwrap()[0].id;
        let rule = Rule {
            id: RuleId(0),
            name: "قاعدهٔ آزمون".into(),
            name_en: String::new(),
            enabled: true,
            version: 0,
            when: Trigger::Updated,
            conditions: Conditions::all(vec![Test::Tag { test: Tags::Any(vec![urgent]) }]),
            acts: vec![RuleAct::SetPriority { priority: Priority::High }],
            stop: false,
            tripped: false,
        };
        desk.backend.automation().save(&crate::access::system(), &rule).await.unwrap();
        tag(&desk, &agent, id, Tagging::Take { tag: urgent }).await.unwrap();
        assert_eq!(desk.backend.automation().run_due().await.unwrap(), 0);
        tag(&desk, &agent, id, put("فوری")).await.unwrap();
        assert_eq!(desk.backend.automation().run_due().await.unwrap(), 1);
        assert_eq!(view(&desk, &agent, &number).await.row.priority, Priority::High);
        desk.backend.tickets().reply(&customer, id, &say("؟")).await.unwrap();
        assert_eq!(names(&view(&desk, &agent, &number).await), ["فوری"]);
    }
}
