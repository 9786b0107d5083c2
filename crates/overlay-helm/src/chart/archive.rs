//! Packed charts: gzip around tar.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::chart::{BYTE_ORDER_MARK, ChartError, File, Limits};

/// Returns the files of a packed chart, with their paths below the chart's directory.
///
/// Nothing is written anywhere. Links have no content: they become empty files, as Helm takes them.
///
/// # Errors
///
/// When the archive is broken, is larger than `limits` allow (bytes are counted while they are unpacked), or names a
/// file outside of the chart's directory.
pub fn unpack(archive: &[u8], limits: &Limits) -> Result<Vec<File>, ChartError> {
    let broken =
        |error: std::io::Error| ChartError::Archive(format!("the archive is broken: {error}"));
    if !archive.starts_with(b"\x1f\x8b\x08") {
        return Err(ChartError::Archive(
            "expected a gzipped archive, found something else".to_owned(),
        ));
    }
    let too_large = || {
        ChartError::Archive(format!(
            "decompressed chart is larger than the maximum file size {}",
            limits.max_bytes
        ))
    };
    // The headers count too: a million empty files must not be free.
    let all = limits
        .max_bytes
        .saturating_add(limits.max_files as u64 * 1024);
    let unzipped = MultiGzDecoder::new(archive).take(all);
    let mut tar = tar::Archive::new(unzipped);
    let mut files = Vec::new();
    let mut remaining = limits.max_bytes;
    for entry in tar.entries().map_err(broken)? {
        let mut entry = entry.map_err(broken)?;
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() || kind.is_pax_local_extensions() {
            continue;
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if path.ends_with('/') {
            continue;
        }
        let name = below_chart(&path)?;
        if entry.size() > remaining {
            return Err(too_large());
        }
        if entry.size() > limits.max_file_bytes {
            return Err(ChartError::Archive(format!(
                "decompressed chart file {path:?} is larger than the maximum file size {}",
                limits.max_file_bytes
            )));
        }
        if files.len() >= limits.max_files {
            return Err(ChartError::Archive(format!(
                "the chart has more than {} files",
                limits.max_files
            )));
        }
        let mut data = Vec::new();
        let read = (&mut entry)
            .take(remaining)
            .read_to_end(&mut data)
            .map_err(broken)? as u64;
        remaining -= read;
        if remaining == 0 || read < entry.size() && kind.is_file() {
            return Err(too_large());
        }
        let data = data.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&data);
        files.push(File::new(name, data));
    }
    if files.is_empty() {
        return Err(ChartError::Archive("no files in chart archive".to_owned()));
    }
    Ok(files)
}

/// The path below the first directory, cleaned.
fn below_chart(path: &str) -> Result<String, ChartError> {
    let refused = |message: &str| Err(ChartError::Archive(message.to_owned()));
    let delimiter = if path.contains('\\') { '\\' } else { '/' };
    let (first, rest) = path.split_once(delimiter).unwrap_or((path, ""));
    let rest = rest.replace(delimiter, "/");
    if rest.starts_with('/') {
        return refused("chart illegally contains absolute paths");
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let name = parts.join("/");
    if name.is_empty() {
        return refused(&format!(
            "chart illegally contains content outside the base directory: {path:?}"
        ));
    }
    if name.starts_with("..") {
        return refused("chart illegally references parent directory");
    }
    if matches!(name.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic()) {
        return refused("chart contains illegally named files");
    }
    if first == "Chart.yaml" {
        return refused("chart yaml not in base directory");
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    /// A packed chart with the given paths, written by hand: the library refuses to write hostile ones.
    fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zipped = GzEncoder::new(Vec::new(), Compression::fast());
        for (path, data) in files {
            let mut header = tar::Header::new_gnu();
            header.as_mut_bytes()[..path.len()].copy_from_slice(path.as_bytes());
            header.set_size(data.len() as u64);
            header.set_entry_type(tar::EntryType::Regular);
            header.set_cksum();
            zipped.write_all(header.as_bytes()).expect("memory");
            zipped.write_all(data).expect("memory");
            let padding = data.len().next_multiple_of(512) - data.len();
            zipped.write_all(&vec![0; padding]).expect("memory");
        }
        zipped.write_all(&[0; 1024]).expect("memory");
        zipped.finish().expect("memory")
    }

    fn refused(files: &[(&str, &[u8])], limits: &Limits) -> String {
        unpack(&pack(files), limits)
            .expect_err("refused")
            .to_string()
    }

    #[test]
    fn files_lose_the_first_directory() {
        let packed = pack(&[
            ("a/Chart.yaml", b"\xef\xbb\xbfname: a"),
            ("a\\b\\c.txt", b"x"),
            ("a/./d//e", b""),
        ]);
        let files = unpack(&packed, &Limits::default()).expect("unpacks");
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["Chart.yaml", "b/c.txt", "d/e"]);
        assert_eq!(&*files[0].data, b"name: a");
    }

    #[test]
    fn hostile_paths_are_refused() {
        let limits = Limits::default();
        for (path, message) in [
            ("a/../../b", "chart illegally references parent directory"),
            ("a//b", "chart illegally contains absolute paths"),
            ("a/c:/b", "chart contains illegally named files"),
            (
                "b",
                "chart illegally contains content outside the base directory: \"b\"",
            ),
            ("Chart.yaml/b", "chart yaml not in base directory"),
        ] {
            assert_eq!(refused(&[(path, b"")], &limits), message);
        }
    }

    #[test]
    fn large_archives_are_refused() {
        let limits = Limits {
            max_bytes: 1000,
            max_file_bytes: 600,
            max_files: 3,
            ..Limits::default()
        };
        let six = [0; 600];
        assert!(
            refused(&[("a/b", &six), ("a/c", &six)], &limits).contains("maximum file size 1000")
        );
        assert!(refused(&[("a/b", &[0; 601])], &limits).contains("maximum file size 600"));
        let four = [("a/b", &b""[..]), ("a/c", b""), ("a/d", b""), ("a/e", b"")];
        assert_eq!(refused(&four, &limits), "the chart has more than 3 files");
        assert!(unpack(b"x", &limits).is_err());
        assert!(unpack(b"\x1f\x8b\x08", &limits).is_err());
    }
}
