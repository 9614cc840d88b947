//! A device in words, from its user agent: `Chrome, Windows`. For the owner's eyes only; nothing is decided by it.

/// The product's name, else `?`.
fn product(agent: &str) -> &'static str {
    // More particular names first: nearly all call themselves Chrome and Safari too.
    const PRODUCTS: [(&str, &str); 17] = [
        ("Edg/", "Edge"),
        ("EdgA/", "Edge"),
        ("EdgiOS/", "Edge"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("OPR/", "Opera"),
        ("YaBrowser/", "Yandex"),
        ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("HeadlessChrome/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
        ("Wget/", "Wget"),
        ("PostmanRuntime/", "Postman"),
        ("python", "Python"),
        ("okhttp/", "Android"),
    ];
    find(agent, &PRODUCTS)
}

/// The operating system's name, else empty.
fn system(agent: &str) -> &'static str {
    const SYSTEMS: [(&str, &str); 9] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
        ("FreeBSD", "FreeBSD"),
    ];
    find(agent, &SYSTEMS)
}

fn find(agent: &str, names: &[(&str, &'static str)]) -> &'static str {
    names.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| name)
}

/// A device in words; empty when the agent says nothing we know.
pub(super) fn device(agent: &str) -> String {
    match (product(agent), system(agent)) {
        ("", "") => String::new(),
        (name, "") | ("", name) => name.to_owned(),
        (product, system) if product == system => product.to_owned(),
        (product, system) => format!("{product}, {system}"),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn known_agents_have_a_name() {
        for (agent, words) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome, Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge, Windows",
            ),
            ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox, Linux"),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
                "Safari, macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1",
                "Chrome, iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet, Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
                "Chrome, Linux",
            ),
            ("curl/8.14.1", "curl"),
            ("python-requests/2.32", "Python"),
            ("", ""),
            ("<script>alert(1)</script>", ""),
        ] {
            assert_eq!(device(agent), words, "{agent}");
        }
    }
}
