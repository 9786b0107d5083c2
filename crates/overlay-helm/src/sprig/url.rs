//! URLs, taken apart and put together as Go's `net/url` does, and host names.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::reflection::kind;
use super::{Outcome, fixed, map, text};
use crate::format;
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{Map, Str, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("urlParse", &[Type::String], |_, a| {
        let url = Url::parse(text(a, 0));
        let url = url.map_err(|error| format!("unable to parse url: {error}"))?;
        Ok(url.into_map())
    }),
    fixed("urlJoin", &[Type::Map], url_join),
    fixed("getHostByName", &[Type::String], |host, a| {
        let name = String::from_utf8_lossy(text(a, 0));
        host.resolve(&name).map(Value::from)
    }),
];

#[derive(Default)]
struct Url {
    scheme: Vec<u8>,
    opaque: Vec<u8>,
    user: Option<User>,
    host: Vec<u8>,
    path: Vec<u8>,
    query: Vec<u8>,
    fragment: Vec<u8>,
}

struct User {
    name: Vec<u8>,
    password: Option<Vec<u8>>,
}

/// Which part of a URL a text is, for what must be escaped in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Path,
    User,
    Host,
    Zone,
    Fragment,
}

impl Url {
    fn parse(raw: &[u8]) -> Result<Url, String> {
        let (main, fragment) = cut(raw, b'#');
        let error = |url: &[u8], why: String| format!("parse {}: {why}", quoted(url));
        let mut url = Url::parse_main(main).map_err(|why| error(main, why))?;
        let fragment = fragment.unwrap_or_default();
        url.fragment = unescaped(fragment, Part::Fragment).map_err(|why| error(raw, why))?;
        Ok(url)
    }

    fn parse_main(raw: &[u8]) -> Result<Url, String> {
        let mut url = Url::default();
        if raw.iter().any(u8::is_ascii_control) {
            return Err("net/url: invalid control character in URL".to_owned());
        }
        if raw == b"*" {
            url.path = raw.to_vec();
            return Ok(url);
        }
        let (scheme, rest) = scheme(raw)?;
        url.scheme = scheme.to_ascii_lowercase();
        let (mut rest, query) = cut(rest, b'?');
        url.query = query.unwrap_or_default().to_vec();
        if !rest.starts_with(b"/") {
            if !scheme.is_empty() {
                url.opaque = rest.to_vec();
                return Ok(url);
            }
            if cut(rest, b'/').0.contains(&b':') {
                return Err("first path segment in URL cannot contain colon".to_owned());
            }
        }
        if (!scheme.is_empty() || !rest.starts_with(b"///"))
            && let Some(after) = rest.strip_prefix(b"//")
        {
            let slash = memchr::memchr(b'/', after).unwrap_or(after.len());
            let (authority, path) = after.split_at(slash);
            url.set_authority(authority)?;
            rest = path;
        }
        url.path = unescaped(rest, Part::Path)?;
        Ok(url)
    }

    fn set_authority(&mut self, authority: &[u8]) -> Result<(), String> {
        let (user, host) = match memchr::memrchr(b'@', authority) {
            Some(at) => (Some(&authority[..at]), &authority[at + 1..]),
            None => (None, authority),
        };
        self.host = host_of(&self.scheme, host)?;
        let Some(user) = user else {
            return Ok(());
        };
        let valid = |b: &u8| b.is_ascii_alphanumeric() || b"-._:~!$&'()*+,;=%@".contains(b);
        if !user.iter().all(valid) {
            return Err("net/url: invalid userinfo".to_owned());
        }
        let (name, password) = cut(user, b':');
        self.user = Some(User {
            name: unescaped(name, Part::User)?,
            password: password.map(|p| unescaped(p, Part::User)).transpose()?,
        });
        Ok(())
    }

    /// Returns the host without its port and brackets.
    fn host_name(&self) -> &[u8] {
        let mut host = self.host.as_slice();
        if let Some(colon) = memchr::memrchr(b':', host)
            && is_port(&host[colon..])
        {
            host = &host[..colon];
        }
        host.strip_prefix(b"[")
            .and_then(|host| host.strip_suffix(b"]"))
            .unwrap_or(host)
    }

    fn into_map(self) -> Value {
        let host_name = self.host_name().to_vec();
        let user = self.user.as_ref().map(User::write).unwrap_or_default();
        let parts = [
            ("scheme", self.scheme),
            ("host", self.host),
            ("hostname", host_name),
            ("path", self.path),
            ("query", self.query),
            ("opaque", self.opaque),
            ("fragment", self.fragment),
            ("userinfo", user),
        ];
        let entries = parts.map(|(name, part)| (Str::from(name), Value::string(part)));
        Value::map(BTreeMap::from(entries))
    }

    fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if !self.scheme.is_empty() {
            out.extend_from_slice(&self.scheme);
            out.push(b':');
        }
        if self.opaque.is_empty() {
            let user = self.user.as_ref();
            let has_authority = !self.host.is_empty() || user.is_some();
            if has_authority || !self.scheme.is_empty() && !self.path.is_empty() {
                out.extend_from_slice(b"//");
            }
            if let Some(user) = user {
                out.extend_from_slice(&user.write());
                out.push(b'@');
            }
            out.extend_from_slice(&escaped(&self.host, Part::Host));
            let path = match self.path.as_slice() {
                b"*" => b"*".to_vec(),
                path => escaped(path, Part::Path),
            };
            if !path.is_empty() && !path.starts_with(b"/") && !self.host.is_empty() {
                out.push(b'/');
            }
            if out.is_empty() && cut(&path, b'/').0.contains(&b':') {
                // It would read as a scheme.
                out.extend_from_slice(b"./");
            }
            out.extend_from_slice(&path);
        } else {
            out.extend_from_slice(&self.opaque);
        }
        if !self.query.is_empty() {
            out.push(b'?');
            out.extend_from_slice(&self.query);
        }
        if !self.fragment.is_empty() {
            out.push(b'#');
            out.extend_from_slice(&escaped(&self.fragment, Part::Fragment));
        }
        out
    }
}

impl User {
    fn write(&self) -> Vec<u8> {
        let mut out = escaped(&self.name, Part::User);
        if let Some(password) = &self.password {
            out.push(b':');
            out.extend_from_slice(&escaped(password, Part::User));
        }
        out
    }
}

fn cut(text: &[u8], mark: u8) -> (&[u8], Option<&[u8]>) {
    match memchr::memchr(mark, text) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

fn quoted(text: &[u8]) -> String {
    String::from_utf8_lossy(&format::quote(text)).into_owned()
}

/// Splits off the scheme; without one it is empty.
fn scheme(raw: &[u8]) -> Result<(&[u8], &[u8]), String> {
    for (index, byte) in raw.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if index > 0 => {}
            b':' if index == 0 => return Err("missing protocol scheme".to_owned()),
            b':' => return Ok((&raw[..index], &raw[index + 1..])),
            _ => break,
        }
    }
    Ok((b"", raw))
}

fn is_port(text: &[u8]) -> bool {
    match text {
        [] => true,
        [b':', digits @ ..] => digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

fn host_of(scheme: &[u8], host: &[u8]) -> Result<Vec<u8>, String> {
    let invalid_port = |port: &[u8]| format!("invalid port {} after host", quoted(port));
    match memchr::memrchr(b'[', host) {
        Some(0) => {
            let end = memchr::memrchr(b']', host);
            let end = end.ok_or_else(|| "missing ']' in host".to_owned())?;
            let port = &host[end + 1..];
            if !is_port(port) {
                return Err(invalid_port(port));
            }
            let name = &host[1..end];
            let zone = memchr::memmem::find(name, b"%25").unwrap_or(name.len());
            let address = unescaped(&name[..zone], Part::Host)?;
            let zone = unescaped(&name[zone..], Part::Zone)?;
            let parsed = std::str::from_utf8(&address)
                .ok()
                .and_then(|a| a.parse().ok());
            match parsed {
                Some(IpAddr::V6(_)) if zone != b"%" => {}
                Some(IpAddr::V4(_)) if zone.is_empty() => {
                    return Err("invalid IP-literal".to_owned());
                }
                _ => {
                    let text = quoted(&[address, zone].concat());
                    return Err(format!(
                        "invalid host: ParseAddr({text}): unable to parse IP"
                    ));
                }
            }
            Ok([b"[", address.as_slice(), &zone, b"]", port].concat())
        }
        Some(_) => Err("invalid IP-literal".to_owned()),
        None => {
            let web = matches!(scheme, b"http" | b"https");
            let colon = match web {
                true => memchr::memchr(b':', host),
                false => memchr::memrchr(b':', host),
            };
            let port = colon.map_or(&b""[..], |colon| &host[colon..]);
            if !is_port(port) {
                return Err(invalid_port(port));
            }
            unescaped(host, Part::Host)
        }
    }
}

/// Tells whether a byte must be escaped in a part.
fn is_escaped(byte: u8, part: Part) -> bool {
    let allowed: &[u8] = match part {
        Part::Path => b"$&+,/:;=@",
        Part::User => b"$&+,;=",
        Part::Host | Part::Zone => b"!$&'()*+,;=:[]<>\"",
        Part::Fragment => b"$&+,/:;=?@!()*",
    };
    !(byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) || allowed.contains(&byte))
}

fn escaped(text: &[u8], part: Part) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for byte in text {
        if is_escaped(*byte, part) {
            out.extend_from_slice(format!("%{byte:02X}").as_bytes());
        } else {
            out.push(*byte);
        }
    }
    out
}

fn unescaped(text: &[u8], part: Part) -> Result<Vec<u8>, String> {
    let host = matches!(part, Part::Host | Part::Zone);
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        if *first != b'%' {
            if host && first.is_ascii() && is_escaped(*first, part) {
                return Err(format!(
                    "invalid character {} in host name",
                    quoted(&[*first])
                ));
            }
            out.push(*first);
            rest = after;
            continue;
        }
        let invalid = || {
            Err(format!(
                "invalid URL escape {}",
                quoted(&rest[..rest.len().min(3)])
            ))
        };
        let [high, low, after @ ..] = after else {
            return invalid();
        };
        let digit = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        let (Some(high), Some(low)) = (digit(*high), digit(*low)) else {
            return invalid();
        };
        let byte = high << 4 | low;
        let refused = match part {
            Part::Host => byte.is_ascii() && byte != b'%',
            Part::Zone => byte != b'%' && byte != b' ' && is_escaped(byte, Part::Host),
            _ => false,
        };
        if refused {
            return invalid();
        }
        out.push(byte);
        rest = after;
    }
    Ok(out)
}

fn url_join(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let parts = map(arguments, 0);
    let mut url = Url {
        scheme: part(parts, "scheme")?,
        host: part(parts, "host")?,
        path: part(parts, "path")?,
        query: part(parts, "query")?,
        opaque: part(parts, "opaque")?,
        fragment: part(parts, "fragment")?,
        user: None,
    };
    let user = part(parts, "userinfo")?;
    if !user.is_empty() {
        let whole = [b"proto://", user.as_slice(), b"@host"].concat();
        let parsed = Url::parse(&whole);
        let parsed = parsed.map_err(|e| format!("unable to parse userinfo in dict: {e}"))?;
        url.user = parsed.user;
    }
    super::limited(url.write())
}

/// Returns a part of a URL that is given as a map; empty when it is not there.
fn part(parts: Option<&Map>, name: &str) -> Result<Vec<u8>, String> {
    match parts.and_then(|parts| parts.get(name.as_bytes())) {
        None => Ok(Vec::new()),
        Some(Value::String(text)) => Ok(text.as_bytes().to_vec()),
        Some(Value::Nil) => Err(super::nil_dereference()),
        Some(other) => Err(format!(
            "unable to parse {name} key, must be of type string, but {} found",
            kind(&other)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_go_apart_and_together() {
        for (url, joined) in [
            (
                "http://u:p%40@h.example:80/a%20b?q=1#f g",
                "http://u:p%40@h.example:80/a%20b?q=1#f%20g",
            ),
            ("mailto:a@b", "mailto:a@b"),
            ("//h/p", "//h/p"),
            ("a/b", "a/b"),
            ("http://[::1]:8/", "http://[::1]:8/"),
            ("file:///a", "file:///a"),
        ] {
            let parsed = Url::parse(url.as_bytes()).unwrap().into_map();
            let Ok(Value::String(text)) = url_join(&mut Nothing, &[parsed]) else {
                panic!("{url}");
            };
            assert_eq!(text.to_str(), joined);
        }
        for (url, why) in [
            (
                "http://h:x/",
                r#"parse "http://h:x/": invalid port ":x" after host"#,
            ),
            (":a", r#"parse ":a": missing protocol scheme"#),
            ("%zz", r#"parse "%zz": invalid URL escape "%zz""#),
        ] {
            assert_eq!(Url::parse(url.as_bytes()).err().as_deref(), Some(why));
        }
    }

    struct Nothing;

    impl Host for Nothing {
        fn random(&mut self, _: &mut [u8]) -> Result<(), String> {
            Err("no randomness".to_owned())
        }

        fn now(&mut self) -> Result<i64, String> {
            Err("no clock".to_owned())
        }
    }
}
