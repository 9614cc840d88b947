#![allow(clippy::unwrap_used, clippy::panic)]

use super::connection::file;
use super::{BackupError, Manifest, Summary, restore, verify, write};
use crate::access::{self, Origin, SetUp};
use crate::db::DbConfig;
use crate::db::testing::TestDb;
use crate::random::Random;
use crate::testing::{PASSWORD, START, empty_desk};
use crate::{Backend, BackendConfig};
use domain::Micros;
use domain::permissions::Actor;
use domain::tickets::NewTicket;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Text that breaks careless formats.
const NASTY: &str = "تب\tخط\r\nنو \\N \\ \"نقل\" 'x' \u{200c} 🙂 {a,b} NULL";

struct Place {
    backend: Backend,
    db: TestDb,
    folder: TempDir,
}

impl Place {
    fn config(&self) -> &DbConfig {
        &self.db.config
    }

    async fn backup(&self, name: &str) -> (PathBuf, Summary) {
        let to = self.folder.path().join(name);
        let done = write(self.config(), self.folder.path(), &to, START, &mut |_, _| {}).await.unwrap();
        (to, done)
    }

    async fn restore(&self, from: &Path, force: bool) -> Result<Summary, BackupError> {
        // No server runs on a desk that is restored.
        self.backend.db().close().await;
        restore(from, self.config(), self.folder.path(), force, START, &mut |_, _| {}).await
    }

    /// The desk as a program started after the restore sees it.
    async fn reopened(&self) -> Backend {
        let config = BackendConfig {
            database: self.config().clone(),
            data_dir: self.folder.path().to_owned(),
            file_max: 1 << 20,
            hashing: access::Hashing { memory_kib: 8, passes: 1, at_once: 1, ..access::Hashing::default() },
            clock: self.backend.clock().clone(),
            random: Random::system(),
        };
        Backend::open(config).await.unwrap()
    }
}

async fn places() -> Vec<Place> {
    empty_desk().await.into_iter().map(|(backend, db, folder)| Place { backend, db, folder }).collect()
}

/// Sets the desk up and fills it a little. Answers who may do everything.
async fn fill(backend: &Backend) -> Actor {
    let token = backend.access().setup_token().await.unwrap();
    let person = SetUp {
        name: "سارا کریمی".into(),
        user_name: "sara".into(),
        email: "sara@example.ir".into(),
        password: PASSWORD.into(),
        ..SetUp::default()
    };
    let signed_in = backend.access().set_up(&token, &person, &Origin::default()).await.unwrap();
    let actor = backend.access().who(&signed_in.secret).await.unwrap().unwrap().me.actor.clone();
    for number in 0..3 {
        ticket(backend, &actor, &format!("درخواست {number} {NASTY}")).await;
    }
    actor
}

async fn ticket(backend: &Backend, actor: &Actor, title: &str) -> String {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let file = backend.files().store(actor, "تصویر.png", png.into_inner()).await.unwrap();
    let category = backend.people().categories(actor).await.unwrap().first().unwrap().id;
    let new = NewTicket {
        title: title.replace(['\t', '\r', '\n'], " "),
        body: NASTY.into(),
        category: Some(category),
        files: vec![file.id],
        ..NewTicket::default()
    };
    backend.tickets().create(actor, &new).await.unwrap().number
}

/// What tables and files hold, whatever the engine.
#[allow(clippy::type_complexity)]
fn content(backup: &Path) -> (Vec<(String, u64)>, Vec<(String, String)>) {
    let manifest: Manifest = verify(backup).unwrap();
    let tables = manifest.tables.iter().map(|table| (table.name.clone(), table.rows)).collect();
    let parts = manifest.parts.into_iter().map(|part| (part.path, part.sha256)).collect();
    (tables, parts)
}

#[tokio::test]
async fn a_desk_comes_back_whole_on_either_engine() {
    for from in places().await {
        let actor = fill(&from.backend).await;
        let (backup, written) = from.backup("desk.tar").await;
        assert!(written.rows > 10 && written.files >= 6, "{written:?}");

        for to in places().await {
            let restored = to.restore(&backup, false).await.unwrap();
            assert_eq!((restored.rows, restored.files), (written.rows, written.files));
            assert_eq!(restored.replaced, Vec::<PathBuf>::new());
            let (again, _) = to.backup("again.tar").await;
            assert_eq!(content(&again), content(&backup), "{:?} to {:?}", from.config(), to.config());

            let backend = to.reopened().await;
            assert_eq!(
                backend.search().tickets(&actor, "درخواست", 10).await.unwrap().len(),
                3,
                "the index is made anew"
            );
            let signed_in = backend.access().sign_in("sara", PASSWORD, &Origin::default(), None).await.unwrap();
            let actor = backend.access().who(&signed_in.secret).await.unwrap().unwrap().me.actor.clone();
            ticket(&backend, &actor, "پس از بازیابی").await;
            backend.db().close().await;
        }
    }
}

#[tokio::test]
async fn a_desk_in_use_is_only_replaced_on_demand_and_kept() {
    for place in places().await {
        let actor = fill(&place.backend).await;
        let (backup, _) = place.backup("desk.tar").await;
        ticket(&place.backend, &actor, "پس از پشتیبان").await;
        let (later, _) = place.backup("later.tar").await;

        assert!(matches!(place.restore(&backup, false).await, Err(BackupError::NotEmpty)));
        let (unchanged, _) = place.backup("unchanged.tar").await;
        assert_eq!(content(&unchanged), content(&later));

        let restored = place.restore(&backup, true).await.unwrap();
        assert_eq!(restored.replaced.len(), 2, "database and files: {restored:?}");
        assert!(restored.replaced.iter().all(|kept| kept.exists()));
        let (again, _) = place.backup("again.tar").await;
        assert_eq!(content(&again), content(&backup));
    }
}

#[tokio::test]
async fn a_damaged_backup_changes_nothing() {
    let from = places().await.into_iter().next().unwrap();
    fill(&from.backend).await;
    let (backup, _) = from.backup("desk.tar").await;
    let whole = std::fs::read(&backup).unwrap();
    let damaged = from.folder.path().join("damaged.tar");
    let text = whole.windows(4).position(|at| at == b"sara").unwrap();
    for (bytes, what) in [
        ([&whole[..text], b"zara", &whole[text + 4..]].concat(), "a changed row"),
        (whole[..whole.len() / 2].to_vec(), "half a file"),
        (b"not a tar file at all".repeat(100), "something else"),
        (Vec::new(), "nothing"),
    ] {
        std::fs::write(&damaged, &bytes).unwrap();
        for to in places().await {
            let error = to.restore(&damaged, false).await.unwrap_err();
            assert!(matches!(error, BackupError::Damaged(_) | BackupError::NotABackup { .. }), "{what}: {error}");
            assert!(to.reopened().await.access().needs_setup().await.unwrap(), "{what}");
        }
    }
}

#[tokio::test]
async fn an_entry_that_leads_out_of_the_folder_is_refused() {
    let place = places().await.into_iter().next().unwrap();
    let path = place.folder.path().join("evil.tar");
    let mut tar = tar::Builder::new(std::fs::File::create(&path).unwrap());
    let mut header = tar::Header::new_gnu();
    let name = b"files/../../evil";
    header.as_mut_bytes()[..name.len()].copy_from_slice(name);
    header.set_size(1);
    header.set_entry_type(tar::EntryType::Regular);
    header.set_cksum();
    tar.append(&header, &b"x"[..]).unwrap();
    tar.finish().unwrap();
    assert!(matches!(place.restore(&path, true).await, Err(BackupError::NotABackup { .. })));
}

#[tokio::test]
async fn a_backup_is_for_its_owner_only_and_never_overwritten() {
    use std::os::unix::fs::PermissionsExt;
    let place = places().await.into_iter().next().unwrap();
    fill(&place.backend).await;
    let (backup, _) = place.backup("desk.tar").await;
    assert_eq!(std::fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&backup).unwrap();
    let error = write(place.config(), place.folder.path(), &backup, START, &mut |_, _| {}).await.unwrap_err();
    assert!(matches!(error, BackupError::Exists(_)));
    assert_eq!(std::fs::read(&backup).unwrap(), before);
}

#[tokio::test]
async fn nothing_is_left_of_a_backup_that_failed() {
    let folder = tempfile::tempdir().unwrap();
    let config = DbConfig::new(format!("sqlite://{}/none.sqlite", folder.path().display()));
    let to = folder.path().join("desk.tar");
    let error = write(&config, folder.path(), &to, Micros(0), &mut |_, _| {}).await.unwrap_err();
    assert!(matches!(error, BackupError::NoDesk(_)), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(file(&config).is_some_and(|file| !file.exists()), "a backup creates no database");
}
