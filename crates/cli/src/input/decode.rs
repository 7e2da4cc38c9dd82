//! Decompression of gzip and zstd, and UTF-16, detected by the first bytes of an input.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use crate::input::utf16::{Utf16Reader, is_utf16};

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// Size of the read buffer in bytes.
const BUFFER: usize = 64 * 1024;

/// Decompresses `input` if it is compressed, and converts UTF-16 to UTF-8; other bytes pass through.
///
/// # Errors
///
/// If the first bytes cannot be read. Errors of decompression come where they are.
pub fn decoded<'i>(input: impl Read + Send + 'i) -> io::Result<Box<dyn Read + Send + 'i>> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let first = first_bytes(&mut input)?;
    if first.starts_with(GZIP) {
        converted(BufReader::with_capacity(BUFFER, Gzip { member: Some(GzDecoder::new(input)) }))
    } else if first.starts_with(ZSTD) {
        converted(BufReader::with_capacity(BUFFER, zstd::Decoder::with_buffer(input)?))
    } else {
        converted(input)
    }
}

/// Decompresses the members of gzip data. Unlike `MultiGzDecoder` it says if other bytes follow.
struct Gzip<R> {
    /// The member being read; `None` at the end.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let len = member.read(buffer)?;
            if len > 0 || buffer.is_empty() {
                return Ok(len);
            }
            let Some(mut input) = self.member.take().map(GzDecoder::into_inner) else { break };
            let is_member = match first_bytes(&mut input)?.first() {
                None => false,
                Some(first) if GZIP.first() == Some(first) => true,
                Some(_) => {
                    let reason = "bytes that are no gzip behind the compressed data";
                    return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
                }
            };
            self.member = is_member.then(|| GzDecoder::new(input));
        }
        Ok(0)
    }
}

/// Whether `input` is compressed or UTF-16.
pub(crate) fn is_encoded(input: impl Read) -> bool {
    let mut input = BufReader::with_capacity(BUFFER, input);
    first_bytes(&mut input)
        .is_ok_and(|first| first.starts_with(GZIP) || first.starts_with(ZSTD) || is_utf16(first))
}

fn converted<'i>(mut input: impl BufRead + Send + 'i) -> io::Result<Box<dyn Read + Send + 'i>> {
    Ok(match first_bytes(&mut input) {
        Ok(first) if is_utf16(first) => Box::new(Utf16Reader::new(input)?),
        // An error of decompression comes again, after the documents before it.
        _ => Box::new(input),
    })
}

fn first_bytes(input: &mut impl BufRead) -> io::Result<&[u8]> {
    loop {
        match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
            Ok(_) => break,
        }
    }
    input.fill_buf()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::decoded;

    fn read(input: &[u8]) -> String {
        let mut text = String::new();
        decoded(input).and_then(|mut input| input.read_to_string(&mut text)).expect("text");
        text
    }

    #[test]
    fn compressed_input_is_decompressed() {
        let mut gzip = Vec::new();
        // Two members, as from `cat a.gz b.gz`.
        for part in ["one ", "two"] {
            let mut encoder =
                flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(part.as_bytes()).expect("memory");
            gzip.extend(encoder.finish().expect("memory"));
        }
        let zstd = zstd::encode_all(&b"one two"[..], 1).expect("memory");
        for input in [&b"one two"[..], &gzip, &zstd] {
            assert_eq!(read(input), "one two");
        }
        assert_eq!(read(b""), "");
        gzip.extend(b"more");
        let mut text = String::new();
        let error = decoded(&*gzip).and_then(|mut input| input.read_to_string(&mut text));
        assert_eq!(text, "one two");
        assert!(error.expect_err("more bytes").to_string().contains("no gzip behind"));
    }
}
