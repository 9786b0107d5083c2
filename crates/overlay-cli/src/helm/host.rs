//! What templates may ask of this machine: the time, randomness, and addresses when a flag says so.

use std::net::ToSocketAddrs;
use std::time::{SystemTime, UNIX_EPOCH};

use overlay_helm::host::Host;

/// This machine, as templates see it.
pub(crate) struct Machine {
    /// The state of the random numbers that `--seed` begins; without it they are the operating system's.
    seed: Option<u64>,
    resolves: bool,
}

impl Machine {
    /// Returns the host of a render.
    pub(crate) fn new(seed: Option<u64>, resolves: bool) -> Machine {
        Machine { seed, resolves }
    }
}

impl Host for Machine {
    fn random(&mut self, bytes: &mut [u8]) -> Result<(), String> {
        let Some(state) = &mut self.seed else {
            return getrandom::fill(bytes)
                .map_err(|error| format!("no randomness to be had: {error}"));
        };
        // SplitMix64: repeatable, not secret.
        for chunk in bytes.chunks_mut(8) {
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let mixed = (mixed ^ (mixed >> 31)).to_le_bytes();
            chunk.copy_from_slice(&mixed[..chunk.len()]);
        }
        Ok(())
    }

    fn now(&mut self) -> Result<i64, String> {
        if self.seed.is_some()
            && let Some(seconds) = std::env::var_os("SOURCE_DATE_EPOCH")
            && let Some(seconds) = seconds.to_str().and_then(|text| text.parse::<i64>().ok())
        {
            return Ok(seconds.saturating_mul(1_000_000_000));
        }
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_err(|_| "the clock of this machine is before 1970".to_owned())?;
        i64::try_from(since.as_nanos())
            .map_err(|_| "the clock of this machine is too far in the future".to_owned())
    }

    fn resolve(&mut self, name: &str) -> Result<String, String> {
        if !self.resolves {
            return Ok(String::new());
        }
        let mut addresses = (name, 0)
            .to_socket_addrs()
            .map_err(|error| format!("cannot look up `{name}`: {error}"))?;
        let address = addresses.next().map(|address| address.ip().to_string());
        Ok(address.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_no_seed_does_not() {
        let take = |seed| {
            let mut bytes = [0; 20];
            let taken = Machine::new(seed, false).random(&mut bytes);
            taken.map(|()| bytes)
        };
        assert_eq!(take(Some(7)), take(Some(7)));
        assert_ne!(take(Some(7)), take(Some(8)));
        assert_ne!(take(None), take(None));
    }
}
