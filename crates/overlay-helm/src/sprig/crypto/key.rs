//! Private keys: made, read, written, and what they sign.

use dsa::{BoxedUint, Generate};
use ed25519_dalek::Signer;
use rsa::pkcs1::{DecodeRsaPrivateKey, EncodeRsaPrivateKey};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha2::{Digest, Sha256};

use super::Random;
use super::der::{self, Reader};
use crate::host::Host;

/// The contents of object identifiers.
const RSA_KEY: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1];
const RSA_SHA256: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 0x0B];
const EC_KEY: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1];
const ECDSA_SHA256: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2];
const P256: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7];
const ED25519: &[u8] = &[0x2B, 0x65, 0x70];

/// A private key.
pub(super) enum PrivateKey {
    Rsa(Box<RsaPrivateKey>),
    /// On the curve P-256.
    Ec(Box<p256::ecdsa::SigningKey>),
    Ed25519(Box<ed25519_dalek::SigningKey>),
    /// Can be read and written, but signs no certificates.
    Dsa(Vec<u8>),
}

/// Makes a key of a kind, as PEM. An unknown kind is what the function gives, not an error.
pub(super) fn generated(host: &mut dyn Host, kind: &[u8]) -> Result<String, String> {
    let key = match kind {
        b"" | b"rsa" => PrivateKey::rsa(host, 4096)?,
        b"dsa" => dsa_key(host)?,
        b"ecdsa" => {
            let mut random = Random::new(host);
            let key = p256::SecretKey::generate_from_rng(&mut random);
            PrivateKey::Ec(Box::new(random.checked(key)?.into()))
        }
        b"ed25519" => {
            let mut seed = [0; 32];
            host.random(&mut seed)?;
            PrivateKey::Ed25519(Box::new(ed25519_dalek::SigningKey::from_bytes(&seed)))
        }
        other => return Ok(format!("Unknown type {}", String::from_utf8_lossy(other))),
    };
    key.to_pem()
}

fn dsa_key(host: &mut dyn Host) -> Result<PrivateKey, String> {
    let mut random = Random::new(host);
    let Ok(components) = dsa::Components::try_generate_from_rng_with_key_size(
        &mut random,
        dsa::KeySize::DSA_2048_256,
    );
    let Ok(key) = dsa::SigningKey::try_generate_from_rng_with_components(&mut random, components);
    let key = random.checked(key)?;
    let public = key.verifying_key();
    let components = public.components();
    let integer = |number: &BoxedUint| der::integer(&number.to_be_bytes());
    Ok(PrivateKey::Dsa(der::sequence(&[
        &der::integer(&[0]),
        &integer(components.p()),
        &integer(components.q()),
        &integer(components.g()),
        &integer(public.y()),
        &integer(key.x()),
    ])))
}

impl PrivateKey {
    /// Makes an RSA key.
    pub(super) fn rsa(host: &mut dyn Host, bits: usize) -> Result<PrivateKey, String> {
        let mut random = Random::new(host);
        let key = RsaPrivateKey::new(&mut random, bits);
        let key = random.checked(key)?;
        let key = key.map_err(|error| format!("error generating rsa key: {error}"))?;
        Ok(PrivateKey::Rsa(Box::new(key)))
    }

    /// Reads a key.
    pub(super) fn from_pem(text: &[u8]) -> Result<PrivateKey, String> {
        let Some((kind, bytes)) = der::from_pem(text) else {
            return Err("no PEM data in input".to_owned());
        };
        if kind == "PRIVATE KEY" {
            return PrivateKey::from_pkcs8(&bytes)
                .ok_or_else(|| "decoding PEM as PKCS#8: x509: failed to parse private key".into());
        }
        let malformed = || "x509: failed to parse private key".to_owned();
        match kind.strip_suffix(" PRIVATE KEY") {
            None => Err(format!("no private key data in PEM block of type {kind}")),
            Some("RSA") => PrivateKey::from_pkcs1(&bytes)
                .ok_or_else(|| format!("parsing RSA private key from PEM: {}", malformed())),
            Some("EC") => PrivateKey::from_sec1(&bytes, None)
                .ok_or_else(|| format!("parsing EC private key from PEM: {}", malformed())),
            Some("DSA") => match Reader(&bytes).take(der::SEQUENCE) {
                Some(_) => Ok(PrivateKey::Dsa(bytes)),
                None => Err(format!("parsing DSA private key from PEM: {}", malformed())),
            },
            Some(other) => Err(format!("invalid private key type {other}")),
        }
    }

    fn from_pkcs1(bytes: &[u8]) -> Option<PrivateKey> {
        let key = RsaPrivateKey::from_pkcs1_der(bytes).ok()?;
        Some(PrivateKey::Rsa(Box::new(key)))
    }

    fn from_pkcs8(bytes: &[u8]) -> Option<PrivateKey> {
        let mut key = Reader(Reader(bytes).take(der::SEQUENCE)?);
        key.take(der::INTEGER)?;
        let mut algorithm = Reader(key.take(der::SEQUENCE)?);
        let content = key.take(der::OCTET_STRING)?;
        match algorithm.take(der::OBJECT_ID)? {
            RSA_KEY => PrivateKey::from_pkcs1(content),
            EC_KEY => PrivateKey::from_sec1(content, algorithm.take(der::OBJECT_ID)),
            ED25519 => {
                let seed = Reader(content).take(der::OCTET_STRING)?.try_into().ok()?;
                let key = ed25519_dalek::SigningKey::from_bytes(&seed);
                Some(PrivateKey::Ed25519(Box::new(key)))
            }
            _ => None,
        }
    }

    /// Reads a key of an elliptic curve; the curve may be said outside of it.
    fn from_sec1(bytes: &[u8], curve: Option<&[u8]>) -> Option<PrivateKey> {
        let mut key = Reader(Reader(bytes).take(der::SEQUENCE)?);
        key.take(der::INTEGER)?;
        let scalar = key.take(der::OCTET_STRING)?;
        let named = key.take_if(der::context(0, true));
        let named = named.and_then(|inner| Reader(inner).take(der::OBJECT_ID));
        if named.or(curve)? != P256 {
            return None;
        }
        let key = p256::ecdsa::SigningKey::from_slice(scalar).ok()?;
        Some(PrivateKey::Ec(Box::new(key)))
    }

    /// Writes the key.
    pub(super) fn to_pem(&self) -> Result<String, String> {
        Ok(match self {
            PrivateKey::Rsa(key) => {
                let bytes = key.to_pkcs1_der().map_err(|error| error.to_string())?;
                der::pem("RSA PRIVATE KEY", bytes.as_bytes())
            }
            PrivateKey::Ec(key) => {
                let point = der::bit_string(0, &point(key));
                let bytes = der::sequence(&[
                    &der::integer(&[1]),
                    &der::value(der::OCTET_STRING, &key.to_bytes()),
                    &der::value(der::context(0, true), &der::value(der::OBJECT_ID, P256)),
                    &der::value(der::context(1, true), &point),
                ]);
                der::pem("EC PRIVATE KEY", &bytes)
            }
            PrivateKey::Ed25519(key) => {
                let seed = der::value(der::OCTET_STRING, &key.to_bytes());
                let bytes = der::sequence(&[
                    &der::integer(&[0]),
                    &der::sequence(&[&der::value(der::OBJECT_ID, ED25519)]),
                    &der::value(der::OCTET_STRING, &seed),
                ]);
                der::pem("PRIVATE KEY", &bytes)
            }
            PrivateKey::Dsa(bytes) => der::pem("DSA PRIVATE KEY", bytes),
        })
    }

    /// Returns the public key: its algorithm, and its bits. `None` for a key that signs no certificates.
    pub(super) fn public(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let id = |id: &[u8]| der::value(der::OBJECT_ID, id);
        Some(match self {
            PrivateKey::Rsa(key) => {
                let bits = der::sequence(&[
                    &der::integer(&key.n().to_be_bytes()),
                    &der::integer(&key.e().to_be_bytes()),
                ]);
                let null = der::value(der::NULL, &[]);
                (der::sequence(&[&id(RSA_KEY), &null]), bits)
            }
            PrivateKey::Ec(key) => (der::sequence(&[&id(EC_KEY), &id(P256)]), point(key)),
            PrivateKey::Ed25519(key) => {
                let bits = key.verifying_key().to_bytes().to_vec();
                (der::sequence(&[&id(ED25519)]), bits)
            }
            PrivateKey::Dsa(_) => return None,
        })
    }

    /// Returns the algorithm of signatures.
    pub(super) fn signature_algorithm(&self) -> Vec<u8> {
        let id = |id: &[u8]| der::value(der::OBJECT_ID, id);
        match self {
            PrivateKey::Rsa(_) => der::sequence(&[&id(RSA_SHA256), &der::value(der::NULL, &[])]),
            PrivateKey::Ec(_) => der::sequence(&[&id(ECDSA_SHA256)]),
            PrivateKey::Ed25519(_) | PrivateKey::Dsa(_) => der::sequence(&[&id(ED25519)]),
        }
    }

    /// Signs a text.
    pub(super) fn sign(&self, text: &[u8]) -> Result<Vec<u8>, String> {
        match self {
            PrivateKey::Rsa(key) => key
                .sign(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(text))
                .map_err(|error| error.to_string()),
            PrivateKey::Ec(key) => {
                let signature: p256::ecdsa::DerSignature = key.sign(text);
                Ok(signature.as_bytes().to_vec())
            }
            PrivateKey::Ed25519(key) => Ok(key.sign(text).to_bytes().to_vec()),
            PrivateKey::Dsa(_) => {
                Err("x509: certificate private key does not implement crypto.Signer".to_owned())
            }
        }
    }
}

fn point(key: &p256::ecdsa::SigningKey) -> Vec<u8> {
    key.verifying_key().to_sec1_point(false).as_bytes().to_vec()
}
