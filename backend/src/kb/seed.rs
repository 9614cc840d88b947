//! The demo's articles, stored as if they had been written over the last months.

use super::write::{Ready, create};
use super::{Kb, sql};
use crate::args;
use crate::db::Tx;
use crate::demo::content;
use crate::oops::Oops;
use domain::ids::{ArticleId, UserId};
use domain::kb::ArticleEdit;
use domain::{Fault, Lang, Micros};

impl Kb<'_> {
    /// Stores the articles whose address is not taken yet, published, the oldest first; answers how many. `author` None:
    /// the system. They are so many days old at `now`.
    pub async fn seed(&self, author: Option<UserId>, articles: &[content::Article], now: Micros) -> Result<u32, Fault> {
        let mut articles = articles.to_vec();
        articles.sort_by_key(|article| std::cmp::Reverse(article.days_ago));
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let mut stored = 0;
                for article in &articles {
                    let taken: i64 = tx.scalar(sql::SLUG_TAKEN, args![&article.slug, ArticleId(0)]).await?;
                    if taken > 0 {
                        continue;
                    }
                    let category = tx.optional_scalar(sql::CATEGORY_BY_CODE, args![article.category.code()]).await?;
                    let edit = ArticleEdit {
                        title: article.title.clone(),
                        slug: article.slug.clone(),
                        body: article.body.clone(),
                        lang: match article.lang {
                            content::Lang::Fa => Lang::Fa,
                            content::Lang::En => Lang::En,
                        },
                        category,
                        published: true,
                        ..ArticleEdit::default()
                    };
                    let at = Micros(now.0 - i64::from(article.days_ago) * Micros::DAY);
                    let id = create(tx, Ready::of(edit), author, at).await?;
                    tx.run(sql::SEEN, args![id, article.views]).await?;
                    stored += 1;
                }
                let backend = backend.clone();
                tx.on_commit(move || backend.kb().forget());
                Ok::<u32, Oops>(stored)
            })
            .await
            .map_err(Fault::from)
    }
}
