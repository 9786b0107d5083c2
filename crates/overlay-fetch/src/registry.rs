//! What OCI registries want: a token that they give to everybody, and the types of manifests.

use serde_json::Value;

/// What a registry is asked to send as a manifest.
pub(crate) const ACCEPT: &str = "Accept: application/vnd.oci.image.manifest.v1+json, \
     application/vnd.docker.distribution.manifest.v2+json";

/// Whether a registry would give a manifest at `url`.
pub(crate) fn is_manifest(url: &str) -> bool {
    url.contains("/v2/") && url.contains("/manifests/")
}

/// Returns where a registry gives tokens to everybody, from the `WWW-Authenticate` header of its refusal.
pub(crate) fn token_url(challenge: &str) -> Option<String> {
    let (scheme, rest) = challenge.trim().split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    let (mut realm, mut query) = (None, Vec::new());
    let mut rest = rest.trim_start();
    while let Some((key, after)) = rest.split_once('=') {
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at(after.find(',').unwrap_or(after.len())),
        };
        match key.trim() {
            "realm" => realm = Some(value.to_owned()),
            key @ ("service" | "scope") => query.push(format!("{key}={}", encode(value))),
            _ => {}
        }
        rest = after.trim_start_matches([',', ' ']);
    }
    let realm =
        realm.filter(|realm| realm.starts_with("https://") || realm.starts_with("http://"))?;
    let separator = if realm.contains('?') { '&' } else { '?' };
    Some(format!("{realm}{separator}{}", query.join("&")))
}

/// Returns the token in the answer of [`token_url`].
pub(crate) fn token(answer: &[u8]) -> Option<String> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let token = answer.get("token").or_else(|| answer.get("access_token"))?;
    let is_token = |byte: u8| byte.is_ascii_graphic();
    let token = token.as_str().filter(|token| token.bytes().all(is_token))?;
    Some(token.to_owned())
}

fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_for_everybody() {
        let challenge = r#"Bearer realm="https://h/token",service="h",scope="repository:a/b:pull""#;
        assert_eq!(
            token_url(challenge).as_deref(),
            Some("https://h/token?service=h&scope=repository%3Aa%2Fb%3Apull")
        );
        assert_eq!(token_url("Basic realm=\"x\""), None);
        assert_eq!(token(br#"{"token": "abc"}"#).as_deref(), Some("abc"));
        assert_eq!(token(b"{\"token\": \"a\\nb\"}"), None);
    }
}
