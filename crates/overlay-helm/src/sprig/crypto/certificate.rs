//! X.509 certificates, with the fields that sprig's have, in the order in which Go writes them.

use std::any::Any;
use std::net::IpAddr;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::der::{self, Reader};
use super::key::PrivateKey;
use crate::host::Host;
use crate::sprig::date::{Time, Zone};
use crate::sprig::encoding::decode_64;
use crate::sprig::{Outcome, any, int, text};
use crate::value::{Object, Str, Value};

/// Go's name of the type.
pub(super) const TYPE: &str = "sprig.certificate";

/// A certificate and its private key, as PEM.
struct Certificate {
    cert: Str,
    key: Str,
}

impl Object for Certificate {
    fn type_name(&self) -> &'static str {
        TYPE
    }

    fn field(&self, name: &str) -> Option<Value> {
        match name {
            "Cert" => Some(Value::String(self.cert.clone())),
            "Key" => Some(Value::String(self.key.clone())),
            _ => None,
        }
    }

    fn to_plain(&self) -> Value {
        let fields = [("Cert", &self.cert), ("Key", &self.key)];
        let entries = fields.map(|(name, text)| (Str::from(name), Value::String(text.clone())));
        Value::map(entries.into())
    }

    fn display(&self) -> String {
        format!("{{{} {}}}", self.cert.to_str(), self.key.to_str())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

const RSA_BITS: usize = 2048;

/// `buildCustomCert`: a certificate and a key that are given, in base 64.
pub(super) fn custom(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let decoded = |index: usize, what: &str| {
        decode_64(text(arguments, index)).map_err(|_| format!("unable to decode base64 {what}"))
    };
    let cert = decoded(0, "certificate")?;
    let key = decoded(1, "private key")?;
    let (_, bytes) =
        der::from_pem(&cert).ok_or_else(|| "unable to decode certificate".to_owned())?;
    Authority::read(&bytes).ok_or_else(|| {
        "error parsing certificate: decodedCert.Bytes: x509: malformed certificate".to_owned()
    })?;
    PrivateKey::from_pem(&key).map_err(|error| format!("error parsing private key: {error}"))?;
    Ok(Value::Object(Rc::new(Certificate {
        cert: cert.into(),
        key: key.into(),
    })))
}

/// `genCA`
pub(super) fn authority(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let key = PrivateKey::rsa(host, RSA_BITS)?;
    Request::authority(arguments).self_signed(host, &key)
}

/// `genCAWithKey`
pub(super) fn authority_with_key(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let key = given_key(arguments, 2)?;
    Request::authority(arguments).self_signed(host, &key)
}

/// `genSelfSignedCert`
pub(super) fn self_signed(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let key = PrivateKey::rsa(host, RSA_BITS)?;
    Request::new(arguments)?.self_signed(host, &key)
}

/// `genSelfSignedCertWithKey`
pub(super) fn self_signed_with_key(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let key = given_key(arguments, 4)?;
    Request::new(arguments)?.self_signed(host, &key)
}

/// `genSignedCert`
pub(super) fn signed(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let key = PrivateKey::rsa(host, RSA_BITS)?;
    signed_by(host, arguments, &key)
}

/// `genSignedCertWithKey`
pub(super) fn signed_with_key(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let key = given_key(arguments, 5)?;
    signed_by(host, arguments, &key)
}

fn given_key(arguments: &[Value], index: usize) -> Result<PrivateKey, String> {
    PrivateKey::from_pem(text(arguments, index))
        .map_err(|error| format!("parsing private key: {error}"))
}

fn signed_by(host: &mut dyn Host, arguments: &[Value], key: &PrivateKey) -> Outcome {
    let parent = match any(arguments, 4) {
        Value::Object(object) => object.as_any().downcast_ref::<Certificate>(),
        _ => None,
    };
    let parent = parent.ok_or_else(|| "unable to decode certificate".to_owned())?;
    let (_, bytes) = der::from_pem(parent.cert.as_bytes())
        .ok_or_else(|| "unable to decode certificate".to_owned())?;
    let authority = Authority::read(&bytes).ok_or_else(|| {
        "error parsing certificate: decodedSignerCert.Bytes: x509: malformed certificate".to_owned()
    })?;
    let signer = PrivateKey::from_pem(parent.key.as_bytes())
        .map_err(|error| format!("error parsing private key: {error}"))?;
    Request::new(arguments)?.issue(host, key, &signer, Some(&authority))
}

/// What the certificate of an authority says that those it signs need.
struct Authority {
    subject: Vec<u8>,
    public_key: Vec<u8>,
    key_id: Option<Vec<u8>>,
}

impl Authority {
    fn read(bytes: &[u8]) -> Option<Authority> {
        let mut outer = Reader(bytes);
        let mut certificate = Reader(outer.take(der::SEQUENCE)?);
        let mut body = Reader(certificate.take(der::SEQUENCE)?);
        certificate.take(der::SEQUENCE)?;
        certificate.take(der::BIT_STRING)?;
        body.take_if(der::context(0, true));
        body.take(der::INTEGER)?;
        // The algorithm, the issuer, the validity.
        for _ in 0..3 {
            body.take(der::SEQUENCE)?;
        }
        let (_, _, subject) = body.next().filter(|(tag, ..)| *tag == der::SEQUENCE)?;
        let (_, _, public_key) = body.next().filter(|(tag, ..)| *tag == der::SEQUENCE)?;
        let mut key_id = None;
        while let Some((tag, content, _)) = body.next() {
            if tag == der::context(3, true) {
                key_id = subject_key_id(content);
            }
        }
        Some(Authority {
            subject: subject.to_vec(),
            public_key: public_key.to_vec(),
            key_id,
        })
    }
}

/// Finds the subject key identifier among extensions.
fn subject_key_id(extensions: &[u8]) -> Option<Vec<u8>> {
    let mut extensions = Reader(Reader(extensions).take(der::SEQUENCE)?);
    while let Some(extension) = extensions.take(der::SEQUENCE) {
        let mut extension = Reader(extension);
        let id = extension.take(der::OBJECT_ID)?;
        extension.take_if(der::BOOLEAN);
        let content = extension.take(der::OCTET_STRING)?;
        if id == [0x55, 0x1D, 14] {
            return Some(Reader(content).take(der::OCTET_STRING)?.to_vec());
        }
    }
    None
}

/// What a certificate shall say.
struct Request {
    name: Vec<u8>,
    addresses: Vec<IpAddr>,
    hosts: Vec<Str>,
    days: i64,
    is_authority: bool,
}

impl Request {
    /// Reads the arguments of `genCA`: a name and days.
    fn authority(arguments: &[Value]) -> Request {
        Request {
            name: text(arguments, 0).to_vec(),
            addresses: Vec::new(),
            hosts: Vec::new(),
            days: int(arguments, 1),
            is_authority: true,
        }
    }

    /// Reads the arguments of the others: a name, addresses, host names, days.
    fn new(arguments: &[Value]) -> Result<Request, String> {
        let items = |index: usize| match arguments.get(index) {
            Some(Value::List(list)) => list.items().to_vec(),
            _ => Vec::new(),
        };
        let shown =
            |value: &Value| String::from_utf8_lossy(&crate::format::display(value)).into_owned();
        let address = |value: Value| match &value {
            Value::String(text) => {
                let text = text.to_str();
                text.parse::<IpAddr>()
                    .map_err(|_| format!("error parsing ip: {text}"))
            }
            other => Err(format!(
                "error parsing ip: {} is not a string",
                shown(other)
            )),
        };
        let host = |value: Value| match value {
            Value::String(text) => Ok(text),
            other => Err(format!(
                "error processing alternate dns name: {} is not a string",
                shown(&other)
            )),
        };
        Ok(Request {
            name: text(arguments, 0).to_vec(),
            addresses: items(1)
                .into_iter()
                .map(address)
                .collect::<Result<_, _>>()?,
            hosts: items(2).into_iter().map(host).collect::<Result<_, _>>()?,
            days: int(arguments, 3),
            is_authority: false,
        })
    }

    fn self_signed(&self, host: &mut dyn Host, key: &PrivateKey) -> Outcome {
        self.issue(host, key, key, None)
    }

    /// Makes the certificate of `key`, signed by `signer`: the key of `authority`, or without one by itself.
    fn issue(
        &self,
        host: &mut dyn Host,
        key: &PrivateKey,
        signer: &PrivateKey,
        authority: Option<&Authority>,
    ) -> Outcome {
        let failed = |why: &str| format!("error creating certificate: {why}");
        let no_signer = || failed("x509: certificate private key does not implement crypto.Signer");
        let (algorithm, bits) = key.public().ok_or_else(no_signer)?;
        let public_key = der::sequence(&[&algorithm, &der::bit_string(0, &bits)]);
        let (signer_algorithm, signer_bits) = signer.public().ok_or_else(no_signer)?;
        let signer_key = der::sequence(&[&signer_algorithm, &der::bit_string(0, &signer_bits)]);
        if authority.is_some_and(|authority| authority.public_key != signer_key) {
            return Err(failed(
                "x509: provided PrivateKey doesn't match parent's PublicKey",
            ));
        }
        let subject = self.subject().map_err(|why| failed(&why))?;
        let issuer = authority.map_or(&subject, |authority| &authority.subject);
        let mut key_ids = Vec::new();
        if self.is_authority {
            // The first 160 bits, by RFC 7093.
            let id = der::value(der::OCTET_STRING, &Sha256::digest(&bits)[..20]);
            key_ids.extend(extension(14, false, &id));
        }
        if let Some(id) = authority.and_then(|authority| authority.key_id.as_ref())
            && *issuer != subject
        {
            let id = der::sequence(&[&der::value(der::context(0, false), id)]);
            key_ids.extend(extension(35, false, &id));
        }
        let extensions = [
            self.usages(),
            key_ids,
            self.alternative_names().map_err(|why| failed(&why))?,
        ];
        let mut serial = [0; 16];
        host.random(&mut serial)?;
        let algorithm = signer.signature_algorithm();
        let body = der::sequence(&[
            &der::value(der::context(0, true), &der::integer(&[2])),
            &der::integer(&serial),
            &algorithm,
            issuer,
            &self.validity(host.now()?).map_err(|why| failed(&why))?,
            &subject,
            &public_key,
            &der::value(
                der::context(3, true),
                &der::value(der::SEQUENCE, &extensions.concat()),
            ),
        ]);
        let signature = signer.sign(&body).map_err(|why| failed(&why))?;
        let whole = der::sequence(&[&body, &algorithm, &der::bit_string(0, &signature)]);
        Ok(Value::Object(Rc::new(Certificate {
            cert: der::pem("CERTIFICATE", &whole).into(),
            key: key.to_pem()?.into(),
        })))
    }

    /// Writes the name. Go takes the plainest kind of string that has the characters.
    fn subject(&self) -> Result<Vec<u8>, String> {
        if self.name.is_empty() {
            return Ok(der::sequence(&[]));
        }
        if std::str::from_utf8(&self.name).is_err() {
            return Err("asn1: string not valid UTF-8".to_owned());
        }
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b" '()+,-./:=?".contains(byte);
        let tag = if self.name.iter().all(plain) {
            der::PRINTABLE_STRING
        } else {
            der::UTF8_STRING
        };
        let name = der::sequence(&[
            &der::value(der::OBJECT_ID, &[0x55, 4, 3]),
            &der::value(tag, &self.name),
        ]);
        Ok(der::sequence(&[&der::value(der::SET, &name)]))
    }

    fn validity(&self, now: i64) -> Result<Vec<u8>, String> {
        let seconds = |time: i64| time.div_euclid(1_000_000_000);
        let span = self.days.wrapping_mul(86_400_000_000_000);
        // Go keeps a time and a duration apart, so that a sum of them does not wrap.
        let end = seconds(now).saturating_add(seconds(span));
        Ok(der::sequence(&[&time(seconds(now))?, &time(end)?]))
    }

    /// Writes what the key is for, and whether it is an authority's.
    fn usages(&self) -> Vec<u8> {
        const SERVER: &[u8] = &[0x2B, 6, 1, 5, 5, 7, 3, 1];
        const CLIENT: &[u8] = &[0x2B, 6, 1, 5, 5, 7, 3, 2];
        // Signatures and encryption of keys; an authority signs certificates too.
        let (usage, basics) = if self.is_authority {
            let yes = der::value(der::BOOLEAN, &[0xFF]);
            (der::bit_string(2, &[0xA4]), der::sequence(&[&yes]))
        } else {
            (der::bit_string(5, &[0xA0]), der::sequence(&[]))
        };
        let purposes = der::sequence(&[
            &der::value(der::OBJECT_ID, SERVER),
            &der::value(der::OBJECT_ID, CLIENT),
        ]);
        [
            extension(15, true, &usage),
            extension(37, false, &purposes),
            extension(19, true, &basics),
        ]
        .concat()
    }

    fn alternative_names(&self) -> Result<Vec<u8>, String> {
        let mut names = Vec::new();
        for host in &self.hosts {
            if !host.as_bytes().is_ascii() {
                let quoted = crate::format::quote(host.as_bytes());
                let quoted = String::from_utf8_lossy(&quoted);
                return Err(format!("x509: {quoted} cannot be encoded as an IA5String"));
            }
            names.extend(der::value(der::context(2, false), host.as_bytes()));
        }
        for address in &self.addresses {
            let bytes = match address.to_canonical() {
                IpAddr::V4(address) => address.octets().to_vec(),
                IpAddr::V6(address) => address.octets().to_vec(),
            };
            names.extend(der::value(der::context(7, false), &bytes));
        }
        Ok(if names.is_empty() {
            names
        } else {
            // Without a subject, the names are all that is said.
            extension(17, self.name.is_empty(), &der::value(der::SEQUENCE, &names))
        })
    }
}

/// Writes an extension, by the last part of its identifier.
fn extension(id: u8, critical: bool, content: &[u8]) -> Vec<u8> {
    let yes = der::value(der::BOOLEAN, &[0xFF]);
    der::sequence(&[
        &der::value(der::OBJECT_ID, &[0x55, 0x1D, id]),
        if critical { &yes } else { &[] },
        &der::value(der::OCTET_STRING, content),
    ])
}

/// Writes a time: with two digits of the year where they say it.
fn time(seconds: i64) -> Result<Vec<u8>, String> {
    let time = Time::new(seconds, 0, Zone::Utc);
    let layout = |layout: &[u8]| crate::sprig::layout::format(&time, layout);
    match time.civil().year {
        1950..=2049 => Ok(der::value(der::UTC_TIME, &layout(b"060102150405Z"))),
        0..=9999 => Ok(der::value(
            der::GENERALIZED_TIME,
            &layout(b"20060102150405Z"),
        )),
        _ => Err("asn1: structure error: cannot represent time as GeneralizedTime".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives randomness until it is used up.
    struct Limited(usize);

    impl Host for Limited {
        fn random(&mut self, bytes: &mut [u8]) -> Result<(), String> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or("no randomness")?;
            bytes.fill(7);
            Ok(())
        }

        fn now(&mut self) -> Result<i64, String> {
            Ok(1_700_000_000_000_000_000)
        }
    }

    fn field(value: &Value, name: &str) -> Value {
        match value {
            Value::Object(object) => object.field(name).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    fn der_of(value: &Value) -> Vec<u8> {
        let cert = field(value, "Cert");
        der::from_pem(text(&[cert], 0)).unwrap().1
    }

    #[test]
    fn a_signed_certificate_names_its_authority() {
        let host = &mut Limited(1000);
        for kind in ["ecdsa", "ed25519"] {
            let key = Value::from(super::super::key::generated(host, kind.as_bytes()).unwrap());
            let arguments = [Value::from("ca"), Value::int(1), key.clone()];
            let parent = authority_with_key(host, &arguments).unwrap();
            let written = [field(&parent, "Key"), key.clone()];
            assert_eq!(text(&written, 0), text(&written, 1));
            let hosts = Value::strings(["a.b"]);
            let arguments = [
                Value::from("c"),
                Value::Nil,
                hosts,
                Value::int(1),
                parent.clone(),
                key,
            ];
            let child = der_of(&signed_with_key(host, &arguments).unwrap());
            let parent = Authority::read(&der_of(&parent)).unwrap();
            // The issuer follows the version, the serial number and the algorithm.
            let mut body = Reader(Reader(&child).take(der::SEQUENCE).unwrap());
            let mut body = Reader(body.take(der::SEQUENCE).unwrap());
            let issuer = (0..4).filter_map(|_| body.next()).last().unwrap().2;
            assert_eq!(issuer, parent.subject);
            let id = parent.key_id.unwrap();
            assert!(child.windows(id.len()).any(|window| window == id));
            assert_eq!(Authority::read(&child).unwrap().key_id, None);
        }
    }

    #[test]
    fn without_randomness_no_key_is_made() {
        let error = authority(&mut Limited(100), &[Value::from("ca"), Value::int(1)]);
        assert_eq!(error.err().as_deref(), Some("no randomness"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let addresses = Value::list(vec![Value::from("1.2.3")]);
        let arguments = [Value::from("c"), addresses, Value::Nil, Value::int(1)];
        let error = Request::new(&arguments).err();
        assert_eq!(error.as_deref(), Some("error parsing ip: 1.2.3"));
    }
}
