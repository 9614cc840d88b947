//! Nothing on the page may change before the browser has taken it over: what the server has drawn is taken as it is, and a
//! change meanwhile would be known to the program and not to the document. The code of a page may come late, so the wait
//! can be long.

use std::cell::{Cell, RefCell};

type Work = Box<dyn FnOnce()>;

thread_local! {
    static BEGUN: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Work>> = const { RefCell::new(Vec::new()) };
}

/// The page has been taken over. The browser's half says so, once.
pub fn begin() {
    BEGUN.with(|begun| begun.set(true));
    for work in WAITING.with(RefCell::take) {
        work();
    }
}

/// Does `work` as soon as the page has been taken over.
pub(super) fn once_begun(work: impl FnOnce() + 'static) {
    if BEGUN.with(Cell::get) {
        work();
    } else {
        WAITING.with(|waiting| waiting.borrow_mut().push(Box::new(work)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn work_waits_until_the_page_is_taken_over() {
        let done = Rc::new(Cell::new(0));
        let add = |n| {
            let done = Rc::clone(&done);
            move || done.set(done.get() + n)
        };
        once_begun(add(1));
        assert_eq!(done.get(), 0);
        begin();
        once_begun(add(10));
        assert_eq!(done.get(), 11);
    }
}
