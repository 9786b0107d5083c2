//! What a render may ask of the world outside.

use crate::value::Value;

/// Time, randomness and look-ups, given by the caller: the crate itself has none.
pub trait Host {
    /// Fills `bytes` with random ones. A seeded source makes the random functions repeatable.
    ///
    /// # Errors
    ///
    /// When there is no randomness to be had; the message is reported at the call.
    fn random(&mut self, bytes: &mut [u8]) -> Result<(), String>;

    /// Returns the time now, in nanoseconds since 1970 (UTC).
    ///
    /// # Errors
    ///
    /// When there is no clock; the message is reported at the call.
    fn now(&mut self) -> Result<i64, String>;

    /// Returns the offset of the local time zone from UTC at a time (seconds since 1970), in seconds, and its
    /// abbreviation.
    fn local_zone(&mut self, seconds: i64) -> (i32, String) {
        let _ = seconds;
        (0, "UTC".to_owned())
    }

    /// Answers `lookup`: an empty map without a cluster, as in `helm template`.
    ///
    /// # Errors
    ///
    /// When the cluster cannot be asked.
    fn lookup(
        &mut self,
        api_version: &str,
        kind: &str,
        namespace: &str,
        name: &str,
    ) -> Result<Value, String> {
        let _ = (api_version, kind, namespace, name);
        Ok(Value::map(Default::default()))
    }

    /// Answers `getHostByName`. Helm gives an empty string unless `--enable-dns` is set.
    ///
    /// # Errors
    ///
    /// When the name cannot be resolved.
    fn resolve(&mut self, name: &str) -> Result<String, String> {
        let _ = name;
        Ok(String::new())
    }
}
