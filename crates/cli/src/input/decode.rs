//! Decompression of gzip and zstd, detected by the first bytes of an input.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// Size of the read buffer in bytes.
const BUFFER: usize = 64 * 1024;

/// Decompresses `input` if it is compressed, and passes it through otherwise.
pub(crate) fn decoded<'i>(input: impl Read + 'i) -> io::Result<Box<dyn Read + 'i>> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let first = loop {
        match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            first => break first?,
        }
    };
    Ok(if first.starts_with(GZIP) {
        Box::new(MultiGzDecoder::new(input))
    } else if first.starts_with(ZSTD) {
        Box::new(zstd::Decoder::with_buffer(input)?)
    } else {
        Box::new(input)
    })
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
    }
}
