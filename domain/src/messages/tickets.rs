//! Words of tickets: statuses, priorities, roles, views, changes.

use crate::Lang;
use crate::permissions::Role;
use crate::tickets::{Order, Priority, Status, View};

messages! {
    ticket { fa: "تیکت", en: "Ticket" }
    status_label { fa: "وضعیت", en: "Status" }
    priority_label { fa: "اولویت", en: "Priority" }
    category_label { fa: "دسته", en: "Category" }
    branch_label { fa: "شعبه", en: "Branch" }
    department_label { fa: "بخش", en: "Department" }
    assignee_label { fa: "مسئول", en: "Assignee" }
    requester_label { fa: "درخواست‌کننده", en: "Requester" }
    title_label { fa: "عنوان", en: "Title" }
    body_label { fa: "شرح", en: "Description" }
    unassigned { fa: "بدون مسئول", en: "Unassigned" }
    no_department { fa: "بدون بخش", en: "No department" }
    internal_note { fa: "یادداشت داخلی", en: "Internal note" }
    public_reply { fa: "پاسخ", en: "Reply" }
    the_system { fa: "سامانه", en: "The system" }
}

/// The desk's word for a status.
pub const fn status(lang: Lang, status: Status) -> &'static str {
    match (lang, status) {
        (Lang::Fa, Status::Pending) => "در صف",
        (Lang::Fa, Status::InProgress) => "در حال انجام",
        (Lang::Fa, Status::Waiting) => "در انتظار مشتری",
        (Lang::Fa, Status::Resolved) => "حل‌شده",
        (Lang::Fa, Status::Closed) => "بسته",
        (Lang::En, Status::Pending) => "Pending",
        (Lang::En, Status::InProgress) => "In progress",
        (Lang::En, Status::Waiting) => "Waiting for customer",
        (Lang::En, Status::Resolved) => "Resolved",
        (Lang::En, Status::Closed) => "Closed",
    }
}

/// What a customer reads: whose turn it is.
pub const fn human_status(lang: Lang, status: Status) -> &'static str {
    match (lang, status) {
        (Lang::Fa, Status::Pending) => "به دست ما رسید",
        (Lang::Fa, Status::InProgress) => "در حال بررسی",
        (Lang::Fa, Status::Waiting) => "منتظر پاسخ شما",
        (Lang::Fa, Status::Resolved) => "حل شد",
        (Lang::Fa, Status::Closed) => "بسته شد",
        (Lang::En, Status::Pending) => "Received",
        (Lang::En, Status::InProgress) => "We are working on it",
        (Lang::En, Status::Waiting) => "Waiting for your answer",
        (Lang::En, Status::Resolved) => "Solved",
        (Lang::En, Status::Closed) => "Closed",
    }
}

/// The word for a priority.
pub const fn priority(lang: Lang, priority: Priority) -> &'static str {
    match (lang, priority) {
        (Lang::Fa, Priority::Critical) => "بحرانی",
        (Lang::Fa, Priority::High) => "زیاد",
        (Lang::Fa, Priority::Medium) => "معمولی",
        (Lang::Fa, Priority::Low) => "کم",
        (Lang::En, Priority::Critical) => "Critical",
        (Lang::En, Priority::High) => "High",
        (Lang::En, Priority::Medium) => "Medium",
        (Lang::En, Priority::Low) => "Low",
    }
}

/// The word for a role.
pub const fn role(lang: Lang, role: Role) -> &'static str {
    match (lang, role) {
        (Lang::Fa, Role::CentralAdmin) => "مدیر مرکزی",
        (Lang::Fa, Role::Admin) => "مدیر",
        (Lang::Fa, Role::BranchAdmin) => "مدیر شعبه",
        (Lang::Fa, Role::Agent) => "کارشناس",
        (Lang::Fa, Role::ReportManager) => "مدیر گزارش‌ها",
        (Lang::Fa, Role::Customer) => "مشتری",
        (Lang::En, Role::CentralAdmin) => "Central admin",
        (Lang::En, Role::Admin) => "Admin",
        (Lang::En, Role::BranchAdmin) => "Branch admin",
        (Lang::En, Role::Agent) => "Agent",
        (Lang::En, Role::ReportManager) => "Report manager",
        (Lang::En, Role::Customer) => "Customer",
    }
}

/// The name of a view.
pub const fn view(lang: Lang, view: View) -> &'static str {
    match (lang, view) {
        (Lang::Fa, View::Mine) => "تیکت‌های من",
        (Lang::Fa, View::Unassigned) => "بدون مسئول",
        (Lang::Fa, View::Open) => "همهٔ بازها",
        (Lang::Fa, View::Waiting) => "در انتظار مشتری",
        (Lang::Fa, View::AtRisk) => "رو به پایان مهلت",
        (Lang::Fa, View::Breached) => "گذشته از مهلت",
        (Lang::Fa, View::Resolved) => "حل‌شده",
        (Lang::Fa, View::Closed) => "بسته",
        (Lang::Fa, View::All) => "همه",
        (Lang::Fa, View::Deleted) => "حذف‌شده",
        (Lang::En, View::Mine) => "My open",
        (Lang::En, View::Unassigned) => "Unassigned",
        (Lang::En, View::Open) => "All open",
        (Lang::En, View::Waiting) => "Waiting",
        (Lang::En, View::AtRisk) => "At risk",
        (Lang::En, View::Breached) => "Breached",
        (Lang::En, View::Resolved) => "Resolved",
        (Lang::En, View::Closed) => "Closed",
        (Lang::En, View::All) => "All",
        (Lang::En, View::Deleted) => "Deleted",
    }
}

/// The name of an order.
pub const fn order(lang: Lang, order: Order) -> &'static str {
    match (lang, order) {
        (Lang::Fa, Order::Updated) => "آخرین تغییر",
        (Lang::Fa, Order::Created) => "زمان ثبت",
        (Lang::Fa, Order::Priority) => "اولویت",
        (Lang::Fa, Order::Due) => "مهلت",
        (Lang::En, Order::Updated) => "Last change",
        (Lang::En, Order::Created) => "Opened",
        (Lang::En, Order::Priority) => "Priority",
        (Lang::En, Order::Due) => "Due",
    }
}
