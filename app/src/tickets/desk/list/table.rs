//! The table of tickets.

use super::rows::Shown;
use crate::context::{When, page};
use crate::tickets::desk::address;
use crate::tickets::desk::row::{AssigneeCell, ChipCell, PriorityCell, StatusCell, Subject, key};
use domain::messages::{desk, sla, tickets};
use domain::people::Directory;
use domain::tickets::{ListQuery, Order, TicketRow};
use leptos::prelude::*;
use ui::{Card, Glyph, Ltr, SortHead, Sorted, Table};

/// The rows of a page, 40 px each; on a phone blocks.
#[component]
pub fn TicketTable(query: ListQuery, names: Directory, shown: Shown) -> impl IntoView {
    let lang = page().lang();
    let label = desk::list_label(lang, tickets::view(lang, query.view));
    let names = StoredValue::new(names);
    let enter = move |_| shown.entered();
    let leave = move |_| shown.left();
    let sort = move |order: Order, label: &'static str, mark: Option<Glyph>| {
        let (href, sorted) = sorting(&query, order);
        view! { <SortHead label=label href=href sorted=sorted mark=mark /> }
    };
    view! {
        <div on:pointerenter=enter on:pointerleave=leave>
            <Card flush=true>
                <Table label=label stack=true>
                    <thead>
                        <tr>
                            {sort(Order::Priority, tickets::priority_label(lang), Some(Glyph::Flag))}
                            {sort(Order::Created, desk::number_head(lang), None)}
                            <th scope="col">{desk::subject_head(lang)}</th>
                            <th scope="col">{tickets::requester_label(lang)}</th>
                            <th scope="col">{tickets::status_label(lang)}</th>
                            {sort(Order::Due, sla::due_head(lang), None)}
                            <th scope="col">{tickets::assignee_label(lang)}</th>
                            <th scope="col" class="cell-wide-only">{tickets::branch_label(lang)}</th>
                            {sort(Order::Updated, desk::updated_head(lang), None)}
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || shown.page.with(|page| page.rows.clone())
                            key=move |row| (shown.drawn, key(row))
                            let:row
                        >
                            <Row row=row names=names shown=shown />
                        </For>
                    </tbody>
                </Table>
            </Card>
        </div>
    }
}

#[component]
fn Row(row: TicketRow, names: StoredValue<Directory>, shown: Shown) -> impl IntoView {
    let lang = page().lang();
    let branch = names.with_value(|names| Directory::label(&names.branches, row.branch.0, lang).to_owned());
    view! {
        // The row under the keyboard's cursor is the one with the focus in it: the stylesheet marks it.
        <tr class:row-new=shown.is_new(&row)>
            <td class="cell-tight cell-mark"><PriorityCell row=row.clone() /></td>
            <td class="cell-tight faint text-xs"><Ltr text=row.number.clone() /></td>
            <td class="cell-main cell-clip"><Subject row=row.clone() cursor=true /></td>
            <td class="cell-tight text-xs max-sm:flex-1 max-sm:basis-1/2"><bdi class="inline-block max-w-24 truncate align-middle">{row.requester.name.clone()}</bdi></td>
            <td class="cell-tight"><StatusCell row=row.clone() /></td>
            <td class="cell-tight"><ChipCell row=row.clone() /></td>
            <td class="cell-tight"><AssigneeCell assignee=row.assignee.clone() /></td>
            <td class="cell-tight cell-wide-only faint text-xs"><bdi>{branch}</bdi></td>
            <td class="cell-tight faint text-xs max-sm:ms-auto"><When at=row.updated_at /></td>
        </tr>
    }
}

/// Where the head of a column leads, and how it is sorted now.
fn sorting(query: &ListQuery, order: Order) -> (String, Sorted) {
    let present = query.order == order;
    let sorted = match (present, query.ascending) {
        (false, _) => Sorted::No,
        (true, true) => Sorted::Ascending,
        (true, false) => Sorted::Descending,
    };
    let next = ListQuery { order, ascending: present && !query.ascending, cursor: None, ..query.clone() };
    (address::list(&next), sorted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_click_on_a_head_turns_the_order_round() {
        let (href, sorted) = sorting(&ListQuery::default(), Order::Updated);
        assert_eq!((href.as_str(), sorted), ("/desk/tickets?view=mine&asc=1", Sorted::Descending));
        let (href, sorted) = sorting(&ListQuery::default(), Order::Priority);
        assert_eq!((href.as_str(), sorted), ("/desk/tickets?view=mine&sort=priority", Sorted::No));
    }
}
