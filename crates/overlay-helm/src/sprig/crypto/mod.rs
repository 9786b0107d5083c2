//! Hashes, passwords, encryption, keys and certificates.

mod certificate;
mod der;
mod key;

use std::convert::Infallible;

use aes::Aes256;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use hmac::{KeyInit, Mac};
use rand_core::{TryCryptoRng, TryRng};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::encoding::{decode_64, encode_64};
use super::{MAX_STRING, Outcome, fixed, int, length, limited, text, too_long};
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::Value;

const STRING: &[Type] = &[Type::String];
const STRINGS: &[Type] = &[Type::String, Type::String];
const AUTHORITY: Type = Type::Struct(certificate::TYPE);

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("sha1sum", STRING, |_, a| hex(&Sha1::digest(text(a, 0)))),
    fixed("sha256sum", STRING, |_, a| hex(&Sha256::digest(text(a, 0)))),
    fixed("sha512sum", STRING, |_, a| hex(&Sha512::digest(text(a, 0)))),
    fixed("adler32sum", STRING, |_, a| {
        Ok(Value::from(adler_32(text(a, 0)).to_string()))
    }),
    fixed("bcrypt", STRING, |host, a| {
        bcrypt_hash(host, text(a, 0)).map(Value::from)
    }),
    fixed("htpasswd", STRINGS, htpasswd),
    fixed("randBytes", &[Type::Int], random_bytes),
    fixed("uuidv4", &[], uuid),
    fixed(
        "derivePassword",
        &[
            Type::Uint32,
            Type::String,
            Type::String,
            Type::String,
            Type::String,
        ],
        derive_password,
    ),
    fixed("encryptAES", STRINGS, encrypt),
    fixed("decryptAES", STRINGS, decrypt),
    fixed("genPrivateKey", STRING, |host, a| {
        key::generated(host, text(a, 0)).map(Value::from)
    }),
    fixed("buildCustomCert", STRINGS, certificate::custom),
    fixed("genCA", &[Type::String, Type::Int], certificate::authority),
    fixed(
        "genCAWithKey",
        &[Type::String, Type::Int, Type::String],
        certificate::authority_with_key,
    ),
    fixed(
        "genSelfSignedCert",
        &[Type::String, Type::List, Type::List, Type::Int],
        certificate::self_signed,
    ),
    fixed(
        "genSelfSignedCertWithKey",
        &[
            Type::String,
            Type::List,
            Type::List,
            Type::Int,
            Type::String,
        ],
        certificate::self_signed_with_key,
    ),
    fixed(
        "genSignedCert",
        &[Type::String, Type::List, Type::List, Type::Int, AUTHORITY],
        certificate::signed,
    ),
    fixed(
        "genSignedCertWithKey",
        &[
            Type::String,
            Type::List,
            Type::List,
            Type::Int,
            AUTHORITY,
            Type::String,
        ],
        certificate::signed_with_key,
    ),
];

/// The caller's randomness, for what makes keys.
struct Random<'a> {
    host: &'a mut dyn Host,
    /// What the caller said when it had no randomness. The numbers given after that are of no worth, and so is what
    /// was made of them.
    failure: Option<String>,
    /// Makes numbers that differ after a failure: a search for a prime must end all the same.
    fallback: u64,
}

impl<'a> Random<'a> {
    fn new(host: &'a mut dyn Host) -> Random<'a> {
        Random {
            host,
            failure: None,
            fallback: 0x9E37_79B9_7F4A_7C15,
        }
    }

    /// Returns what was made, unless there was no randomness for it.
    fn checked<T>(self, made: T) -> Result<T, String> {
        self.failure.map_or(Ok(made), Err)
    }
}

impl TryRng for Random<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        if self.failure.is_none() {
            self.failure = self.host.random(bytes).err();
        }
        if self.failure.is_some() {
            for byte in bytes {
                self.fallback ^= self.fallback << 13;
                self.fallback ^= self.fallback >> 7;
                self.fallback ^= self.fallback << 17;
                *byte = self.fallback.to_le_bytes()[0];
            }
        }
        Ok(())
    }
}

impl TryCryptoRng for Random<'_> {}

fn hex(bytes: &[u8]) -> Outcome {
    Ok(Value::from(hex_text(bytes)))
}

fn hex_text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn adler_32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1, 0);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65521;
        high = (high + low) % 65521;
    }
    high << 16 | low
}

/// Hashes a password with cost 10. A mistake is what the function gives, not an error.
fn bcrypt_hash(host: &mut dyn Host, password: &[u8]) -> Result<String, String> {
    const COST: u32 = 10;
    if password.len() > 72 {
        let why = "bcrypt: password length exceeds 72 bytes";
        return Ok(format!("failed to encrypt string with bcrypt: {why}"));
    }
    let mut salt = [0; 16];
    host.random(&mut salt)?;
    let mut secret = password.to_vec();
    secret.push(0);
    secret.truncate(72);
    let hash = bcrypt::bcrypt(COST, salt, &secret);
    let alphabet = base64::engine::GeneralPurpose::new(
        &base64::alphabet::BCRYPT,
        base64::engine::general_purpose::NO_PAD,
    );
    let encode = |bytes: &[u8]| base64::Engine::encode(&alphabet, bytes);
    Ok(format!(
        "$2a${COST}${}{}",
        encode(&salt),
        encode(&hash[..23])
    ))
}

fn htpasswd(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let user = text(arguments, 0);
    if user.contains(&b':') {
        return limited([b"invalid username: ", user].concat());
    }
    let hash = bcrypt_hash(host, text(arguments, 1))?;
    limited([user, b":", hash.as_bytes()].concat())
}

fn random_bytes(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let size = length(arguments, 0)
        .ok_or_else(|| "runtime error: makeslice: len out of range".to_owned())?;
    if size > MAX_STRING {
        return Err(too_long());
    }
    let mut bytes = vec![0; size];
    host.random(&mut bytes)?;
    Ok(Value::from(encode_64(&bytes)))
}

fn uuid(host: &mut dyn Host, _: &[Value]) -> Outcome {
    let mut bytes = [0; 16];
    host.random(&mut bytes)?;
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let parts = [0..4, 4..6, 6..8, 8..10, 10..16].map(|range| hex_text(&bytes[range]));
    Ok(Value::from(parts.join("-")))
}

/// Derives a password by the first algorithm of Master Password (Spectre).
fn derive_password(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    const SEED: &[u8] = b"com.lyndir.masterpassword";
    let kind = text(arguments, 1);
    let templates: &[&[u8]] = match kind {
        b"maximum" => &[b"anoxxxxxxxxxxxxxxxxx", b"axxxxxxxxxxxxxxxxxno"],
        b"long" => &[
            b"CvcvnoCvcvCvcv",
            b"CvcvCvcvnoCvcv",
            b"CvcvCvcvCvcvno",
            b"CvccnoCvcvCvcv",
            b"CvccCvcvnoCvcv",
            b"CvccCvcvCvcvno",
            b"CvcvnoCvccCvcv",
            b"CvcvCvccnoCvcv",
            b"CvcvCvccCvcvno",
            b"CvcvnoCvcvCvcc",
            b"CvcvCvcvnoCvcc",
            b"CvcvCvcvCvccno",
            b"CvccnoCvccCvcv",
            b"CvccCvccnoCvcv",
            b"CvccCvccCvcvno",
            b"CvcvnoCvccCvcc",
            b"CvcvCvccnoCvcc",
            b"CvcvCvccCvccno",
            b"CvccnoCvcvCvcc",
            b"CvccCvcvnoCvcc",
            b"CvccCvcvCvccno",
        ],
        b"medium" => &[b"CvcnoCvc", b"CvcCvcno"],
        b"short" => &[b"Cvcn"],
        b"basic" => &[b"aaanaaan", b"aannaaan", b"aaannaaa"],
        b"pin" => &[b"nnnn"],
        other => return limited([b"cannot find password template ", other].concat()),
    };
    let counted = |text: &[u8]| {
        let size = u32::try_from(text.len()).unwrap_or(u32::MAX);
        [&size.to_be_bytes(), text].concat()
    };
    let (password, user, site) = (text(arguments, 2), text(arguments, 3), text(arguments, 4));
    let failed = |why: &dyn std::fmt::Display| format!("failed to derive password: {why}");
    let parameters = scrypt::Params::new(15, 8, 2).map_err(|error| failed(&error))?;
    let salt = [SEED, &counted(user)].concat();
    let mut secret = [0; 64];
    scrypt::scrypt(password, &salt, &parameters, &mut secret).map_err(|error| failed(&error))?;

    let counter = u32::try_from(int(arguments, 0)).unwrap_or_default();
    let mut mac = hmac::Hmac::<Sha256>::new_from_slice(&secret).map_err(|error| failed(&error))?;
    mac.update(SEED);
    mac.update(&counted(site));
    mac.update(&counter.to_be_bytes());
    let seed = mac.finalize().into_bytes();
    let (first, rest) = seed.split_first().ok_or_else(String::new)?;
    let template = templates[usize::from(*first) % templates.len()];
    let derived = template.iter().zip(rest).map(|(class, byte)| {
        let characters = characters(*class);
        characters[usize::from(*byte) % characters.len()]
    });
    Ok(Value::string(derived.collect::<Vec<u8>>()))
}

/// Returns the characters that a letter of a password's template stands for.
fn characters(class: u8) -> &'static [u8] {
    match class {
        b'C' => b"BCDFGHJKLMNPQRSTVWXYZ",
        b'v' => b"aeiou",
        b'c' => b"bcdfghjklmnpqrstvwxyz",
        b'a' => b"AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
        b'n' => b"0123456789",
        b'o' => b"@&%?,=[]_:-+*$#!'^~;()/.",
        _ => b"AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
    }
}

/// Returns the key that a password is: its first 32 bytes, filled up with zeros.
fn aes_key(password: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    for (byte, given) in key.iter_mut().zip(password) {
        *byte = *given;
    }
    key
}

fn encrypt(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let plain = text(arguments, 1);
    if plain.is_empty() {
        return Ok(Value::from(""));
    }
    let mut start = [0; 16];
    host.random(&mut start)?;
    let padding = 16 - plain.len() % 16;
    let mut content = plain.to_vec();
    content.resize(
        plain.len() + padding,
        u8::try_from(padding).unwrap_or_default(),
    );
    let key = aes_key(text(arguments, 0));
    let mut cipher = cbc::Encryptor::<Aes256>::new(&key.into(), &start.into());
    for block in content.as_chunks_mut::<16>().0 {
        cipher.encrypt_block(block.into());
    }
    limited(encode_64(&[start.as_slice(), &content].concat()).into_bytes())
}

fn decrypt(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let encoded = text(arguments, 1);
    if encoded.is_empty() {
        return Ok(Value::from(""));
    }
    let bytes = decode_64(encoded)?;
    let Some((start, content)) = bytes.split_first_chunk::<16>() else {
        let room = encoded.len() / 4 * 3;
        return Err(format!(
            "runtime error: slice bounds out of range [:16] with capacity {room}"
        ));
    };
    let mut content = content.to_vec();
    let key = aes_key(text(arguments, 0));
    let mut cipher = cbc::Decryptor::<Aes256>::new(&key.into(), start.into());
    let (blocks, rest) = content.as_chunks_mut::<16>();
    if !rest.is_empty() {
        return Err("crypto/cipher: input not full blocks".to_owned());
    }
    for block in blocks {
        cipher.decrypt_block(block.into());
    }
    let Some(padding) = content.last().map(|byte| usize::from(*byte)) else {
        return Err("runtime error: index out of range [-1]".to_owned());
    };
    match content.len().checked_sub(padding) {
        Some(size) => Ok(Value::string(&content[..size])),
        None => Err(format!(
            "runtime error: slice bounds out of range [:-{}]",
            padding - content.len()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::IntType;

    /// Gives the bytes 0, 1, 2 ...
    struct Counting(u8);

    impl Host for Counting {
        fn random(&mut self, bytes: &mut [u8]) -> Result<(), String> {
            for byte in bytes {
                *byte = self.0;
                self.0 = self.0.wrapping_add(1);
            }
            Ok(())
        }

        fn now(&mut self) -> Result<i64, String> {
            Ok(1_700_000_000_000_000_000)
        }
    }

    fn shown(outcome: Outcome) -> String {
        match outcome.unwrap() {
            Value::String(text) => text.to_str().into_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn passwords_are_derived_as_sprig_derives_them() {
        // The example of sprig's documentation.
        let arguments = [
            Value::Int(1, IntType::Uint32),
            Value::from("long"),
            Value::from("password"),
            Value::from("user"),
            Value::from("example.com"),
        ];
        let derived = shown(derive_password(&mut Counting(0), &arguments));
        assert_eq!(derived, "ZedaFaxcZaso9*");
    }

    #[test]
    fn what_is_encrypted_can_be_decrypted() {
        let key = Value::from("secret");
        for plain in ["", "a", "0123456789abcdef"] {
            let encrypted = encrypt(&mut Counting(0), &[key.clone(), Value::from(plain)]);
            let arguments = [key.clone(), encrypted.unwrap()];
            assert_eq!(shown(decrypt(&mut Counting(0), &arguments)), plain);
        }
        let short = decrypt(&mut Counting(0), &[key, Value::from("AAAA")]);
        assert!(short.unwrap_err().ends_with("[:16] with capacity 3"));
    }

    #[test]
    fn hashes_have_their_known_forms() {
        assert_eq!(adler_32(b"abc"), 38_600_999);
        assert_eq!(
            shown(uuid(&mut Counting(0), &[])),
            "00010203-0405-4607-8809-0a0b0c0d0e0f"
        );
        let hash = bcrypt_hash(&mut Counting(0), b"password").unwrap();
        assert!(bcrypt_matches(b"password", &hash), "{hash}");
        let long = bcrypt_hash(&mut Counting(0), &[b'x'; 73]).unwrap();
        assert!(long.ends_with("password length exceeds 72 bytes"));
    }

    /// Checks the salt of `Counting`, and the form.
    fn bcrypt_matches(password: &[u8], hash: &str) -> bool {
        let again = bcrypt_hash(&mut Counting(0), password).unwrap();
        hash.len() == 60 && hash.starts_with("$2a$10$..CA.uOD/eaGAOmJB.yMBu") && again == hash
    }
}
