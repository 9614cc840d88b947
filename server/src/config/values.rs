//! What a setting may hold. Each type says in its error what is wrong; an example stands in the setting's help.

use std::fmt;
use std::net::IpAddr;
use std::path::Path;
use std::str::FromStr;

/// A number of bytes: `10MB`, `19MiB`, `512kB`, `1000000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(pub u64);

impl FromStr for Bytes {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(split);
        let number: u64 =
            number.parse().map_err(|_| "not a size: a whole number and kB, MB, GB, KiB, MiB or GiB".to_owned())?;
        let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
            "" | "b" => 1,
            "kb" | "k" => 1_000,
            "mb" | "m" => 1_000_000,
            "gb" | "g" => 1_000_000_000,
            "kib" => 1 << 10,
            "mib" => 1 << 20,
            "gib" => 1 << 30,
            other => return Err(format!("unknown unit {other:?}: kB, MB, GB, KiB, MiB or GiB")),
        };
        match number.checked_mul(factor) {
            Some(0) | None => Err("must be more than nothing and less than 18 EB".into()),
            Some(bytes) => Ok(Self(bytes)),
        }
    }
}

/// The database's address. Its password is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// An SQLite file.
    pub fn file(path: &Path) -> Self {
        Self(format!("sqlite://{}", path.display()))
    }

    /// The whole address with its password: for connecting only.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The file, when it is SQLite.
    pub fn path(&self) -> Option<&Path> {
        self.0.strip_prefix("sqlite://").map(Path::new)
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if let Some(path) = text.strip_prefix("sqlite://") {
            if path.is_empty() || path.contains(['?', '\0']) || path.contains(":memory:") {
                return Err("after sqlite:// must stand the path of a file".into());
            }
        } else if let Some(rest) = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://")) {
            if rest.trim_matches('/').is_empty() {
                return Err("after postgres:// must stand user, host and database".into());
            }
        } else {
            return Err("must begin with sqlite:// or postgres://".into());
        }
        Ok(Self(text.to_owned()))
    }
}

/// The address with the password hidden.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = self.0.split_once("://").and_then(|(scheme, rest)| {
            let (login, place) = rest.rsplit_once('@')?;
            let (user, _) = login.split_once(':')?;
            Some(format!("{scheme}://{user}:***@{place}"))
        });
        // libpq also takes a password as a parameter.
        let shown = hidden.as_deref().unwrap_or(&self.0);
        match shown.split_once('?') {
            Some((place, parameters)) if parameters.contains("password") => write!(f, "{place}?***"),
            _ => f.write_str(shown),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The address that people type, as browsers write an origin: lower case, no usual port, no slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
}

impl PublicUrl {
    /// A plain-http address.
    pub fn http(host: &str, port: u16) -> Self {
        Self { origin: if port == 80 { format!("http://{host}") } else { format!("http://{host}:{port}") } }
    }

    /// As a browser sends it in `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether the traffic is encrypted on its way.
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let uri: http::Uri = text.trim().parse().map_err(|_| "not an address".to_owned())?;
        let Some(scheme @ ("http" | "https")) = uri.scheme_str() else {
            return Err("must begin with http:// or https://".into());
        };
        let authority = uri.authority().ok_or("has no host")?;
        if authority.as_str().contains('@') {
            return Err("must not hold a user or password".into());
        }
        if uri.path() != "/" && !uri.path().is_empty() || uri.query().is_some() {
            return Err("must end after host and port: a desk cannot live below a path".into());
        }
        let usual = if scheme == "https" { 443 } else { 80 };
        let host = authority.host().to_ascii_lowercase();
        if !host.is_ascii() {
            return Err("the host must be written in ASCII (xn--…)".into());
        }
        Ok(Self {
            origin: match authority.port_u16() {
                Some(port) if port != usual => format!("{scheme}://{host}:{port}"),
                _ => format!("{scheme}://{host}"),
            },
        })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

/// A secret that opens something. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The secret itself: for comparing only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Token {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() < 16 {
            return Err("too short: 16 characters at least".into());
        }
        if !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err("only letters, digits and signs of ASCII, no spaces".into());
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// An address, or all that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: u128,
    bits: u32,
    v4: bool,
}

impl Network {
    /// Whether `ip` belongs to it. An IPv4 address written as IPv6 is IPv4.
    pub fn contains(&self, ip: IpAddr) -> bool {
        let (address, v4) = number(ip);
        self.v4 == v4 && (address ^ self.address).checked_shr(128 - self.bits).unwrap_or(0) == 0
    }
}

/// Left-aligned in 128 bits, so that prefixes of both families compare alike.
fn number(ip: IpAddr) -> (u128, bool) {
    match ip.to_canonical() {
        IpAddr::V4(ip) => (u128::from(ip.to_bits()) << 96, true),
        IpAddr::V6(ip) => (ip.to_bits(), false),
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (ip, bits) = match text.trim().split_once('/') {
            Some((ip, bits)) => (ip, Some(bits)),
            None => (text.trim(), None),
        };
        let ip: IpAddr = ip.parse().map_err(|_| format!("{ip:?} is not an IP address"))?;
        let (address, v4) = number(ip);
        let most = if v4 { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => {
                bits.parse().ok().filter(|bits| *bits <= most).ok_or(format!("after / must stand 0 to {most}"))?
            }
            None => most,
        };
        Ok(Self { address, bits, v4 })
    }
}

/// What is logged: a level or a filter by module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFilter(String);

impl LogFilter {
    /// The text that [`tracing_subscriber::EnvFilter`] reads.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LogFilter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        tracing_subscriber::EnvFilter::builder().parse(text).map_err(|e| e.to_string())?;
        Ok(Self(text.to_owned()))
    }
}

/// How it is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_in_both_kinds_of_units() {
        for (text, bytes) in
            [("10MB", 10_000_000), ("19MiB", 19 << 20), ("512 kb", 512_000), ("7", 7), ("2GiB", 2 << 30)]
        {
            assert_eq!(text.parse(), Ok(Bytes(bytes)), "{text}");
        }
        for text in ["", "MB", "10 apples", "-1", "0", "99999999999GB", "1.5MB"] {
            assert!(text.parse::<Bytes>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        for (url, shown) in [
            ("postgres://desk:se:c@ret@db:5432/desk", "postgres://desk:***@db:5432/desk"),
            ("postgres://desk@db/desk", "postgres://desk@db/desk"),
            ("postgres://db/desk?user=a&password=secret", "postgres://db/desk?***"),
            ("sqlite:///var/lib/x.sqlite", "sqlite:///var/lib/x.sqlite"),
        ] {
            let url: DatabaseUrl = url.parse().unwrap();
            assert_eq!(url.to_string(), shown);
            assert_eq!(format!("{url:?}"), shown);
        }
        assert_eq!(format!("{:?}", "0123456789abcdef".parse::<Token>().unwrap()), "***");
    }

    #[test]
    fn a_public_address_is_written_as_browsers_send_it() {
        for (text, origin) in [
            ("https://Help.Example.ir/", "https://help.example.ir"),
            ("https://help.example.ir:443", "https://help.example.ir"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(text.parse::<PublicUrl>().unwrap().origin(), origin);
        }
        for text in ["help.example.ir", "ftp://x", "https://x/desk", "https://u:p@x", "https://x?y"] {
            assert!(text.parse::<PublicUrl>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_network_knows_its_members() {
        let inside = |network: &str, ip: &str| network.parse::<Network>().unwrap().contains(ip.parse().unwrap());
        assert!(inside("10.0.0.0/8", "10.255.1.2"));
        assert!(inside("10.0.0.0/8", "::ffff:10.1.1.1"));
        assert!(!inside("10.0.0.0/8", "11.0.0.1"));
        assert!(inside("127.0.0.1", "127.0.0.1"));
        assert!(!inside("127.0.0.1", "127.0.0.2"));
        assert!(inside("0.0.0.0/0", "8.8.8.8"));
        assert!(!inside("0.0.0.0/0", "2001:db8::1"));
        assert!(inside("2001:db8::/32", "2001:db8:1::1"));
        for text in ["10.0.0.0/33", "home", "10.0.0.0/", "::/129"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}
